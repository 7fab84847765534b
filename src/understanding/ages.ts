import type { Derived } from '../conversation/log.ts';
import type { Day } from '../shared/clock.ts';
import { ADULT_RELATIVE, type Age, CHILD, ELDEST, LIFE_STAGES } from './age-words.ts';
import { explicitAges } from './explicit-ages.ts';
import { flatten } from './tokens.ts';

/**
 * How old the person is whom a message is about: said in years, by year of birth, or by words such as "peuter" and "mijn man".
 * Several ages give the interval that holds them all. Nothing when the message does not tell, or tells of old and young alike.
 * @param today the day in the Netherlands on which it was written
 * @param derived ages worked out at the door from dates of birth; they go before the text
 */
export function readAge(text: string, today: Day, derived?: Derived): Age | undefined {
  const born = derived?.ages ?? [];
  if (born.length > 0) return around(born.map((age) => ({ min: age, max: age })));
  const flat = withoutDenied(flatten(text));
  const said = explicitAges(flat, today);
  const ofChildren = said.filter((age) => age.whose === 'child');
  if (ofChildren.length > 0) return around(ofChildren);
  const forChild = new RegExp(`\\b(?:voor|van|for|met) (?:\\S+ ){0,2}?${CHILD}`).test(flat);
  const others = said.filter((age) => !(forChild && age.whose === 'self' && age.min >= 18));
  return others.length > 0 ? around(others) : stageOf(flat);
}

const FOR_ADULT = new RegExp(
  `\\bvoor (?:mij ?zelf|mezelf|mij|me|mijzelf|onszelf|ons|ons beiden)\\b(?! ${ADULT_RELATIVE}| (?:kind|zoon|dochter))|\\b(?:voor|van) (?:mijn|m'n|mn|me|onze) (?:\\w+e )?${ADULT_RELATIVE}\\b|\\bfor (?:myself|me|my (?:husband|wife|mother|father|partner))\\b|\\bik ben (?:zelf )?(?:student|gepensioneerd|een volwassene|moeder|vader|met pensioen)\\b`,
);
const ADULT_HERE =
  /\b(?:mijn|m'n|mn|me|my|onze) (?:\w+e )?(?:man|vrouw|partner|vriend|vriendin|echtgenoot|echtgenote|verloofde|schoonmoeder|schoonvader|schoonouders|opa|oma|husband|wife|grandmother|grandfather)\b|\bbejaard|\bop hoge leeftijd|\b(?:mijn|m'n|my) (?:\w+e )?(?:moeder|vader|ouders|mother|father) (?:is|zijn|kan|kunnen|wil|heeft|hebben|moet|gaat|verhuist|woont|has|is|needs|wants)\b/;
/** Who only signs, agrees or comes along is not whom the document is for. */
const ONLY_HELPS =
  /\b(?:man|vrouw|partner|vriend|vriendin|echtgenoot|echtgenote|husband|wife)\b[^.?!]*\b(?:teken(?:en|t)|ondertekenen|handtekening|toestemming|akkoord|mee|meekomen|meegaan|erbij|sign|consent|come along)\b/;
const STUDYING = /\b(?:studeert|student|studente|gaat studeren|op kamers|studentenkamer|samenwonen|rijbewijs|trouwt|getrouwd)\b/;

function stageOf(flat: string): Age | undefined {
  const stage = LIFE_STAGES.find(([words]) => words.test(flat))?.[1];
  if (stage !== undefined) return stage;
  const child = new RegExp(CHILD).test(flat);
  if (!child) return FOR_ADULT.test(flat) || (ADULT_HERE.test(flat) && !ONLY_HELPS.test(flat)) ? { min: 18, max: ELDEST } : undefined;
  const together = new RegExp(`${FOR_ADULT.source}|\\b(?:mijn|m'n) (?:man|vrouw|partner)(?:,| en) (?:\\S+ ){0,2}?${CHILD}`);
  return together.test(flat) || STUDYING.test(flat) ? undefined : { min: 0, max: 17 };
}

/** "De toestemming van mijn man": he is not whom the document is for. */
const OF_ANOTHER = /\b(?:toestemming|handtekening|akkoord|consent|permission|signature) (?:van|of|from) (?:mijn|m'n|mn|my|de|the) \w+/g;

/** Without what is denied: "niet voor mij maar voor mijn zoon" speaks of the son. */
function withoutDenied(flat: string): string {
  return flat
    .replace(OF_ANOTHER, (said: string) => ' '.repeat(said.length))
    .replace(/\b(?:niet|not|geen) ((?:voor |for )?(?:\S+ ){0,3}?\S+),? (?=maar|but|wel)/g, (denied: string) => ' '.repeat(denied.length))
    .replace(/,? (?:en )?(?:dus )?niet (?:voor|van) (?:mij ?zelf|mezelf|mij|me|mijn \w+)\b/g, (denied: string) =>
      ' '.repeat(denied.length),
    );
}

function around(ages: readonly Age[]): Age {
  return { min: Math.min(...ages.map((age) => age.min)), max: Math.max(...ages.map((age) => age.max)) };
}
