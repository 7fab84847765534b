import { inspectProcedure } from '../knowledge/inspect-procedure.ts';
import type { Fact, Topic } from '../knowledge/library.ts';
import { OUTDATED } from './check-article.ts';
import { checkWorkLevel, checkWorkText } from './check-work-text.ts';
import { changesInOrder } from './check-procedure-changes.ts';
import { checkForms } from './check-procedure-forms.ts';
import { jargonIn, NO_JARGON } from './jargon.ts';
import type { Jargon } from './jargon.ts';
import { lacks } from './known.ts';
import type { Known } from './known.ts';
import { nearest, suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import { procedureProblemInDutch } from './procedure-problem-in-dutch.ts';
import { textsOf } from './procedure-texts.ts';
import type { WorkText } from './procedure-texts.ts';
import { allFacts } from './quantities.ts';
import type { ReasonForm } from './read-grounds.ts';
import type { ProcedureFileRead, ProcedureFileForm } from './read-procedure.ts';
import type { Finding } from './tree-problem-in-dutch.ts';

/** What a procedure may refer to. */
export interface ProcedureContext {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly topicIds: Known;
  readonly facts: ReadonlyMap<string, Fact>;
  readonly factIds: Known;
  readonly procedures: Known;
  readonly teams: Known;
  readonly laws: Known;
  /** What colleagues need not meet. */
  readonly jargon: Jargon;
}

type Path = readonly PropertyKey[];

/** Everything that a procedure names and that does not exist, everything wrong with how it leads, and everything in its texts that does not belong. */
export function checkProcedure(
  { procedure, form, yaml }: ProcedureFileRead,
  fileName: string,
  context: ProcedureContext,
  report: Report,
): void {
  const facts = allFacts(procedure.facts, context.facts);
  const texts = textsOf(form);
  const jargon = hasJargon(texts, context.jargon) ? context.jargon : NO_JARGON;
  const findings: readonly Finding[] = [
    ...checkHead(form, fileName, context),
    ...checkTopics(form, context),
    ...checkFacts(form, context),
    ...checkReasons(form, context),
    ...checkReferences(form, context),
    ...checkForms(form),
    ...changesInOrder(form, form.stappen),
    ...checkWays(procedure),
    ...texts.flatMap(({ path, text, most }) => checkWorkText(text, most, { jargon, facts }).map((found) => ({ path, ...found }))),
    ...checkWorkLevel(texts.map(({ text }) => text)).map((found) => ({ path: ['id'], ...found })),
  ];
  for (const { path, what, message, remedy } of findings) report({ file: yaml.file, ...yaml.at(path, what), message, remedy });
}

/** Looking once through everything takes a tenth of the time of looking for each word in each text, and mostly there is none. */
function hasJargon(texts: readonly WorkText[], jargon: Jargon): boolean {
  const whole = texts.map(({ text }) => text).join('\n');
  return jargonIn(whole, jargon, whole).length > 0;
}

function checkHead(form: ProcedureFileForm, fileName: string, { teams }: ProcedureContext): Finding[] {
  const confirmed = form['bevestigd-op'];
  return [
    ...wrongWhen(form.id !== fileName, {
      path: ['id'],
      message: `De werkwijze heet “${form.id}”, maar het bestand “${fileName}.yaml”`,
      remedy: 'geef het bestand en de id dezelfde naam',
    }),
    ...ifUnknown(['eigenaar'], 'Het team', form.eigenaar, teams),
    ...wrongWhen(form['herzien-voor'] < form.gecontroleerd, {
      path: ['herzien-voor'],
      message: `herzien-voor (${form['herzien-voor']}) ligt voor gecontroleerd (${form.gecontroleerd})`,
      remedy: 'verbeter een van de twee datums',
    }),
    ...wrongWhen(form.status === 'bevestigd' && confirmed === undefined, {
      path: ['status'],
      message: 'Er staat niet wanneer de eigenaar deze werkwijze bevestigde',
      remedy: 'zet er een regel “bevestigd-op: <datum>” bij, of schrijf “status: concept”',
    }),
    ...wrongWhen(form.status === 'concept' && confirmed !== undefined, {
      path: ['bevestigd-op'],
      message: 'Een concept is nog niet bevestigd',
      remedy: 'schrijf “status: bevestigd”, of haal deze regel weg',
    }),
  ];
}

/** A procedure is about a topic of colleagues, and is the other side of topics of residents. */
function checkTopics(form: ProcedureFileForm, { topics, topicIds }: ProcedureContext): Finding[] {
  const of = (audience: 'inwoner' | 'medewerker'): string[] =>
    [...topics.values()].filter((topic) => topic.audience === audience || topic.alsoFor?.includes(audience)).map(({ id }) => id);
  const [staff, residents] = [of('medewerker'), of('inwoner')];
  const known = (path: Path, id: string, ids: readonly string[], whose: string): Finding[] => {
    if (!topicIds.complete || ids.includes(id)) return [];
    const message = topicIds.ids.has(id) ? `“${id}” is geen onderwerp ${whose}` : `Het onderwerp “${id}” bestaat niet`;
    return [{ path, message, remedy: suggestion(id, ids) }];
  };
  return [
    ...known(['onderwerp'], form.onderwerp, staff, 'voor medewerkers'),
    ...(form.verwant ?? []).flatMap((id, index) => known(['verwant', index], id, residents, 'van inwoners')),
  ];
}

/** Every list of facts in the file, with where it stands. */
function factListsOf(form: ProcedureFileForm): { readonly path: Path; readonly ids: readonly string[] }[] {
  const lists = [
    { path: ['feiten'], ids: form.feiten },
    ...form.stappen.map(({ feiten }, index) => ({ path: ['stappen', index, 'feiten'], ids: feiten })),
    ...reasonsOf(form).map(({ path, reason }) => ({ path: [...path, 'feiten'], ids: reason.feiten })),
  ];
  return lists.map(({ path, ids = [] }) => ({ path, ids }));
}

function reasonsOf(form: ProcedureFileForm): { readonly path: Path; readonly reason: ReasonForm }[] {
  return [
    ...form.stappen.flatMap(({ waarom = [] }, step) =>
      waarom.map((reason, index) => ({ path: ['stappen', step, 'waarom', index], reason })),
    ),
    ...(form.grondslag ?? []).map((reason, index) => ({ path: ['grondslag', index], reason })),
  ];
}

function checkFacts(form: ProcedureFileForm, context: ProcedureContext): Finding[] {
  return factListsOf(form).flatMap(({ path, ids }) => checkFactList(path, ids, form.gecontroleerd, context));
}

/** Facts that do not exist, that were past when the text was checked, or that stand in one list twice. An unsure fact may: it is shown with its mark. */
export function checkFactList(
  path: Path,
  ids: readonly string[],
  checked: string,
  { factIds, facts }: Pick<ProcedureContext, 'factIds' | 'facts'>,
): Finding[] {
  return ids.flatMap((id, index): Finding[] => {
    const at = [...path, index];
    if (lacks(factIds, id)) return [{ path: at, message: `Het feit “${id}” bestaat niet`, remedy: suggestion(id, factIds.ids) }];
    const until = facts.get(id)?.validUntil;
    return [
      ...wrongWhen(until !== undefined && until < checked, {
        path: at,
        message: `Het feit ${id} gold tot en met ${until ?? ''}, en de werkwijze is daarna gecontroleerd`,
        remedy: OUTDATED,
      }),
      ...wrongWhen(ids.indexOf(id) < index, { path: at, message: `Het feit ${id} staat er twee keer`, remedy: 'haal er één weg' }),
    ];
  });
}

function checkReasons(form: ProcedureFileForm, context: ProcedureContext): Finding[] {
  return reasonsOf(form).flatMap(({ path, reason }) => checkReason(path, reason, context));
}

/** A law that is not known, or an article of no law. */
export function checkReason(path: Path, { wet, artikel, nagekeken }: ReasonForm, { laws }: Pick<ProcedureContext, 'laws'>): Finding[] {
  return [
    ...(wet === undefined ? [] : ifUnknown([...path, 'wet'], 'De wet', wet, laws)),
    ...wrongWhen(artikel !== undefined && wet === undefined, {
      path: [...path, 'artikel'],
      message: 'Er staat een artikel, maar niet van welke wet',
      remedy: 'zet er een regel “wet: …” bij (een sleutel uit landelijk/wetten.yaml)',
    }),
    ...wrongWhen(nagekeken !== undefined && artikel === undefined, {
      path: [...path, 'nagekeken'],
      message: 'Er is een artikel nagekeken, maar het staat er niet',
      remedy: 'zet er een regel “artikel: …” bij, of haal “nagekeken” weg',
    }),
  ];
}

function checkReferences(form: ProcedureFileForm, { procedures }: ProcedureContext): Finding[] {
  const steps = form.stappen.map(({ id }) => id);
  const procedure = (path: Path, id: string | undefined): Finding[] => {
    if (id === undefined) return [];
    if (id === form.id) return [{ path, message: 'Deze werkwijze verwijst naar zichzelf', remedy: 'noem een stap, of haal de regel weg' }];
    return ifUnknown(path, 'De werkwijze', id, procedures);
  };
  const step = (path: Path, id: string | undefined): Finding[] =>
    id === undefined || steps.includes(id) ? [] : [{ path, message: `De stap “${id}” bestaat niet`, remedy: suggestion(id, steps) }];
  return [
    ...form.stappen.flatMap(({ zie = [], werkwijze, keuze }, index) => [
      ...zie.flatMap((id, at) => procedure(['stappen', index, 'zie', at], id)),
      ...procedure(['stappen', index, 'werkwijze'], werkwijze),
      ...(keuze?.uitkomsten ?? []).flatMap((outcome, at) =>
        procedure(['stappen', index, 'keuze', 'uitkomsten', at, 'werkwijze'], outcome.werkwijze),
      ),
    ]),
    ...form.oplossen.flatMap(({ stap, werkwijze }, index) => [
      ...step(['oplossen', index, 'stap'], stap),
      ...procedure(['oplossen', index, 'werkwijze'], werkwijze),
    ]),
    ...(form.meer.voorbeelden ?? []).flatMap(({ stap }, index) => step(['meer', 'voorbeelden', index, 'stap'], stap)),
  ];
}

/** A slip in a `naar` also leaves the step that was meant without a way to it; that is not told twice. Outcomes without a way have been told. */
function checkWays({ steps }: ProcedureFileRead['procedure']): Finding[] {
  const ids = steps.map(({ id }) => id);
  const problems = inspectProcedure({ steps });
  const slip = problems.some((problem) => problem.kind === 'leads-nowhere' && nearest(problem.go, ids) !== undefined);
  return problems
    .filter((problem) => !(slip && problem.kind === 'unreachable'))
    .filter((problem) => problem.kind !== 'open-end' || steps.find(({ id }) => id === problem.step)?.next.kind !== 'decision')
    .map((problem) => procedureProblemInDutch(problem, ids));
}

function ifUnknown(path: Path, what: string, id: string, known: Known): Finding[] {
  return lacks(known, id) ? [{ path, message: `${what} “${id}” bestaat niet`, remedy: suggestion(id, known.ids) }] : [];
}

const wrongWhen = (wrong: boolean, finding: Finding): Finding[] => (wrong ? [finding] : []);
