import type { Conversation } from '../conversation/conversation.ts';
import { isWritten, type Derived, type NewEntry } from '../conversation/log.ts';
import { dayOf, type Clock, type Day } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import { cleanText, cutText, MAX_TEXT } from './clean-text.ts';
import { FeedbackValue, LanguageValue, SeenValue, type ActivityIn } from './direct-line-schemas.ts';
import { refusal } from './errors.ts';

/** Takes personal data out of a text before anything is stored (DESIGN I4). */
export type Screen = (
  text: string,
  about: { readonly today: Day; readonly gemeente: string },
) => {
  readonly text: string;
  readonly masked: readonly string[];
  readonly derived?: Derived | undefined;
};

export interface InboundDeps {
  readonly screen: Screen;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** What an activity of a resident asks for. `nothing`: taken note of, not stored. */
export type Inbound = { readonly kind: 'say'; readonly entry: NewEntry } | { readonly kind: 'nothing' };

/** Reads only the listed fields, cleaned and screened; throws a refusal 400 that says what to send instead. */
export function toInbound(activity: ActivityIn, conversation: Conversation, deps: InboundDeps): Inbound {
  switch (activity.type) {
    case 'typing':
      return { kind: 'nothing' };
    case 'message':
      return { kind: 'say', entry: message(activity, conversation, deps) };
    case 'event':
      return event(activity, conversation, deps);
    default:
      return activity.type satisfies never;
  }
}

/** Seen now or never: costs nothing and takes nothing of what a resident may send. */
export const isSign = ({ type, name }: ActivityIn): boolean => type === 'typing' || (type === 'event' && name === 'balie.seen');

/** More than fits is read, so that what stands across the edge is still recognised as personal data. */
const READ_TEXT = MAX_TEXT + 200;

function message(activity: ActivityIn, conversation: Conversation, deps: InboundDeps): NewEntry {
  const clean = cleanText(activity.text ?? '');
  if (clean === '') throw refusal(400, 'EmptyMessage', 'A message needs a text. Send it in "text"; attachments and cards are not taken.');
  const read = cutText(clean, READ_TEXT);
  const { text, masked, derived } = screened(read.text, conversation, deps);
  const kept = cutText(text, MAX_TEXT);
  const isCut = read.cut || cutText(clean, MAX_TEXT).cut || kept.cut;
  const content = {
    text: kept.text,
    ...(masked.length === 0 ? {} : { masked }),
    ...(derived === undefined ? {} : { derived }),
    ...(isCut ? { cut: true } : {}),
  };
  return { ...heading(activity, conversation, deps), kind: 'message', content };
}

function event(activity: ActivityIn, conversation: Conversation, deps: InboundDeps): Inbound {
  switch (activity.name) {
    case 'feedback':
      return { kind: 'say', entry: feedback(activity, conversation, deps) };
    case 'forget':
      return { kind: 'say', entry: { ...heading(activity, conversation, deps), kind: 'event', content: { name: 'forget' } } };
    case 'taal': {
      const value = LanguageValue.safeParse(activity.value);
      if (!value.success) throw refusal(400, 'BadLanguage', '"taal" needs "value": { "taal": "nl" or "en" }.');
      const content = { name: 'taal', value: { taal: value.data.taal } };
      return { kind: 'say', entry: { ...heading(activity, conversation, deps), kind: 'event', content } };
    }
    case 'balie.seen':
      if (!SeenValue.safeParse(activity.value).success) throw refusal(400, 'BadSeen', '"balie.seen" needs "value": { "seq": number }.');
      return { kind: 'nothing' };
    case 'webchat/join':
      return { kind: 'nothing' };
    case undefined:
    case null:
    default:
      throw refusal(400, 'UnknownEvent', 'This event is not known. Known events: feedback, forget, taal, balie.seen, webchat/join.');
  }
}

function feedback(activity: ActivityIn, conversation: Conversation, deps: InboundDeps): NewEntry {
  const value = FeedbackValue.safeParse(activity.value);
  if (!value.success)
    throw refusal(
      400,
      'BadFeedback',
      'Feedback needs "value": { "replyTo": id of a bot message, "rating": "up" or "down", "reason": at most 500 characters, optional }.',
    );
  const { replyTo, rating, reason } = value.data;
  const isThere = conversation.log.some(
    (entry) => isWritten(entry) && entry.id === replyTo && entry.visibleTo === 'all' && entry.by !== 'resident',
  );
  if (!isThere) throw refusal(400, 'UnknownMessage', 'There is no bot message with the id in "replyTo" in this conversation.');
  const words = cleanText(reason ?? '');
  const { text, masked } = words === '' ? { text: '', masked: [] } : screened(words, conversation, deps);
  const content = {
    name: 'feedback',
    value: { rating, ...(text === '' ? {} : { reason: text }) },
    ...(masked.length === 0 ? {} : { masked }),
  };
  return { ...heading(activity, conversation, deps), kind: 'event', replyTo, content };
}

function screened(text: string, conversation: Conversation, { screen, clock }: InboundDeps) {
  const { text: safe, masked, derived } = screen(text, { today: dayOf(clock.now()), gemeente: conversation.gemeente });
  return { text: safe, masked: [...masked], derived };
}

function heading(activity: ActivityIn, conversation: Conversation, { ids, clock }: InboundDeps) {
  const clientId = activity.channelData?.clientActivityID ?? activity.id ?? undefined;
  return {
    id: ids(),
    at: clock.now().toString({ smallestUnit: 'millisecond' }),
    lang: conversation.state.lang,
    by: 'resident' as const,
    visibleTo: 'all' as const,
    ...(clientId === undefined ? {} : { clientId }),
  };
}
