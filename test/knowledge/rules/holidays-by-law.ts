import { Temporal } from 'temporal-polyfill';

/** Days that were made equal to a holiday, from the note at fact vh-termijn-05. */
const EQUATED = ['2026-01-02', '2026-05-15', '2027-05-07', '2028-04-28', '2028-05-26'];

/** The generally recognised holidays of a year, worked out from Algemene termijnenwet art. 3 and the date of Easter; Easter Sunday and Whit Sunday left out. */
export function holidaysByLaw(year: number): readonly string[] {
  const easter = easterSunday(year);
  const kingsDay = Temporal.PlainDate.from({ year, month: 4, day: 27 });
  const moving = [-2, 1, 39, 50].map((days) => easter.add({ days }));
  const fixed = [
    [1, 1],
    [5, 5],
    [12, 25],
    [12, 26],
  ].map(([month = 1, day = 1]) => Temporal.PlainDate.from({ year, month, day }));
  const days = [...moving, ...fixed, kingsDay.dayOfWeek === 7 ? kingsDay.subtract({ days: 1 }) : kingsDay];
  return [...new Set([...days.map(String), ...EQUATED.filter((day) => day.startsWith(String(year)))])].sort();
}

const known = new Set([2025, 2026, 2027, 2028, 2029, 2030].flatMap(holidaysByLaw));

export const isHoliday = (day: string): boolean => known.has(day);

export const holidays: ReadonlyMap<string, string> = new Map([...known].map((day) => [day, 'feestdag']));

/** Anonymous Gregorian computus. */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(n / 31), day: (n % 31) + 1 });
}
