import { asksSomething } from './small-words.ts';
import { flatten, plainWords } from './tokens.ts';

const OPENING =
  '(?:(?:oh|ow|o|ah|eh+|euh|ehm|uhm|sorry|oeps|oepsie|wacht|ho|nou|ja|excuus|hm+|pardon|oops|actually|wait|hold on|well|eigenlijk)[ ,.!]{1,3}){0,3}';
const NO = '(?:(?:nee+|neen|no|nope|fout|verkeerd|onjuist|klopt niet)[ ,.!:]{1,3})';
const MEANT =
  '(?:(?:maar )?(?:ik (?:bedoel|bedoelde|bedoele|had bedoeld|wilde zeggen|wou zeggen|wil zeggen)(?: eigenlijk| dus| natuurlijk)?|bedoel ik|i mean|i meant|correctie|(?:ik heb me vergist|ik vergis me)(?=[,.:])|het moet zijn|moet zijn(?! (?:moeder|vader|ouders?|ma|pa|vrouw|man|vriendin|kind|zoon|dochter|zus|broer|opa|oma|ex|partner|oude|andere)\\b)|ik had moeten zeggen)[ ,:.]{1,3})';
const ABOUT =
  '(?:voor|over|naar|uit|van|in|om|bij|met|op|een|de|het gaat om|het gaat over|het is voor|het is|dat is voor|t is voor|toch|liever|doe|ik wil een|for|about|it is for|its for|it is)';
const NOT_A_CORRECTION =
  /^(?:hoor|joh|bedankt|dank\w*|nog niet|niet|geen idee|wat|hoe|maar|ik (?:begrijp|snap|weet|heb|ben|kan|wil niet|ga|versta)|dat (?:is|klopt|weet|heb|kan|hoeft)|het (?:klopt|lukt|werkt|hoeft)|nee|ja|dus|ook niet|echt|alleen|thanks|thank you|i dont|laat maar|stop|hallo|hoi)\b/;

/**
 * What is left of a correction: "nee, ik bedoel id-kaart" → "id-kaart"; "niet voor mij maar voor mijn zoon" → "voor mijn zoon".
 * A plain no ("nee, ik ben niet verhuisd") is none, and neither is an apology ("sorry, ik begrijp het niet").
 */
export function readCorrection(text: string): string | undefined {
  const flat = flatten(text);
  if (flat.length > 300) return undefined;
  for (const { pattern, mostWords, free } of FORMS) {
    const place = pattern.exec(flat)?.indices?.groups?.['rest'];
    if (place === undefined) continue;
    const left = text.slice(...place).trim();
    if (left === '' || plainWords(left) === '' || plainWords(left).split(' ').length > mostWords) continue;
    if (free !== true && (NOT_A_CORRECTION.test(plainWords(left)) || asksSomething(left))) continue;
    return left;
  }
  return undefined;
}

interface Form {
  readonly pattern: RegExp;
  readonly mostWords: number;
  /** True when the form alone makes it a correction, whatever follows. */
  readonly free?: boolean;
}

const FORMS: readonly Form[] = [
  {
    pattern: new RegExp(`^ *${OPENING}${NO}?${OPENING}${MEANT}(?:niet|geen) [^.!?]{1,60}? maar (?:wel )?(?<rest>.{1,120})$`, 'd'),
    mostWords: 15,
    free: true,
  },
  { pattern: new RegExp(`^ *${OPENING}${NO}?${OPENING}${MEANT}(?<rest>.{1,200})$`, 'd'), mostWords: 25, free: true },
  {
    pattern: new RegExp(
      `^ *${OPENING}${NO}?${OPENING}(?:het is |het gaat |dat is |ik wil |it is |its )?(?:niet|geen|not) (?:\\S+ ){0,4}\\S+ (?:maar|but)(?: wel| juist)? (?<rest>.{1,120})$`,
      'd',
    ),
    mostWords: 12,
  },
  { pattern: new RegExp(`^ *${OPENING}${NO}${OPENING}(?<rest>${ABOUT} .{1,120})$`, 'd'), mostWords: 10 },
  { pattern: new RegExp(`^ *(?:(?:oh|ow|o|eh+|wacht|ho)[ ,.!]{1,3}){1,2}${NO}(?<rest>.{1,120})$`, 'd'), mostWords: 12 },
  {
    pattern: new RegExp(`^ *(?:(?:oh|ow|eh+|wacht)[ ,.!]{1,3}){0,2}(?:sorry|oeps|excuus|oops)[ ,.!]{1,3}${NO}?(?<rest>.{1,120})$`, 'd'),
    mostWords: 6,
  },
  { pattern: new RegExp(`^ *${NO}(?<rest>\\S+(?: \\S+){0,2})$`, 'd'), mostWords: 3 },
  { pattern: new RegExp(`^ *${OPENING}${NO}(?<rest>(?:ik|we|wij|hij|ze|zij) (?!.*\\b(?:niet|geen|nog)\\b).{1,80})$`, 'd'), mostWords: 7 },
  {
    pattern: /^ *(?<rest>\S+(?: \S+){0,5}?),? (?:bedoel|bedoelde) ik(?: dus| natuurlijk| eigenlijk| hoor)?[ .!]*$/d,
    mostWords: 6,
    free: true,
  },
  {
    pattern: /^ *(?:doe )?(?:toch(?: maar| liever)?|liever toch|wel liever) (?<rest>(?:een |de |het |voor )?\S+(?: \S+){0,3})$/d,
    mostWords: 5,
  },
];
