import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Library } from '../knowledge/library.ts';
import { compose } from '../reply/compose.ts';
import { generalAnswer } from '../reply/general-answer.ts';
import type { Reply } from '../reply/reply.ts';
import { dayOf } from '../shared/clock.ts';
import { findPointer } from '../understanding/pointers.ts';
import { findSafety } from '../understanding/safety.ts';
import { jsonBody } from './body.ts';
import type { ChatPagesDeps, Visit } from './chat-page.ts';
import { isRefusal, refusal } from './errors.ts';
import { renderFound, statusOf } from './chat-page-search-html.ts';
import type { Operation } from './openapi.ts';
import { sendJson } from './send.ts';

/** What a search found, ready to be drawn. Holds nothing of what was typed but `query`, and that is screened. */
export interface Found {
  readonly query: string;
  /** Danger or distress, or the way to whom it does belong: said before all else. */
  readonly first?: Reply;
  readonly answers: readonly FoundAnswer[];
  /** Searching did not work. */
  readonly failed?: boolean;
}

export interface FoundAnswer {
  readonly topic: string;
  readonly title: string;
  readonly reply: Reply;
  /** The chat asks a few questions first, and then answers for this person. */
  readonly hasTree: boolean;
}

export interface ChatSearch {
  /** What `?zoek=` found; undefined when nothing was asked. Never throws for being too busy. */
  readonly search: (req: Request, visit: Visit, text: string | null) => Promise<Found | undefined>;
}

const MAX_QUERY = 200;
const MOST_ANSWERS = 5;

const Asked = z.object({ zoek: z.string().max(10_000).describe('What somebody looks for; the first 200 characters count.') });
const Answered = z.strictObject({
  status: z.string().describe('How much was found, in a sentence.'),
  html: z.string().describe('The answers, as the page shows them.'),
});

export const SEARCH_OPERATIONS: readonly Operation[] = [
  {
    path: '/chat/{gemeente}/zoek',
    method: 'post',
    summary: 'Answers that fit a few words; the words are neither stored nor logged',
    needsToken: false,
    body: Asked,
    answers: { 200: { description: 'What was found', schema: Answered } },
  },
];

/** Searching in the answers, for people who rather look than chat: while they type, and by the page's own form without JavaScript. */
export function chatSearch(server: Server, deps: ChatPagesDeps & { visit(req: Request): Promise<Visit> }): ChatSearch {
  async function look(req: Request, { library }: Visit, text: string): Promise<Found> {
    await deps.limits.take('searchesPerAddress', deps.addressOf(req));
    return find(text, library, deps);
  }

  server.post('/chat/:gemeente/zoek', async (req: Request, res: Response) => {
    const visit = await deps.visit(req);
    const asked = Asked.safeParse(jsonBody(req));
    if (!asked.success) throw refusal(400, 'BadSearch', 'Send {"zoek": "a few words"}.');
    const found = await look(req, visit, asked.data.zoek);
    res.setHeader('cache-control', 'no-store');
    sendJson(res, 200, { status: statusOf(found, visit), html: renderFound(found, visit).html });
  });

  return {
    async search(req, visit, text) {
      if (text === null || text.trim() === '') return undefined;
      try {
        return await look(req, visit, text);
      } catch (problem) {
        if (!isRefusal(problem)) throw problem;
        return { query: '', answers: [], failed: true };
      }
    },
  };
}

async function find(
  text: string,
  library: Library,
  { finder, screen, clock }: Pick<ChatPagesDeps, 'finder' | 'screen' | 'clock'>,
): Promise<Found> {
  const now = clock.now();
  const at = now.toString();
  const query = screen(text.slice(0, MAX_QUERY), { today: dayOf(now), gemeente: library.gemeente.id })
    .text.replace(/\[[\p{L}-]+\]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (query.length < 2) return { query, answers: [] };
  const safety = findSafety(query, library.safety);
  if (safety !== undefined) return { query, first: compose({ kind: 'safety', text: safety }, { library, at }), answers: [] };
  const pointer = findPointer(query, library.pointers);
  const answers: FoundAnswer[] = [];
  for (const topic of (await finder?.find(library, query)) ?? []) {
    const reply = generalAnswer(library, topic, at);
    const title = library.articles.get(topic)?.title ?? topic;
    if (reply !== undefined) answers.push({ topic, title, reply, hasTree: library.trees.has(topic) });
    if (answers.length === MOST_ANSWERS) break;
  }
  return { query, answers, ...(pointer === undefined ? {} : { first: compose({ kind: 'out-of-scope', pointer }, { library, at }) }) };
}
