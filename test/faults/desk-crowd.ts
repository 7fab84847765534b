import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { FromServer, type DeskEntry, type TalkCard } from '../../src/channels/desk/desk-messages.ts';
import type { Session } from '../kit/desk-client.ts';
import type { SeededTalk } from '../kit/desk-seed.ts';

/** What a client was told: this is kept. */
export interface Told {
  readonly talk: string;
  readonly by: 'resident' | 'agent';
  readonly clientId: string;
}

/** Residents and agents who go on whatever happens to the server: they send again, under the same id, what was not acknowledged. */
export interface Crowd {
  readonly told: readonly Told[];
  /** Resolves when every one of them was served again after this moment (performance.now). */
  recovered(since: number): Promise<void>;
  /** No new words; resolves when all that was begun is acknowledged. */
  quiet(): Promise<void>;
  leave(): void;
}

interface Next {
  readonly status: number;
  readonly body: { readonly talk?: string };
}

/** Between two messages of one resident, in ms. */
const PACE_MS = 1_200;
const AGAIN_MS = 100;

export function gather(base: string, talks: readonly SeededTalk[], agents: readonly Session[]): Crowd {
  const told: Told[] = [];
  const served = new Map<string, number>();
  let isQuiet = false;
  let isOver = false;
  const note = (who: string): void => void served.set(who, performance.now());

  /** Until it is taken, or refused for good. */
  async function send(url: string, headers: Record<string, string>, body: object): Promise<number> {
    for (;;) {
      const status = await fetch(base + url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        },
        () => 0,
      );
      if (isOver || (status !== 0 && status < 500)) return status;
      await pause(AGAIN_MS);
    }
  }

  async function resident({ id, token }: SeededTalk, n: number): Promise<void> {
    await pause((n * PACE_MS) / talks.length);
    for (let count = 0; !isQuiet; count += 1) {
      const clientId = `${String(n)}-${String(count)}`;
      const body = { type: 'message', text: `bericht ${String(count)}`, channelData: { clientActivityID: clientId } };
      const status = await send(`/v3/directline/conversations/${id}/activities`, { authorization: `Bearer ${token}` }, body);
      if (isOver && status === 0) return;
      if (status !== 200) throw new Error(`a resident got ${String(status)}`);
      told.push({ talk: id, by: 'resident', clientId });
      note(`resident ${String(n)}`);
      await pause(PACE_MS);
    }
  }

  const residents = Promise.all(talks.map(resident));
  const desks = agents.map((session, n) => agent(session, n));

  /** Takes what she can, and answers each message of a resident once. */
  function agent({ cookie, csrf, person }: Session, n: number): { quiet(): Promise<void>; leave(): void } {
    const headers = { cookie, 'x-balie-csrf': csrf };
    const answered = new Set<string>();
    const nexts = new Map<string, number>();
    const wishes = new Map<string, string>();
    const busy = new Set<Promise<void>>();
    let socket: WebSocket | undefined;
    const work = (job: Promise<void>): void => {
      busy.add(job);
      void job.finally(() => busy.delete(job));
    };

    function look(card: TalkCard): void {
      if (card.status !== 'active' || card.agent?.person !== person || card.wish === undefined) return;
      wishes.set(card.talk, card.wish);
      if (!nexts.has(card.talk)) follow(card.talk, 0);
    }
    function follow(talk: string, from: number): void {
      nexts.set(talk, from);
      socket?.send(JSON.stringify({ type: 'watch', talk, from }));
    }
    async function answer(talk: string, entry: DeskEntry): Promise<void> {
      const wish = wishes.get(talk);
      if (wish === undefined || answered.has(entry.id)) return;
      answered.add(entry.id);
      const clientId = `re-${entry.id}`;
      if ((await send(`/desk/api/talks/${talk}/messages`, headers, { wish, clientId, text: `antwoord op ${entry.text}` })) === 200)
        told.push({ talk, by: 'agent', clientId });
    }
    async function fill(): Promise<void> {
      while (!isQuiet && !isOver && wishes.size < 3) {
        const answer = await fetch(`${base}/desk/api/next`, { method: 'POST', headers }).then(
          async (one): Promise<Next> => ({ status: one.status, body: (await one.json()) as Next['body'] }),
          (): Next => ({ status: 0, body: {} }),
        );
        if (answer.status !== 0 && answer.body.talk === undefined) return;
        await pause(AGAIN_MS);
      }
    }
    function connect(): void {
      if (isOver) return;
      const mine = new WebSocket(`${base.replace('http', 'ws')}/desk/stream`, { headers: { cookie, origin: base } });
      socket = mine;
      mine.on('error', () => undefined);
      mine.on('close', () => void pause(AGAIN_MS).then(connect));
      mine.on('message', (data: Buffer) => {
        const message = FromServer.parse(JSON.parse(data.toString()));
        // With several servers only those whose own was killed come back; the others are served as before.
        note(`agent ${String(n)}`);
        if (message.type === 'hello') {
          for (const [talk, from] of nexts) follow(talk, from);
          for (const card of message.talks) look(card);
          work(fill());
        } else if (message.type === 'talk') look(message.card);
        else if (message.type === 'entries') {
          nexts.set(message.talk, message.next);
          for (const entry of message.entries) if (entry.by === 'resident' && entry.kind === 'message') work(answer(message.talk, entry));
        }
      });
    }
    connect();
    const alive = setInterval(() => {
      if (socket?.readyState === WebSocket.OPEN) socket.send('{"type":"alive"}');
    }, 5_000);
    return {
      quiet: async () => {
        while (busy.size > 0) await Promise.all(busy);
      },
      leave() {
        clearInterval(alive);
        socket?.terminate();
      },
    };
  }

  return {
    told,
    async recovered(since) {
      const everybody = [...talks.map((_, n) => `resident ${String(n)}`), ...agents.map((_, n) => `agent ${String(n)}`)];
      while (!everybody.every((who) => (served.get(who) ?? 0) > since)) await pause(10);
    },
    async quiet() {
      isQuiet = true;
      await residents;
      for (const desk of desks) await desk.quiet();
    },
    leave() {
      isOver = true;
      for (const desk of desks) desk.leave();
    },
  };
}
