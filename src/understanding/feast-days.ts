import { Temporal } from 'temporal-polyfill';

interface FeastDay {
  /** Pattern source over flattened text. */
  readonly words: string;
  /** True where people name the day but mean the days around it. */
  readonly loose?: boolean;
  readonly in: (year: number) => Temporal.PlainDate;
}

const fixed = (month: number, day: number) => (year: number) => Temporal.PlainDate.from({ year, month, day });
const afterEaster = (days: number) => (year: number) => easterSunday(year).add({ days });

/** Days that people name instead of a date, the longer name before the shorter. Not the list of closing days: that is content. */
export const FEAST_DAYS: readonly FeastDay[] = [
  { words: '(?:tweede|2e) kerstdag|boxing day', in: fixed(12, 26) },
  { words: '(?:(?:eerste|1e) )?kerstdag|christmas day', in: fixed(12, 25) },
  { words: 'kerstavond|christmas eve', in: fixed(12, 24) },
  { words: 'kerst(?:mis)?|de kerstdagen|christmas', loose: true, in: fixed(12, 25) },
  { words: "oud(?:-| )?en(?:-| )?nieuw|oudjaar(?:sdag)?|oudejaars(?:dag|avond)|new year'?s eve", in: fixed(12, 31) },
  { words: "nieuwjaar(?:sdag)?|new year(?:'?s day)?", in: fixed(1, 1) },
  { words: 'sinterklaas(?:avond)?|pakjesavond', in: fixed(12, 5) },
  { words: "konings?dag|king'?s ?day", in: kingsDay },
  { words: 'dodenherdenking', in: fixed(5, 4) },
  { words: 'bevrijdingsdag', in: fixed(5, 5) },
  { words: 'goede vrijdag|good friday', in: afterEaster(-2) },
  { words: '(?:tweede|2e) paasdag|paasmaandag|easter monday', in: afterEaster(1) },
  { words: '(?:(?:eerste|1e) )?paasdag|pasen|easter', in: afterEaster(0) },
  { words: 'hemelvaart(?:sdag)?|ascension day', in: afterEaster(39) },
  { words: '(?:tweede|2e) pinksterdag|pinkstermaandag', in: afterEaster(50) },
  { words: '(?:(?:eerste|1e) )?pinksterdag|pinksteren|whitsun|pentecost', in: afterEaster(49) },
];

function kingsDay(year: number): Temporal.PlainDate {
  const day = Temporal.PlainDate.from({ year, month: 4, day: 27 });
  return day.dayOfWeek === 7 ? day.subtract({ days: 1 }) : day;
}

/** Gregorian computus (anonymous, "Meeus/Jones/Butcher"). */
function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const moonShift =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - moonShift - (inCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * moonShift + 22 * toSunday) / 451);
  const total = moonShift + toSunday - 7 * correction + 114;
  return Temporal.PlainDate.from({ year, month: Math.floor(total / 31), day: (total % 31) + 1 });
}
