import type { Day } from '../shared/clock.ts';

/** How days, amounts and hours are said in a language. `from` and `until` are wall-clock times `HH:MM`. */
export interface Speech {
  /** `2026-12-04` → "vrijdag 4 december 2026". */
  day(day: Day): string;
  /** "vrijdag 4 december"; for days so near that the year is plain. */
  dayWithoutYear(day: Day): string;
  /** "4 december". */
  dayOfMonth(day: Day): string;
  /** 1 (Monday) to 7. */
  weekday(weekday: number): string;
  /** With an ordinary space, so that people can search for it and copy it. */
  money(cents: number): string;
  /** "9.00 uur". */
  time(time: string): string;
  /** "a", "a en b", "a, b en c". */
  list(items: readonly string[]): string;
  /** "5 minuten". */
  minutes(count: number): string;
  /** Someone of `from` up to and including `until` years; one age when they are equal. `until` is absent where there is no end. */
  age(from: number, until?: number): string;

  readonly hours: {
    readonly closed: string;
    readonly closedNow: string;
    readonly closedToday: string;
    readonly closedOnHolidays: string;
    readonly notKnown: string;
    readonly today: string;
    /** "morgen, dinsdag 28 april". */
    tomorrow(day: string): string;
    /** "van 9.00 tot 12.00 en van 13.00 tot 17.00 uur". */
    between(hours: readonly (readonly [string, string])[]): string;
    /** "open van 9.00 tot 17.00 uur". */
    open(hours: string): string;
    openToday(hours: string): string;
    /** "morgen, dinsdag 28 april, open vanaf 9.00 uur". */
    opensAgain(when: string, time: string): string;
    /** "morgen, dinsdag 28 april, om 9.00 uur". */
    at(when: string, time: string): string;
    /** "op vrijdag 25 december gesloten (Eerste kerstdag)". */
    onDay(day: string, what: string, holiday?: string): string;
    /** "gesloten op 25 december". */
    onDays(what: string, days: string): string;
    /** "maandag tot en met vrijdag". */
    through(first: string, last: string): string;
    /** "op maandag 4 mei tussen 9.00 en 13.00 uur". */
    within(when: string, isNear: boolean, from: string, until: string): string;
  };

  readonly plan: {
    on(day: string): string;
    fromUntil(first: string, last: string): string;
    by(day: string): string;
    from(day: string): string;
    readonly bring: string;
    readonly costs: string;
    readonly where: string;
    readonly notes: string;
  };

  /** "Gemeente Voorbeeldstad", the name of a source. */
  municipality(name: string): string;
  /** "‘Ja’ op ‘Hebt u haast?’" */
  answerTo(answer: string, question: string): string;
}
