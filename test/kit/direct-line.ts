import { z } from 'zod';
import WebSocket from 'ws';
import { ActivitySetOut, ConversationOut, PostedOut, TokenOut, type ActivityOut } from '../../src/channels/direct-line-schemas.ts';
import { until } from './until.ts';

/** A resident who speaks Direct Line with bare HTTP. Every answer is checked against its schema. */
export interface Talk {
  readonly id: string;
  readonly token: string;
  readonly user: string;
  readonly streamUrl: string;
  say(text: string, more?: object): Promise<string>;
  post(activity: unknown): Promise<Response>;
  read(watermark?: string): Promise<z.infer<typeof ActivitySetOut>>;
  /** Reads until there are this many activities that `wanted` picks. */
  until(count: number, wanted?: (activity: ActivityOut) => boolean): Promise<ActivityOut[]>;
}

export const json = (body: unknown, token?: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
  body: JSON.stringify(body),
});

export async function startTalk(base: string, gemeente = 'voorbeeldstad', locale = 'nl-NL'): Promise<Talk> {
  const dl = `${base}/v3/directline`;
  const { token } = TokenOut.parse(await (await fetch(`${dl}/tokens/generate`, json({ gemeente, locale }))).json());
  const started = ConversationOut.parse(await (await fetch(`${dl}/conversations`, json({}, token))).json());
  return resumeTalk(base, started);
}

export function resumeTalk(
  base: string,
  { conversationId: id, token, streamUrl }: { conversationId: string; token: string; streamUrl: string },
): Talk {
  const url = `${base}/v3/directline/conversations/${id}/activities`;
  const post = (activity: unknown) => fetch(url, json(activity, token));
  const read: Talk['read'] = async (watermark = '') => {
    const response = await fetch(`${url}?watermark=${watermark}`, { headers: { authorization: `Bearer ${token}` } });
    return ActivitySetOut.parse(await response.json());
  };
  return {
    id,
    token,
    streamUrl,
    post,
    read,
    user: z.object({ user: z.string() }).parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).user,
    say: async (text, more = {}) => {
      const answer: unknown = await (await post({ type: 'message', text, ...more })).json();
      const posted = PostedOut.safeParse(answer);
      if (!posted.success) throw new Error(`not taken: ${JSON.stringify(answer)}`);
      return posted.data.id;
    },
    until: async (count, wanted = () => true) => {
      let found: readonly ActivityOut[] = [];
      await until(async () => {
        found = (await read()).activities.filter(wanted);
        return found.length >= count;
      });
      return [...found];
    },
  };
}

export const byBot = (activity: ActivityOut): boolean => activity.from.role === 'bot' && activity.type === 'message';

/** Collects what a stream gives; `until` waits for the first moment that holds. */
export interface Ear {
  readonly activities: ActivityOut[];
  readonly frames: string[];
  readonly socket: WebSocket;
  /** Watermark of the last frame. */
  watermark(): string;
  until(holds: () => boolean): Promise<void>;
  closed: Promise<{ code: number; reason: string }>;
}

export function listen(streamUrl: string, options: WebSocket.ClientOptions = {}): Ear {
  const socket = new WebSocket(streamUrl, options);
  const activities: ActivityOut[] = [];
  const frames: string[] = [];
  const waiting = new Set<() => void>();
  let watermark = '';
  const check = () => {
    for (const look of waiting) look();
  };
  socket.on('message', (data: Buffer) => {
    const text = data.toString();
    frames.push(text);
    if (text !== '') {
      const set = ActivitySetOut.parse(JSON.parse(text));
      activities.push(...set.activities);
      watermark = set.watermark;
    }
    check();
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.on('close', (code, reason) => {
      resolve({ code, reason: reason.toString() });
    });
    socket.on('error', (problem) => {
      resolve({ code: 0, reason: problem.message });
    });
  });
  return {
    activities,
    frames,
    socket,
    closed,
    watermark: () => watermark,
    until: (holds) =>
      new Promise((resolve) => {
        const look = () => {
          if (!holds()) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}
