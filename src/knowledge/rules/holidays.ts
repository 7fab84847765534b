import { Temporal } from 'temporal-polyfill';
import type { Day } from '../../shared/clock.ts';

/** The days on which offices are closed by law, of any year, with their names. A `Map` of days fits. */
export interface Holidays {
  has(day: Day): boolean;
  get(day: Day): string | undefined;
  /** Last day of the last year for which it was decided which days are made equal to a holiday; absent when none ever was. */
  readonly equatedUntil?: Day;
}

/**
 * The generally recognised holidays of any year, worked out from the law and the date of Easter, and the days that the State made equal to one.
 * Easter Sunday and Whit Sunday are not in it: they are Sundays.
 * @param equated day → name; these are decided for some years at a time, so they are content
 * @see Algemene termijnenwet art. 3; King's Day is 27 April, and the 26th when that is a Sunday
 */
export function holidaysOf(equated: ReadonlyMap<Day, string>): Holidays {
  const years = new Map<string, ReadonlyMap<Day, string>>();
  const own = new Map(equated);
  const lastYear = [...own.keys()].sort().at(-1)?.slice(0, 4);
  const get = (day: Day): string | undefined => {
    const year = day.slice(0, 4);
    const known = years.get(year) ?? byLaw(Number(year));
    years.set(year, known);
    return known.get(day) ?? own.get(day);
  };
  return Object.freeze({ get, has: (day: Day) => get(day) !== undefined, ...(lastYear === undefined ? {} : { equatedUntil: `${lastYear}-12-31` }) });
}

function byLaw(year: number): ReadonlyMap<Day, string> {
  const easter = easterSunday(year);
  const kingsDay = Temporal.PlainDate.from({ year, month: 4, day: 27 });
  const on = (month: number, day: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month, day });
  const days: readonly (readonly [Temporal.PlainDate, string])[] = [
    [on(1, 1), 'Nieuwjaarsdag'],
    [easter.subtract({ days: 2 }), 'Goede Vrijdag'],
    [easter.add({ days: 1 }), 'Tweede paasdag'],
    [kingsDay.dayOfWeek === 7 ? kingsDay.subtract({ days: 1 }) : kingsDay, 'Koningsdag'],
    [on(5, 5), 'Bevrijdingsdag'],
    [easter.add({ days: 39 }), 'Hemelvaartsdag'],
    [easter.add({ days: 50 }), 'Tweede pinksterdag'],
    [on(12, 25), 'Eerste kerstdag'],
    [on(12, 26), 'Tweede kerstdag'],
  ];
  return new Map(days.map(([day, name]) => [day.toString(), name]));
}

/** The first Sunday after the full moon on or after 21 March, by the Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + correction + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const fromMarch = epact + toSunday - 7 * late + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(fromMarch / 31), day: (fromMarch % 31) + 1 });
}
