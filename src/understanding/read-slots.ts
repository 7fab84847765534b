import type { Derived } from '../conversation/log.ts';
import type { SlotDefinition, SlotOption } from '../knowledge/library.ts';
import type { Day } from '../shared/clock.ts';
import { pastUntil } from '../shared/past-until.ts';
import type { Age } from './age-words.ts';
import { readAge } from './ages.ts';
import { readDates, type FoundDate } from './dates.ts';
import { rangeIn, readDuration } from './durations.ts';
import { negationOf, type Negation } from './negation.ts';
import { tokenize, type Token } from './tokens.ts';
import { findWords, type WordMatch } from './words.ts';

/** A screened message with what was worked out at the door. */
export interface SlotSource {
  readonly text: string;
  readonly derived?: Derived;
  /** The day in the Netherlands on which it was written. */
  readonly today: Day;
  readonly lang?: 'nl' | 'en';
  /** Every slot of the kind `datum`: a date with the words of another one next to it is that one. */
  readonly dates?: readonly SlotDefinition[];
}

/** A message that is read for one subject after another: what takes time is worked out once. */
export interface SlotReader {
  /**
   * The slots that the message fills by itself, by slot id. Values: the option's for `keuze` and `ja-nee`, `min-max` in whole years
   * for `leeftijd`, an ISO day or a `PastUntil` for `datum`, a stay or the option's for `duur`. Of "van 1 maart tot 1 november" the first
   * day is the day. A slot is left out when the message names none or more than one: asking is better than guessing.
   */
  read(definitions: readonly SlotDefinition[]): Slots;
  /** The dates among these that stand next to words of their own: "ik vlieg 12 december", also while the talk is about something else. */
  readNamedDays(definitions: readonly SlotDefinition[]): Slots;
}

type Slots = Readonly<Record<string, string>>;

export function createSlotReader(source: SlotSource): SlotReader {
  const reading = readingOf(source);
  const values = new Map<SlotDefinition, string | undefined>();
  const valueFor = (definition: SlotDefinition): string | undefined => {
    if (!values.has(definition)) values.set(definition, valueOf(reading, definition));
    return values.get(definition);
  };
  return {
    read: (definitions) => filled(definitions, valueFor),
    readNamedDays: (definitions) => filled(definitions, (definition) => namedDay(reading, definition, valueFor)),
  };
}

function filled(definitions: readonly SlotDefinition[], valueFor: (definition: SlotDefinition) => string | undefined): Slots {
  const slots: Record<string, string> = {};
  for (const definition of definitions) {
    const value = valueFor(definition);
    if (value !== undefined) slots[definition.id] = value;
  }
  return slots;
}

/** A message with what its slots are read from. */
interface Reading {
  readonly source: SlotSource;
  readonly tokens: readonly Token[];
  readonly dates: () => readonly FoundDate[];
  readonly age: () => Age | undefined;
}

function readingOf(source: SlotSource): Reading {
  return {
    source,
    tokens: tokenize(source.text),
    dates: once(() => readDates(source.text, source.today)),
    age: once(() => readAge(source.text, source.today, source.derived)),
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function namedDay(
  { tokens, dates }: Reading,
  definition: SlotDefinition,
  valueFor: (definition: SlotDefinition) => string | undefined,
): string | undefined {
  const cues = findWords(tokens, definition.words ?? NONE);
  if (cues.length === 0) return undefined;
  const day = valueFor(definition);
  return dates().some((date) => date.day === day && cues.some((cue) => distanceTo(date, tokens, cue) <= NEAR)) ? day : undefined;
}

const NONE: readonly string[] = [];

/** The one option that a message names and does not deny. */
export function readOption(
  tokens: readonly Token[],
  definition: Pick<SlotDefinition, 'kind' | 'options'>,
  wordsOf: (option: SlotOption) => readonly string[],
  options: { typos?: boolean } = {},
): string | undefined {
  const find = (words: (option: SlotOption) => readonly string[]) =>
    withoutShorter(
      definition.options.flatMap((option) => findWords(tokens, words(option), options).map((match) => ({ ...match, option }))),
    );
  const plain = find(wordsOf);
  const named = plain.length > 0 ? plain : find(({ here }) => here ?? NONE);
  const read = named.map((match) => ({ value: match.option.value, negation: negationOf(tokens, match) }));
  const affirmed = distinct(read, 'none');
  if (affirmed.length > 0) return affirmed.length === 1 ? affirmed[0] : undefined;
  if (definition.kind === 'ja-nee') {
    const denied = new Set(read.map((match) => match.value));
    return denied.size === 1 && denied.has('ja') ? 'nee' : undefined;
  }
  const lacked = distinct(read, 'lacked');
  return lacked.length === 1 ? lacked[0] : undefined;
}

function valueOf(reading: Reading, definition: SlotDefinition): string | undefined {
  const { source, tokens } = reading;
  switch (definition.kind) {
    case 'keuze':
    case 'ja-nee':
      return readOption(tokens, definition, (option) => option.words);
    case 'leeftijd': {
      const age = reading.age();
      return age === undefined ? undefined : `${age.min}-${age.max}`;
    }
    case 'duur':
      return readDuration(source.text, reading.dates()) ?? readOption(tokens, definition, (option) => option.words);
    case 'datum':
      return readDay(reading, definition);
    default:
      return definition.kind satisfies never;
  }
}

function readDay(reading: Reading, definition: SlotDefinition): string | undefined {
  const { source, tokens } = reading;
  const all = reading.dates();
  if (all.length === 0) return undefined;
  const beside = definition.beside ?? NONE;
  const cues = [definition.words ?? NONE, beside].flatMap((words) => findWords(tokens, words));
  const others = [OTHER_CUES, ...(source.dates ?? []).flatMap(({ id, words }) => (id === definition.id || !words ? [] : [words]))].flatMap(
    (words) => findWords(tokens, words),
  );
  const end = rangeIn(source.text, all)?.until.start;
  const apart = all.filter((date) => date.start !== end);
  const meant = apart.filter((date) => !DENIED.test(source.text.slice(0, date.start)));
  const found = meant.length > 0 ? meant : apart;
  if (found.length > MOST_DATES) return undefined;
  const isNear = (date: FoundDate): boolean => beside.length === 0 || cues.some((cue) => distanceTo(date, tokens, cue) <= BESIDE_WORDS);
  const dates = found.filter(
    (date) => date.about === 'exact' && isNear(date) && !isOfSomethingElse(date, found, tokens, { cues, others }, source.today),
  );
  const days = new Set(dates.map((date) => date.day));
  if (days.size === 0 && definition.mayBePast === true) return readPast(found, tokens, { cues, others }, source.today);
  const nearest = (date: FoundDate): number => Math.min(...cues.map((cue) => distanceTo(date, tokens, cue)));
  const isPutOff = (date: FoundDate): boolean =>
    found.some(
      (later) => later.about !== 'exact' && PUTS_OFF.test(source.text.slice(date.end, later.start)) && nearest(later) < nearest(date),
    );
  if (dates.some(isPutOff)) return undefined;
  if (days.size <= 1) return dates[0]?.day;
  const distances = dates
    .map((date) => ({ day: date.day, distance: Math.min(...cues.map((cue) => distanceTo(date, tokens, cue))) }))
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = distances;
  return first !== undefined && second !== undefined && first.distance < second.distance ? first.day : undefined;
}

/** "vorige maand", where no other day is named. */
function readPast(
  found: readonly FoundDate[],
  tokens: readonly Token[],
  words: Parameters<typeof isOfSomethingElse>[3],
  today: Day,
): string | undefined {
  const [only, ...more] = found;
  if (only?.last === undefined || more.length > 0 || isOfSomethingElse(only, found, tokens, words, today)) return undefined;
  return pastUntil(only.last);
}

/** What else has a date: a birth, a document, an appointment. */
const OTHER_CUES: readonly string[] = [
  'geboren',
  'geb',
  'geboortedatum',
  'jarig',
  'verjaardag',
  'born',
  'verloopt',
  'verlopen',
  'geldig tot',
  'afgegeven',
  'aangevraagd',
  'uitgegeven',
  'afspraak*',
  'appointment',
  'expires',
  'expired',
  'trouw*',
];
const YEARS_OF_NOW = 10;
const MOST_DATES = 10;
/** How far from its word a day may stand; the other side of a comma counts five. */
const BESIDE_WORDS = 8;
/** "19 januari, niet de 9e". */
const DENIED = /\b(?:niet|not)(?: op| de| on| the)* *$/i;
/** "De overdracht is 18 december, maar wij gaan er pas half januari wonen": the day that is asked for is yet to be said. */
const PUTS_OFF = /\b(?:maar|pas|but|only)\b/i;
/** In words: what stands closer to a date says what it is the date of. */
const NEAR = 4;

function isOfSomethingElse(
  date: FoundDate,
  all: readonly FoundDate[],
  tokens: readonly Token[],
  { cues, others }: { readonly cues: readonly WordMatch[]; readonly others: readonly WordMatch[] },
  today: Day,
): boolean {
  if (Number(today.slice(0, 4)) - Number(date.day.slice(0, 4)) > YEARS_OF_NOW) return true;
  const distance = (match: WordMatch): number => distanceTo(date, tokens, match);
  const ofThis = others.filter((cue) => all.every((other) => distanceTo(other, tokens, cue) >= distance(cue)));
  const nearest = Math.min(...ofThis.map(distance));
  return nearest <= NEAR && nearest < Math.min(...cues.map(distance));
}

/** In words, over the clause border a long way. */
function distanceTo(date: FoundDate, tokens: readonly Token[], match: WordMatch): number {
  const at = tokens.findIndex((token) => token.end > date.start);
  const after = tokens.findIndex((token) => token.start >= date.end);
  const end = after < 0 ? tokens.length : after;
  const apart = match.to <= at ? at - match.to + 1 : match.from >= end ? match.from - end + 1 : 0;
  return apart + (tokens[match.from]?.clause === tokens[at]?.clause ? 0 : 5);
}

function withoutShorter<T extends WordMatch>(matches: readonly T[]): readonly T[] {
  const length = (match: T): number => match.to - match.from;
  return matches.filter(
    (match) => !matches.some((other) => other.from < match.to && match.from < other.to && length(other) > length(match)),
  );
}

function distinct(read: readonly { value: string; negation: Negation }[], negation: Negation): readonly string[] {
  return [...new Set(read.filter((match) => match.negation === negation).map((match) => match.value))];
}
