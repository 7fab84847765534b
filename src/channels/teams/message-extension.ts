import { z } from 'zod';
import type { Library } from '../../knowledge/library.ts';
import type { Reply } from '../../reply/reply.ts';
import type { SearchHit, Support, Who } from '../../staff/support.ts';
import { cleanText, cutText } from '../clean-text.ts';
import { adaptiveCard } from './adaptive-card.ts';
import { CARD_TYPE, cardOf, heading, small, text, type AdaptiveCard } from './card-elements.ts';
import { inWords } from '../../reply/dutch.ts';
import { WORDS } from './words.ts';

export interface QueryDeps {
  readonly support: Pick<Support, 'search' | 'procedures' | 'recent' | 'shared' | 'answerFor'>;
  readonly library: (gemeente: string) => Library | undefined;
}

/** As many as a list holds. */
const MOST = 25;

const Query = z.object({
  commandId: z.string().nullish(),
  /** The Agents Playground gives them no name. */
  parameters: z.array(z.object({ name: z.string().nullish(), value: z.unknown() })).nullish(),
  /** Which part of the list is wanted, when somebody scrolls on. */
  queryOptions: z
    .object({ skip: z.int().min(0).catch(0), count: z.int().min(1).catch(MOST) })
    .nullish()
    .catch(undefined),
});
type Query = z.infer<typeof Query>;

const LONGEST_QUERY = 200;

/**
 * What the message extension finds: procedures, and answers for residents that may be shown today and rest on nothing unsure. What is put into a message
 * shows nothing of anybody's progress.
 */
export async function answerQuery(who: Who, value: unknown, deps: QueryDeps): Promise<unknown> {
  const query = Query.safeParse(value).data;
  const words = wordsOf(query);
  const { skip, count } = query?.queryOptions ?? { skip: 0, count: MOST };
  const hits = words === '' ? await toBeginWith(who, deps) : inTurn(await deps.support.search(who.gemeente, words));
  const attachments = hits.flatMap((hit) => attachmentOf(who.gemeente, hit, deps) ?? []).slice(skip, skip + Math.min(count, MOST));
  return {
    composeExtension:
      attachments.length === 0 && skip === 0
        ? { type: 'message', text: WORDS.nothingFound }
        : { type: 'result', attachmentLayout: 'list', attachments },
  };
}

/** Procedures and answers by turns: both come the best first, and nobody should scroll past eight of the one to see the other. */
function inTurn(hits: readonly SearchHit[]): readonly SearchHit[] {
  const [procedures, answers] = [hits.filter(({ kind }) => kind === 'procedure'), hits.filter(({ kind }) => kind === 'answer')];
  return Array.from({ length: Math.max(procedures.length, answers.length) }, (_, n) => [procedures[n], answers[n]])
    .flat()
    .flatMap((hit) => hit ?? []);
}

function wordsOf(query: Query | undefined): string {
  const given = query?.parameters?.find(({ name }) => name !== 'initialRun')?.value;
  return typeof given === 'string' ? cutText(cleanText(given), LONGEST_QUERY).text : '';
}

/** Before anything was typed: what she did last, then all there is. */
async function toBeginWith(who: Who, { support }: QueryDeps): Promise<readonly SearchHit[]> {
  const lines = [...(await support.recent(who)), ...(await support.procedures(who))];
  const once = new Map(lines.map((line) => [line.id, line]));
  return [...once.values()].map(({ id, title, goal }) => ({ kind: 'procedure', reference: { procedure: id }, title, line: goal }));
}

function attachmentOf(gemeente: string, hit: SearchHit, deps: QueryDeps) {
  const content = hit.kind === 'procedure' ? procedureCard(gemeente, hit, deps) : answerCard(gemeente, hit.topic, hit.title, deps);
  if (!content) return undefined;
  const kind = hit.kind === 'procedure' ? WORDS.procedureLine : WORDS.answerLine;
  const preview = { title: hit.title, text: `${kind}: ${plain(hit.line).slice(0, 140)}` };
  return { contentType: CARD_TYPE, content, preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: preview } };
}

function procedureCard(
  gemeente: string,
  { reference }: Extract<SearchHit, { kind: 'procedure' }>,
  { support }: QueryDeps,
): AdaptiveCard | undefined {
  const drawn = support.shared(gemeente, reference);
  return drawn.ok ? adaptiveCard(drawn.value) : undefined;
}

function answerCard(gemeente: string, topic: string, title: string, { support, library }: QueryDeps): AdaptiveCard | undefined {
  const answer = support.answerFor(gemeente, topic);
  if (!answer || restsOnDoubt(answer, library(gemeente))) return undefined;
  const sources = answer.meaning.sources ?? [];
  return cardOf({
    body: [
      heading(title),
      text(answer.text),
      ...(answer.details === undefined ? [] : [text(answer.details)]),
      ...sources.map(({ title: name, url, checked }) => small(`[${name}](${url}), gecontroleerd op ${inWords(checked)}`)),
    ],
    fallbackText: `${title}\n\n${answer.text}`,
  });
}

const restsOnDoubt = ({ facts = [] }: Reply, library: Library | undefined): boolean =>
  facts.some(({ id }) => library?.facts.get(id)?.certainty === 'laag');

const plain = (words: string): string => words.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').replace(/[*_#]/g, '');
