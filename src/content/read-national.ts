import type { Continuation, Fact, Pointer, SafetyText, SlotDefinition, Tongue, Topic } from '../knowledge/library.ts';
import type { Owner } from '../knowledge/procedure.ts';
import { holidaysOf, type Holidays } from '../knowledge/rules/holidays.ts';
import type { MoodWords } from '../understanding/mood.ts';
import type { Audience } from '../understanding/recogniser.ts';
import { checkForm } from './check-form.ts';
import { lacks, nothingKnown } from './known.ts';
import type { Known } from './known.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import { readArticle } from './read-article.ts';
import type { ArticleFile } from './read-article.ts';
import { filesIn, requiredYaml } from './read-files.ts';
import type { TextFile } from './read-files.ts';
import { NO_JARGON } from './jargon.ts';
import type { Jargon } from './jargon.ts';
import {
  readEquatedDays,
  readFacts,
  readForms,
  readJargon,
  readMoods,
  readPhrases,
  readPointers,
  readSafety,
  readTopics,
  twice,
} from './read-lists.ts';
import { readPlans } from './read-plan.ts';
import type { PlanFileRead } from './read-plan.ts';
import { readLaws, readProcedures, readTeams } from './read-procedure.ts';
import type { ProcedureFileRead } from './read-procedure.ts';
import type { Laws } from './read-grounds.ts';
import { readSlots } from './read-slots.ts';
import { readTree } from './read-tree.ts';
import type { LoadedTree } from './read-tree.ts';
import { readContinuations } from './read-continuations.ts';
import { readTongues } from './read-tongues.ts';
import { readYaml } from './read-yaml.ts';
import type { YamlFile } from './read-yaml.ts';
import { PlacesFile, UtterancesFile } from './schemas.ts';

type Files = ReadonlyMap<string, TextFile>;

/** The national content as read, before it is checked against itself. */
export interface NationalDraft {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly facts: ReadonlyMap<string, Fact>;
  /** Fact id → the file that holds it. */
  readonly factFiles: ReadonlyMap<string, string>;
  /** Those of `slots.yaml` and those of the trees. */
  readonly slots: ReadonlyMap<string, SlotDefinition>;
  readonly phrases: ReadonlyMap<string, string>;
  readonly forms: ReadonlyMap<string, string>;
  /** What residents should not meet, and what colleagues should not. */
  readonly jargon: Jargon;
  readonly jargonForColleagues: Jargon;
  readonly pointers: readonly Pointer[];
  readonly continuations: readonly Continuation[];
  readonly safety: readonly SafetyText[];
  readonly moods: MoodWords;
  readonly tongues: readonly Tongue[];
  readonly places: readonly string[];
  readonly holidays: Holidays;
  /** By article id. */
  readonly articles: ReadonlyMap<string, ArticleFile>;
  /** By file name. */
  readonly plans: ReadonlyMap<string, PlanFileRead>;
  /** By file name. */
  readonly procedures: ReadonlyMap<string, ProcedureFileRead>;
  readonly teams: ReadonlyMap<string, Owner>;
  readonly laws: Laws;
  /** By file name. */
  readonly trees: ReadonlyMap<string, LoadedTree>;
  readonly known: {
    readonly topics: Known;
    readonly facts: Known;
    readonly slots: Known;
    readonly articles: Known;
    readonly phrases: Known;
    readonly plans: Known;
    readonly procedures: Known;
    readonly teams: Known;
    readonly laws: Known;
  };
  readonly yaml: { readonly slots?: YamlFile; readonly phrases?: YamlFile; readonly pointers?: YamlFile; readonly safety?: YamlFile };
}

const NO_MOODS: MoodWords = { angry: [], abusive: [], thanks: [] };
const AUDIENCES: readonly Audience[] = ['inwoner', 'medewerker'];

export function readNational(files: Files, report: Report): NationalDraft {
  const known = {
    topics: nothingKnown(),
    facts: nothingKnown(),
    slots: nothingKnown(),
    articles: nothingKnown(),
    phrases: nothingKnown(),
    plans: nothingKnown(),
    procedures: nothingKnown(),
    teams: nothingKnown(),
    laws: nothingKnown(),
  };
  const required = (name: string): YamlFile | undefined => requiredYaml(files, `knowledge/${name}.yaml`, report);
  const definitions = (name: string, kind: Known): YamlFile | undefined => {
    const yaml = required(name);
    if (!yaml) kind.complete = false;
    else if (name !== 'topics' && typeof yaml.value === 'object') for (const id of Object.keys(yaml.value ?? {})) kind.ids.add(id);
    return yaml;
  };
  const topicsYaml = definitions('topics', known.topics);
  const topics = topicsYaml ? readTopics(topicsYaml, known.topics, report) : new Map<string, Topic>();
  const slotsYaml = definitions('landelijk/slots', known.slots);
  const phrasesYaml = definitions('landelijk/phrases', known.phrases);
  const formsYaml = required('landelijk/aanspreekvorm');
  const jargonYaml = required('landelijk/jargon');
  const pointersYaml = required('landelijk/buiten-bereik');
  const safetyYaml = required('landelijk/noodsituatie');
  const holidaysYaml = required('landelijk/feestdagen');
  const moodsYaml = required('landelijk/stemming');
  const slots = new Map(slotsYaml ? readSlots(slotsYaml, report) : []);
  const articles = readArticles(files, known, report);
  const trees = readTrees(files, slots, known.slots, report);
  checkUtterances(files, known.topics, report);
  const factFiles = new Map<string, string>();
  const facts = readAllFacts(files, known.facts, report, factFiles);
  const laws = readLaws(files, known.laws, report);
  const jargon = jargonYaml ? readJargon(jargonYaml, report) : { residents: NO_JARGON, colleagues: NO_JARGON };
  const concepts = files.get('knowledge/landelijk/concepts.yaml');
  if (concepts) readYaml(concepts.text, concepts.file, report);
  return {
    topics,
    facts,
    factFiles,
    slots,
    phrases: phrasesYaml ? readPhrases(phrasesYaml, report) : new Map<string, string>(),
    forms: formsYaml ? readForms(formsYaml, report) : new Map<string, string>(),
    jargon: jargon.residents,
    jargonForColleagues: jargon.colleagues,
    pointers: pointersYaml ? readPointers(pointersYaml, report) : [],
    continuations: readAllContinuations(files, topics, known.topics, report),
    safety: safetyYaml ? readSafety(safetyYaml, report) : [],
    moods: moodsYaml ? readMoods(moodsYaml, report) : NO_MOODS,
    tongues: readAllTongues(files, report),
    places: readPlaces(files, report),
    holidays: holidaysOf(holidaysYaml ? readEquatedDays(holidaysYaml, report) : new Map()),
    articles,
    plans: readPlans(files, known.plans, report),
    procedures: readProcedures(files, { laws, facts }, known.procedures, report),
    teams: readTeams(files, known.teams, report),
    laws,
    trees,
    known,
    yaml: {
      ...(slotsYaml && { slots: slotsYaml }),
      ...(phrasesYaml && { phrases: phrasesYaml }),
      ...(pointersYaml && { pointers: pointersYaml }),
      ...(safetyYaml && { safety: safetyYaml }),
    },
  };
}

/** May be left out: then a short question is understood by itself only. */
function readAllContinuations(files: Files, topics: ReadonlyMap<string, Topic>, known: Known, report: Report): readonly Continuation[] {
  const file = files.get('knowledge/landelijk/vervolgvragen.yaml');
  const yaml = file ? readYaml(file.text, file.file, report) : undefined;
  return yaml ? readContinuations(yaml, topics, known, report) : [];
}

/** May be left out: then every other language is answered as one that the bot does not know. */
function readAllTongues(files: Files, report: Report): readonly Tongue[] {
  const file = files.get('knowledge/landelijk/talen.yaml');
  const yaml = file ? readYaml(file.text, file.file, report) : undefined;
  return yaml ? readTongues(yaml, report) : [];
}

/** May be left out: then no other place is known by its name. */
function readPlaces(files: Files, report: Report): readonly string[] {
  const file = files.get('knowledge/landelijk/plaatsen.yaml');
  const yaml = file ? readYaml(file.text, file.file, report) : undefined;
  return (yaml && checkForm(yaml, PlacesFile, report)) ?? [];
}

function readAllFacts(files: Files, known: Known, report: Report, fileOf: Map<string, string>): ReadonlyMap<string, Fact> {
  const facts = new Map<string, Fact>();
  const sayings = new Map<string, Fact[]>();
  for (const { text, file } of filesIn(files, 'knowledge/landelijk/feiten', 'yaml')) {
    const yaml = readYaml(text, file, report);
    if (yaml) readFacts(yaml, { facts, sayings }, known, report);
    else known.complete = false;
    for (const id of facts.keys()) if (!fileOf.has(id)) fileOf.set(id, file);
  }
  return facts;
}

function readArticles(
  files: Files,
  known: { readonly topics: Known; readonly articles: Known },
  report: Report,
): ReadonlyMap<string, ArticleFile> {
  const articles = new Map<string, ArticleFile>();
  for (const audience of AUDIENCES) {
    for (const { name, text, file } of filesIn(files, `knowledge/landelijk/${audience}`, 'md')) {
      known.articles.ids.add(name);
      const found = readArticle(text, file, audience, report);
      if (!found) continue;
      const { article, head } = found;
      if (found.namesTopic && article.topic !== article.id)
        report({
          file,
          ...head.at(['onderwerp']),
          message: 'Een landelijk artikel heeft geen eigen “onderwerp”',
          remedy: 'haal de regel weg: de id is het onderwerp',
        });
      else if (lacks(known.topics, article.id))
        report({
          file,
          ...head.at(['id']),
          message: `Het onderwerp “${article.id}” bestaat niet`,
          remedy: suggestion(article.id, known.topics.ids),
        });
      if (articles.has(article.id)) report({ file, ...head.at(['id']), ...twice('artikel', article.id) });
      else articles.set(article.id, found);
    }
  }
  return articles;
}

function readTrees(files: Files, slots: Map<string, SlotDefinition>, known: Known, report: Report): ReadonlyMap<string, LoadedTree> {
  const trees = new Map<string, LoadedTree>();
  for (const audience of AUDIENCES) {
    for (const { name, text, file } of filesIn(files, `dialogs/${audience}`, 'yaml')) {
      const yaml = readYaml(text, file, report);
      for (const slot of yaml ? ownSlotIds(yaml.value) : []) {
        if (known.ids.has(slot))
          report({
            file,
            ...(yaml?.at(['slots', slot], 'key') ?? { line: 1 }),
            message: `Er is al een slot “${slot}”`,
            remedy: 'gebruik dat, of geef dit slot een andere naam',
          });
        known.ids.add(slot);
      }
      const found = yaml && readTree(yaml, report);
      if (!found) continue;
      for (const [id, slot] of found.ownSlots) slots.set(id, slot);
      if (found.tree.audience !== audience)
        report({
          file,
          ...found.yaml.at(['doelgroep']),
          message: `De doelgroep is ${found.tree.audience}, maar het bestand staat in dialogs/${audience}`,
          remedy: `schrijf “doelgroep: ${audience}” of verplaats het bestand`,
        });
      if (trees.has(name)) report({ file, line: 1, ...twice('boom', name) });
      else trees.set(name, found);
    }
  }
  return trees;
}

function checkUtterances(files: Files, topics: Known, report: Report): void {
  for (const audience of AUDIENCES) {
    for (const { name, text, file } of filesIn(files, `knowledge/landelijk/utterances/${audience}`, 'yaml')) {
      if (lacks(topics, name))
        report({ file, line: 1, message: `Het onderwerp “${name}” bestaat niet`, remedy: suggestion(name, topics.ids) });
      const yaml = readYaml(text, file, report);
      const sentences = yaml && checkForm(yaml, UtterancesFile, report);
      for (const [index, sentence] of (sentences ?? []).entries()) {
        if (sentences?.indexOf(sentence) !== index)
          report({
            file,
            ...(yaml?.at([index]) ?? { line: 1 }),
            message: `De zin “${sentence}” staat er twee keer`,
            remedy: 'haal er één weg',
          });
      }
    }
  }
}

function ownSlotIds(value: unknown): string[] {
  return typeof value === 'object' && value !== null && 'slots' in value && typeof value.slots === 'object'
    ? Object.keys(value.slots ?? {})
    : [];
}
