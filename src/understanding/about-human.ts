import { ENGLISH_ABOUT_HUMAN } from './english-commands.ts';
import { plainWords } from './tokens.ts';

/** What a message can say about waiting for a human. Which of these counts depends on where the talk stands. */
export type AboutHuman =
  /** "hoe lang moet ik nog wachten?" */
  | 'how-long'
  /** "hoe lang duurt het?", which may be about a passport as well */
  | 'maybe-how-long'
  /** "ik wil niet meer wachten" */
  | 'leave'
  /** "ik blijf wachten" */
  | 'stay'
  /** "gewoon doorverbinden" */
  | 'connect'
  /** "verder met medewerker" */
  | 'resume'
  /** "bel mij maar" */
  | 'call'
  /** "bel mij niet" */
  | 'no-call'
  /** "nee, niets te zeggen" */
  | 'nothing';

/** Everything of it that the message as a whole says; a question about passports or moving is none ("hoe lang duurt een paspoort"). */
export function readAboutHuman(text: string): ReadonlySet<AboutHuman> {
  const said = plainWords(text)
    .split(' ')
    .filter((word) => !FILLERS.has(word))
    .join(' ');
  const about = new Set([...PATTERNS, ...ENGLISH_ABOUT_HUMAN].flatMap(([one, pattern]) => (pattern.test(said) ? [one] : [])));
  if (about.has('how-long') && !WAITING.test(said)) {
    about.delete('how-long');
    about.add('maybe-how-long');
  }
  return about;
}

/** Words that are about waiting in a queue, and nothing else. */
const WAITING =
  /\b(?:wait\w*|turn|queue|people|before me|someone|somebody|anyone|employee|human|person|position|left|nog|wacht\w*|beurt|iemand|medewerker|mens|rij|geholpen|hoeveelste|nummer|plek|plaats|blijf\w*)\b/;

const FILLERS = new Set(
  'aub alsjeblieft alstublieft svp hoor joh eigenlijk even eventjes dan nu ok oke okee sorry hallo maar gewoon graag liever toch dus'.split(
    ' ',
  ),
);

const HUMAN =
  '(?:(?:een |de |die |dezelfde |mijn |uw |jullie |n )?(?:zelfde )?(?:medewerker|medewerkster|mens|collega|persoon|ambtenaar|iemand))';
const QUEUE = '(?:rij|wachtrij|wacht)';

const PATTERNS: readonly (readonly [AboutHuman, RegExp])[] = [
  [
    'how-long',
    whole(
      `(?:en )?(?:hoe ?lang|hoeveel (?:tijd|minuten|langer))(?: nog)?(?: (?:duurt|gaat|duren|moet|moeten|kan|zal|is|wacht|wachten|de|het|dit|dat|ik|we|nog|ongeveer|wachttijd|wachtrij|er|worden|geholpen|ben|voor|aan|beurt|iemand|komt|medewerker|een|wel|zo))*`,
    ),
  ],
  ['how-long', whole(`(?:wat|hoe) is (?:de |mijn |nu de )?(?:wachttijd|plek|plaats|positie)(?: in de ${QUEUE})?(?: nog)?`)],
  [
    'how-long',
    whole(`(?:het )?(?:duurt|duurde)(?: (?:het|dit|dat))?(?: (?:nog|erg|heel|zo|te|wel))* lang(?: nog)?(?: (?:voor|voordat) .{1,40})?`),
  ],
  [
    'how-long',
    whole(
      `(?:de )?(?:hoeveelste|welk nummer|welke (?:plek|plaats)|hoeveel(?: (?:mensen|wachtenden|anderen))?)(?: (?:ben|sta|heb|zijn|wachten|er|ik|nog|al|voor|mij|me|in|de|rij|wachtrij))*`,
    ),
  ],
  ['how-long', whole(`(?:wanneer )?(?:ben|kom|word) ik (?:al |bijna |nog (?:niet )?|zo )*(?:aan de beurt|geholpen)`)],
  ['how-long', whole(`(?:sta|wacht) ik (?:nog |wel |al )*(?:in de ${QUEUE})?`)],
  ['how-long', whole(`(?:is|komt|zit) er (?:nog |al |zo |wel )*(?:iemand|een medewerker|een mens)(?: (?:aan|vrij|bij|voor mij|er))*`)],
  ['how-long', whole(`waar blijf(?:t|ven)? (?:${HUMAN}|jullie|u|je)`)],
  [
    'leave',
    whole(
      `(?:ik )?(?:stop|stoppen|kap)(?: ermee)?(?: met)? wachten|(?:ik )?(?:wil |kan |ga |hoef )?(?:niet|niet meer|niet langer|geen zin meer om)(?: meer| langer)?(?: te)? wachten|ik wacht niet(?: meer| langer)*`,
    ),
  ],
  [
    'leave',
    whole(`(?:haal|zet) (?:mij |me )?(?:uit|van) de ${QUEUE}|(?:ik wil )?uit de ${QUEUE}|(?:ik )?(?:verlaat|annuleer)(?: de)? ${QUEUE}`),
  ],
  [
    'leave',
    whole(
      `(?:nee )?(?:ik (?:heb|hoef|wil) )?geen ${HUMAN}(?: meer)?(?: nodig)?(?: meer)?|(?:laat )?(?:de )?medewerker (?:hoeft niet|niet)(?: meer)?(?: nodig)?`,
    ),
  ],
  ['stay', whole(`(?:ja )?(?:nee )?(?:ik )?(?:blijf|wacht)(?: nog)?(?: wel)?(?: wachten)?|(?:ik )?(?:wil )?(?:blijven )?wachten`)],
  [
    'connect',
    whole(
      `(?:verbind (?:mij |me )?door|doorverbinden|sla (?:dat |dit |de vraag |deze vraag )?over|overslaan|meteen(?: door)?|zonder vragen)`,
    ),
  ],
  [
    'resume',
    whole(
      `(?:ik wil )?(?:verder|doorgaan|terug)(?: (?:praten|gaan|chatten))?(?: met| naar)? ${HUMAN}|(?:weer|opnieuw|nog een keer) (?:met |naar )?${HUMAN}(?: (?:spreken|praten))?`,
    ),
  ],
  [
    'call',
    whole(
      `(?:kan|kun|kunt|wil|wilt|zou) (?:u|je|jullie|iemand|een medewerker) (?:mij|me|ons) (?:terug)?bellen|(?:ja )?(?:bel|belt u|bel je) (?:mij|me|ons)(?: terug)?(?: (?:op|dan|morgen|vandaag|straks|later))*|(?:ja )?(?:terugbellen|(?:laat (?:mij|me) )?bellen)|(?:ik )?(?:wil )?(?:word |terug)?gebeld(?: worden)?`,
    ),
  ],
  [
    'no-call',
    whole(
      `(?:bel|belt u) (?:mij |me |ons )?niet(?: meer)?(?: terug)?(?: op)?|niet (?:meer )?(?:terug)?bellen|(?:ik )?(?:hoef|wil) niet (?:meer )?(?:terug)?(?:gebeld|bellen)(?: te)?(?: worden)?|(?:annuleer|annuleren|stop|zeg)(?: (?:het|de|mijn|met))?(?: (?:terug)?bell?(?:en|afspraak|verzoek))(?: af)?|(?:belafspraak|terugbelafspraak|terugbelverzoek) (?:afzeggen|annuleren|stoppen)`,
    ),
  ],
  [
    'nothing',
    whole(
      `(?:nee|neen|no)(?: (?:hoor|dank|u|je|wel|bedankt|niets|niks|verder|meer|dankjewel|dankuwel))*|(?:niets|niks|overslaan|geen opmerking(?:en)?)`,
    ),
  ],
];

function whole(source: string): RegExp {
  return new RegExp(`^(?:${source})$`);
}
