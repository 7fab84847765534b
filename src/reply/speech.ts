import type { Day } from '../shared/clock.ts';

/** How days, amounts and hours are said in a language. `from` and `until` are wall-clock times `HH:MM`. */
export interface Speech {
  /** `2026-12-04` → "vrijdag 4 december 2026". */
  readonly day: (day: Day) => string;
  /** "vrijdag 4 december"; for days so near that the year is plain. */
  readonly dayWithoutYear: (day: Day) => string;
  /** "4 december". */
  readonly dayOfMonth: (day: Day) => string;
  /** 1 (Monday) to 7. */
  readonly weekday: (weekday: number) => string;
  /** With an ordinary space, so that people can search for it and copy it. */
  readonly money: (cents: number) => string;
  /** The value of a fact, written as the Dutch write it: "€ 1.250" is "€1,250" in English. */
  readonly value: (written: string) => string;
  /** "9.00 uur". */
  readonly time: (time: string) => string;
  /** "a", "a en b", "a, b en c". */
  readonly list: (items: readonly string[]) => string;
  /** "5 minuten". */
  readonly minutes: (count: number) => string;
  /** Someone of `from` up to and including `until` years; one age when they are equal. `until` is absent where there is no end. */
  readonly age: (from: number, until?: number) => string;

  readonly hours: {
    readonly closed: string;
    readonly closedNow: string;
    readonly closedToday: string;
    readonly closedOnHolidays: string;
    readonly notKnown: string;
    readonly today: string;
    /** "morgen, dinsdag 28 april". */
    readonly tomorrow: (day: string) => string;
    /** "van 9.00 tot 12.00 en van 13.00 tot 17.00 uur". */
    readonly between: (hours: readonly (readonly [string, string])[]) => string;
    /** "open van 9.00 tot 17.00 uur". */
    readonly open: (hours: string) => string;
    readonly openToday: (hours: string) => string;
    /** "morgen, dinsdag 28 april, open vanaf 9.00 uur". */
    readonly opensAgain: (when: string, time: string) => string;
    /** "morgen, dinsdag 28 april, om 9.00 uur". */
    readonly at: (when: string, time: string) => string;
    /** "op vrijdag 25 december gesloten (Eerste kerstdag)". */
    readonly onDay: (day: string, what: string, holiday?: string) => string;
    /** "gesloten op 25 december". */
    readonly onDays: (what: string, days: string) => string;
    /** "maandag tot en met vrijdag". */
    readonly through: (first: string, last: string) => string;
    /** "op maandag 4 mei tussen 9.00 en 13.00 uur". */
    readonly within: (when: string, isNear: boolean, from: string, until: string) => string;
  };

  readonly plan: {
    readonly on: (day: string) => string;
    readonly fromUntil: (first: string, last: string) => string;
    readonly by: (day: string) => string;
    readonly from: (day: string) => string;
    readonly bring: string;
    readonly costs: string;
    readonly where: string;
    readonly notes: string;
  };

  /** "Gemeente Voorbeeldstad", the name of a source. */
  readonly municipality: (name: string) => string;
  /** "‘Ja’ op ‘Hebt u haast?’" */
  readonly answerTo: (answer: string, question: string) => string;
}
