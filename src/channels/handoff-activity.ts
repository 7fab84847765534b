import { EventFactory, type Activity, type Transcript, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Conversation } from '../conversation/conversation.ts';
import type { HandoffEvent } from '../handoff/protocol.ts';
import { readActivities } from './activity.ts';

/**
 * What became of a wish for a human, as the event of Bot Framework's handoff protocol: `handoff.initiate` with the context as value and the talk,
 * as its resident has seen it, as transcript; `handoff.status` with the state. `handoffOf` is its inverse.
 */
export function handoffActivity(context: TurnContext, talk: Conversation, { name, value }: HandoffEvent): Partial<Activity> {
  switch (name) {
    case 'handoff.initiate': {
      const { activities } = readActivities(talk, 0);
      return EventFactory.createHandoffInitiation(context, { ...value }, { activities } as unknown as Transcript);
    }
    case 'handoff.status': {
      const status = EventFactory.createHandoffStatus(context.activity.conversation, String(value['state']));
      return { ...status, value: { ...value } };
    }
    case 'review':
      return { type: 'event', name, value: { ...value } };
    default:
      return name satisfies never;
  }
}

/** The event in an activity that a turn sent; undefined for any other activity. */
export function handoffOf(activity: Partial<Activity>): HandoffEvent | undefined {
  if (activity.type !== 'event') return undefined;
  const sent = Sent.safeParse(activity);
  return sent.success ? sent.data : undefined;
}

const Sent = z.object({
  name: z.enum(['handoff.initiate', 'handoff.status', 'review']),
  value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
});
