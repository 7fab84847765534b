/** One message as the chat shows it, made from a Direct Line activity. */
export interface Message {
  readonly id: string;
  /** The sender's own id, by which an echo is matched with what was typed here. */
  readonly clientId?: string;
  readonly by: 'resident' | 'bot' | 'agent' | 'system';
  readonly name?: string;
  readonly lang: string;
  /** ISO 8601 */
  readonly at: string;
  readonly text: string;
  /** Made by our own server from restricted Markdown. */
  readonly html?: string;
  readonly detailsHtml?: string;
  readonly kind?: string;
  /** Address of the plan that goes with it, on this origin. */
  readonly plan?: string;
  readonly sources: readonly { readonly title: string; readonly url: string; readonly checked: string }[];
  readonly choices: readonly { readonly label: string; readonly say: string; readonly lang?: string }[];
  readonly replyTo?: string;
  /** Its place in the log; absent while the server does not have it. */
  readonly seq?: number;
  /** Says that from here on somebody else answers; it is drawn as a divider. */
  readonly nowSpeaks?: Floor;
}

/** Who answers the resident. */
export interface Floor {
  readonly by: 'bot' | 'agent';
  readonly name?: string;
}

/** At most this many choices are drawn as buttons. */
const MAX_CHOICES = 6;

/** The longest message that the server takes whole, in characters. */
export const MAX_TEXT = 2000;

/**
 * Reads a Direct Line activity; undefined for anything that is not a message to show (events, typing, malformed).
 * Written by hand because zod would weigh more than the rest of the client.
 */
export function messageFrom(activity: unknown): Message | undefined {
  const it = record(activity);
  if (it['type'] !== 'message' || typeof it['id'] !== 'string') return undefined;
  const data = record(it['channelData']);
  const balie = record(data['balie']);
  const from = record(it['from']);
  const by = speaker(balie['by'], from);
  const detailsHtml = string(balie['detailsHtml']);
  return {
    id: it['id'],
    by,
    lang: (string(it['locale']) ?? 'nl').slice(0, 2),
    at: string(it['timestamp']) ?? '',
    text: string(it['text']) ?? '',
    sources: list(balie['sources']).flatMap(source),
    choices: by === 'resident' ? [] : choicesOf(it),
    ...optional('clientId', string(data['clientActivityID'])),
    ...optional('name', by === 'agent' ? string(from['name']) : undefined),
    ...optional('html', by === 'resident' ? undefined : string(balie['html'])),
    ...optional('detailsHtml', by === 'resident' ? undefined : detailsHtml),
    ...optional('kind', string(balie['kind'])),
    ...optional('plan', by === 'bot' ? planPath(record(balie['plan'])['url']) : undefined),
    ...optional('replyTo', string(it['replyToId'])),
    ...seqOf(data['webchat:sequence-id']),
    ...(by === 'resident' ? {} : floorFrom(balie['nowSpeaks'])),
  };
}

/** True for the bot's greeting at the start of a talk, which the page's own first lines say already. It may come after the resident's first words. */
export const isGreeting = (message: Message, before: readonly Message[]): boolean =>
  message.by === 'bot' && message.kind === 'notice' && message.replyTo === undefined && before.every((one) => one.by === 'resident');

export const mayRate = (message: Message, safe: boolean): boolean =>
  safe && message.by === 'bot' && (message.kind === 'answer' || message.kind === 'plan');

/** The action that asks for the details is left out: they unfold here. So is leaving the queue, which the line above the text field has. */
function choicesOf(activity: Record<string, unknown>): Message['choices'] {
  return list(record(activity['suggestedActions'])['actions'])
    .flatMap((action) => {
      const { title, value, channelData } = record(action);
      if (record(channelData)['balie'] === 'details') return [];
      if (typeof title !== 'string' || typeof value !== 'string' || /^stop (?:met wachten|waiting)$/i.test(value)) return [];
      return [{ label: title, say: value, ...optional('lang', string(record(channelData)['lang'])) }];
    })
    .slice(0, MAX_CHOICES);
}

function source(value: unknown): Message['sources'] {
  const { title, url, checked } = record(value);
  if (typeof title !== 'string' || typeof url !== 'string' || !/^https?:\/\//.test(url)) return [];
  return [{ title, url, checked: string(checked) ?? '' }];
}

function speaker(by: unknown, from: Record<string, unknown>): Message['by'] {
  if (by === 'agent' || by === 'system' || by === 'bot') return by;
  return from['role'] === 'bot' ? 'bot' : 'resident';
}

const seqOf = (value: unknown): Pick<Message, 'seq'> => (Number.isInteger(value) ? { seq: value as number } : {});

function floorFrom(value: unknown): Pick<Message, 'nowSpeaks'> {
  const { by, name } = record(value);
  return by === 'agent' || by === 'bot' ? { nowSpeaks: { by, ...optional('name', string(name)) } } : {};
}

/** The path only, so that it leads nowhere but to a plan of the server that this page came from. */
const planPath = (url: unknown): string | undefined =>
  /\/plan\/[a-z-]+\/[a-z0-9-]+\/[a-z0-9-]+(?:\?taal=en)?$/.exec(string(url) ?? '')?.[0];

/** `value` as an object with unknown fields; an empty one when it is none. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);
const string = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const optional = <K extends string>(key: K, value: string | undefined): { [k in K]?: string } =>
  value === undefined ? {} : ({ [key]: value } as { [k in K]: string });
