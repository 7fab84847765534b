import { flatten } from './tokens.ts';

/**
 * What is left of a message without the greeting, thanks and goodbye around it:
 * "hallo, wat kost een paspoort? alvast bedankt" → "wat kost een paspoort?". The message itself when nothing else is said.
 */
export function withoutCourtesy(text: string): string {
  const flat = flatten(text);
  const from = OPENING.exec(flat)?.[0].length ?? 0;
  const close = CLOSING.exec(flat);
  const to = close === null ? text.length : close.index + (close[1] ?? '').length;
  const core = from < to ? text.slice(from, to).trim() : '';
  return /[\p{L}\d]/u.test(core) ? core : text;
}

const GREETING =
  '(?:hallo|hoi|hey|hee|hi|hello|hai|dag|goede? ?(?:morgen|middag|navond|avond|dag)|good (?:morning|afternoon|evening)|beste|geachte|dear(?: sir or madam| sir| madam)?)' +
  '(?: (?:daar|allemaal|gemeente(?: [a-z]+(?=[ ]?,))?|balie|bot|chatbot|mevrouw|meneer|heer|medewerker|there|heer of mevrouw|dames en heren)){0,2}\\b';
const THANKS =
  '(?:(?:oke?|okee|top|super|prima|fijn|goed|duidelijk|perfect|mooi|great)[ ,.!]{1,3}){0,2}' +
  '(?:bedankt|dank (?:u|je)(?: wel)?|dankjewel|dankuwel|hartelijk dank|thanks|thank you|thx|merci)\\b' +
  '(?: hoor| voor (?:de|je|uw) (?:info|informatie|uitleg|antwoord|hulp|reactie))?';
/** Says that a question follows, and not which. */
const ANNOUNCED =
  '(?:(?:en |maar |oke? |ok )?(?:(?:ik heb|heb) )?(?:nog )?(?:een |1 |n )?(?:laatste |andere |korte |kleine )?(?:vraag|vraagje|vragen)(?: nog)?|(?:i have )?(?:one|a|another) (?:more |last |quick )?question)';
const OPENING = new RegExp(`^\\s*(?:${GREETING}(?:[\\s,.!;:-]+|$))?(?:${THANKS}\\s*[,.!;:\\n-]+\\s*)?(?:${ANNOUNCED}\\s*[,.!:;]+\\s*)?`);
const GOODBYE =
  '(?:met )?vriendelijke groet(?:en|jes)?|mvg|groet(?:en|jes)?|(?:kind |best |warm )?regards(?:,? [a-z]+)?|many thanks|have a (?:nice|good) (?:day|evening)|fijne (?:dag|avond)(?: nog| verder)?|tot (?:ziens|horens)';
const CLOSING = new RegExp(
  `([?]?)[\\s,.!;?-]+(?:(?:alvast|bij voorbaat) )?(?:${THANKS}|${GOODBYE})(?: alvast| hoor| in advance)?[\\s,.!]*$`,
);
