import { ageInWords } from '../dialogue/choices.ts';
import { UNKNOWN } from '../dialogue/state.ts';
import { dayAskedInWords, nextOpeningInWords, soonDifferentInWords, todayInWords, weekInWords } from '../handoff/opening-hours.ts';
import type { Library, OpeningTimes } from '../knowledge/library.ts';
import { feeOn } from '../knowledge/rules/fees.ts';
import { isValid } from '../knowledge/validity.ts';
import type { Day } from '../shared/clock.ts';
import { readPastUntil } from '../shared/past-until.ts';
import { speechOf } from './speech-of.ts';

/** Where and when a text is shown. */
export interface FillContext {
  readonly library: Library;
  /** Instant of the message that is answered. */
  readonly at: string;
  /** The day that the question is about: its fee, its facts. Usually today. */
  readonly day: Day;
  /** Slots and outcomes of rules. */
  readonly known: Readonly<Record<string, string>>;
}

/** A text with its places filled in. A sentence with a place that has no value is left out; `missing` names those places. */
export interface Filled {
  readonly text: string;
  readonly missing: readonly string[];
}

const PLACE = /\{\{\s*([^{}]+?)\s*\}\}/g;
const sentences = new Intl.Segmenter('nl', { granularity: 'sentence' });

/** Fills `{{places}}` (knowledge/README.md). A value that is not known, or not valid on the day, is never guessed: its sentence goes. */
export function fill(text: string, context: FillContext): Filled {
  const missing = new Set<string>();
  const lines = text.split('\n').map((line) => fillLine(line, context, missing));
  const kept = lines.filter((line) => line !== undefined).join('\n');
  return { text: kept.replace(/\n{3,}/g, '\n\n').trim(), missing: [...missing] };
}

/** A telephone number as a link to tap. */
export function telephoneLink(number: string): string {
  return `[${number}](tel:${number.replace(/[^\d+]/g, '')})`;
}

function fillLine(line: string, context: FillContext, missing: Set<string>): string | undefined {
  const whole = fillText(line, context);
  if (whole.missing.length === 0) return whole.text;
  const bullet = /^\s*(?:[-*]|\d+\.)\s+/.exec(line)?.[0] ?? '';
  const kept: string[] = [];
  for (const { segment } of sentences.segment(line.slice(bullet.length))) {
    const filled = fillText(segment, context);
    for (const place of filled.missing) missing.add(place);
    if (filled.missing.length === 0) kept.push(filled.text);
  }
  const rest = kept.join('').trim();
  return rest === '' ? undefined : bullet + rest;
}

function fillText(text: string, context: FillContext): Filled {
  const missing: string[] = [];
  const filled = text.replace(PLACE, (_, place: string) => {
    const value = valueOf(place, context);
    if (value === undefined) missing.push(place);
    return value ?? '';
  });
  return { text: filled, missing };
}

function valueOf(place: string, context: FillContext): string | undefined {
  const { library, at, day, known } = context;
  const { gemeente, holidays } = library;
  const dot = place.indexOf('.');
  const family = place.slice(0, dot);
  const key = place.slice(dot + 1);
  switch (family) {
    case 'bedrag': {
      const fee = feeOn(gemeente.fees, key, day);
      return fee.ok ? speechOf(library).money(fee.value.cents) : undefined;
    }
    case 'lokaal':
      return gemeente.localSaid?.get(key) ?? gemeente.local.get(key);
    case 'waarde': {
      const fact = library.facts.get(key);
      if (fact?.value === undefined || !isValid(fact, day)) return undefined;
      return speechOf(library).value(fact.value);
    }
    case 'gemeente':
      return ofGemeente(key, context);
    case 'balie':
      return hoursInWords(key, gemeente.desk, context);
    case 'telefoon':
      return hoursInWords(key, gemeente.telephone, context);
    case 'volgende-opening':
      return nextOpeningInWords(key === 'telefoon' ? gemeente.telephone : gemeente.desk, holidays, at, speechOf(library));
    case 'slot':
      return slotInWords(key, context);
    case 'uitkomst':
      return known[place];
    default:
      throw new Error(`Unknown place {{${place}}}; the content loader should have refused it.`);
  }
}

function hoursInWords(key: string, times: OpeningTimes, { library, at, day }: FillContext): string {
  const { holidays } = library;
  const speech = speechOf(library);
  switch (key) {
    case 'vandaag':
      return todayInWords(times, holidays, at, speech);
    case 'gevraagd':
      return dayAskedInWords(times, holidays, at, day, speech);
    case 'afwijkend':
      return soonDifferentInWords(times, holidays, at, day, speech) ?? speech.hours.closedOnHolidays;
    default:
      return weekInWords(times, speech);
  }
}

function ofGemeente(key: string, { library: { gemeente } }: FillContext): string | undefined {
  switch (key) {
    case 'naam':
      return gemeente.name;
    case 'telefoon':
      return telephoneLink(gemeente.phone);
    case 'website':
      return `[${new URL(gemeente.website).host}](${gemeente.website})`;
    case 'email':
      return gemeente.email === undefined ? undefined : `[${gemeente.email}](mailto:${gemeente.email})`;
    default:
      throw new Error(`Unknown place {{gemeente.${key}}}; the content loader should have refused it.`);
  }
}

/** What the resident said of a slot, in words; undefined when she said nothing, or does not know. */
export function slotInWords(id: string, { library, known }: FillContext): string | undefined {
  const value = known[id];
  const slot = library.slots.get(id);
  if (value === undefined || value === UNKNOWN || !slot) return undefined;
  switch (slot.kind) {
    case 'leeftijd':
      return ageInWords(value, speechOf(library)).toLowerCase();
    case 'datum':
      return readPastUntil(value) === undefined ? speechOf(library).day(value) : undefined;
    case 'keuze':
    case 'ja-nee':
    case 'duur':
      return slot.options.find((option) => option.value === value)?.label.toLowerCase();
    default:
      return slot.kind satisfies never;
  }
}
