import type { Conversation } from '../conversation/conversation.ts';
import { referenceOf } from '../handoff/call-back.ts';
import type { Standing } from '../web/talk/standing.ts';

/**
 * Where a talk stands between bot and human, as far as its own state tells: no place in the queue, which depends on
 * other talks.
 */
export function standingOf({ state }: Pick<Conversation, 'state'>): Standing {
  const { handoff } = state;
  switch (handoff.status) {
    case 'none':
      return { status: 'none', canResume: handoff.had !== undefined };
    case 'active':
      return { status: 'active', who: handoff.agent.shown };
    case 'queued':
    case 'call-back-offered':
      return { status: handoff.status, window: handoff.window };
    case 'call-back':
      return { status: 'call-back', window: handoff.window, reference: referenceOf(handoff.callBack) };
    case 'offered':
    case 'asking':
      return { status: handoff.status };
    default:
      return handoff satisfies never;
  }
}
