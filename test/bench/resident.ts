import WebSocket from 'ws';
import { json, startTalk } from '../kit/direct-line.ts';

/** A resident with an open chat. Reads as little as it can, because it shares the processor with the server it measures. */
export interface Resident {
  readonly id: string;
  /** Sends a message. Resolves when the server has taken it, with what it cost in ms; rejects when it was refused. */
  post(text: string, clientId: string): Promise<void>;
  leave(): void;
}

interface Frame {
  readonly activities: readonly {
    readonly id: string;
    readonly type: string;
    readonly from: { readonly role: string };
    readonly replyToId?: string;
    readonly channelData: { readonly clientActivityID?: string };
  }[];
}

/** @param onReply called once for each message of ours, with its client id, when the first answer to it is seen on the WebSocket */
export async function openChat(base: string, onReply: (clientId: string) => void, onLoss: (why: string) => void): Promise<Resident> {
  const talk = await startTalk(base);
  const url = `${base}/v3/directline/conversations/${talk.id}/activities`;
  const clientIds = new Map<string, string>();
  let left = false;
  const socket = new WebSocket(talk.streamUrl);
  socket.on('message', (data: Buffer) => {
    if (data.length === 0) return;
    const { activities } = JSON.parse(data.toString()) as Frame;
    for (const { id, type, from, replyToId, channelData } of activities) {
      if (from.role === 'user' && channelData.clientActivityID !== undefined) clientIds.set(id, channelData.clientActivityID);
      if (from.role !== 'bot' || type !== 'message' || replyToId === undefined) continue;
      const asked = clientIds.get(replyToId);
      if (asked === undefined) continue;
      clientIds.delete(replyToId);
      onReply(asked);
    }
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  socket.on('error', (problem) => onLoss(problem.message));
  socket.on('close', (code) => {
    if (!left) onLoss(`WebSocket closed with ${String(code)}`);
  });
  return {
    id: talk.id,
    post: async (text, clientId) => {
      const answer = await fetch(url, json({ type: 'message', text, channelData: { clientActivityID: clientId } }, talk.token));
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`HTTP ${String(answer.status)}`);
    },
    leave: () => {
      left = true;
      socket.terminate();
    },
  };
}

/** The same without a WebSocket: asks every second what is new, as long as an answer is awaited. */
export async function openPoll(base: string, onReply: (clientId: string) => void, onLoss: (why: string) => void): Promise<Resident> {
  const talk = await startTalk(base);
  const url = `${base}/v3/directline/conversations/${talk.id}/activities`;
  const clientIds = new Map<string, string>();
  let watermark = '';
  let awaited = 0;
  let left = false;
  const ask = async (): Promise<void> => {
    const answer = await fetch(`${url}?watermark=${watermark}`, { headers: { authorization: `Bearer ${talk.token}` } });
    const set = (await answer.json()) as Frame & { readonly watermark: string };
    if (!answer.ok) throw new Error(`HTTP ${String(answer.status)} on polling`);
    watermark = set.watermark;
    for (const { id, type, from, replyToId, channelData } of set.activities) {
      if (from.role === 'user' && channelData.clientActivityID !== undefined) clientIds.set(id, channelData.clientActivityID);
      const asked = from.role === 'bot' && type === 'message' ? clientIds.get(replyToId ?? '') : undefined;
      if (asked === undefined || replyToId === undefined) continue;
      clientIds.delete(replyToId);
      awaited -= 1;
      onReply(asked);
    }
  };
  let isAsking = false;
  const timer = setInterval(() => {
    if (awaited === 0 || isAsking || left) return;
    isAsking = true;
    ask()
      .catch((problem: unknown) => onLoss(problem instanceof Error ? problem.message : String(problem)))
      .finally(() => {
        isAsking = false;
      });
  }, POLL_MS);
  return {
    id: talk.id,
    post: async (text, clientId) => {
      awaited += 1;
      const answer = await fetch(url, json({ type: 'message', text, channelData: { clientActivityID: clientId } }, talk.token));
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`HTTP ${String(answer.status)}`);
    },
    leave: () => {
      left = true;
      clearInterval(timer);
    },
  };
}

const POLL_MS = 1_000;
