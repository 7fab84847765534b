import { z } from 'zod';
import { day, filled, httpsUrl, Id, phone, says, version } from './form-parts.ts';

/** The forms of what colleagues work by, in the editors' own words (knowledge/README.md). */
const stepVersion = z.int().min(1).describe('De versie van het bestand waarin deze stap voor het laatst is veranderd.');
const facts = z.array(z.string()).optional();
const button = filled.max(40, says('Dit antwoord past niet op een knop', 'maak het hoogstens 40 tekens lang'));

const Reason = z.strictObject({
  tekst: filled.describe('Wat er geldt, in gewone woorden.'),
  wet: z.string().optional().describe('Een sleutel uit landelijk/wetten.yaml.'),
  artikel: filled.optional().describe('Alleen te zien als er ook een “nagekeken” bij staat.'),
  nagekeken: day.optional().describe('De dag waarop het artikelnummer is vergeleken met de geldende wettekst.'),
  feiten: facts,
});

const outcome = z.strictObject({
  antwoord: button,
  naar: z.string().optional().describe('De stap waar het verder gaat.'),
  einde: filled.optional().describe('De uitkomst, als de werkwijze hier klaar is.'),
  werkwijze: z.string().optional().describe('Alleen bij einde: de werkwijze die het overneemt.'),
});

const Step = z.strictObject({
  id: Id.describe('Vaste naam; verander hem niet als de tekst verandert.'),
  versie: stepVersion,
  tekst: filled.describe('Hoogstens 40 woorden.'),
  'let-op': filled.optional(),
  waarom: z.array(Reason).min(1).optional(),
  zie: z.array(z.string()).min(1).optional().describe('Werkwijzen die bij deze stap horen.'),
  vragen: z.array(filled).min(1).optional().describe('Vragen van collega’s waar deze stap het antwoord op is; daarmee vindt Balie hem.'),
  formulier: z.string().optional(),
  feiten: facts,
  keuze: z
    .strictObject({
      vraag: filled,
      uitkomsten: z
        .array(outcome)
        .min(2, says('Een keuze heeft minstens twee uitkomsten', 'zet er een uitkomst bij of haal de keuze weg'))
        .max(3, says('Een keuze heeft hoogstens drie uitkomsten', 'maak er twee stappen van')),
    })
    .optional(),
  dan: z.string().optional().describe('De volgende stap, als dat niet de stap eronder is.'),
  einde: filled.optional().describe('De uitkomst, als de werkwijze hier klaar is.'),
  werkwijze: z.string().optional().describe('Alleen bij einde: de werkwijze die het overneemt.'),
});

const Field = z.strictObject({
  id: Id,
  vraag: filled,
  soort: z.enum(['kort', 'lang', 'uitspraken', 'keuze', 'ja-nee', 'datum', 'vinkje']),
  hint: filled.optional(),
  opties: z.array(filled).min(2).optional(),
});

const Form = z.strictObject({ id: Id, titel: filled, uitleg: filled.optional(), velden: z.array(Field).min(1) });

const Changed = z.strictObject({
  versie: version,
  datum: day,
  wat: filled,
  stappen: z.array(z.string()).optional().describe('De stappen die zijn veranderd; bij versie 1 niet nodig.'),
  'na-tip': z.boolean().optional().describe('true als een collega dit aandroeg.'),
});

export const ProcedureFile = z.strictObject({
  id: Id,
  onderwerp: z.string().describe('Een onderwerp voor medewerkers uit topics.yaml.'),
  versie: version,
  status: z.enum(['concept', 'bevestigd']),
  'bevestigd-op': day.optional(),
  titel: filled.max(60, says('Deze titel is te lang', 'maak hem hoogstens 60 tekens lang')),
  eigenaar: z.string().describe('Een team uit landelijk/teams.yaml.'),
  gecontroleerd: day,
  'herzien-voor': day.describe('De laatste dag waarop een collega hiermee mag werken.'),
  doel: filled,
  wanneer: filled,
  kort: filled.describe('Het geheel in één minuut, voor wie het nog nooit deed.'),
  stappen: z.array(Step).min(2),
  formulieren: z.array(Form).min(1).optional(),
  valkuilen: z.array(filled).min(1),
  oplossen: z
    .array(
      z.strictObject({
        als: filled.describe('Wat er misgaat.'),
        doe: filled,
        stap: z.string().optional(),
        werkwijze: z.string().optional(),
      }),
    )
    .min(1),
  meer: z.strictObject({
    achtergrond: filled.optional(),
    voorbeelden: z.array(z.strictObject({ geval: filled, aanpak: filled, stap: z.string().optional() })).optional(),
  }),
  grondslag: z.array(Reason).optional(),
  verwant: z.array(z.string()).optional().describe('Onderwerpen van inwoners waar dit de andere kant van is.'),
  bronnen: z.array(z.strictObject({ titel: filled, url: httpsUrl.optional() })).min(1),
  feiten: facts,
  gewijzigd: z.array(Changed).min(1),
});

const addition = z.union([
  z.strictObject({ stap: z.string(), versie: stepVersion, aanvulling: filled }),
  z.strictObject({
    stap: z.string(),
    versie: stepVersion,
    tekst: filled,
    'let-op': filled.optional(),
    'vervangt-versie': z.int().min(1).describe('De versie van de landelijke stap waarvoor deze tekst is geschreven.'),
  }),
  z.strictObject({
    na: z.string().describe('De stap waar deze eigen stap op volgt.'),
    id: Id.regex(/^lokaal-/, says('Een eigen stap begint met “lokaal-”', 'zet lokaal- voor de naam')),
    versie: stepVersion,
    tekst: filled,
    'let-op': filled.optional(),
    waarom: z.array(Reason).min(1).optional(),
    feiten: facts,
  }),
]);

export const LocalProcedureFile = z.strictObject({
  werkwijze: z.string().describe('De landelijke werkwijze waar dit bij hoort.'),
  versie: version,
  gecontroleerd: day,
  'herzien-voor': day,
  bevestigd: z
    .strictObject({ op: day, versie: version })
    .optional()
    .describe('De eigenaar heeft deze versie van de landelijke werkwijze bevestigd.'),
  stappen: z.array(addition),
  gewijzigd: z.array(Changed).min(1),
});

export const TeamsFile = z.record(Id, z.strictObject({ naam: filled, taak: filled }));
export const LawsFile = z.record(Id, z.strictObject({ naam: filled, url: httpsUrl }));
export const OwnersFile = z.record(
  z.string(),
  z.strictObject({
    wie: filled,
    telefoon: phone,
    wanneer: filled.describe('Deel van een zin, bijvoorbeeld: op werkdagen van 9 tot 17 uur.'),
  }),
);

/** By the name under which `knowledge/schemas/` keeps them for editors' completion. */
export const procedureSchemasByName: Readonly<Record<string, z.ZodType>> = {
  eigenaren: OwnersFile,
  teams: TeamsFile,
  werkwijze: ProcedureFile,
  'werkwijze-lokaal': LocalProcedureFile,
  wetten: LawsFile,
};
