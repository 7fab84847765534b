import type { InvokeResponse } from 'botbuilder';
import { z } from 'zod';
import type { Admitted } from './admit.ts';
import { CARD_TYPE } from './card-elements.ts';
import type { WorkCard } from '../../staff/work-card.ts';
import { answerQuery, type QueryDeps } from './message-extension.ts';
import { press, type Press, type PressDeps } from './press.ts';
import { scopeOf, type TeamsActivity } from './teams-activity.ts';
import { WORDS } from './words.ts';

type InvokeDeps = PressDeps &
  QueryDeps & {
    /** A press in her own chat put a case of hers on the card of this message. */
    readonly showed: (message: string, card: WorkCard) => void;
  };

/** Answers an invoke within the request (DESIGN I1): a press on a card, or a search of the message extension. */
export async function answerInvoke(admitted: Admitted, activity: TeamsActivity, deps: InvokeDeps): Promise<InvokeResponse> {
  switch (activity.name) {
    case 'adaptiveCard/action': {
      const asked = CardAction.safeParse(activity.value);
      if (!asked.success) return ok(errorBody('BadRequest', 'The press could not be read.'));
      const given = pressOf(admitted, activity, asked.data.action);
      const pressed = await press(given, deps);
      if ('shows' in pressed && pressed.shows && given.isAlone && activity.replyToId != null)
        deps.showed(activity.replyToId, pressed.shows);
      if ('bad' in pressed) return ok(errorBody('BadRequest', WORDS.nothing));
      if ('words' in pressed) return ok({ statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: pressed.words });
      return ok({ statusCode: 200, type: CARD_TYPE, value: pressed.card });
    }
    case 'composeExtension/query':
      return ok(await answerQuery(admitted.who, activity.value, deps));
    case undefined:
    case null:
    default:
      return { status: 501 };
  }
}

const CardAction = z.object({ action: z.object({ data: z.unknown(), verb: z.string().nullish() }) });

const ok = (body: unknown): InvokeResponse => ({ status: 200, body });
const errorBody = (code: string, message: string) => ({
  statusCode: 400,
  type: 'application/vnd.microsoft.error',
  value: { code, message },
});

function pressOf({ who, teamChannels }: Admitted, activity: TeamsActivity, action: z.infer<typeof CardAction>['action']): Press {
  const channel = activity.channelData?.channel?.id ?? activity.conversation.id.split(';')[0] ?? '';
  const card = activity.replyToId ?? activity.id ?? activity.conversation.id;
  return {
    who,
    card,
    id: activity.id ?? card,
    data: action.data,
    isAlone: scopeOf(activity) === 'personal',
    user: activity.from.id,
    teams: Object.entries(teamChannels).flatMap(([team, id]) => (id === channel ? [team] : [])),
  };
}
