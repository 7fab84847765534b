import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { json, startTalk } from '../kit/direct-line.ts';
import type { Told } from './desk-crowd.ts';

/** Residents who talk with the bot by one address, whatever happens behind it. */
export interface ResidentCrowd {
  readonly talks: readonly string[];
  readonly told: readonly Told[];
  /** From the moment a message was due to its acknowledgement, and to its first answer on the WebSocket, in ms. */
  readonly takenMs: readonly number[];
  readonly answeredMs: readonly number[];
  /** How long each resident was without a WebSocket, each time, in ms. */
  readonly goneMs: readonly number[];
  /** Messages sent again, because nobody said that they were taken. */
  again(): number;
  /** One more message, of the resident whose turn it is. @param due as `performance.now()` */
  say(text: string, due: number): void;
  /** Resolves when all is acknowledged, and has an answer that its resident saw. */
  quiet(withinMs: number): Promise<void>;
  leave(): void;
}

interface Frame {
  readonly watermark: string;
  readonly activities: readonly {
    readonly id: string;
    readonly type: string;
    readonly from: { readonly role: string };
    readonly replyToId?: string;
    readonly channelData: { readonly clientActivityID?: string };
  }[];
}

const AGAIN_MS = 200;
const ANSWER_WITHIN_MS = 20_000;
const OPENED_AT_ONCE = 10;

export async function gatherResidents(base: string, count: number): Promise<ResidentCrowd> {
  const told: Told[] = [];
  const times = { takenMs: [] as number[], answeredMs: [] as number[], goneMs: [] as number[] };
  const residents: ReturnType<typeof resident>[] = [];
  let again = 0;
  let said = 0;
  let isOver = false;

  function resident({ id, token }: { id: string; token: string }) {
    const headers = { authorization: `Bearer ${token}` };
    const line: { clientId: string; text: string; due: number }[] = [];
    const unanswered = new Map<string, number>();
    const names = new Map<string, string>();
    const seen = new Set<string>();
    let watermark = '';
    let isSending = false;
    let socket: WebSocket | undefined;

    async function send(): Promise<void> {
      isSending = true;
      for (let next = line[0]; next !== undefined && !isOver; next = line[0]) {
        const { clientId, text, due } = next;
        if (await post({ type: 'message', text, channelData: { clientActivityID: clientId } })) {
          told.push({ talk: id, by: 'resident', clientId });
          times.takenMs.push(performance.now() - due);
          line.shift();
        } else {
          again += 1;
          await pause(AGAIN_MS);
        }
      }
      isSending = false;
    }

    async function post(activity: object): Promise<boolean> {
      const about = { ...json(activity, token), signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
      const answer = await fetch(`${base}/v3/directline/conversations/${id}/activities`, about).catch(() => undefined);
      await answer?.arrayBuffer().catch(() => undefined);
      // Refused for good would be our own mistake: it must not look like patience.
      if (answer !== undefined && answer.status >= 400 && answer.status < 500 && answer.status !== 429)
        throw new Error(`a resident got ${String(answer.status)}`);
      return answer?.ok === true;
    }

    async function connect(since: number): Promise<void> {
      while (!isOver) {
        const url = await fetch(`${base}/v3/directline/conversations/${id}?watermark=${watermark}`, {
          headers,
          signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
        })
          .then(async (answer) => (answer.ok ? ((await answer.json()) as { streamUrl: string }).streamUrl : undefined))
          .catch(() => undefined);
        if (url !== undefined && (await follow(url, since))) return;
        await pause(AGAIN_MS);
      }
    }

    function follow(url: string, since: number): Promise<boolean> {
      const mine = new WebSocket(url, { handshakeTimeout: ANSWER_WITHIN_MS });
      socket = mine;
      return new Promise((resolve) => {
        mine.on('error', () => undefined);
        mine.on('open', () => {
          if (since > 0) times.goneMs.push(performance.now() - since);
          resolve(true);
        });
        mine.on('close', () => {
          const wasOpen = performance.now();
          resolve(false);
          if (!isOver && socket === mine && hasOpened) void pause(AGAIN_MS).then(() => connect(wasOpen));
        });
        let hasOpened = false;
        mine.once('open', () => (hasOpened = true));
        mine.on('message', (data: Buffer) => {
          if (data.length > 0) hear(JSON.parse(data.toString()) as Frame);
        });
      });
    }

    function hear(frame: Frame): void {
      watermark = frame.watermark;
      for (const { id: activity, type, from, replyToId, channelData } of frame.activities) {
        if (seen.has(activity)) continue;
        seen.add(activity);
        if (from.role === 'user' && channelData.clientActivityID !== undefined) names.set(activity, channelData.clientActivityID);
        const asked = type === 'message' && from.role === 'bot' ? names.get(replyToId ?? '') : undefined;
        const due = unanswered.get(asked ?? '');
        if (asked === undefined || due === undefined) continue;
        unanswered.delete(asked);
        times.answeredMs.push(performance.now() - due);
      }
    }

    return {
      id,
      ready: connect(0),
      say(text: string, clientId: string, due: number) {
        unanswered.set(clientId, due);
        line.push({ clientId, text, due });
        if (!isSending) void send();
      },
      isQuiet: () => line.length === 0 && unanswered.size === 0,
      left: () => `${String(line.length)} unsent, ${String(unanswered.size)} without an answer`,
      leave: () => socket?.terminate(),
    };
  }

  while (residents.length < count) {
    const some = Array.from({ length: Math.min(OPENED_AT_ONCE, count - residents.length) }, async () => resident(await startTalk(base)));
    residents.push(...(await Promise.all(some)));
  }
  await Promise.all(residents.map(({ ready }) => ready));

  return {
    talks: residents.map(({ id }) => id),
    told,
    ...times,
    again: () => again,
    say(text, due) {
      residents[said % residents.length]?.say(text, `r-${String(said)}`, due);
      said += 1;
    },
    async quiet(withinMs) {
      const end = performance.now() + withinMs;
      while (residents.some((one) => !one.isQuiet())) {
        if (performance.now() > end) {
          const left = residents.filter((one) => !one.isQuiet());
          throw new Error(`${String(left.length)} residents still wait, the first with ${left[0]?.left() ?? ''}`);
        }
        await pause(20);
      }
    },
    leave() {
      isOver = true;
      for (const one of residents) one.leave();
    },
  };
}
