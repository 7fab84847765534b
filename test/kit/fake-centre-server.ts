import type { IncomingMessage } from 'node:http';
import type { Request, Response, Server } from 'restify';
import { WebSocketServer } from 'ws';
import { z } from 'zod';
import { end, paramOf, serveAssets } from '../../src/channels/chat-page-assets.ts';
import { seeOther } from '../../src/channels/chat-page-document.ts';
import {
  Board,
  CallBackDoneBody,
  CallBackPhone,
  CloseBody,
  ColleagueBody,
  FromDesk,
  FromServer,
  HistoryOut,
  KnowledgeOut,
  MessageBody,
  NoteBody,
  PresenceBody,
  RefusedOut,
  ReplyBody,
  ReturnBody,
  SettingsOut,
  TakeBody,
  TalkOut,
  TransferBody,
  TriedBody,
  WrappedUpBody,
  WrongAnswerBody,
} from '../../src/channels/desk/desk-messages.ts';
import { deskPage } from '../../src/channels/desk/desk-page.ts';
import { jsonBody } from '../../src/channels/body.ts';
import { sendJson } from '../../src/channels/send.ts';
import type { Upgrade } from '../../src/channels/upgrades.ts';
import { urlOf } from '../../src/channels/url.ts';
import { PEOPLE, Refused, type FakeCentre, type Tab, type Who } from './fake-centre.ts';
import { FOUND, KNOWLEDGE } from './fake-centre-content.ts';
import { webFiles } from './fake-bot.ts';
import { startServer } from './server.ts';

export interface FakeCentreServer {
  readonly url: string;
  /** Everybody is asked to sign in again. */
  endSessions(): void;
  startSessions(): void;
  /** Every call and every line fails from now on, as when the server is gone. */
  breakDown(): void;
  mend(): void;
  /** The next act of this kind is done, but its answer gets lost. */
  loseAnswer(act: string): void;
  close(): Promise<void>;
}

/** The page of the desk and the protocol behind it, checked both ways against its schemas, over real HTTP and WebSocket. */
export async function startFakeCentreServer(desk: FakeCentre): Promise<FakeCentreServer> {
  const assetsDir = await webFiles();
  const sockets = new WebSocketServer({ noServer: true });
  let isOver = false;
  let isDown = false;
  let lost = '';

  const whoOf = (req: IncomingMessage): (typeof PEOPLE)[Who] | undefined => {
    const name = /(?:^|;\s*)als=(\w+)/.exec(req.headers.cookie ?? '')?.[1];
    return isOver || name === undefined || !(name in PEOPLE) ? undefined : PEOPLE[name as Who];
  };

  /** An act: who does it, what is in the body, and an answer that fits its schema. */
  function route<B>(
    server: Server,
    method: 'get' | 'post' | 'put' | 'del',
    path: string,
    [body, out]: readonly [z.ZodType<B> | undefined, z.ZodType | undefined],
    act: (about: { who: string; id: string; body: B; req: Request }) => unknown,
  ): void {
    server[method](`/desk/api/${path}`, async (req: Request, res: Response) => {
      await Promise.resolve();
      if (isDown) {
        res.destroy();
        return;
      }
      const who = whoOf(req);
      const hasProof = method === 'get' || req.headers['x-balie-csrf'] === `csrf-${who?.person ?? ''}`;
      if (who === undefined || !hasProof) {
        sendJson(res, 401, RefusedOut.parse({ error: { code: 'signed-out', message: 'Sign in.' } }));
        return;
      }
      const id = paramOf(req, 'id');
      const name = path.split('/').at(-1) ?? '';
      try {
        const read = body === undefined ? undefined : body.parse(jsonBody(req));
        if (method !== 'get') desk.acts.push({ act: name, talk: id, body: read });
        const answer = act({ who: who.person, id, body: read as B, req }) ?? {};
        if (lost === name) {
          lost = '';
          res.destroy();
        } else sendJson(res, 200, out === undefined ? {} : out.parse(answer));
      } catch (problem) {
        if (!(problem instanceof Refused)) throw problem;
        const by = problem.by === undefined ? {} : { by: problem.by };
        sendJson(res, 409, RefusedOut.parse({ error: { code: problem.code, message: problem.code, ...by } }));
      }
    });
  }

  const upgrade: Upgrade = (req, socket, head) => {
    if (urlOf(req).pathname !== '/desk/stream') return false;
    const who = whoOf(req);
    if (who === undefined || isDown) {
      socket.destroy();
      return true;
    }
    sockets.handleUpgrade(req, socket, head, (ws) => {
      const tab: Tab = {
        person: who.person,
        watched: new Map(),
        tell: (message) => {
          ws.send(JSON.stringify(FromServer.parse(message)));
        },
        drop: () => {
          ws.terminate();
        },
      };
      ws.on('message', (data: Buffer) => {
        const message = FromDesk.parse(JSON.parse(data.toString('utf8')));
        desk.heard.push({ person: who.person, message });
        hear(desk, tab, message);
      });
      ws.on('close', () => {
        desk.leave(tab);
      });
      desk.join(tab);
    });
    return true;
  };

  const server = await startServer({
    upgrades: [upgrade],
    surfaces: [
      (restify) => {
        const assets = serveAssets(restify, assetsDir, () => []);
        deskPage(restify, {
          assets,
          gemeente: (id) => ({ id, name: 'Voorbeeldstad' }),
          staff: async (req, res) => {
            await Promise.resolve();
            const who = whoOf(req);
            if (who !== undefined) return { gemeente: 'voorbeeldstad', person: who.person, name: who.name, csrf: `csrf-${who.person}` };
            seeOther(res, '/aanmelden?naar=%2Fdesk');
            return undefined;
          },
        });
        restify.get('/chat/:gemeente/theme.css', async (_req: Request, res: Response) => {
          await Promise.resolve();
          res.setHeader('content-type', 'text/css');
          end(res, 200, ':root{--balie-kleur:#00593c;--balie-kleur-tekst:#fff}');
        });
        restify.get('/aanmelden', async (_req: Request, res: Response) => {
          await Promise.resolve();
          res.setHeader('content-type', 'text/html');
          end(res, 200, '<!doctype html><html lang="nl"><title>Aanmelden</title><h1>Aanmelden</h1><a href="/desk">Verder</a></html>');
        });
        routes(desk, (...given) => {
          route(restify, ...given);
        });
      },
    ],
  });
  return {
    url: server.base,
    endSessions() {
      isOver = true;
      desk.dropLines();
    },
    startSessions() {
      isOver = false;
    },
    breakDown() {
      isDown = true;
      desk.dropLines();
    },
    mend() {
      isDown = false;
    },
    loseAnswer(act) {
      lost = act;
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      await server.close();
    },
  };
}

function hear(desk: FakeCentre, tab: Tab, message: FromDesk): void {
  switch (message.type) {
    case 'watch':
      tab.watched.set(message.talk, message.from);
      desk.tellEntries(tab, message.talk);
      break;
    case 'unwatch':
      tab.watched.delete(message.talk);
      break;
    case 'seen':
      if ((desk.talks.get(message.talk)?.card.unread ?? 0) > 0) desk.change(message.talk, { unread: 0 });
      break;
    case 'alive':
      tab.tell({ type: 'alive', now: new Date().toISOString() });
      break;
    case 'typing':
      break;
    default:
      message satisfies never;
  }
}

type Add = <B>(
  method: 'get' | 'post' | 'put' | 'del',
  path: string,
  schemas: readonly [z.ZodType<B> | undefined, z.ZodType | undefined],
  act: (about: { who: string; id: string; body: B; req: Request }) => unknown,
) => void;

/** As the protocol says in words. */
const NextOut = z.strictObject({ talk: z.string().optional() });

function routes(desk: FakeCentre, add: Add): void {
  const own = (who: string, id: string): void => {
    const { agent } = desk.talkOf(id).card;
    if (agent?.person !== who) throw agent === undefined ? new Refused('changed') : new Refused('not-yours', agent);
  };
  const event = (id: string, value: Record<string, string>): void => {
    desk.write(id, { by: 'system', text: '', kind: 'event', staff: true, name: 'handoff.status', value });
  };
  add('post', 'next', [undefined, NextOut], ({ who }) => {
    const first = desk.queued().find(({ card }) => card.keptFor?.person === undefined || card.keptFor.person.person === who);
    if (first === undefined || desk.colleague(who).talks >= desk.colleague(who).capacity) return {};
    desk.take(who, first.card.talk);
    return { talk: first.card.talk };
  });
  add('post', 'talks/:id/take', [TakeBody, undefined], ({ who, id, body }) => {
    desk.take(who, id, body.overCapacity);
  });
  add('post', 'talks/:id/messages', [MessageBody, undefined], ({ who, id, body }) => {
    own(who, id);
    const { clientId, text } = body;
    desk.write(id, { by: 'agent', author: desk.person(who).name, person: who, text, clientId });
    desk.change(id, {});
  });
  add('post', 'talks/:id/notes', [NoteBody, undefined], ({ who, id, body }) => {
    desk.write(id, { by: 'agent', kind: 'note', staff: true, author: desk.person(who).name, person: who, ...body });
  });
  add('post', 'talks/:id/transfer', [TransferBody, undefined], ({ who, id, body }) => {
    if (!desk.colleague(who).isLead) own(who, id);
    const by = desk.person(who);
    desk.write(id, { by: 'agent', kind: 'note', staff: true, author: by.name, person: who, text: body.note });
    event(id, { state: 'transferred', agent: who, ...(body.person === undefined ? {} : { toPerson: body.person }) });
    desk.change(id, {
      status: 'queued',
      agent: undefined,
      since: new Date().toISOString(),
      keptFor: { by, note: body.note, skill: body.skill, person: body.person === undefined ? undefined : desk.person(body.person) },
    });
  });
  add('post', 'talks/:id/return', [ReturnBody, undefined], ({ who, id }) => {
    own(who, id);
    event(id, { state: 'completed', agent: who, outcome: 'terug-naar-bot' });
    desk.remove(id);
  });
  add('post', 'talks/:id/close', [CloseBody, undefined], ({ who, id, body }) => {
    own(who, id);
    event(id, { state: 'completed', agent: who, outcome: body.outcome });
    desk.change(id, { status: 'wrap-up', until: new Date(Date.now() + 60_000).toISOString(), outcome: body.outcome });
  });
  add('post', 'talks/:id/wrapped-up', [WrappedUpBody, undefined], ({ who, id }) => {
    own(who, id);
    desk.closed.unshift({ ...desk.talkOf(id).card, status: 'bot' });
    desk.remove(id);
  });
  add('post', 'talks/:id/wrong-answer', [WrongAnswerBody, undefined], ({ who, id, body }) => {
    desk.write(id, { by: 'agent', text: '', kind: 'event', staff: true, name: 'wrong-answer', replyTo: body.entry, person: who });
  });
  add('post', 'presence', [PresenceBody, undefined], ({ who, body }) => {
    desk.presence.set(who, body.presence);
    for (const tab of desk.tabs) tab.tell({ type: 'colleagues', colleagues: desk.colleagues() });
  });
  add('post', 'call-backs/:id/take', [undefined, CallBackPhone], ({ who, id }) => {
    const call = desk.calls.get(id);
    if (call?.by !== undefined && call.by.person !== who) throw new Refused('already-taken', call.by);
    if (call !== undefined) desk.calls.set(id, { ...call, state: 'bezig', by: desk.person(who) });
    desk.tellCalls();
    return { phone: '06 1234 5678', name: 'Mevrouw Jansen' };
  });
  add('post', 'call-backs/:id/done', [CallBackDoneBody, undefined], ({ id }) => {
    desk.calls.delete(id);
    desk.tellCalls();
  });
  add('post', 'call-backs/:id/failed', [TriedBody, undefined], ({ id }) => {
    const call = desk.calls.get(id);
    if (call !== undefined) desk.calls.set(id, { ...call, state: 'nu', by: undefined, tries: call.tries + 1 });
    desk.tellCalls();
  });
  add('put', 'colleagues/:id', [ColleagueBody, undefined], ({ id, body }) => {
    desk.takes.set(id, body);
    for (const tab of desk.tabs) tab.tell({ type: 'colleagues', colleagues: desk.colleagues() });
  });
  add('get', 'knowledge', [undefined, KnowledgeOut], ({ req }) => {
    const zoek = urlOf(req).searchParams.get('zoek');
    if (zoek === null) return KNOWLEDGE;
    return /spoed/i.test(zoek) ? FOUND : { items: [], procedures: [] };
  });
  add('get', 'settings', [undefined, SettingsOut], () => desk.settings());
  add('put', 'replies/:id', [ReplyBody, undefined], ({ id, body }) => {
    const others = desk.settings().replies.filter((reply) => reply.id !== id);
    desk.set({ ...desk.settings(), replies: [...others, { id, ...body, own: true }] });
  });
  add('del', 'replies/:id', [undefined, undefined], ({ id }) => {
    desk.set({ ...desk.settings(), replies: desk.settings().replies.filter((reply) => reply.id !== id) });
  });
  add('get', 'history', [undefined, HistoryOut], ({ req }) => {
    const zoek = (urlOf(req).searchParams.get('zoek') ?? '').toLowerCase();
    return { talks: desk.closed.filter(({ title }) => title.toLowerCase().includes(zoek)) };
  });
  add('get', 'talks/:id', [undefined, TalkOut], ({ id }) => {
    const talk = desk.talks.get(id);
    const card = talk?.card ?? desk.closed.find((one) => one.talk === id);
    const log = talk?.log ?? [
      { seq: 0, id: 'x.0', at: card?.since ?? '', by: 'resident', kind: 'message', staff: false, text: 'Oud gesprek' },
    ];
    const handoff = talk?.handoff ?? { urgent: false, question: 'Oud gesprek', known: [], shown: [], lang: 'nl', earlier: [] };
    return { card, handoff, entries: log, next: log.length };
  });
  add('get', 'board', [undefined, Board], () => ({
    waiting: desk.queued().length,
    longestWaitSeconds: 0,
    active: [...desk.talks.values()].filter(({ card }) => card.status === 'active').length,
    callBacksDue: desk.calls.size,
    today: { asked: 41, taken: 36, closed: 33, solved: { ja: 21, deels: 4, nee: 3 }, medianWaitSeconds: 140, medianHandlingSeconds: 420 },
    agents: desk.colleagues().map((agent) => ({ ...agent, closedToday: 11 })),
  }));
}
