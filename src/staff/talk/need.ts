import type { Moment } from '../card-verb.ts';

/** What somebody needs of a procedure, as the words say it; undefined when they only name what it is about. */
export function needIn(text: string): Exclude<Moment, 'toepassen'> | undefined {
  return NEEDS.find(([, pattern]) => pattern.test(text))?.[0];
}

/** A list of her own that somebody asks for. */
export function listIn(text: string): 'zaken' | 'veranderd' | undefined {
  if (CASES.test(text)) return 'zaken';
  return CHANGES_OF_ALL.test(text) ? 'veranderd' : undefined;
}

/** True for who asks what the bot can do: the usual word for it in Teams is "help". Said with more words it may be a cry for it. */
export const asksWhatItDoes = (text: string): boolean => WHAT_IT_DOES.test(text.trim());

const WHAT_IT_DOES =
  /^(?:help|hulp|\?|opdrachten|commando['’]?s|menu|wat (?:kun|kan) (?:je|jij)(?: (?:allemaal|doen|allemaal doen|voor (?:me|mij) doen))?|hoe werk(?:t dit| je| jij))\??$/i;

const NEEDS: readonly (readonly [Exclude<Moment, 'toepassen'>, RegExp])[] = [
  [
    'veranderd',
    /\b(?:wat|is er|zijn er|hoezo|welke)\b.{0,30}\b(?:veranderd|gewijzigd|aangepast|anders geworden|nieuwe? (?:regels?|werkwijze|versie)|wijzigingen?)\b|^(?:de )?(?:wijzigingen?|veranderingen?|nieuw(?:s|e regels?)) (?:in|aan|bij|van|over|voor|rond)\b|\bwat is er nieuw\b/i,
  ],
  [
    'oplossen',
    /\b(?:ging|gaat|is|liep|loopt|ging er iets|gaat er iets)\b.{0,25}\b(?:mis|misgegaan|fout|foutgegaan|verkeerd|verkeerd gegaan)\b|\b(?:fout|foutje|vergissing|verkeerd) gemaakt\b|\b(?:mis|fout|verkeerd)gegaan\b|\bper ongeluk\b|\bhoe (?:kan|moet|mag) (?:ik|je|dat|dit|het)(?: (?:dat|dit|het))? (?:herstellen|terugdraaien|hersteld|ongedaan)\b/i,
  ],
  [
    'nieuw',
    /^(?:(?:kun|kan|wil) (?:je|jij) )?(?:even )?leg\b(?! ik).{0,60}\buit\b|^(?:kun|kan|wil) (?:je|jij) .{0,60}\buitleggen\b|^(?:korte? )?uitleg (?:over|van|bij)\b|\bin het kort\b|\b(?:samenvatting|samengevat)\b|\bin (?:een|één|1) minuut\b|\bik ben (?:hier )?nieuw\b|\b(?:nog )?nooit (?:eerder )?gedaan\b|\beerste keer dat ik\b|\bin grote lijnen\b|\bhoofdlijnen\b/i,
  ],
  [
    'meer',
    /\bachtergrond\b|\b(?:welke|wat is de|wat zegt de|volgens welke) wet\b|\bwet(?:telijke|s)? ?(?:grondslag|basis|artikel)\b|\bop grond van (?:wat|welk)|\bvoorbeeld(?:en)?(?: van een)? (?:zaak|geval|casus)|\bmeer (?:weten |lezen )?over\b|^waarom\b/i,
  ],
];

const CASES =
  /\b(?:verder|doorgaan|ga door|hervat(?:ten)?)\b.{0,20}\bmijn (?:zaak|zaken)\b|^(?:mijn|open(?:staande)?|toon mijn|laat mijn) (?:zaak|zaken)(?: zien)?$|\bwaar was ik(?: gebleven)?\b|\bwaar ik (?:gebleven )?was\b|^(?:hervat|verder waar ik)/i;
const CHANGES_OF_ALL =
  /^(?:wat|is er iets|wat is er) (?:is er |er )?(?:allemaal )?(?:veranderd|gewijzigd|nieuw)(?: voor mij| sinds .*)?\??$|^(?:veranderingen|wijzigingen)$/i;
