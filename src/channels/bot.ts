import type { Activity, TurnContext } from 'botbuilder';
import type { Conversation, Effect, State } from '../conversation/conversation.ts';
import type { NewEntry, WrittenEntry } from '../conversation/log.ts';
import type { TurnHandler } from '../conversation/turn-handler.ts';
import { asEntry, type HandoffEvent } from '../handoff/protocol.ts';
import type { Reply } from '../reply/reply.ts';
import type { Clock } from '../shared/clock.ts';
import type { BotAdapter } from './adapter.ts';
import { handoffActivity, handoffOf } from './handoff-activity.ts';
import { fromReply, replyOf, toEntry } from './reply-activity.ts';

/** What the core makes of one entry; reads only what it is given. */
export type TurnLogic = (
  before: Conversation,
  heard: WrittenEntry,
) => Promise<{
  readonly state: State;
  readonly replies: readonly Reply[];
  /** What colleagues are told of a wish for a human, after the replies. */
  readonly events?: readonly HandoffEvent[];
  /** They get their ids here: `<conversation>.<seq>.<n>`. */
  readonly effects: readonly Omit<Effect, 'id'>[];
  readonly wakeAt?: string | null;
}>;

/**
 * One turn of the bot through Bot Framework. What the turn sends, changes or takes back is held and given back as entries,
 * `<id heard>.<n>` in order, events of the handoff protocol among them; only typing leaves at once, when the turn takes longer than `typingAfterMs`.
 * Errors of the logic come out as they were thrown: the runner deals with them.
 */
export function createBotTurn(
  adapter: BotAdapter,
  logic: TurnLogic,
  { clock, typingAfterMs = 400 }: { clock: Clock; typingAfterMs?: number },
): TurnHandler {
  return async (before, heard) => {
    const held: NewEntry[] = [];
    const outcomes: Awaited<ReturnType<TurnLogic>>[] = [];
    await adapter.turn(activityOf(before, heard), async (context) => {
      const stopTyping = typeWhenSlow(context, heard, typingAfterMs);
      try {
        const outcome = await logic(before, heard);
        hold(context, held, { at: clock.now().toString({ smallestUnit: 'millisecond' }), lang: outcome.state.lang, heard: heard.id });
        for (const reply of outcome.replies) await context.sendActivity(fromReply(reply));
        for (const event of outcome.events ?? []) await context.sendActivity(handoffActivity(context, before, event));
        outcomes.push(outcome);
      } finally {
        stopTyping();
      }
    });
    const [outcome] = outcomes;
    if (outcome === undefined)
      throw new Error('a turn ended without an outcome; a middleware of the adapter did not call on, see test/channels/bot.test.ts');
    const { state, wakeAt } = outcome;
    const effects = outcome.effects.map(({ kind, value }, n) => ({ id: `${before.id}.${String(heard.seq)}.${String(n)}`, kind, value }));
    return { state, replies: held, effects, ...(wakeAt === undefined ? {} : { wakeAt }) };
  };
}

interface Place {
  readonly at: string;
  readonly lang: 'nl' | 'en';
  readonly heard: string;
}

function hold(context: TurnContext, held: NewEntry[], { at, lang, heard }: Place): void {
  const keep = (entry: (id: string) => NewEntry) => {
    const id = `${heard}.${String(held.length)}`;
    held.push(entry(id));
    return { id };
  };
  const change = (of: string | undefined, content: NewEntry['content'], reply?: Reply) =>
    keep((id) => ({
      id,
      at,
      lang,
      by: 'bot',
      kind: 'update',
      visibleTo: 'all',
      ...(of === undefined ? {} : { replyTo: of }),
      content,
      ...(reply === undefined ? {} : { meaning: reply.meaning }),
    }));
  context.onSendActivities((_context, activities, next) => {
    const [first, ...others] = activities;
    if (first?.type === 'typing' && others.length === 0) return next();
    return Promise.resolve(
      activities.flatMap((activity) => {
        if (activity.type === 'message') return keep((id) => toEntry(replyOf(activity), { id, at, lang, replyTo: heard }));
        const event = handoffOf(activity);
        return event === undefined ? [] : keep((id) => asEntry(event, { id, at, lang }));
      }),
    );
  });
  context.onUpdateActivity((_context, activity) => {
    const reply = replyOf(activity);
    change(activity.id, toEntry(reply, { id: '', at, lang }).content, reply);
    return Promise.resolve();
  });
  context.onDeleteActivity((_context, reference) => {
    change(reference.activityId, {});
    return Promise.resolve();
  });
}

function typeWhenSlow(context: TurnContext, heard: WrittenEntry, afterMs: number): () => void {
  const timer = setTimeout(() => {
    context.sendActivity({ type: 'typing', locale: localeOf(heard), channelData: { afterSeq: heard.seq } }).catch(ignoreLateTyping);
  }, afterMs);
  return () => {
    clearTimeout(timer);
  };
}

/** The turn was over before the sign of life was out: nobody needs it any more. */
const ignoreLateTyping = () => undefined;

const localeOf = (heard: WrittenEntry): string => (heard.lang === 'nl' ? 'nl-NL' : 'en-GB');

function activityOf(before: Conversation, heard: WrittenEntry): Partial<Activity> {
  const bot = { id: 'bot', name: 'Digitale assistent', role: 'bot' };
  const user = { id: before.user, name: '', role: 'user' };
  const base = {
    id: heard.id,
    timestamp: new Date(heard.at),
    channelId: before.channel,
    locale: localeOf(heard),
    conversation: { id: before.id, isGroup: false, conversationType: 'personal', name: '' },
    from: user,
    recipient: bot,
    channelData: { seq: heard.seq },
  };
  switch (heard.kind) {
    case 'start':
      return { ...base, type: 'conversationUpdate', membersAdded: [bot, user], membersRemoved: [] };
    case 'message':
      return { ...base, type: 'message', text: heard.content.text ?? '' };
    case 'event':
    case 'wake':
    case 'update':
      return {
        ...base,
        type: 'event',
        name: heard.kind === 'event' ? (heard.content.name ?? 'event') : heard.kind,
        value: heard.content.value,
      };
    default:
      return heard.kind satisfies never;
  }
}
