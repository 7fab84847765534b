import { ENGLISH_COMMANDS } from './english-commands.ts';
import { plainWords } from './tokens.ts';

export { readCorrection } from './corrections.ts';
export { readFollowUp } from './follow-up.ts';
export { readMood, type Mood } from './mood.ts';

/** What a short message asks of the bot itself, whatever is being talked about. `why`: also who does not understand the question. */
export type Command = 'back' | 'restart' | 'stop' | 'human' | 'why' | 'more' | 'repeat' | 'english' | 'dutch';

/**
 * The command that a message as a whole gives, politeness left aside. A question about passports or moving is none:
 * "ik wil stoppen met mijn briefadres", "waarom moet ik vingerafdrukken geven".
 */
export function readCommand(text: string): Command | undefined {
  const said = plainWords(text);
  if (ANSWERS.test(said)) return undefined;
  const words = said.split(' ').filter((word) => !POLITE.has(word));
  if (said.split(' ').length > MOST_WORDS) return undefined;
  const bare = words.join(' ');
  return ALL.find(([, pattern]) => pattern.test(bare) || pattern.test(said))?.[0];
}

const MOST_WORDS = 12;
/** Ask for nobody: answers to "voor wie?" and "met hoeveel?". */
const ANSWERS = /^(?:een |1 )?(?:ander )?(?:persoon|mensen|person|iemand|someone|somebody)(?: anders)?$/;
const POLITE = new Set(
  'aub alsjeblieft alstublieft svp graag even eventjes maar please pls plz hoor ok oke okee dan nu sorry hallo hoi hey dag bot chatbot hi hello ja nee oh eh euh gewoon toch eerst liever gauw snel direct meteen mevrouw meneer bedankt joh zeg svp misschien ook'.split(
    ' ',
  ),
);

const YOU = '(?:u|je|jij|jullie|you)';
const SOMEBODY =
  '(?:(?:een |n |met een |met n )?(?:echte? |levende? |menselijke? |real |andere? )*(?:mens|mensen|persoon|medewerker|medewerkster|mederwerker|medewerkers|medwerker|ambtenaar|collega|baliemedewerker|klantenservice|klantcontact|agent|human|human being|person|iemand|iemand anders|someone|somebody|employee|staff member|staff|operator|representative|helpdesk|echt iemand|iemand van de gemeente|iemand van jullie|medewerker van de gemeente|persoon van vlees en bloed))';
const TALK =
  '(?:spreken|praten|chatten|bellen|contact|contacten|aan de lijn|aan de telefoon|doorverbonden worden|te spreken|overleggen|kletsen|appen|talk to|speak to|speak with|talk with|krijgen|hebben)';
const LISTING =
  '(?:(?:maak|geef|zet|schrijf|stuur|doe)(?: (?:het|dat|alles|t|mij|me|er|daar|nou|nu|allemaal|allemaal even|voor mij|voor me))*(?: (?:een|n))? ?(?:(?:kort )?(?:lijst|lijstje|overzicht|overzichtje|stappenplan|plan|plannetje)(?: (?:van|voor mij|voor me|maken|geven))*|(?:op|in) (?:een|n) (?:rij|rijtje|lijst|lijstje)(?: (?:zetten|voor mij|voor me))?)|(?:het|dat|alles)(?: (?:allemaal|even))* (?:op een rij|op een rijtje|op een lijstje)(?: zetten)?)';
const ALL_TO_DO = '(?:en )?wat (?:moet|moeten) (?:ik|we|wij) (?:(?:nou|nu|dus|dan|al) )*allemaal (?:nog )?(?:doen|regelen)';
const WANT =
  '(?:(?:ik|we|wij|i) )?(?:wil|will|wilt|willen|wou|zou|moet|kan|mag|mogen|kunnen|want|need|would like|d like|can|may|could|heb|like)(?: (?:ik|we|wij|i|to|liever|nodig|contact))*';

/** In this order; each holds against the whole message. */
const COMMANDS: readonly (readonly [Command, RegExp])[] = [
  ['human', whole(`(?:${WANT} )?(?:met )?${SOMEBODY}(?: ${TALK})*(?: willen)?(?: nodig)?`)],
  ['human', whole(`(?:${WANT} )?(?:to )?(?:${TALK} )(?:met |to |with )?(?:a |an )?${SOMEBODY}`)],
  [
    'human',
    whole(
      `(?:is|zit|zijn) er (?:hier )?(?:ook )?(?:ergens )?${SOMEBODY}(?: (?:aanwezig|beschikbaar|die .{1,30}|bereikbaar|online|met wie .{1,30}))?`,
    ),
  ],
  [
    'human',
    whole(
      `(?:kan|kun|kunt|kunnen|wil|willen|mag|zou|zouden)(?: ${YOU}| ik)? (?:${SOMEBODY} )?(?:mij|me|ik)? ?(?:doorverbinden|doorverbonden worden|terugbellen|bellen|helpen door een mens)(?: (?:met|naar) ${SOMEBODY})?`,
    ),
  ],
  [
    'human',
    whole(
      `(?:verbind (?:mij|me) door|doorverbinden|doorverbind|bel (?:mij|me)(?: terug)?|terugbellen|bel (?:mij|me) (?:hierover|daarover|erover)|live ?chat|ik wil gebeld worden|(?:ik wil )?teruggebeld worden|connect me|transfer me)(?: (?:met|naar|to|with) (?:a |an )?${SOMEBODY})?`,
    ),
  ],
  [
    'human',
    whole(`(?:geef (?:mij|me) )(?:een )?${SOMEBODY}|geen (?:computer|robot|bot|chatbot)|ik wil geen (?:computer|robot|bot|chatbot)`),
  ],
  [
    'restart',
    whole(
      `(?:opnieuw|overnieuw|begin|herbegin|restart|reset|(?:begin|beginnen|start) (?:het )?(?:gesprek )?(?:opnieuw|overnieuw|over)|(?:opnieuw|overnieuw) (?:beginnen|starten)|(?:ik wil |kunnen we |kan ik |wil ik |mag ik )?(?:opnieuw|overnieuw) (?:beginnen|starten)|(?:kunnen we |ik wil )?(?:weer )?van voren? af aan(?: beginnen)?|terug naar (?:het )?(?:begin|start)|naar (?:het )?begin|start over|start again|begin again|nieuw gesprek|(?:ik heb )?(?:een |nog een )?(?:andere|nieuwe) vraag|wis alles|hoofdmenu|menu)`,
    ),
  ],
  [
    'back',
    whole(
      `(?:terug|vorige?|(?:ga|stap|1 stap|een stap|stapje|een stapje) terug|(?:ga |terug )?naar (?:de )?vorige(?: vraag| stap)?|(?:de )?vorige (?:vraag|stap)|(?:kan|mag|wil) ik (?:een stap |weer )?terug|(?:kan|mag) ik (?:een vraag |een stap )?terug(?: gaan)?|ik wil (?:een stap )?terug|terug gaan|back|go back|previous|undo|ongedaan maken|verkeerd geklikt|ik heb (?:me )?(?:verkeerd geklikt|vergist)|ik klikte verkeerd|foutje)`,
    ),
  ],
  [
    'stop',
    whole(
      `(?:stop|stopp|stoppen|ik stop|ik stop ermee|ik wil stoppen|ik ga stoppen|stop (?:er ?mee|hiermee|gesprek|de chat|het gesprek)|laat(?: het)?(?: zitten)?|laat (?:zitten|zit)|hou op|houd op|ophouden|annuleer|annuleren|cancel|quit|exit|never ?mind|sluit(?:en)?|(?:wis en )?sluit (?:de |het )?(?:chat|gesprek)|beeindig (?:de |het )?(?:chat|gesprek)|einde(?: gesprek)?|hoeft niet meer|ik hoef niets meer|vergeet het)`,
    ),
  ],
  [
    'why',
    whole(
      `(?:en )?(?:waarom|hoezo|waarvoor|why|wherefore|waarom dat|hoezo dat|why that|waar is dat (?:voor )?(?:nodig|goed) ?(?:voor)?|waar heb ${YOU} dat voor nodig)`,
    ),
  ],
  [
    'why',
    whole(
      `(?:en )?(?:waarom|waarvoor|hoezo) (?:vraag|vraagt|vragen|wil|wilt|willen|moet|moeten|heb|hebt|heeft|hebben|zou) (?:${YOU} )(?:dat|dit|het|me dat|mij dat|die vraag|naar mijn \\w+|mijn \\w+)(?: (?:allemaal|eigenlijk|van mij|van me|nog))*(?: (?:te|weten|nodig|vragen|hebben|aan mij|aan me))*`,
    ),
  ],
  [
    'why',
    whole(
      `(?:waarom|waarvoor|hoezo) (?:is|zijn) (?:dat|dit|die (?:vraag|gegevens)|deze (?:vraag|gegevens)) (?:eigenlijk )?(?:nodig|belangrijk|van belang|relevant)|wat (?:heb|hebt) ${YOU} daaraan|wat (?:doet|maakt) dat (?:ertoe|uit)|(?:maakt|doet) (?:dat|het)(?: (?:nou|nog|echt|iets|wat|veel))* (?:uit|ertoe|er toe)|waar (?:wil|wilt|moet) ${YOU} dat (?:voor )?(?:weten|hebben)(?: voor)?|why (?:do|would|are) you (?:ask|asking|need|want)(?: (?:that|this|to know|me that|to know that|it))*|gaat (?:u|je) (?:dat )?niets aan|dat gaat (?:u|je|jullie) (?:toch )?(?:niets|niks) aan`,
    ),
  ],
  [
    'more',
    whole(
      `(?:(?:ik wil |kan ik |mag ik |geef )?(?:graag )?(?:nog )?(?:meer|more|meer (?:hierover|hiervan|daarover|erover|weten|lezen|info|informatie|uitleg|details|tekst)|more info|more information|more details|toon meer|lees meer|lees verder|(?:vertel|zeg)(?: mij| me)? (?:er )?(?:meer|verder)(?: hierover| daarover| over)?|details|uitleg|leg (?:dat |het |dit )?(?:eens |verder )?uit|meer (?:hierover|daarover|erover) (?:weten|lezen)|(?:kan|kun|kunt) ${YOU} (?:dat|het|dit) (?:verder |nader |beter )?(?:uitleggen|toelichten)|(?:kan|kun|kunt) ${YOU} (?:er )?meer (?:hierover |daarover |erover )?vertellen|tell me more|explain|ga verder|ga door|verder))`,
    ),
  ],
  ['why', whole('(?:en |maar )?(?:hoe|hoezo|hoe dan|how|how so)')],
  ['more', whole(`(?:${ALL_TO_DO} )?(?:(?:en )?(?:kan|kun|kunt|wil|wilt) ${YOU} )?${LISTING}|${ALL_TO_DO}`)],
  [
    'repeat',
    whole(
      `(?:wat|what|pardon|huh|wablief|(?:wat|what) (?:zei|zeg|zegt|schreef|vroeg|vraagt|vraag|did|was) ?(?:${YOU})?(?: (?:say|ask|daar|net|ook alweer|alweer|precies|de vraag))*|wat was de vraag(?: ook alweer| alweer| ook weer)?|herhaal(?: (?:dat|het|de vraag|je vraag|uw vraag))?|(?:kan|kun|kunt|wil) ${YOU} (?:dat |het |de vraag |die vraag |je vraag )?(?:nog )?(?:eens |een keer |1 keer |nogmaals )?(?:herhalen|zeggen|vragen|stellen)|nog een keer|nog eens|nogmaals|zeg (?:dat |het )?(?:nog )?(?:eens|een keer|nogmaals)|repeat(?: that)?|say again|say that again|come again|welke vraag|(?:ik |en )?(?:hoe|wat) (?:was|is) (?:dat|het) ook ?al ?weer)`,
    ),
  ],
  [
    'why',
    whole(
      `(?:wat bedoel(?:t|de)? ${YOU}(?: (?:daar ?mee|precies|met die vraag|hiermee|daar mee))?|(?:ik )?(?:snap|begrijp) (?:de vraag|je vraag|uw vraag|je|u|het|dat|er|dit)(?: (?:niets|niks|helemaal|echt))* ?(?:niet|van)?|what do you mean|i dont understand)`,
    ),
  ],
  [
    'english',
    whole(
      `(?:english|engels|in english|in het engels|(?:do|can|could) (?:you|we|i) (?:speak|talk|write|switch to|use|chat in|chat)(?: in)? english|(?:is|do you have) (?:it |this )?(?:available )?in english|i (?:only |just )?speak (?:only )?english|i (?:dont|do not|cant|cannot) (?:speak|understand|read) dutch|no dutch|(?:kan|mag) (?:het|dit|dat|ik)(?: ook)? (?:in het )?engels(?: praten)?|(?:spreekt|spreek|praat|verstaat|kan|kun|kunt) ${YOU}(?: ook)? (?:in het )?engels(?: (?:praten|spreken))?|switch to english|speak english|english version|(?:(?:my|mijn) (?:dutch|nederlands) is (?:\\w+ )*(?:bad|poor|weak|terrible|basic|slecht|good|goed|great|perfect)|i (?:dont|do not|cant|cannot) (?:speak|understand|read) (?:\\w+ )*dutch)(?: (?:so |but |can we |could we |can you |do this |speak |go on |continue )*(?:in )?english)?|(?:(?:zullen|kunnen|kan|mag|laten|kun|kunt|ik wil)(?: we| ik| je| u| het)? )?(?:verder |door |weer |liever )*(?:gaan |praten )?in het engels(?: (?:verder|praten|gaan|doen|kunnen|willen))*)`,
    ),
  ],
  [
    'dutch',
    whole(
      `(?:dutch|nederlands|in dutch|in het nederlands|(?:kan|mag) (?:het|dit|dat|ik)(?: weer| ook)? (?:in het )?nederlands|(?:spreekt|spreek|praat) ${YOU}(?: ook)? nederlands|switch to dutch|liever nederlands|weer nederlands|speak dutch|(?:(?:zullen|kunnen|kan|mag|laten|kun|kunt|ik wil|doe)(?: we| ik| je| u| het)? )?(?:nu |verder |door |weer |liever |terug )*(?:gaan |praten )?(?:in het |naar het |in )?nederlands(?: (?:weer|verder|praten|gaan|doen|kunnen|willen|schrijven))*)`,
    ),
  ],
];

const ALL = [...COMMANDS, ...ENGLISH_COMMANDS];

function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`);
}
