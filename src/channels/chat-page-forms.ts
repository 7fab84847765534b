import { createHash } from 'node:crypto';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Conversation } from '../conversation/conversation.ts';
import { isWritten } from '../conversation/log.ts';
import { leavingWords } from '../web/talk/leaving.ts';
import { isUnavailable } from '../shared/unavailable.ts';
import { fill } from '../web/words/fill.ts';
import type { ChatDesk, ChatPagesDeps, Visit } from './chat-page.ts';
import { seeOther } from './chat-page-document.ts';
import { chatUrl } from './chat-page-html.ts';
import { standingOf } from './chat-page-standing.ts';
import { checkOwnForm, type Sessions } from './chat-page-session.ts';
import { fresh } from './direct-line.ts';
import type { ActivityIn } from './direct-line-schemas.ts';
import { isRefusal } from './errors.ts';
import { toInbound } from './inbound.ts';
import type { Claims } from './tokens.ts';

interface FormDeps extends ChatPagesDeps, ChatDesk {
  readonly sessions: Sessions;
}

const Fields = z.object({
  bewijs: z.string().default(''),
  nr: z.string().max(64).default(''),
  tekst: z.string().optional(),
  zeg: z.string().optional(),
  oordeel: z
    .string()
    .regex(/^(up|down):.{1,100}$/)
    .optional(),
  reden: z.string().max(500).optional(),
  over: z.string().max(100).optional(),
  wis: z.literal('ja').optional(),
});
type Fields = z.infer<typeof Fields>;

const WAIT_MS = 8_000;

/** The forms of the chat page: each stores what was sent, waits a moment for the answer, and sends the browser on with 303. */
export function chatForms(server: Server, deps: FormDeps): void {
  const { sessions, visit, show } = deps;

  /** Runs a form: only from our own page, with the proof of its talk. What goes wrong is said on the page, and the text stays. */
  function form(path: string, act: (visit: Visit, fields: Fields, res: Response) => Promise<string | undefined>): void {
    server.post(`/chat/:gemeente${path}`, async (req: Request, res: Response) => {
      const here = await visit(req);
      const { words, library } = here;
      const parsed = Fields.safeParse(req.body ?? {});
      const { tekst: draft = '', nr: number = '' } = parsed.success ? parsed.data : {};
      try {
        checkOwnForm(req);
        if (here.isCutOff === true) {
          await sayCutOff(req, res, here, draft, number);
          return;
        }
        if (!parsed.success || parsed.data.bewijs !== here.proof) {
          await show(req, res, here, { status: 403, notice: words.badForm, draft, showTalk: parsed.success && parsed.data.bewijs !== '' });
          return;
        }
        await deps.limits.take('messagesPerAddress', deps.addressOf(req));
        await deps.limits.take('messagesPerGemeente', library.gemeente.id);
        const location = await act(here, parsed.data, res);
        seeOther(res, location ?? chatUrl(library.gemeente, here.view));
      } catch (problem) {
        if (isUnavailable(problem)) {
          await sayCutOff(req, res, here, draft, number);
          return;
        }
        if (!isRefusal(problem)) throw problem;
        const { status } = problem.refusal;
        const notice = status === 429 ? words.busy : status === 409 ? words.full : status === 403 ? words.badForm : fill(words.notSent, {});
        await show(req, res, here, { status, notice, draft, showTalk: status !== 403 });
      }
    });
  }

  /** It was not kept: what was typed stays in the field, to be sent again. */
  async function sayCutOff(req: Request, res: Response, here: Visit, draft: string, number: string): Promise<void> {
    res.setHeader('retry-after', '5');
    await show(req, res, here, { status: 503, notice: here.words.cutOff, draft, showTalk: true, ...(number === '' ? {} : { number }) });
  }

  form('', async (here, { tekst, zeg, nr }, res) => {
    const text = (zeg ?? tekst ?? '').trim();
    if (text === '') return talkUrl(here);
    const id = nr === '' || zeg !== undefined ? {} : { id: idOf(nr, text) };
    await hear(here, { type: 'message', text, value: undefined, ...id }, res);
    return talkUrl(here);
  });

  form('/oordeel', async (here, { oordeel = '' }, res) => {
    const [rating = '', ...rest] = oordeel.split(':');
    const replyTo = rest.join(':');
    if (here.conversation === undefined || replyTo === '') return undefined;
    await hear(here, { type: 'event', name: 'feedback', value: { replyTo, rating } }, res);
    return rating === 'down'
      ? `${chatUrl(here.library.gemeente, here.view, '', { gesprek: '', reden: replyTo })}#b-${replyTo}`
      : talkUrl(here, `b-${replyTo}`);
  });

  form('/reden', async (here, { over = '', reden = '' }, res) => {
    if (here.conversation === undefined || over === '') return undefined;
    if (reden.trim() !== '')
      await hear(here, { type: 'event', name: 'feedback', value: { replyTo: over, rating: 'down', reason: reden.trim() } }, res);
    return talkUrl(here, `b-${over}`);
  });

  form('/taal', async (here, _fields, res) => {
    const { library, view, conversation } = here;
    const english = !view.english;
    if (conversation !== undefined) await hear(here, { type: 'event', name: 'taal', value: { taal: english ? 'en' : 'nl' } }, res);
    const talk = conversation === undefined ? '' : '#laatste';
    return `${chatUrl(library.gemeente, { ...view, english }, '', conversation === undefined ? {} : { gesprek: '' })}${talk}`;
  });

  for (const path of ['/vergeet', '/wis'])
    form(path, async (here, _fields, res) => chatUrl(here.library.gemeente, here.view, (await forget(here, res)) ? '/gewist' : '/bewaard'));

  form('/opnieuw', async (here, { wis }, res) => {
    const leaving = here.conversation === undefined ? undefined : leavingWords(standingOf(here.conversation), here.words);
    if (wis === 'ja' && !(await forget(here, res))) return chatUrl(here.library.gemeente, here.view, '/bewaard');
    if (wis !== 'ja' && leaving !== undefined) await hear(here, { type: 'message', text: leaving.says, value: undefined }, res);
    sessions.drop(res, here.library.gemeente.id);
    return undefined;
  });

  const talkUrl = ({ library, view }: Visit, anchor = 'laatste'): string =>
    `${chatUrl(library.gemeente, view, '', { gesprek: '' })}#${anchor}`;

  /** False when the talk must be kept for now: then the wish is answered with a way to a human. */
  async function forget(here: Visit, res: Response): Promise<boolean> {
    const wish = here.conversation === undefined ? undefined : await hear(here, { type: 'event', name: 'forget', value: undefined }, res);
    sessions.drop(res, here.library.gemeente.id);
    if (here.conversation === undefined || wish === undefined) return true;
    const talk = await deps.store.read(here.conversation.id);
    return talk?.log.some((entry) => isWritten(entry) && entry.replyTo === wish && entry.meaning?.kind === 'handoff') !== true;
  }

  /** Gives the id under which it was stored; undefined when it was not. */
  async function hear(here: Visit, activity: ActivityIn, res: Response): Promise<string | undefined> {
    const conversation = here.conversation ?? (await begin(here));
    await deps.limits.take('messagesPerConversation', conversation.id);
    const inbound = toInbound(activity, conversation, deps);
    if (inbound.kind !== 'say') return undefined;
    const heard = await deps.runner.hear(conversation.id, inbound.entry);
    const lang = conversation.state.lang;
    if (heard.ok)
      await sessions.keep(res, { gemeente: conversation.gemeente, conversation: conversation.id, user: conversation.user, lang });
    await Promise.race([deps.runner.settled(conversation.id), after(deps.waitMs ?? WAIT_MS)]);
    return heard.ok ? heard.value.id : undefined;
  }

  async function begin({ library, words }: Visit): Promise<Conversation> {
    const claims: Claims = { gemeente: library.gemeente.id, conversation: deps.ids(), user: `dl_${deps.ids()}`, lang: words.lang };
    return (await deps.runner.open(fresh(claims, words.lang, deps))).conversation;
  }
}

/** Who sends a form again, because nothing came back or it was refused, sends the same message. */
const idOf = (number: string, text: string): string => `f-${createHash('sha256').update(`${number}\n${text}`).digest('hex').slice(0, 40)}`;

const after = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
