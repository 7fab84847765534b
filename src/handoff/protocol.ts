import type { NewEffect } from '../conversation/conversation.ts';
import type { NewEntry } from '../conversation/log.ts';
import type { Happened, Step } from './step.ts';

type Value = Readonly<Record<string, string | number | boolean>>;

/**
 * A line in the log for colleagues: what became of a wish for a human, by the names of Bot Framework's handoff protocol; and what the resident
 * thought of it. No words of residents but those that were given as a review, screened.
 */
export interface HandoffEvent {
  readonly name: 'handoff.initiate' | 'handoff.status' | 'review';
  readonly value: Value;
}

/** What the protocol tells of a step, one event for each thing that happened. */
export function eventsOf({ human, happened }: Step): HandoffEvent[] {
  return happened.map((one) => (one.kind === 'queued' ? { name: 'handoff.initiate', value: initiation(human, one) } : status(one)));
}

/** What the desk, and the keeper of call-backs, must hear of a step that the bot's side made. What agents do themselves they know. */
export function effectsOf({ human, happened }: Step): NewEffect[] {
  return happened.flatMap((one): NewEffect[] => {
    const told: NewEffect = { kind: 'handoff.status', value: { ...status(one).value } };
    switch (one.kind) {
      case 'queued':
        return [{ kind: 'handoff.initiate', value: { ...initiation(human, one) } }];
      case 'call-back-agreed':
        return [told, { kind: 'call-back.made', value: { callBack: one.callBack, wish: one.wish, ...one.window } }];
      case 'forgotten':
        return one.callBack === undefined ? [told] : [told, { kind: 'call-back.cancelled', value: { callBack: one.callBack } }];
      case 'alarmed':
      case 'left-queue':
      case 'shut':
      case 'gone':
      case 'finished':
        return [told];
      case 'offered':
      case 'late':
      case 'call-back-declined':
      case 'call-back-ended':
      case 'call-back-offered':
      case 'joined':
      case 'lost':
      case 'quiet':
      case 'wrapped-up':
      case 'closed':
      case 'back-with-bot':
      case 'transferred':
        return [];
      default:
        return one satisfies never;
    }
  });
}

/** As it stands in the log. */
export function asEntry({ name, value }: HandoffEvent, place: Pick<NewEntry, 'id' | 'at' | 'lang'>): NewEntry {
  return { ...place, by: 'system', kind: 'event', visibleTo: 'staff', content: { name, value: { ...value } } };
}

/** The context that goes with `handoff.initiate`: why, how urgent, and about what. */
function initiation({ handoff }: Step['human'], { wish: id }: Happened): Value {
  if (handoff.status === 'none')
    throw new Error(`Wish ${id} is queued and gone in one step; test/handoff/machine.test.ts should have caught it.`);
  const { reason, urgent, topic, skill } = handoff.wish;
  const about = { ...(topic === undefined ? {} : { topic }), ...(skill === undefined ? {} : { skill }) };
  return { wish: id, state: 'initiated', reason, urgent, ...about };
}

/** The states that Bot Framework names are `accepted`, `completed` and `failed`; the others are ours. */
function status(one: Happened): HandoffEvent {
  const { wish } = one;
  const say = (state: string, about: Value = {}): HandoffEvent => ({ name: 'handoff.status', value: { state, wish, ...about } });
  switch (one.kind) {
    case 'joined':
      return say('accepted', { agent: one.agent.person });
    case 'closed':
    case 'back-with-bot':
    case 'gone':
      return say('completed', { agent: one.agent.person, outcome: one.outcome, ...(one.code === undefined ? {} : { code: one.code }) });
    case 'finished':
      return say('completed', { agent: one.agent.person, outcome: one.outcome, by: 'resident' });
    case 'call-back-agreed':
      return say('completed', { outcome: 'terugbellen', callBack: one.callBack, ...one.window });
    case 'left-queue':
    case 'shut':
    case 'forgotten':
      return say('failed', { why: one.kind });
    case 'transferred': {
      const { person, skill } = one.to;
      const to = { ...(person === undefined ? {} : { toPerson: person }), ...(skill === undefined ? {} : { toSkill: skill }) };
      return say('transferred', { agent: one.by.person, ...to });
    }
    case 'lost':
    case 'quiet':
    case 'wrapped-up':
      return say(one.kind, { agent: one.agent.person });
    case 'call-back-offered':
      return say(one.kind, { why: one.why, ...one.window });
    case 'offered':
    case 'queued':
    case 'alarmed':
    case 'late':
    case 'call-back-declined':
    case 'call-back-ended':
      return say(one.kind);
    default:
      return one satisfies never;
  }
}
