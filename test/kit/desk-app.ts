import { Temporal } from 'temporal-polyfill';
import { createApp } from '../../src/app.ts';
import { createAudit } from '../../src/channels/audit.ts';
import { createSessions } from '../../src/channels/sign-in/sessions.ts';
import { personId } from '../../src/channels/sign-in/person.ts';
import { createCookie } from '../../src/channels/sign-in/staff-cookie.ts';
import type { Limits } from '../../src/channels/limits.ts';
import type { Role } from '../../src/channels/sign-in/staff-session.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { Runner } from '../../src/conversation/runner.ts';
import { normsFor } from '../../src/handoff/availability.ts';
import type { Wish } from '../../src/handoff/handoff.ts';
import { offerCallBack, queue } from '../../src/handoff/resident-acts.ts';
import type { Step } from '../../src/handoff/step.ts';
import { toChange } from '../../src/handoff/to-change.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { createLog, type Log } from '../../src/ops/log.ts';
import type { Prometheus } from '../../src/ops/prometheus.ts';
import { clockFrom, systemClock, type Clock } from '../../src/shared/clock.ts';
import { randomIds } from '../../src/shared/ids.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { deskOf, type DeskClient } from './desk-client.ts';
import { startTalk, type Talk } from './direct-line.ts';

import { realMind, testConfig } from './mind.ts';
import { webFiles } from './web-files.ts';
import { aStorage } from './storage.ts';

/** The whole product behind a real port, with colleagues who are signed in and residents who talk. */
export interface DeskApp {
  readonly url: string;
  readonly storage: Storage;
  readonly runner: Runner;
  readonly clock: Clock;
  library(gemeente: string): Library;
  /** Passes real time, by which colleagues are there or gone, and lets the product look at the clock. */
  pass(ms: number): Promise<void>;
  /** Another moment by the clock of the product. */
  setClock(instant: string): Promise<void>;
  /** Somebody who is signed in. */
  colleague(name: string, about?: { gemeente?: string; roles?: readonly Role[] }): Promise<DeskClient>;
  /** A resident who talks with the bot. */
  resident(gemeente?: string): Promise<Talk>;
  /** A resident who waits for a human. */
  waiting(
    about?: Partial<Pick<Wish, 'urgent' | 'topic' | 'skill' | 'reason'>> & { gemeente?: string; says?: string },
  ): Promise<Talk & { wish: string }>;
  /** A resident to whom a call-back is offered, tomorrow morning unless another window is given. */
  offered(about?: { gemeente?: string; window?: { from: string; until: string } }): Promise<Talk>;
  read(talk: string): Promise<Conversation>;
  act(talk: string, gemeente: string, make: (now: Conversation, at: string) => Step): Promise<void>;
  close(): Promise<void>;
}

const AGENT: readonly Role[] = ['agent'];

export const NOW = '2026-04-14T10:00';

export async function startDeskApp(
  given: {
    clock?: string;
    storage?: Storage;
    dataDir?: string;
    env?: Record<string, string>;
    log?: Log;
    prometheus?: Prometheus;
    limits?: Limits;
  } = {},
): Promise<DeskApp> {
  const storage = given.storage ?? (await aStorage());
  const env = { BALIE_RATE_LIMITS: 'off', ...given.env };
  const config = { ...(await testConfig(env)), port: 0, ...(given.dataDir === undefined ? {} : { dataDir: given.dataDir }) };
  let passed = 0;
  let moment = clockFrom(given.clock ?? NOW).now();
  const clock: Clock = { now: () => moment };
  const app = await createApp(config, storage, given.log ?? createLog('error'), {
    ...(given.prometheus === undefined ? {} : { prometheus: given.prometheus }),
    ...(given.limits === undefined ? {} : { limits: given.limits }),
    realNow: () => Date.now() + passed,
    clock,
    mind: await realMind(),
    assetsDir: await webFiles(),
  });
  const port = await app.listen();
  const url = `http://127.0.0.1:${String(port)}`;
  const { runner } = app.bot;
  const library = (gemeente: string): Library => app.bot.content.current(gemeente)!;

  const act: DeskApp['act'] = async (talk, gemeente, make) => {
    await runner.act(talk, (now) => {
      const at = clock.now().toString({ smallestUnit: 'millisecond' });
      const content = library(gemeente);
      return toChange(now, make(now, at), { library: content, now: at, ids: randomIds, norms: normsFor(content, at) });
    });
  };
  const resident: DeskApp['resident'] = (gemeente = 'voorbeeldstad') => startTalk(url, gemeente);

  return {
    url,
    storage,
    runner,
    clock,
    library,
    async pass(ms) {
      passed += ms;
      await app.tick();
    },
    async setClock(instant) {
      moment = Temporal.Instant.from(instant);
      await app.tick();
    },
    async colleague(name, { gemeente = 'voorbeeldstad', roles = AGENT } = {}) {
      const session = await signIn(storage, { gemeente, name, roles });
      return deskOf(url, session);
    },
    resident,
    async waiting({ gemeente = 'voorbeeldstad', says, ...about } = {}) {
      const talk = await resident(gemeente);
      if (says !== undefined) await talk.say(says);
      await runner.settled(talk.id);
      const wish = randomIds();
      await act(talk.id, gemeente, (now, at) =>
        queue(now.state, { id: wish, reason: 'asked', urgent: false, at, ...about }, at, normsFor(library(gemeente), at)),
      );
      return { ...talk, wish };
    },
    async offered({ gemeente = 'voorbeeldstad', window = { from: '2026-04-15T07:00:00Z', until: '2026-04-15T11:00:00Z' } } = {}) {
      const talk = await resident(gemeente);
      await talk.say('hallo');
      await runner.settled(talk.id);
      await act(talk.id, gemeente, (now, at) =>
        offerCallBack(now.state, { id: randomIds(), reason: 'asked', urgent: false, at }, window, 'closed'),
      );
      return talk;
    },
    async read(talk) {
      return (await storage.store.read(talk))!;
    },
    act,
    close: () => app.close(),
  };
}

/** A session as signing in leaves it. */
export async function signIn(
  storage: Pick<Storage, 'records' | 'journal'>,
  { gemeente, name, roles }: { gemeente: string; name: string; roles: readonly Role[] },
): Promise<{ cookie: string; csrf: string; person: string; gemeente: string }> {
  const sessions = createSessions({
    records: storage.records,
    audit: createAudit(storage.journal, systemClock),
    clock: systemClock,
    cookie: createCookie('balie-staff', { secure: false }),
    isOpen: () => true,
  });
  const person = personId(`balie:${gemeente}`, { sub: name.toLowerCase() });
  const all: Role[] = [...roles, 'medewerker'];
  const who = { person, name: `${name} de Vries`, firstName: name, roles: all };
  const value = await sessions.begin({ headers: {} }, { gemeente, door: 'local', who });
  const cookie = `balie-staff=${value}`;
  const staff = await sessions.read({ headers: { cookie } });
  return { cookie, csrf: staff!.csrf, person, gemeente };
}
