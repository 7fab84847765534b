import { nearest, suggestion } from './nearest.ts';
import type { TextProblem } from './check-text.ts';
import { placesIn } from './check-text.ts';
import { lacks } from './known.ts';
import type { Known } from './known.ts';

/** What a `{{place}}` may name. */
export interface PlaceNames {
  readonly facts: Known;
  /** Facts that have a `waarde`. */
  readonly values: ReadonlySet<string>;
  readonly slots: Known;
  /** Outcomes of all rules. */
  readonly outcomes: ReadonlySet<string>;
  /** Own values and fees of all municipalities together; a place that nobody fills yet is allowed, one that looks like a slip is not. */
  readonly local: ReadonlySet<string>;
  readonly fees: ReadonlySet<string>;
}

const FIXED: Readonly<Record<string, readonly string[]>> = {
  gemeente: ['naam', 'telefoon', 'website', 'email'],
  balie: ['vandaag', 'week', 'gevraagd', 'afwijkend'],
  telefoon: ['vandaag', 'week', 'gevraagd', 'afwijkend'],
  'volgende-opening': ['balie', 'telefoon'],
};
const OPEN = ['bedrag', 'lokaal', 'waarde', 'slot', 'uitkomst'];

/** Places that the bot cannot fill in. `facts`: those that the article says it rests on. */
export function checkPlaces(text: string, names: PlaceNames, facts?: readonly string[]): TextProblem[] {
  const { places, problems } = placesIn(text);
  return [...problems, ...places.flatMap(({ name, offset }) => wrongWith(name, names, facts).map((wrong) => ({ offset, ...wrong })))];
}

type Wrong = Omit<TextProblem, 'offset'>;

function wrongWith(place: string, names: PlaceNames, facts: readonly string[] | undefined): Wrong[] {
  const dot = place.indexOf('.');
  const family = dot === -1 ? place : place.slice(0, dot);
  const key = place.slice(family.length + 1);
  const fixed = FIXED[family];
  if (fixed)
    return fixed.includes(key)
      ? []
      : unknown(
          place,
          fixed.map((name) => `${family}.${name}`),
        );
  if (!OPEN.includes(family) || key === '')
    return unknown(
      place,
      [...Object.entries(FIXED).flatMap(([start, ends]) => ends.map((end) => `${start}.${end}`)), ...OPEN.map((start) => `${start}.…`)],
      [...Object.keys(FIXED), ...OPEN],
    );
  switch (family) {
    case 'waarde':
      return value(key, names, facts);
    case 'slot':
      return lacks(names.slots, key) ? unknown(place, prefixed('slot', names.slots.ids)) : [];
    case 'uitkomst':
      return names.outcomes.has(key) ? [] : unknown(place, prefixed('uitkomst', names.outcomes));
    case 'lokaal':
      return looksLike(place, 'lokaal', key, names.local);
    default:
      return looksLike(place, 'bedrag', key, names.fees);
  }
}

function value(fact: string, { facts, values }: PlaceNames, rests: readonly string[] | undefined): Wrong[] {
  if (lacks(facts, fact)) return unknown(`waarde.${fact}`, prefixed('waarde', values));
  if (facts.complete && !values.has(fact))
    return [
      {
        message: `Het feit ${fact} heeft geen waarde om in te vullen`,
        remedy: 'zet bij het feit een regel “waarde: …”, of schrijf de zin zonder invulplek',
      },
    ];
  if (rests && !rests.includes(fact))
    return [
      {
        message: `{{waarde.${fact}}} staat in de tekst, maar ${fact} staat niet bij de feiten van het artikel`,
        remedy: `zet ${fact} in de kop bij “feiten”`,
      },
    ];
  return [];
}

function looksLike(place: string, family: string, key: string, known: ReadonlySet<string>): Wrong[] {
  const near = known.has(key) ? undefined : nearest(key, known, 5);
  return near === undefined
    ? []
    : [
        {
          message: `Geen enkele gemeente vult {{${place}}} in, maar wel iets dat erop lijkt`,
          remedy: `bedoelde u “${family}.${near}”? Zo niet: geef een naam die er minder op lijkt`,
        },
      ];
}

function unknown(place: string, known: Iterable<string>, families: readonly string[] = []): Wrong[] {
  const near = nearest(place.split('.')[0] ?? '', families);
  const remedy = near === undefined ? suggestion(place, known) : `bedoelde u “${near}.${place.split('.').slice(1).join('.')}”?`;
  return [{ message: `De invulplek {{${place}}} kent Balie niet`, remedy }];
}

function prefixed(family: string, names: Iterable<string>): string[] {
  return [...names].map((name) => `${family}.${name}`);
}
