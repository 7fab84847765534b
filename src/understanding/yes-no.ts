import { tokenize } from './tokens.ts';

const YES = words(
  'ja jaa jaja jah jha jawel jazeker jep jepp jup yep yup yes yess yeah ye yea zeker klopt inderdaad tuurlijk natuurlijk uiteraard graag oke ok okay okee okey prima goed akkoord correct absoluut sure doe please mhm hmhm right exactly absolutely definitely certainly jo joh correct exact precies vanzelfsprekend',
);
const NO = words('nee neen neej neeh nope noop neuh neu nah no nop nooit niet geen hoeft never not nein neither wrong incorrect');
const FILLERS = words(
  'hoor joh dus echt toch wel even maar he hoo denk ik dat is het is zo wat mij betreft volgens eigenlijk nog bedankt dank dankje u je wel lijkt me prima heel hem doen wil ik dan ok nu misschien thanks thank you of course it i do dont am aub alstublieft alsjeblieft hartstikke fijn lekker zeker sorry helemaal moet hoef niks mevrouw meneer that right correct dankuwel zijn was hoeft liever beslist gewoon sowieso eens wij we hebben heb ben hij zij ze kan mag ga klopt al natuurlijk absoluut tuurlijk daar mee meer moeten',
);
const QUESTION = /^(?:wat|hoe|hoeveel|hoelang|waar|waarom|wanneer|welke?|wie|what|how|where|why|when|which|who)$/;
/** English that says it without a yes or no, or with both. */
const YES_AS_A_WHOLE =
  /^(?:of course|(?:yes )?(?:i|we|he|she|they) (?:do|does|have|has|am|are|is|did|was|were|will|can)|(?:i )?think so|i guess so|thats (?:right|correct|true)|that is (?:right|correct|true)|sounds good|go ahead|why not|no problem|by all means)(?: (?:please|thanks|thank you))*$/;
const NO_AS_A_WHOLE =
  /^(?:no )?(?:not (?:really|yet|at all|that i know(?: of)?|now)|definitely not|certainly not|absolutely not|of course not|(?:i )?(?:dont|do not) think so|(?:i|we|he|she|they) (?:dont|doesnt|do not|does not|havent|hasnt|have not|has not|didnt|did not|am not|are not|is not|isnt|arent|wont|will not|cant|cannot)|thats (?:wrong|not right|incorrect|not correct)|that is (?:wrong|not right|incorrect|not correct)|neither|none)(?: (?:thanks|thank you|sorry))*$/;
/** A long "ja, …" is still a yes with at most this many words. */
const LONGEST = 9;

/**
 * Whether a message as a whole says yes or no: "ja hoor", "klopt", "neuh", "niet dus", "ja, sinds gisteren".
 * Nothing when it says both, corrects ("nee, ik bedoel …") or goes on with a question.
 */
export function readYesNo(text: string): 'yes' | 'no' | undefined {
  if (/^\s*(?:👍|✅|👌)/u.test(text)) return 'yes';
  if (/^\s*(?:👎|❌)/u.test(text)) return 'no';
  const said = tokenize(text).map((token) => token.word.replace(/(\p{L})\1{2,}/gu, '$1$1'));
  if (YES_AS_A_WHOLE.test(said.join(' '))) return 'yes';
  if (NO_AS_A_WHOLE.test(said.join(' '))) return 'no';
  const [first = ''] = said;
  if (said.length === 0 || said.length > LONGEST || /\bwaarom niet\b/.test(said.join(' ')))
    return said.length > 0 && said.length < 5 ? 'yes' : undefined;
  if (said.every((word) => YES.has(word) || NO.has(word) || FILLERS.has(word))) return ofWhole(said);
  const leads = leadOf(first);
  if (
    leads === undefined ||
    text.includes('?') ||
    said.slice(1).some((word) => QUESTION.test(word)) ||
    /^(?:kan|kun|kunt|mag|moet|can|may)$/.test(said[1] ?? '')
  )
    return undefined;
  if (
    said
      .slice(1)
      .some((word) => (leads === 'yes' ? /^(?:nee|neen|niet|geen|maar)$/ : /^(?:ja|jawel|bedoel|bedoelde|maar|wel|voor)$/).test(word))
  )
    return undefined;
  return said.length === 2 ||
    /^(?:ik|we|wij|dat|die|hij|ze|zij|het|er|mijn|ons|onze|al|nog|sinds|met|niet|alleen|heb|hebben|is|was|ben|zijn|in|bij|op|hier|daar|over|volgende|morgen|overmorgen|deze|mn|binnenkort|gelukkig|helaas|i|we|it|he|she|in|at|here|there|next|tomorrow|this|my)$/.test(
      said[1] ?? '',
    )
    ? leads
    : undefined;
}

/** True when every word only says yes or no, or fills it up. */
export function isOnlyYesNo(text: string): boolean {
  return tokenize(text).every(({ word }) => YES.has(word) || NO.has(word) || FILLERS.has(word));
}

function ofWhole(said: readonly string[]): 'yes' | 'no' | undefined {
  const [first = ''] = said;
  const denied = said.some((word) => NO.has(word));
  if (!denied) return said.some((word) => YES.has(word)) ? 'yes' : undefined;
  if (leadOf(first) === 'yes' && /^(?:ja|jaa|yes)/.test(first)) return undefined;
  return said.some((word) => /^(?:ja|jaa|yes|jawel)$/.test(word)) ? undefined : 'no';
}

function leadOf(word: string): 'yes' | 'no' | undefined {
  if (/^(?:ja+|jawel|jazeker|jep|jup|yep|yes|yeah|klopt|inderdaad|zeker)$/.test(word)) return 'yes';
  return /^(?:nee+|neen|nope|neuh|nah|no)$/.test(word) ? 'no' : undefined;
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
