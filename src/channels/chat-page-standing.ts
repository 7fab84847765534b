import type { Conversation } from '../conversation/conversation.ts';
import type { Standing } from '../web/talk/standing.ts';

/**
 * Where a talk stands between bot and human, as far as its own state tells: no place in the queue and no reference,
 * which other talks and records know.
 */
export function standingOf({ state }: Pick<Conversation, 'state'>): Standing {
  const { handoff } = state;
  switch (handoff.status) {
    case 'none':
      return { status: 'none', canResume: handoff.had !== undefined };
    case 'active':
      return { status: 'active', who: handoff.agent.shown };
    case 'call-back-offered':
    case 'call-back':
      return { status: handoff.status, window: handoff.window };
    case 'offered':
    case 'asking':
    case 'queued':
      return { status: handoff.status };
    default:
      return handoff satisfies never;
  }
}
