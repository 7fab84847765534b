import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { inLanguage } from '../knowledge/in-language.ts';
import type { Library, Pointer } from '../knowledge/library.ts';
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
  /** The language that was searched in. */
  readonly lang: 'nl' | 'en';
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
  /** Dutch where there is no English. */
  readonly lang: 'nl' | 'en';
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
  async function look(req: Request, { library, words }: Visit, text: string): Promise<Found> {
    await deps.limits.take('searchesPerAddress', deps.addressOf(req));
    return find(text, inLanguage(library, words.lang), deps);
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
        return { query: '', lang: visit.words.lang, answers: [], failed: true };
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
  const about = { query, lang: library.language ?? ('nl' as const) };
  if (query.length < 2) return { ...about, answers: [] };
  const safety = findSafety(query, library.safety);
  if (safety !== undefined) return { ...about, first: compose({ kind: 'safety', text: safety }, { library, at }), answers: [] };
  const pointer = pointerIn(query, library);
  const answers: FoundAnswer[] = [];
  for (const topic of (await finder?.find(library, query)) ?? []) {
    const reply = generalAnswer(library, topic, at);
    const { title = topic, language = 'nl' } = library.articles.get(topic) ?? {};
    if (reply !== undefined) answers.push({ topic, title, reply, lang: language, hasTree: library.trees.has(topic) });
    if (answers.length === MOST_ANSWERS) break;
  }
  return { ...about, answers, ...(pointer === undefined ? {} : { first: compose({ kind: 'out-of-scope', pointer }, { library, at }) }) };
}

/** The way to whom it belongs, by the words of both languages. */
function pointerIn(query: string, library: Library): Pointer | undefined {
  const { pointers, otherLanguage } = library;
  const found = findPointer(query, pointers) ?? (otherLanguage && findPointer(query, otherLanguage.pointers));
  return found && pointers.find(({ id }) => id === found.id);
}
