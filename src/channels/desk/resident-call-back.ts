import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import type { Conversation } from '../../conversation/conversation.ts';
import { Window } from '../../handoff/handoff.ts';
import { agreeCallBack, endCallBack } from '../../handoff/machine.ts';
import { readPhone } from '../../handoff/phone-number.ts';
import { isBy } from '../../handoff/step.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { jsonBody } from '../body.ts';
import { cleanText } from '../clean-text.ts';
import { DIRECT_LINE, ownConversation, type DirectLineDeps } from '../direct-line.ts';
import { refusal } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { parseBody } from '../parse-body.ts';
import { sendJson } from '../send.ts';
import { systemSays } from './agent-entries.ts';
import type { CallBacks } from './call-backs.ts';
import type { TalkAct } from './talk-acts.ts';

/** Why nobody will call. `gone`: no call-back is offered, or the moment has come. */
type NoCallBack = 'empty' | 'bad' | 'gone';

interface Receipt {
  readonly reference: string;
  readonly window: z.infer<typeof Window>;
}

/** What a resident does about being called back. The number goes past the talk: it is never in its log. */
export interface ResidentCallBacks {
  /** Agreed already: the same receipt again, whatever the number. */
  agree(talk: Conversation, asked: { phone: string; name?: string; window?: z.infer<typeof Window> }): Promise<Result<Receipt, NoCallBack>>;
  /** False when nothing was agreed. */
  cancel(talk: Conversation): Promise<boolean>;
}

const NAME_LENGTH = 80;

export function createResidentCallBacks({
  callBacks,
  act,
  now,
}: {
  callBacks: CallBacks;
  act: TalkAct;
  now: () => string;
}): ResidentCallBacks {
  const receiptOf = (gemeente: string, id: string): Result<Receipt, NoCallBack> => {
    const agreed = callBacks.get(gemeente, id);
    return agreed === undefined ? err('gone') : ok({ reference: agreed.reference, window: agreed.window });
  };
  return {
    async agree(talk, { phone: typed, name: typedName = '', window: wanted }) {
      const { gemeente, id: talkId } = talk;
      const { handoff } = talk.state;
      if (handoff.status === 'call-back') return receiptOf(gemeente, handoff.callBack);
      const phone = readPhone(typed);
      if (!phone.ok) return err(phone.error.kind === 'empty' ? 'empty' : 'bad');
      const window = 'window' in handoff ? handoff.window : undefined;
      if (window === undefined || isBy(window.from, now()) || handoff.status === 'none') return err('gone');
      if (wanted !== undefined && (wanted.from !== window.from || wanted.until !== window.until)) return err('gone');

      const name = cleanText(typedName).replace(/\s+/g, ' ').slice(0, NAME_LENGTH);
      const about = { talk: talkId, wish: handoff.wish.id, window, urgent: handoff.wish.urgent };
      // The record first, then the talk: a record that no talk agreed to is swept, a talk without its number would be a promise to nobody.
      const record = await callBacks.prepare(gemeente, about, { phone: phone.value, ...(name === '' ? {} : { name }) });
      let other: string | undefined;
      const agreed = await act(gemeente, talkId, (latest, { now: at }) => {
        other = latest.state.handoff.status === 'call-back' ? latest.state.handoff.callBack : undefined;
        const step = agreeCallBack(latest.state, record.id, at);
        return step.ok ? ok({ kind: 'step', step: step.value }) : step;
      });
      if (!agreed.ok) {
        await callBacks.remove(gemeente, record.id);
        // Sent twice at the same time: the first counts.
        return other === undefined ? err('gone') : receiptOf(gemeente, other);
      }
      await callBacks.agreed(gemeente, record.id);
      return ok({ reference: record.reference, window });
    },
    async cancel({ gemeente, id, state: { handoff } }) {
      if (handoff.status !== 'call-back') return false;
      const { callBack } = handoff;
      const ended = await act(gemeente, id, (latest, context) => {
        const step = endCallBack(latest.state, callBack);
        return step.ok ? ok({ kind: 'step', step: step.value, entries: [systemSays(latest, context, 'bel-afgezegd')] }) : step;
      });
      await callBacks.remove(gemeente, callBack);
      return ended.ok;
    },
  };
}

export const CallBackBody = z.strictObject({
  phone: z.string().max(40),
  name: z.string().max(200).optional(),
  /** As it was offered; absent: the one that is offered now. */
  window: Window.optional(),
});
export const ReceiptOut = z.strictObject({ reference: z.string(), window: Window });

export interface ResidentCallBackDeps extends Pick<DirectLineDeps, 'tokens' | 'mayEnter' | 'store' | 'addressOf'> {
  readonly limits: Limits;
  readonly residents: ResidentCallBacks;
}

/** The resident's side over HTTP: her token is that of the talk, and opens no other. */
export function residentCallBackRoutes(server: Server, deps: ResidentCallBackDeps): void {
  const path = `${DIRECT_LINE}/conversations/:id/call-back`;
  server.post(path, async (req: Request, res: Response) => {
    const { conversation } = await ownConversation(req, deps);
    await deps.limits.take('callBacksPerConversation', conversation.id);
    await deps.limits.take('callBacksPerAddress', deps.addressOf(req));
    const agreed = await deps.residents.agree(conversation, parseBody(CallBackBody, jsonBody(req)));
    if (!agreed.ok) throw REFUSALS[agreed.error]();
    sendJson(res, 200, agreed.value);
  });
  server.post(`${path}/cancel`, async (req: Request, res: Response) => {
    const { conversation } = await ownConversation(req, deps);
    await deps.limits.take('callBacksPerConversation', conversation.id);
    if (!(await deps.residents.cancel(conversation))) throw REFUSALS.gone();
    sendJson(res, 200, {});
  });
}

const REFUSALS: Readonly<Record<NoCallBack, () => Error>> = {
  empty: () => refusal(400, 'PhoneMissing', 'Send the number to call in "phone".'),
  bad: () =>
    refusal(
      400,
      'BadPhone',
      'Nobody can call this number: a Dutch number has ten digits, another one begins with + and its country code; service numbers cannot be called back.',
    ),
  gone: () => refusal(409, 'NoCallBackOffered', 'No call-back is offered in this conversation (any more). Ask for a human in the chat.'),
};
