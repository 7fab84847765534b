import type { Server } from 'restify';
import { createAdapter } from '../../src/channels/adapter.ts';
import { createBotTurn, type TurnLogic } from '../../src/channels/bot.ts';
import type { Screen } from '../../src/channels/inbound.ts';
import { noLimits } from '../../src/channels/limits.ts';
import { createLive, sayTyping } from '../../src/channels/live.ts';
import { createServer, type ServerDeps } from '../../src/channels/server.ts';
import { createTokens, type Tokens } from '../../src/channels/tokens.ts';
import { createRunner, type Runner } from '../../src/conversation/runner.ts';
import type { Store } from '../../src/conversation/store.ts';
import { clockFrom } from '../../src/shared/clock.ts';
import { randomIds } from '../../src/shared/ids.ts';
import { aStorage } from './storage.ts';

export interface TestServer {
  readonly base: string;
  readonly port: number;
  readonly store: Store;
  readonly runner: Runner;
  readonly tokens: Tokens;
  readonly server: Server;
  /** What was reported as our own mistake; a test that expects none checks that it is empty. */
  readonly problems: { readonly problem: unknown; readonly where: string }[];
  /** As after the signal to stop, while it still answers. */
  drain(): void;
  close(): Promise<void>;
}

export interface TestServerOptions extends Partial<Omit<ServerDeps, 'store' | 'runner'>> {
  readonly store?: Store;
  readonly logic?: TurnLogic;
  readonly typingAfterMs?: number;
  readonly port?: number;
  readonly key?: Uint8Array;
}

export const TEST_KEY = new TextEncoder().encode('a key of thirty-two bytes or more, for tests only');

/** A whole server over real HTTP, on a port of its own, with an echoing bot and a store of its own. */
export async function startServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { store = (await aStorage()).store, logic = echo, typingAfterMs = 400, port = 0, key = TEST_KEY, ...given } = options;
  const problems: { problem: unknown; where: string }[] = [];
  const clock = clockFrom('2026-04-14');
  const live = given.live ?? createLive();
  const adapter = createAdapter({ sayLive: sayTyping(live, { ids: randomIds, clock }) });
  const runner = createRunner({
    store,
    clock,
    ids: randomIds,
    holder: randomIds(),
    turn: createBotTurn(adapter, logic, { clock, typingAfterMs }),
    sorry: (before, heard) => ({
      state: before.state,
      effects: [],
      replies: [
        {
          id: `${heard.id}.0`,
          at: heard.at,
          lang: 'nl',
          by: 'system',
          kind: 'message',
          visibleTo: 'all',
          replyTo: heard.id,
          content: { text: 'Er ging iets mis.' },
          meaning: { kind: 'notice', by: 'system' },
        },
      ],
    }),
    applyEffect: async (effect, conversation) => {
      if (effect.kind === 'forgotten') await store.erase(conversation.id);
    },
    log: (event, about) => {
      problems.push({ problem: about, where: event });
    },
  });
  const tokens = given.tokens ?? createTokens({ key });
  const balie = createServer({
    store,
    runner,
    live,
    tokens,
    clock,
    ids: randomIds,
    screen: noScreen,
    limits: noLimits,
    production: false,
    tenants: () => [
      { id: 'voorbeeldstad', origins: ['https://www.voorbeeldstad.example'] },
      { id: 'duinrade', origins: ['https://duinrade.example'] },
    ],
    report: (problem, where) => {
      problems.push({ problem, where });
    },
    checks: {},
    ...given,
  });
  const address = await balie.listen(port, '127.0.0.1');
  return {
    base: `http://127.0.0.1:${String(address.port)}`,
    port: address.port,
    store,
    runner,
    tokens,
    server: balie.server,
    problems,
    drain: () => {
      balie.drain();
    },
    close: async () => {
      await balie.close(200);
      await runner.stop();
    },
  };
}

const noScreen: Screen = (text) => ({ text, masked: [] });

/** Says back what it hears; some words make it do what a test needs. */
export const echo: TurnLogic = (before, heard) => {
  const meaning = { kind: 'answer', topic: 'echo', confidence: 0.9, by: 'bot' } as const;
  const { text, name } = heard.content;
  if (heard.kind === 'start') {
    const choices = [
      { label: 'Paspoort', say: 'Ik wil een paspoort' },
      { label: 'Verhuizen', say: 'Ik ga verhuizen' },
    ];
    return Promise.resolve({
      state: before.state,
      effects: [],
      replies: [{ text: 'Welkom bij de **gemeente**', choices, meaning: { kind: 'notice', by: 'bot' } as const }],
    });
  }
  if (name === 'forget') return Promise.resolve({ state: before.state, replies: [], effects: [{ kind: 'forgotten' as const, value: {} }] });
  if (heard.kind !== 'message') return Promise.resolve({ state: before.state, replies: [], effects: [] });
  if (text === 'stuk') return Promise.reject(new Error('geheim van de logica'));
  const details = text === 'details' ? { details: 'Neem mee: [lijst](https://voorbeeld.example) en bel [14 0123](tel:140123)' } : {};
  return Promise.resolve({
    state: before.state,
    effects: [],
    replies: [{ text: `echo: ${text ?? ''}`, choices: [], meaning, ...details }],
  });
};
