import { ELDEST } from './age-words.ts';
import { readAge } from './ages.ts';
import { NUMBER, toNumber } from './numbers.ts';
import type { SlotSource } from './read-slots.ts';
import { asksSomething } from './small-words.ts';
import { flatten, tokenize } from './tokens.ts';

const MOST_WORDS = 12;

/** A message as the answer to "hoe oud?": also bare numbers ("12", "twaalf", "6 en 8"), years of birth and "6 weken". Gives `min-max`. */
export function readAgeAnswer(text: string, about: Omit<SlotSource, 'text'>): string | undefined {
  if (about.derived?.ages?.length === undefined && (asksSomething(text) || tokenize(text).length > MOST_WORDS)) return undefined;
  const age = readBare(flatten(text), about.today) ?? readAge(text, about.today, about.derived);
  return age === undefined ? undefined : `${age.min}-${age.max}`;
}

const LEAD =
  "(?:(?:ze|zij|hij|ik|die|hij|het|dat|is|ben|wordt|word|bent|net|pas|nu|al|nog|zijn|ongeveer|ik denk|rond de|van|in|uit|ja|nou|goed|vooruit|oke?|okee|prima|o|oh|eh+|uhm?|dan|voor mezelf|mezelf|ikke|ik zelf|mijn|leeftijd|geboren|bouwjaar|he is|she is|they are|both|i am|im|i'm|he's|she's|hes|shes|born|just|only|already|about|around|yes|well)[,.!]? ){0,4}";
const BARE = new RegExp(
  `^ *${LEAD}(${NUMBER})(?: ?(?:,|en|of|and|or|-) ?(${NUMBER}))?(?: ?(?:jaar|jr|geworden|oud|jaartjes|years|years old|old|now|hoor|dus|is ze|is hij|denk ik))*[ .!?]*$`,
);
const YEAR = new RegExp(`^ *${LEAD}((?:19|20)\\d{2})[ .!?]*$`);
const YOUNG = new RegExp(
  `^ *${LEAD}(?:nog )?(?:maar )?(${NUMBER}|paar|een paar) ?(dag(?:en|jes)?|we(?:ek|ken|ekjes)|wk|days?|weeks?|maand(?:en|jes)?|mnd|months?)(?: oud| old)?[ .!?]*$`,
);

/** Only as an answer: "over 18" in a message may be the beginning of "over 18 dagen". */
const ABOVE = new RegExp(`^ *${LEAD}(?:over|above|older than) (${NUMBER})[ .!]*$`);

/** Who answers with nothing but themselves is taken for an adult, as "voor mezelf" is. */
const SELF =
  /^ *(?:(?:oh?|ja|nou|gewoon|voor|dat is|het is|for) )*(?:ikke|ik(?: ?zelf)?|mezelf|mijzelf|mij|me|m'n eigen|mn eigen|me eigen|mijn eigen|myself)(?: ?(?:zelf|hoor|gewoon|alleen))*[ .!]*$/;
const GROWN = 18;

function readBare(flat: string, today: string): { min: number; max: number } | undefined {
  const [, small, unit = ''] = YOUNG.exec(flat) ?? [];
  if (small !== undefined) {
    const number = toNumber(small) ?? 3;
    const age = Math.floor(/^(?:maand|mnd|month)/.test(unit) ? number / 12 : /^w/.test(unit) ? number / 52 : number / 365);
    return { min: age, max: age };
  }
  const year = YEAR.exec(flat)?.[1];
  if (year !== undefined) {
    const most = Number(today.slice(0, 4)) - Number(year);
    return most < 0 || most > 130 ? undefined : { min: Math.max(0, most - 1), max: most };
  }
  const above = toNumber(ABOVE.exec(flat)?.[1] ?? '');
  if (above !== undefined) return { min: above, max: ELDEST };
  if (SELF.test(flat)) return { min: GROWN, max: ELDEST };
  const numbers = (BARE.exec(flat) ?? [])
    .slice(1)
    .flatMap((word: string | undefined) => (word === undefined ? [] : [toNumber(word) ?? -1]));
  if (numbers.length === 0 || numbers.some((number) => number < 0 || number > 130)) return undefined;
  if (/\b(?:bijna|almost|nog geen|wordt|word)\b/.test(flat)) return undefined;
  return { min: Math.min(...numbers), max: Math.max(...numbers) };
}
