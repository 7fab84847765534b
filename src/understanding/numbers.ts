const SMALL_NL =
  'nul een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien'.split(
    ' ',
  );
const TENS_NL = 'twintig dertig veertig vijftig zestig zeventig tachtig negentig'.split(' ');
const SMALL_EN =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS_EN = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

const WORDS = numberWords();

/** The whole number that digits or a Dutch or English number word (0 to 110) stand for. */
export function toNumber(text: string): number | undefined {
  return /^\d{1,4}$/.test(text) ? Number(text) : WORDS.get(text.replaceAll(' ', '').replaceAll('-', ''));
}

/** Pattern source, without group: a number of one to three digits, or a number word. Lower case, no accents. */
export const NUMBER = `(?:\\d{1,3}|(?:${TENS_EN.join('|')})[ -](?:${SMALL_EN.slice(1, 10).join('|')})|${[...WORDS.keys()].sort((a, b) => b.length - a.length).join('|')})`;

/** "eerste", "vijftiende", "third" → 1, 15, 3; up to the 31st. */
export const ORDINALS: ReadonlyMap<string, number> = ordinalWords();

function numberWords(): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  SMALL_NL.forEach((word, value) => words.set(word, value));
  SMALL_EN.forEach((word, value) => words.set(word, value));
  TENS_NL.forEach((ten, index) => {
    words.set(ten, (index + 2) * 10);
    SMALL_NL.slice(1, 10).forEach((unit, value) => words.set(`${unit}en${ten}`, (index + 2) * 10 + value + 1));
  });
  TENS_EN.forEach((ten, index) => {
    words.set(ten, (index + 2) * 10);
    SMALL_EN.slice(1, 10).forEach((unit, value) => words.set(`${ten}${unit}`, (index + 2) * 10 + value + 1));
  });
  return words.set('honderd', 100).set('hundred', 100);
}

function ordinalWords(): ReadonlyMap<string, number> {
  const ordinals = new Map<string, number>();
  for (const [word, value] of WORDS) if (value >= 2 && value < 20 && SMALL_NL.includes(word)) ordinals.set(`${word}de`, value);
  for (const [word, value] of WORDS) if (value >= 20 && value <= 31 && word.endsWith('tig')) ordinals.set(`${word}ste`, value);
  'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ').forEach((word, index) => ordinals.set(word, index + 1));
  return ordinals.set('eerste', 1).set('derde', 3).set('achtste', 8).set('laatste', -1).set('last', -1);
}
