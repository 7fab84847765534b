import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Conversation } from '../conversation/conversation.ts';
import type { Result } from '../shared/result.ts';
import { ALONE, type Standing } from '../web/talk/standing.ts';
import type { CallBackProblem } from '../web/talk/call-back.ts';
import type { Assets } from './chat-page-assets.ts';
import { callBackUrl, renderCallBack } from './chat-page-call-back.ts';
import { seeOther, sendPage } from './chat-page-document.ts';
import { checkOwnForm } from './chat-page-session.ts';
import type { Visit } from './chat-page.ts';
import { isRefusal } from './errors.ts';
import type { Limits } from './limits.ts';

/** Takes a number to be called on, past the talk. */
export interface CallBackTaker {
  agree(talk: Conversation, asked: { phone: string; name?: string }): Promise<Result<unknown, 'empty' | 'bad' | 'gone'>>;
}

export interface CallBackFormDeps {
  readonly callBacks?: CallBackTaker;
  readonly limits: Limits;
  addressOf(req: Request): string;
  visit(req: Request): Promise<Visit>;
  standing(conversation: Conversation | undefined): Promise<Standing>;
  ancestors(gemeente: string): readonly string[];
}

const Fields = z.object({
  bewijs: z.string().default(''),
  telefoon: z.string().max(40).default(''),
  naam: z.string().max(200).default(''),
});

/** `/chat/<gemeente>/terugbellen`: the form for who has no JavaScript, and its receipt. What was typed is shown again only in the answer to it. */
export function callBackForm(server: Server, assets: Assets, deps: CallBackFormDeps): void {
  async function show(
    req: Request,
    res: Response,
    here: Visit,
    more: { problem?: CallBackProblem; phone?: string; name?: string; status?: number },
  ) {
    const { library, words, view, proof, conversation } = here;
    const { status = 200, ...typed } = more;
    const standing = conversation === undefined ? ALONE : await deps.standing(conversation);
    const page = renderCallBack({ gemeente: library.gemeente, words, view, proof, standing, ...typed }, assets);
    sendPage(req, res, status, page, deps.ancestors(library.gemeente.id));
  }

  server.get('/chat/:gemeente/terugbellen', async (req: Request, res: Response) => {
    await show(req, res, await deps.visit(req), {});
  });

  server.post('/chat/:gemeente/terugbellen', async (req: Request, res: Response) => {
    const here = await deps.visit(req);
    const { conversation, library, words, view, proof } = here;
    checkOwnForm(req);
    const fields = Fields.safeParse(req.body ?? {});
    const typed = fields.success ? { phone: fields.data.telefoon, name: fields.data.naam } : {};
    const fail = (problem: CallBackProblem, status: number) => show(req, res, here, { ...typed, problem, status });
    if (!fields.success || conversation === undefined || proof === '' || fields.data.bewijs !== proof || deps.callBacks === undefined) {
      await fail('gone', 403);
      return;
    }
    try {
      await deps.limits.take('callBacksPerConversation', conversation.id);
      await deps.limits.take('callBacksPerAddress', deps.addressOf(req));
    } catch (problem) {
      if (!isRefusal(problem)) throw problem;
      await fail('busy', problem.refusal.status);
      return;
    }
    const { telefoon, naam } = fields.data;
    const agreed = await deps.callBacks.agree(conversation, { phone: telefoon, ...(naam === '' ? {} : { name: naam }) });
    if (agreed.ok) seeOther(res, callBackUrl({ gemeente: library.gemeente, words, view, proof }));
    else await fail(agreed.error, agreed.error === 'gone' ? 409 : 400);
  });
}
