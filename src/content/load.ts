import type { Library } from '../knowledge/library.ts';
import { overlay } from '../knowledge/overlay.ts';
import type { National } from '../knowledge/overlay.ts';
import { checkArticle } from './check-article.ts';
import type { ArticleContext } from './check-article.ts';
import { checkArticleAudience } from './check-audience.ts';
import { sayingsOf } from './check-contradiction.ts';
import { checkLocalProcedure } from './check-local-procedure.ts';
import { checkNational } from './check-national.ts';
import { checkProcedure } from './check-procedure.ts';
import type { ProcedureContext } from './check-procedure.ts';
import type { Gap } from './english-gaps.ts';
import { readEnglishLocal } from './english-local.ts';
import type { EnglishLocal } from './english-local.ts';
import { readEnglishNational } from './english-national.ts';
import type { EnglishNational } from './english-national.ts';
import { nothingExpected } from './expectations.ts';
import type { Expectations } from './expectations.ts';
import type { Problem } from './problem.ts';
import { sortProblems } from './problem.ts';
import { readFiles } from './read-files.ts';
import type { ContentRoot } from './read-files.ts';
import { gemeenteIds, readLocal, reportOverlay } from './read-local.ts';
import type { LocalDraft } from './read-local.ts';
import { readNational } from './read-national.ts';
import type { NationalDraft } from './read-national.ts';

export interface LoadedContent {
  /** By municipality; only those without a problem, and none when the national content has one. */
  readonly libraries: ReadonlyMap<string, Library>;
  /** Every municipality that has a folder, also the broken ones. */
  readonly gemeenten: readonly string[];
  /** All of them, by file and line. Those with `gemeente` concern only that one. */
  readonly problems: readonly Problem[];
  /** Fact id → the file that holds it. */
  readonly factFiles: ReadonlyMap<string, string>;
  /** Absent when the national content has a problem. */
  readonly national?: National;
  /** Where the English is not as far as the Dutch. */
  readonly englishGaps: readonly Gap[];
}

/**
 * Reads and checks all content. Mistakes in content are returned, all at once.
 * @throws when a folder cannot be read at all
 */
export async function loadContent(root: ContentRoot, expects: Expectations = nothingExpected): Promise<LoadedContent> {
  const files = await readFiles(root);
  const problems: Problem[] = [];
  const draft = readNational(files, (problem) => void problems.push(problem));
  const locals = gemeenteIds(files).map((id) => readLocal(id, files, draft));
  if (locals.length === 0)
    problems.push({
      file: 'knowledge/gemeenten',
      line: 1,
      message: 'Er is nog geen gemeente',
      remedy: 'maak er een met: npm run gemeente:nieuw',
    });

  const context = articleContext(draft, locals, expects);
  checkNational(draft, context, expects, (problem) => void problems.push(problem));
  const atWork = procedureContext(draft);
  for (const [name, file] of draft.procedures) checkProcedure(file, name, atWork, (problem) => void problems.push(problem));
  for (const { articles, procedures, report } of locals) {
    for (const file of articles) {
      checkArticle(file, nameOf(file.head.file), context, report);
      checkArticleAudience(file, draft.topics, report);
    }
    for (const file of procedures) checkLocalProcedure(file, atWork, report);
  }

  const englishGaps: Gap[] = [];
  const note = (gap: Gap): void => void englishGaps.push(gap);
  const english = readEnglishNational(draft, files, note, (problem) => void problems.push(problem));
  const englishLocals = new Map(
    locals.flatMap((local) => (local.gemeente ? [[local.id, readEnglishLocal(local, local.gemeente, files, note)] as const] : [])),
  );

  const national = problems.length === 0 ? toNational(draft, english) : undefined;
  const libraries = new Map(
    national ? locals.flatMap((local) => layOver(national, local, { national: english, local: englishLocals.get(local.id) })) : [],
  );
  const gemeenten = locals.map(({ id }) => id);
  return {
    libraries,
    gemeenten,
    factFiles: draft.factFiles,
    englishGaps,
    problems: sortProblems([...problems, ...locals.flatMap((local) => local.problems)]),
    ...(national && { national }),
  };
}

interface English {
  readonly national: EnglishNational;
  readonly local: EnglishLocal | undefined;
}

function layOver(national: National, local: LocalDraft, english: English): [string, Library][] {
  const { id, gemeente, articles, procedures, duties } = local;
  const own = { articles: articles.map(({ article }) => article), procedures: procedures.map((file) => file.local), duties };
  const laid = gemeente && overlay(national, { gemeente, ...own });
  if (laid?.ok === false) reportOverlay(laid.error, local, national);
  return laid?.ok && local.problems.length === 0 ? [[id, withEnglish(laid.value, national, english)]] : [];
}

/** Each of the two knows the other. What is the same in both languages is shared. */
function withEnglish(laidDutch: Library, national: National, english: English): Library {
  const dutch: { otherLanguage?: Library } & Library = { ...laidDutch };
  if (!english.local) throw new Error(`Municipality "${dutch.gemeente.id}" was laid over the base and has no English beside it.`);
  const laid = overlay({ ...national, ...english.national }, { ...english.local, procedures: [], duties: new Map() });
  if (!laid.ok)
    throw new Error(`The English of "${dutch.gemeente.id}" does not fit where the Dutch does; its headings should have been compared.`);
  const { facts, procedures, owners, forms, holidays } = dutch;
  dutch.otherLanguage = { ...laid.value, facts, procedures, owners, forms, holidays, language: 'en', otherLanguage: dutch };
  return dutch;
}

function articleContext(
  { known, facts, forms, jargon, articles }: NationalDraft,
  locals: readonly LocalDraft[],
  { rules }: Expectations,
): ArticleContext {
  const values = [...facts.values()].flatMap(({ id, value }) => (value === undefined ? [] : [id]));
  return {
    topics: known.topics,
    facts,
    factIds: known.facts,
    forms: new Set(forms.keys()),
    jargon,
    sayings: sayingsOf(articles.values()),
    places: {
      facts: known.facts,
      values: new Set(values),
      slots: known.slots,
      outcomes: new Set([...rules.values()].flatMap(({ outcomes }) => Object.keys(outcomes))),
      local: new Set(locals.flatMap(({ gemeente }) => [...(gemeente?.local.keys() ?? [])])),
      fees: new Set(locals.flatMap(({ gemeente }) => (gemeente?.fees ?? []).map(({ id }) => id))),
    },
  };
}

function procedureContext({ topics, facts, known, jargonForColleagues }: NationalDraft): ProcedureContext {
  const { topics: topicIds, facts: factIds, procedures, teams, laws } = known;
  return { topics, topicIds, facts, factIds, procedures, teams, laws, jargon: jargonForColleagues };
}

function toNational(
  {
    topics,
    facts,
    slots,
    phrases,
    forms,
    pointers,
    continuations,
    safety,
    moods,
    tongues,
    places,
    holidays,
    articles,
    plans,
    procedures,
    teams,
    trees,
  }: NationalDraft,
  english: EnglishNational,
): National {
  return {
    topics,
    facts,
    slots,
    phrases,
    forms,
    pointers,
    continuations,
    safety: english.safety.map((both, index) => ({ ...both, text: safety[index]?.text ?? both.text })),
    moods,
    tongues,
    places,
    holidays,
    articles: new Map([...articles].map(([id, { article }]) => [id, article])),
    plans: new Map([...plans.values()].map(({ plan }) => [plan.id, plan])),
    procedures: new Map([...procedures.values()].map(({ procedure }) => [procedure.id, procedure])),
    owners: teams,
    trees: new Map([...trees.values()].map(({ tree }) => [tree.topic, tree])),
  };
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
