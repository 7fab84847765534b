import { html } from './html.ts';
import type { Html } from './html.ts';
import { isGreeting, mayRate, messageFrom, record } from './message.ts';
import type { Message } from './message.ts';
import { renderMessage } from './render.ts';
import { BOT, floorAfter, passFloor, speakerChanges } from './speakers.ts';
import type { Words } from '../words/words.ts';

/** A whole talk as it is shown, read from its activities. */
export interface Talk {
  readonly messages: readonly Message[];
  readonly ratings: ReadonlyMap<string, 'up' | 'down'>;
  /** False after a safety message: from then on nothing is rated and the talk never reopens by itself. */
  readonly safe: boolean;
}

/** Reads activities in order; the same id twice counts once and the greeting at the start is left out. */
export function readTalk(activities: readonly unknown[]): Talk {
  const messages: Message[] = [];
  const ratings = new Map<string, 'up' | 'down'>();
  let greeted = false;
  for (const activity of activities) {
    const rating = ratingFrom(activity);
    if (rating !== undefined) ratings.set(rating.replyTo, rating.rating);
    const message = messageFrom(activity);
    if (message === undefined || messages.some((one) => one.id === message.id)) continue;
    if (!greeted && isGreeting(message, messages)) {
      greeted = true;
      continue;
    }
    messages.push(message);
  }
  return { messages, ratings, safe: !messages.some((message) => message.kind === 'safety') };
}

/** A `feedback` event of the resident; undefined for other activities. */
export function ratingFrom(activity: unknown): { replyTo: string; rating: 'up' | 'down' } | undefined {
  const it = record(activity);
  if (it['type'] !== 'event' || it['name'] !== 'feedback') return undefined;
  const value = record(it['value']);
  const replyTo = value['replyTo'] ?? it['replyToId'];
  const rating = value['rating'];
  return typeof replyTo === 'string' && (rating === 'up' || rating === 'down') ? { replyTo, rating } : undefined;
}

/** The talk as HTML: only choices that still count are buttons. `#laatste` is where the resident spoke last. */
export function renderTalk(talk: Talk, words: Words, options: { readonly askWhy?: string; readonly seen?: number | undefined } = {}): Html {
  let safe = true;
  let floor = BOT;
  const read = readByHuman(talk.messages, options.seen);
  return html`${talk.messages.map((message, n) => {
    if (message.kind === 'safety') safe = false;
    const before = floor;
    floor = passFloor(before, message).floor;
    const rating = talk.ratings.get(message.id);
    const isLatest = message.by === 'resident' && !talk.messages.slice(n + 1).some((later) => later.by === 'resident');
    return html`${isLatest && html`<span id="laatste"></span>`}${renderMessage(
      message,
      {
        before,
        speaker: speakerChanges(talk.messages[n - 1], message, floor),
        isRead: message === read,
        open: !talk.messages.slice(n + 1).some(closesChoices),
        ...chosenAfter(talk.messages, n),
        rateable: mayRate(message, safe && talk.safe),
        ...(rating === undefined ? {} : { rating }),
        askWhy: options.askWhy === message.id,
      },
      words,
    )}`;
  })}`;
}

/** After these, earlier choices are not what is asked any more: somebody answered, a human speaks, or things have changed. */
export const closesChoices = ({ by }: Pick<Message, 'by'>): boolean => by !== 'bot';

function chosenAfter(messages: readonly Message[], n: number): { chosen?: string } {
  const said = messages.slice(n + 1).find((later) => later.by === 'resident')?.text;
  const choice = messages[n]?.choices.find((one) => one.say === said);
  return choice === undefined ? {} : { chosen: choice.say };
}

/** The resident's last message that the human who has the talk has read: only that one says so. */
export function readByHuman(messages: readonly Message[], seen: number | undefined): Message | undefined {
  if (seen === undefined || floorAfter(messages).by !== 'agent') return undefined;
  return messages.findLast((message) => message.by === 'resident' && message.seq !== undefined && message.seq < seen);
}
