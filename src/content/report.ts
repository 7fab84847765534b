import { isDeepStrictEqual } from 'node:util';
import type { Article, Library } from '../knowledge/library.ts';
import type { PlanDefinition } from '../knowledge/plan.ts';
import type { Procedure } from '../knowledge/procedure.ts';
import type { Day } from '../shared/clock.ts';

/** How a topic did in one municipality. */
interface TopicFigures {
  readonly asked: number;
  readonly up: number;
  readonly down: number;
  readonly reasons: readonly string[];
}

/** What was asked in one municipality, as far as is known. */
interface Figures {
  readonly talks: number;
  readonly period?: readonly [Day, Day];
  readonly topics: ReadonlyMap<string, TopicFigures>;
}

/** By municipality. */
type FiguresOf = ReadonlyMap<string, Figures>;

/** How many talks there were in each municipality. */
export function talkLines(figures: FiguresOf): string[] {
  const lines = [...figures].flatMap(([gemeente, { talks, period }]) =>
    period ? [`${gemeente}: ${talks} (${period[0]} tot en met ${period[1]})`] : [],
  );
  return lines.length === 0 ? ['nog geen gesprekken'] : lines;
}

/**
 * A line for every article: who owns it, until when it may be shown, how often it was asked and whether it helped; then the reasons that
 * residents gave. Least helpful first. An article that is not everybody's says whose it is.
 */
export function articleLines(all: readonly Library[], figures: FiguresOf): string[] {
  const articles = sharedArticles(all).map(({ article, having }) => {
    const found = having.flatMap(({ gemeente }) => figures.get(gemeente.id)?.topics.get(article.topic) ?? []);
    const sum = (of: (one: TopicFigures) => number): number => found.reduce((total, one) => total + of(one), 0);
    const counts = { asked: sum(({ asked }) => asked), up: sum(({ up }) => up), down: sum(({ down }) => down) };
    const whose = having.length === all.length ? '' : `${having.map(({ gemeente }) => gemeente.id).join(', ')}: `;
    return { article, whose, end: endOf(article, having[0]), reasons: found.flatMap(({ reasons }) => reasons), ...counts };
  });
  const anyTalks = [...figures.values()].some(({ talks }) => talks > 0);
  return articles
    .sort((a, b) => b.down - a.down || b.asked - a.asked || a.article.id.localeCompare(b.article.id))
    .flatMap(({ article, whose, end, asked, up, down, reasons }) => [
      `${whose}${article.id} (${article.owner}): ${end}${anyTalks ? `; ${asked} keer gevraagd, ${up} geholpen, ${down} niet geholpen` : ''}`,
      ...(reasons.length === 0 ? [] : [`  ${reasons.length === 1 ? '1 reden' : `${reasons.length} redenen`}:`]),
      ...reasons.map((reason) => `  - “${reason.replace(/[\s\p{C}]+/gu, ' ').trim()}”`),
    ]);
}

/** Every article once, with the libraries that hold it as it is there. */
function sharedArticles(all: readonly Library[]): { readonly article: Article; readonly having: readonly Library[] }[] {
  return all.flatMap((library, index) =>
    [...library.articles.values()]
      .filter(({ id }) => !all.slice(0, index).some((earlier) => isSame(id, earlier, library)))
      .map((article) => ({ article, having: all.filter((other) => isSame(article.id, other, library)) })),
  );
}

function isSame(id: string, one: Library, other: Library): boolean {
  return isDeepStrictEqual(one.articles.get(id), other.articles.get(id));
}

/** A line for every plan: who owns it and until when it may be shown. */
export function planLines({ plans, facts }: Library): string[] {
  return [...plans.values()].map((plan) => `${plan.id} (${plan.owner}): ${endOf(plan, { facts })}`);
}

/** A line for every procedure of a municipality: whose it is, how sure it is, until when it may be worked by, and what the municipality adds. */
export function procedureLines({ procedures, owners, facts }: Library): string[] {
  return [...procedures.values()].map((procedure) => {
    const { id, owner, status, confirmed, version, localVersion, steps } = procedure;
    const standing = status === 'concept' ? 'concept' : `bevestigd op ${confirmed ?? ''}`;
    const own = localVersion === 0 ? '' : `, eigen aanvulling versie ${localVersion}`;
    const unchecked = uncheckedIn(procedure);
    return `${id} (${owners.get(owner)?.name ?? owner}): ${standing}, versie ${version}${own}, ${steps.length} stappen, ${endOf(procedure, { facts })}${
      unchecked === 0 ? '' : `; ${unchecked} keer een artikelnummer na te kijken`
    }`;
  });
}

function uncheckedIn({ steps, grounds }: Procedure): number {
  return [...grounds, ...steps.flatMap(({ why }) => why)].filter(({ uncheckedArticle }) => uncheckedArticle !== undefined).length;
}

/**
 * A line for every file of facts: whose they are, how many, how many are used and which of those ends first. Facts belong to who owns the
 * articles, plans and procedures that rest on them.
 * @param files file name of each fact
 */
export function factFileLines(all: readonly Library[], files: ReadonlyMap<string, string>): string[] {
  const [one] = all;
  const using = new Set(
    all.flatMap(({ articles, plans, procedures }) => [...articles.values(), ...plans.values(), ...procedures.values()]),
  );
  return [...new Set(files.values())].sort().map((file) => {
    const ids = [...files].filter(([, name]) => name === file).map(([id]) => id);
    const users = [...using].filter(({ facts }) => facts.some((id) => ids.includes(id)));
    const used = ids.filter((id) => users.some(({ facts }) => facts.includes(id)));
    const names = new Set(users.map(({ owner }) => one?.owners.get(owner)?.name ?? owner));
    const owners = [...names].sort((a, b) => a.localeCompare(b)).join(', ');
    const [first] = used.flatMap((id) => one?.facts.get(id)?.validUntil ?? []).sort();
    const ends = used.filter((id) => first !== undefined && one?.facts.get(id)?.validUntil === first);
    return `${file} (${owners === '' ? 'geen eigenaar: geen artikel, plan of werkwijze rust erop' : owners}): ${ids.length} feiten, ${used.length} gebruikt${
      first === undefined ? '' : `, het eerst verloopt ${ends.join(', ')} na ${first}`
    }`;
  });
}

/** The last day on which it may be shown, and which fact makes it so when that is not its own date. */
function endOf(
  { review, facts: ids }: Pick<Article | PlanDefinition | Procedure, 'review' | 'facts'>,
  library?: Pick<Library, 'facts'>,
): string {
  const ends = ids.flatMap((id) => {
    const until = library?.facts.get(id)?.validUntil;
    return until !== undefined && until < review ? [{ id, until }] : [];
  });
  const [first] = ends.sort((a, b) => a.until.localeCompare(b.until));
  return first ? `tot en met ${first.until} (feit ${first.id})` : `tot en met ${review}`;
}
