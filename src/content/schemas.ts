import { z } from 'zod';
import { day, filled, httpsUrl, Id, phone, says, Source, version } from './form-parts.ts';

/** The forms in which content is written, in the editors' own words (knowledge/README.md). */
const certainty = z.enum(['hoog', 'middel', 'laag']);

/** A word, `begin*`, or a few of them; ` .. ` between two of these lets other words come in between. */
const WORDS = /^[\p{L}\p{N}][\p{L}\p{N}'’.-]*\*?( [\p{L}\p{N}'’][\p{L}\p{N}'’.-]*\*?)*$/u;
const wordPattern = z
  .string()
  .refine(
    (text) => text.split(' .. ').every((part) => WORDS.test(part)),
    says(
      'Dit patroon kan de bot niet lezen',
      'schrijf een woord, begin*, een paar woorden zonder leestekens, of "a .. b" met een spatie aan elke kant van de puntjes',
    ),
  );

const TopicEntry = z.strictObject({
  titel: filled.max(45, says('Deze titel past niet op een knop', 'maak hem hoogstens 45 tekens lang')),
  omschrijving: filled,
  'alleen-medewerker': z.boolean().optional(),
});
export const TopicsFile = z.strictObject({
  inwoner: z.record(Id, z.record(Id, TopicEntry)),
  medewerker: z.record(Id, z.record(Id, TopicEntry)).optional(),
  grensgevallen: z.array(filled).optional(),
});
export const FactForm = z.strictObject({
  id: Id,
  versie: version,
  feit: filled,
  bron: Source,
  zekerheid: certainty,
  lokaal: z.boolean(),
  gecontroleerd: day,
  'geldig-van': day.optional(),
  'geldig-tot': day.optional(),
  waarde: filled.optional(),
});
const FactsFile = z.array(FactForm);

export const SlotForm = z.strictObject({
  soort: z.enum(['keuze', 'ja-nee', 'leeftijd', 'datum', 'duur']),
  vraag: filled,
  waarom: filled,
  onthouden: z.boolean().optional().describe('Ook bij een volgend onderwerp.'),
  eenmalig: z.boolean().optional().describe('Alleen voor het bericht waar het in staat: wat iemand wil weten, niet hoe het zit.'),
  'mag-voorbij': z.boolean().optional().describe('Alleen bij een datum: “vorige maand” telt ook, als het hele tijdvak voorbij is.'),
  woorden: z.array(wordPattern).min(1).optional().describe('Alleen bij een datum: woorden die bij deze datum staan.'),
  'alleen-bij': z
    .array(wordPattern)
    .min(1)
    .optional()
    .describe('Bij een datum die niet wordt gevraagd: de woorden waar de dag vlakbij staat.'),
  opties: z
    .array(
      z.strictObject({
        waarde: Id.refine(
          (value) => value !== 'onbekend',
          says('“onbekend” betekent al: de inwoner weet het niet', 'kies een andere waarde, zoals “geen-nationaliteit”'),
        ),
        label: filled,
        woorden: z.array(wordPattern).optional(),
        antwoorden: z.array(wordPattern).optional(),
        hier: z
          .array(wordPattern)
          .optional()
          .describe('Woorden met de naam van de gemeente of van een andere plaats; schrijf daarvoor gemeentenaam of plaatsnaam.'),
      }),
    )
    .optional(),
});
const SlotsFile = z.record(Id, SlotForm);

const when = z.record(z.string(), z.union([z.string(), z.array(z.string()).min(1)]));
const branches = z.array(z.strictObject({ als: when.optional(), naar: z.string() })).min(1);
const stepForms = {
  vraag: z.strictObject({
    vraag: z.string(),
    tekst: filled.optional(),
    verduidelijkt: z.array(z.string()).min(2).optional(),
    dan: branches,
  }),
  regel: z.strictObject({ regel: z.string(), met: z.record(z.string(), z.string()).optional(), dan: branches }),
  antwoord: z.strictObject({
    antwoord: z.string(),
    variant: z.string().optional(),
    vervolg: z.array(z.string()).optional(),
    plan: z.string().optional(),
  }),
  medewerker: z.strictObject({ medewerker: z.string() }),
};
export const TreeFile = z.strictObject({
  onderwerp: z.string(),
  doelgroep: z.enum(['inwoner', 'medewerker']),
  versie: version,
  start: z.string(),
  slots: SlotsFile.optional(),
  stappen: z.record(Id, z.union([stepForms.vraag, stepForms.regel, stepForms.antwoord, stepForms.medewerker])),
});

const planItem = z.union([filled, z.strictObject({ tekst: filled, als: when.optional(), tenzij: when.optional() })]);
const planDay = z
  .string()
  .regex(
    /^(vandaag|slot\.[a-z0-9-]+|uitkomst\.[a-z0-9-]+)$/,
    says('Dit is geen dag die Balie kan invullen', 'schrijf vandaag, slot.<naam> of uitkomst.<naam>, zonder accolades'),
  );
export const PlanFile = z.strictObject({
  id: Id,
  onderwerp: z.string(),
  versie: version,
  titel: filled,
  eigenaar: filled,
  gecontroleerd: day,
  'herzien-voor': day.describe('De laatste dag waarop de bot het plan toont.'),
  begrepen: z.array(planItem).min(1).optional().describe('Delen van één zin: wat de bot begrepen heeft. Het eerste deel geldt altijd.'),
  stappen: z
    .array(
      z.strictObject({
        id: Id,
        tekst: filled,
        datum: planDay.optional().describe('De dag waarop de stap gebeurt.'),
        vanaf: planDay.optional(),
        uiterlijk: planDay.optional(),
        'zonder-dag': z.literal('mag').optional().describe('De stap klopt ook als de dag niet bekend is.'),
        als: when.optional(),
        tenzij: when.optional(),
      }),
    )
    .min(1),
  meenemen: z.array(planItem).optional(),
  kosten: z.array(planItem).optional(),
  waar: z.array(planItem).optional(),
  'goed-om-te-weten': z.array(planItem).optional(),
  links: z.array(Source).optional(),
  feiten: z.array(z.string()),
});

export const ArticleHead = z.strictObject({
  id: Id,
  onderwerp: Id.optional().describe('Alleen bij een eigen artikel dat met lokaal- begint.'),
  versie: version,
  titel: filled,
  eigenaar: filled,
  gecontroleerd: day,
  'herzien-voor': day.describe('De laatste dag waarop de bot het artikel toont.'),
  bronnen: z.array(Source),
  feiten: z.array(z.string()),
  vervolg: z.array(z.string()).optional(),
});

const englishWords = z.record(z.string(), z.array(wordPattern).min(1)).optional();
/** English beside a YAML file: pairs of texts, and the words by which English is understood. */
export const EnglishFile = z.strictObject({
  teksten: z
    .array(z.strictObject({ nl: filled, en: z.string().trim() }))
    .optional()
    .describe('De Nederlandse tekst, letter voor letter, en de Engelse.'),
  woorden: englishWords.describe('Engelse woorden, overal in een bericht, per slot.waarde, slot of id.'),
  antwoorden: englishWords.describe('Engelse woorden die alleen als antwoord op de vraag tellen.'),
  behalve: englishWords.describe('Alleen bij noodsituatie: met deze woorden is het bericht niet zo bedoeld.'),
});
export const EnglishArticleHead = z.strictObject({
  titel: filled,
  'vertaald-van': z
    .string()
    .regex(
      /^[0-9a-f]{12}$/,
      says('Dit is geen stempel van een vertaling', 'haal de regel weg en zet hem met: npm run content -- --vertaald'),
    )
    .optional()
    .describe('Waarvan het vertaald is; dat vult npm run content -- --vertaald in.'),
});

export const PhrasesFile = z.record(
  z
    .string()
    .regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, says('Dit is geen goede sleutel', 'gebruik kleine letters, cijfers, streepjes en punten')),
  filled,
);
export const JargonFile = z.strictObject({
  vervang: z.record(wordPattern, filled).describe('Het woord, en wat u in plaats daarvan schrijft.'),
  'leg-uit': z.record(wordPattern, z.array(filled).min(1)).describe('Het woord, en de uitleg waarvan er een in dezelfde tekst moet staan.'),
  vaktaal: z.array(z.string()).optional().describe('Woorden onder vervang die in een werkwijze voor collega’s wel mogen.'),
});
export const FormsFile = z.record(z.string(), filled);
export const PointersFile = z.array(
  z.strictObject({ id: Id, woorden: z.array(wordPattern).min(1), tekst: filled, link: Source.optional() }),
);
export const ContinuationsFile = z.array(
  z.strictObject({
    woorden: z.array(wordPattern).min(1),
    bij: z.array(Id).min(1).describe('Onderwerpen of groepen waar het over ging.'),
    naar: Id.optional().describe('Het onderwerp dat het antwoord geeft; niets: het onderwerp waar het over gaat.'),
  }),
);
export const SafetyFile = z.array(
  z.strictObject({ id: Id, patronen: z.array(wordPattern).min(1), behalve: z.array(wordPattern).optional(), tekst: filled }),
);
export const TonguesFile = z.array(
  z.strictObject({
    code: z.string().regex(/^[a-z]{2}$/, says('Dit is geen taalcode', 'schrijf de twee letters van ISO 639-1, zoals “tr”')),
    naam: filled,
    richting: z.enum(['ltr', 'rtl']).describe('rtl: van rechts naar links.'),
    schrift: z
      .enum(['Arabic', 'Cyrillic', 'Ethiopic', 'Greek', 'Han', 'Hebrew'])
      .optional()
      .describe('Alleen als het schrift de taal al zegt.'),
    'eigen-letters': filled.optional().describe('Letters die een andere taal met hetzelfde schrift niet heeft.'),
    woorden: z
      .array(z.string().regex(/^\p{Ll}+$/u, says('Dit is geen gewoon woord', 'kleine letters, zonder accenten en spaties')))
      .min(1)
      .optional(),
    zin: filled.describe('Wat de bot kan en hoe iemand een mens bereikt, in die taal.'),
  }),
);
/** In kleine letters. */
export const PlacesFile = z.array(wordPattern);
export const MoodsFile = z.strictObject({ boos: z.array(wordPattern), scheldwoorden: z.array(wordPattern), bedankt: z.array(wordPattern) });
export const HolidaysFile = z.array(z.strictObject({ dag: day, naam: filled, bron: Source, zekerheid: certainty.optional() }));
export const UtterancesFile = z.array(filled);

const hours = z.array(
  z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/, says('Dit zijn geen openingstijden', 'schrijf ze zo: "09:00-17:00"')),
);
const opening = z.strictObject({
  week: z.strictObject({ ma: hours, di: hours, wo: hours, do: hours, vr: hours, za: hours, zo: hours }).partial(),
  afwijkend: z.record(day, hours).optional(),
});
const colour = z
  .string()
  .regex(/^#[0-9a-f]{6}$/i, says('Dit is geen kleur', 'schrijf een # met zes cijfers of letters a-f, bijvoorbeeld "#00811f"'));
const wholeMinutes = (most: number) =>
  z
    .int(says('Dit is geen heel getal', 'schrijf een aantal minuten, zonder komma'))
    .min(1, says('Dit is te kort', 'schrijf minstens 1 minuut'))
    .max(most, says('Dit is te lang', `schrijf hoogstens ${most} minuten`));
/** As many keys as there are to choose a reason with. */
const MOST_CODES = 12;
const shortcut = z
  .string()
  .regex(/^[a-z0-9-]{1,20}$/, says('Dit is geen goede afkorting', 'gebruik hoogstens 20 kleine letters, cijfers en streepjes'));
/** What a municipality's editors set for talks with a colleague. What is left out gets the default. */
export const ChatForm = z.strictObject({
  toont: z.enum(['voornaam', 'functie']).optional().describe('Wat een inwoner van de medewerker ziet.'),
  functie: filled.optional().describe('Zoals in: U praat nu met een mens: … van Voorbeeldstad.'),
  beloofd: wholeMinutes(240).optional().describe('Binnen zoveel minuten komt er iemand; anders biedt de bot aan terug te bellen.'),
  wachtnorm: z
    .strictObject({ bijna: wholeMinutes(240), 'te-lang': wholeMinutes(240) })
    .refine((norm) => norm.bijna < norm['te-lang'], says('“bijna” is niet eerder dan “te-lang”', 'maak bijna kleiner dan te-lang'))
    .optional()
    .describe('Vanaf hoeveel minuten wachten de medewerker dat ziet.'),
  nawerk: z
    .int(says('Dit is geen heel getal', 'schrijf een aantal seconden, zonder komma'))
    .min(0)
    .max(600, says('Dit is te lang', 'schrijf hoogstens 600 seconden'))
    .optional()
    .describe('Seconden om een gesprek af te ronden.'),
  tegelijk: z
    .int(says('Dit is geen heel getal', 'schrijf een aantal gesprekken'))
    .min(1)
    .max(8, says('Zoveel gesprekken kan niemand aan', 'schrijf hoogstens 8'))
    .optional()
    .describe('Gesprekken per medewerker.'),
  'cijfers-per-medewerker': z.boolean().optional().describe('Of een teamleider ziet hoeveel gesprekken iemand afsloot.'),
  redenen: z
    .array(z.strictObject({ id: Id, label: filled.max(40, says('Dit label is te lang', 'maak het hoogstens 40 tekens lang')) }))
    .max(MOST_CODES, says(`Dit zijn er meer dan ${MOST_CODES}`, 'voeg redenen samen: elke reden heeft een eigen toets'))
    .optional()
    .describe('Waar het gesprek over ging, om te kiezen bij het sluiten.'),
  antwoorden: z
    .array(z.strictObject({ afkorting: shortcut, tekst: filled.max(2000) }))
    .optional()
    .describe('Snelle antwoorden voor alle medewerkers, in de u-vorm.'),
});

export const GemeenteFile = z.strictObject({
  naam: filled,
  aanspreekvorm: z.enum(['u', 'je']),
  telefoon: phone,
  email: z.email(says('Dit is geen e-mailadres', 'schrijf het zo: info@voorbeeldstad.example')).optional(),
  website: httpsUrl,
  paginas: z.record(z.string(), httpsUrl).optional(),
  openingstijden: z.strictObject({ balie: opening, telefoon: opening, chat: opening }),
  chat: ChatForm.optional().describe('Praten met een medewerker.'),
  lokaal: z.record(Id, filled.regex(/[^.]$/, says('Een eigen waarde is een deel van een zin', 'haal de punt aan het eind weg'))).optional(),
  thema: z.strictObject({ kleur: colour, 'kleur-tekst': colour }).partial().optional(),
});

export const FeesFile = z.array(
  z.strictObject({
    id: Id,
    bedrag: z
      .number(says('Dit bedrag is geen getal', 'schrijf alleen het getal, met een punt: 88.65'))
      .min(0, says('Een bedrag kan niet onder nul zijn', 'schrijf het bedrag zonder minteken'))
      .refine(
        (euros) => Math.abs(euros * 100 - Math.round(euros * 100)) < 1e-6,
        says('Dit bedrag heeft meer dan twee cijfers achter de punt', 'rond af op hele centen'),
      ),
    'geldig-van': day,
    'geldig-tot': day,
    bron: Source.optional(),
  }),
);

/** By the name under which `knowledge/schemas/` keeps them for editors' completion. */
export const schemasByName: Readonly<Record<string, z.ZodType>> = {
  aanspreekvorm: FormsFile,
  artikel: ArticleHead,
  boom: TreeFile,
  engels: EnglishFile,
  'engels-artikel': EnglishArticleHead,
  'buiten-bereik': PointersFile,
  feestdagen: HolidaysFile,
  feiten: FactsFile,
  gemeente: GemeenteFile,
  jargon: JargonFile,
  noodsituatie: SafetyFile,
  plan: PlanFile,
  phrases: PhrasesFile,
  slots: SlotsFile,
  stemming: MoodsFile,
  talen: TonguesFile,
  plaatsen: PlacesFile,
  tarieven: FeesFile,
  topics: TopicsFile,
  vervolgvragen: ContinuationsFile,
  voorbeeldzinnen: UtterancesFile,
};
