import { tokenize } from './tokens.ts';

/** Words that carry no choice of their own: "doe maar de …, graag". */
const SMALL = new Set(
  'de het een dat die dit deze doe doet maar graag aub alstublieft alsjeblieft please ik wil wilt zou voor van om met is zijn ben was naar in op te en dan wel hoor joh dus denk nou eh euh uh uhm nu toch liever kies neem gaat gewoon even mij me mijn ons onze we wij u je jij of bedoel optie antwoord nummer keuze ja sorry bij the a an i my it its for to of option want would like take one than'.split(
    ' ',
  ),
);
const QUESTION_WORDS = /^(?:wat|hoe|hoeveel|hoelang|waar|waarom|waarvoor|wanneer|welke?|wie|what|how|where|why|when|which|who)$/;
const INVERTED =
  /\b(?:kan|kun|kunt|mag|moet|moeten|hoef|hoeven|heb|krijg|ben|is|geldt|duurt|kost|zijn|bent|hebt|heeft|weet|can|do|does|should|may|is) (?:ik|je|u|jij|we|wij|dat|het|er|hij|ze|die|deze|mijn|een|i|it|you|that)\b/;

/** How many words a message has, as they stand between spaces. */
export const wordsIn = (text: string): number => text.trim().split(/\s+/).length;

/** The words of a message that carry its choice. */
export function contentWords(text: string): readonly string[] {
  return tokenize(text)
    .map((token) => token.word)
    .filter((word) => !SMALL.has(word));
}

/** True for a message that asks something itself; "morgen?" and "paspoort?" are answers in a doubting tone. */
export function asksSomething(text: string): boolean {
  const words = tokenize(text).map((token) => token.word);
  if (words.slice(0, 4).some((word) => QUESTION_WORDS.test(word)) && words.length > 1) return true;
  if (text.includes('?')) return words.length > 4 || INVERTED.test(words.join(' '));
  if (/^(?:en |maar )?(?:kan|mag|moet|hoeft|geldt|lukt) (?:dat|het|die|ik|hij|ze)(?: ook| dan)?$/.test(words.join(' '))) return true;
  return /^(?:kan|kun|kunt|mag|moet|hoef|geldt|can|do|does|should|may) /.test(words.join(' ')) && words.length > 2;
}
