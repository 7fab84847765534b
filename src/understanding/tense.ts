export type Tense = 'past' | 'future' | 'open';

/** Look like participles, but tell nothing about when. */
const PARTICIPLES_OF_NOW =
  /^(?:gesloten|geopend|gepland|geldig|gemeente|gebied|gebruik|gelijk|geheim|gemachtigd|gegevens|getrouwd|gehuwd|gescheiden|gewenst|verplicht|bereid|bekend|bereikbaar|gesprek|gezin\w*|gesteld|geregeld|gevraagd|verplicht|gemaakt|beperkt|besteld|geworden|verzet|verschoven|uitgesteld|vervroegd)$/;
const AUXILIARY = /\b(?:ben|bent|is|zijn|heb|hebt|heeft|hebben|was|waren|had|hadden|werd|werden|hep|have|has)\b/;
const PARTICIPLE =
  /\b(?:(?:in|uit|af|aan|op|weg|over|terug|om|mee)?(?:ge|ver|be|ont)[a-z]{2,}(?:d|t|en)|kwijtgeraakt|geweest|moved|lost)\b/g;
/** Without an auxiliary: "aanvraag dinsdag gedaan", "paspoort aangevraagd 12 mei". */
const ELLIPTIC =
  /\b(?:gedaan|verhuisd|verloren|gestolen|kwijtgeraakt|ingeschreven|(?:aan|op|in|af|door|uit)ge(?!pland|maakt)[a-z]{2,}(?:d|t))\b/;
const SIMPLE_PAST =
  /\b(?:was|waren|werd|werden|had|hadden|ging|gingen|kwam|kwamen|kreeg|kregen|vertrok|vertrokken|verhuisde|verhuisden|verloor|haalde|sinds|geleden|jl|afgelopen|moved|since|went|came|got)\b/;
const FUTURE =
  /\b(?:ga|gaan|gaat|zal|zullen|zult|verhuis|verhuist|vertrek|vertrekt|vlieg|vliegt|vliegen we|reis|trek|trekt|binnenkort|straks|will|going to|moving|i move|we move)\b/;
const PLAN =
  /\b(?:wil|willen|wilt|moet|moeten|kan|kunnen|mag|mogen|wou)\b[^.!?\n]{0,60}\b(?:verhuizen|vertrekken|reizen|vliegen|komen|langskomen|trekken|ophalen|emigreren|wonen|krijgen|hebben)\b/;

const CLAUSE_END = /[,.?!;\n]\s|\n|\b(?:dat|maar|en|want|omdat|dus|waardoor|zodat|terwijl|toen|als|zodra|but|and|because|if)\b/g;

/**
 * Whether the clause around a place in a text is about what happened or what is to come.
 * @param flat flattened text (`flatten`)
 */
export function tenseAround(flat: string, at: number): Tense {
  const before = flat.slice(Math.max(0, at - 200), at);
  const after = flat.slice(at, at + 200);
  const from = [...before.matchAll(CLAUSE_END)].at(-1);
  const to = [...after.matchAll(CLAUSE_END)][0];
  const clause = before.slice(from === undefined ? 0 : from.index + from[0].length) + after.slice(0, to?.index);
  if (/^(?:als|zodra|if)$/.test(from?.[0] ?? '')) return FUTURE.test(clause) ? 'future' : 'open';
  const short = ELLIPTIC.test(clause) && !/\b(?:word|wordt|worden|moet|moeten|kan|kunnen|mag|wil|zal)\b/.test(clause);
  const happened = short || (AUXILIARY.test(clause) && (clause.match(PARTICIPLE) ?? []).some((word) => !PARTICIPLES_OF_NOW.test(word)));
  if (happened) return FUTURE.test(clause) ? 'open' : 'past';
  if (FUTURE.test(clause) || PLAN.test(clause)) return 'future';
  return SIMPLE_PAST.test(clause) ? 'past' : 'open';
}
