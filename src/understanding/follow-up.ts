import { tokenize } from './tokens.ts';

const MOST_WORDS = 12;
const OPENERS = /^(?:en|maar|of|and|but|or|ook|idem|zelfde|hetzelfde|dezelfde|stel|oke|ok|dus)$/;
const QUESTION_WORDS = /\b(?:wat|hoe|hoeveel|hoelang|waar|waarom|welke?|wie|waarmee|waarvoor|wanneer|what|how|where|why|which|who|when)\b/;
const INVERTED =
  /\b(?:kan|kun|kunt|mag|moet|moeten|hoef|hoeven|heb|krijg|ben|is|zijn|duurt|kost|komt|gaat|can|do|does|should|may|is|are|ga|wil|zal|word|wordt) (?:ik|je|u|jij|we|wij|dat|het|er|hij|ze|zij|die|deze|i|it|you|they|we)\b/;
const ELLIPTICAL_START =
  /^(?:voor|als|met|zonder|bij|in|op|naar|van|per|tijdens|na|wanneer|indien|mijn|een|de|het|m|mn|ons|onze|kinderen|iemand|for|if|with|without|in|my|a|the|on|after|when|vanuit|buiten|binnen|via|\d+|allebei|beide|twee|ook)$/;
const ASKED_BEFORE =
  /^(?:en |maar )?(?:geldt|gelden|werkt|telt|is|kan) (?:dat|dit|het)(?: dan)?(?: ook)?(?: hetzelfde| zo| anders)? (?:voor|bij|als|in|met|op)\b|^(?:en )?(?:(?:de|het) ?zelfde|zelfde|idem|ook|same|hetzelfde|dezelfde vraag|zelfde vraag|same question)(?: vraag| question)? (?:voor|maar dan|als|bij|met|for|but)\b|^(?:en )?(?:what|how) about\b|^(?:en )?hoe (?:zit|is|gaat) (?:het|dat|t)(?: dan)? (?:met|bij|als|voor|in)\b|^(?:en |maar )?(?:wat|what) (?:als|if)\b|^(?:does|is|do) (?:that|it|this)(?: also)? (?:apply|the same|go|work)?(?: ?(?:for|to|with))\b|^(?:en )?stel (?:dat )?|\b(?:moet|mag|kan|hoeft|geldt|does|do|must|can|may) (?:hij|zij|ze|ik|dat|het|die|he|she|i|they) (?:dat |het |that |it )?(?:dan |do that )?(?:ook|too)$/;

/** "Mijn huisgenoot blijft een jaar, hoe zit dat bij hem?" asks for somebody else what was asked before. */
const ASKED_FOR_ANOTHER =
  /\b(?:(?:what|how) about|how does (?:that|it|this) work for|hoe (?:zit|gaat) (?:dat|het) (?:dan )?(?:bij|met|voor)) (?:him|her|them|hem|haar|hen|hun)(?: dan| then)?$/;

const ACTION =
  'aanvra\\w+|aan te vragen|kosten|nodig|verleng\\w+|doorgeven|doorgegeven|doorgeef|maken|\\w*halen|kwijt|verloren|gestolen|bezorgen|verhuizen|inschrijven';
const OWN_ACTION = new RegExp(`\\b(?:${ACTION})\\b`);
const OWN_SUBJECT = new RegExp(
  `\\b(?:${ACTION}|bezorg\\w+|verhuis\\w*|verhuiz\\w*|inschrijv\\w+|spoed|pasfoto\\w*|geldig\\w*|verlopen|afspraak|openingstijden|uittreksel|briefadres)\\b`,
);

/**
 * True for a message that is only whole together with the question before it: "en voor mijn dochter van 6?", "en als hij 12 is",
 * "geldt dat ook voor kinderen?", "what about my son". A question that stands on its own ("en hoe lang duurt het?") is none.
 */
export function readFollowUp(text: string): boolean {
  const words = tokenize(text).map((token) => token.word);
  const said = words.join(' ');
  if (words.length === 0 || words.length > MOST_WORDS) return false;
  if (ASKED_BEFORE.test(said)) return words.length <= 8;
  if (ASKED_FOR_ANOTHER.test(said)) return true;
  const [first = '', second = ''] = words;
  const opened = OPENERS.test(first);
  const rest = opened ? said.slice(first.length + 1) : said;
  if (rest === '' || (opened && /^(?:ik|we|wij|u|je|nu|dan|i|ja|nee|dank\w*|thanks|bedankt|goed|klaar)$/.test(second))) return false;
  const conditional = /^(?:(?:als|if) |(?:wanneer|when) (?:ik|hij|ze|zij|je|u|we|mijn|het|she|he|i|my) )/.test(rest) && words.length <= 8;
  if (conditional && (opened || words.length <= 6)) return !QUESTION_WORDS.test(rest.replace(/^(?:wanneer|when) /, ''));
  if (QUESTION_WORDS.test(rest) || INVERTED.test(rest)) return false;
  if (opened)
    return first === 'en' || first === 'and' || text.includes('?')
      ? words.length <= 9 && !OWN_ACTION.test(rest)
      : ELLIPTICAL_START.test(second) && words.length <= 7;
  return (
    ELLIPTICAL_START.test(first) &&
    words.length <= 6 &&
    (text.includes('?') ? true : /^(?:voor|als|bij|for|if)$/.test(first)) &&
    !OWN_ACTION.test(said)
  );
}

/** True for a few words that only name a person, a document, a day or a place, and no subject of their own. */
export function isScrap(text: string): boolean {
  const words = tokenize(text).map((token) => token.word);
  const said = words.join(' ');
  return words.length <= MOST_WORDS && !QUESTION_WORDS.test(said) && !INVERTED.test(said) && !OWN_SUBJECT.test(said);
}
