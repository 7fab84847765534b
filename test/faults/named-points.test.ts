import { expect } from 'chai';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { idOf } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { type Acknowledged, check, checkTables, type Verdict } from './checker.ts';
import type { Orders } from './program.ts';
import { killAll, startVictim, type Victim } from './victim.ts';

/** Where the process dies, and at which pass: the first is in the first message, the third in the last. */
const POINTS: [string, number[]][] = [
  ['before-create-write', [1]],
  ['after-create-write', [1]],
  ['told-opened', [1]],
  ['part-written', [1, 2, 3, 5]],
  ['renamed', [1, 2, 3, 5]],
  ['before-append-write', [1, 3]],
  ['after-append-write', [1, 3]],
  ['ack', [2, 4]],
  ['told-ack', [1, 3]],
  ['turn-start', [1, 3]],
  ['mid-turn', [1, 3]],
  ['before-commit', [1, 3]],
  ['before-commit-write', [1, 3]],
  ['after-commit-write', [1, 3]],
  ['after-commit', [1, 3]],
  ['before-effect', [1, 3]],
  ['after-effect', [1, 3]],
  ['before-settle-write', [1, 3]],
  ['after-settle-write', [1, 3]],
];
/** What is different in tables: no files are moved, and once at each point is enough. */
const POINTS_IN_TABLES = POINTS.filter(([point]) => !['part-written', 'renamed'].includes(point)).map(
  ([point, passes]): [string, number[]] => [point, passes.slice(-1)],
);
const MESSAGES = ['eerste', 'tweede', 'derde'];

/** Where the processes keep what they are told. */
interface Ground {
  readonly points: [string, number[]][];
  /** Makes it empty. */
  readonly begin: () => Promise<void>;
  readonly orders: () => Partial<Orders>;
  readonly verdict: (root: string, acknowledged: readonly Acknowledged[]) => Promise<Verdict>;
}

describe('a process that is killed', function () {
  this.timeout(90_000);
  killedOn({
    points: POINTS,
    begin: () => Promise.resolve(),
    orders: () => ({}),
    verdict: (root, acknowledged) => Promise.resolve(check(root, acknowledged)),
  });
});

describe('a process on PostgreSQL that is killed', function () {
  this.timeout(90_000);
  let database: TestDatabase | undefined;
  before(async function () {
    database = await aDatabase(this);
    await (await createPostgresStorage({ url: database.url })).close();
  });
  after(() => database?.drop());

  killedOn({
    points: POINTS_IN_TABLES,
    begin: async () => {
      await database?.empty();
    },
    orders: () => (database ? { url: database.url, leaseMs: 300 } : {}),
    verdict: (root, acknowledged) => checkTables((text) => database?.query(text) ?? Promise.resolve([]), root, acknowledged),
  });
});

function killedOn(ground: Ground): void {
  let folder: Awaited<ReturnType<typeof aFolder>>;
  let dir: string;
  let acknowledged: Acknowledged[];
  let talks: string[];

  beforeEach(async () => {
    await ground.begin();
    folder = await aFolder();
    dir = path.join(folder.dir, 'data');
    mkdirSync(dir);
    acknowledged = [];
    talks = [];
  });
  afterEach(async () => {
    await killAll();
    await folder.clean();
  });

  /** Says three things one after the other, as a client that waits for its acknowledgement; stops when the process dies. */
  async function talk(victim: Victim, id: string): Promise<void> {
    victim.send({ op: 'open', talk: id });
    if (!(await victim.told((line) => line.opened === id))) return;
    for (const text of MESSAGES) {
      const clientId = `${text}-${id.slice(-4)}`;
      victim.send({ op: 'say', talk: id, clientId });
      if (!(await victim.told((line) => line.ack === clientId))) return;
    }
  }

  /** One process: sends again what earlier ones did not acknowledge, as clients do, then talks until it dies. */
  async function die(orders: Omit<Orders, 'dir'>, id: string, ...retry: string[]): Promise<string | null> {
    const victim = await startVictim({ dir, ...ground.orders(), ...orders });
    for (const old of retry) await talk(victim, old);
    if (!talks.includes(id)) talks.push(id);
    await talk(victim, id);
    if (orders.kill) setTimeout(() => void victim.finish(), 5_000).unref();
    const signal = orders.kill ? await victim.ended : (await victim.finish(), null);
    acknowledged.push(...victim.acknowledged);
    return signal;
  }

  /** A last process in peace, and then the independent look at what is on disk. */
  async function settle(orders: Partial<Orders> = {}, retry = true): Promise<Verdict> {
    const victim = await startVictim({ dir, ...ground.orders(), ...orders });
    if (retry) for (const id of talks) await talk(victim, id);
    victim.send({ op: 'settle', talks });
    await victim.told((line) => line.settled === true);
    acknowledged.push(...victim.acknowledged);
    await victim.finish();
    return ground.verdict(folder.dir, acknowledged);
  }

  it('at each named point loses nothing, answers nothing twice, and keeps the order', async () => {
    const cases = ground.points.flatMap(([point, passes]) => passes.map((nth) => ({ point, nth })));
    const alive: string[] = [];
    for (const [n, { point, nth }] of cases.entries()) {
      const id = idOf(n + 1);
      const signal = await die({ kill: { point, nth, talk: id } }, id, ...talks.slice(-1));
      if (signal !== 'SIGKILL') alive.push(`${point} ${nth}`);
    }
    const verdict = await settle();
    console.log(
      `      killed at ${cases.length - alive.length} points: ${JSON.stringify({ ...verdict, acknowledged: acknowledged.length })}`,
    );
    expect(alive, 'points that were never passed').to.deep.equal([]);
    expect(verdict.problems).to.deep.equal([]);
    expect([verdict.talks, verdict.messages, verdict.apologies]).to.deep.equal([cases.length, cases.length * MESSAGES.length, 0]);
  });

  it('and again while the next one takes up what it left', async () => {
    const id = idOf(1);
    const deaths = [];
    for (const point of ['mid-turn', 'before-try-write', 'after-try-write'])
      deaths.push(await die({ kill: { point, nth: 1, talk: id } }, id));
    const verdict = await settle();
    expect(deaths).to.deep.equal(['SIGKILL', 'SIGKILL', 'SIGKILL']);
    expect(verdict.problems).to.deep.equal([]);
    expect(verdict).to.include({ messages: 3, answers: 3 });
  });

  it('by a message that kills whoever answers it, three times, apologises for that one and serves the others', async () => {
    const id = idOf(1);
    const ends: (string | null)[] = [];
    const first = await startVictim({ dir, ...ground.orders() });
    talks.push(id, ...Array.from({ length: 20 }, (_, n) => idOf(n + 2)));
    for (const talk of talks) first.send({ op: 'open', talk });
    await Promise.all(talks.map((talk) => first.told((line) => line.opened === talk)));
    for (const talk of talks) first.send({ op: 'say', talk, clientId: talk === id ? 'poison' : 'onschuldig' });
    ends.push(await first.ended);
    acknowledged.push(...first.acknowledged);
    for (let n = 0; n < 2; n += 1) ends.push(await (await startVictim({ dir, ...ground.orders() })).ended);
    const verdict = await settle();
    expect(ends).to.deep.equal(['SIGKILL', 'SIGKILL', 'SIGKILL']);
    expect(verdict.problems).to.deep.equal([]);
    expect(verdict).to.include({ talks: 21, apologies: 1 });
  });

  // What is put away in tables stays where it is.
  if (ground.points === POINTS)
    it('while a talk is put away or comes back keeps it in one place', async () => {
      const id = idOf(1);
      talks.push(id);
      await settle();
      const deaths = [];
      for (const point of ['before-move', 'moved']) {
        const victim = await startVictim({ dir, kill: { point, nth: 1, talk: id } });
        victim.send({ op: 'put-away' });
        deaths.push(await victim.ended);
      }
      for (const [point, clientId] of [
        ['before-move', 'vierde'],
        ['moved', 'vijfde'],
      ] as const) {
        const victim = await startVictim({ dir, kill: { point, nth: 1, talk: id } });
        victim.send({ op: 'say', talk: id, clientId });
        deaths.push(await victim.ended);
        acknowledged.push(...victim.acknowledged);
      }
      const verdict = await settle();
      expect(deaths).to.deep.equal(['SIGKILL', 'SIGKILL', 'SIGKILL', 'SIGKILL']);
      expect(verdict.problems).to.deep.equal([]);
      expect(verdict).to.include({ talks: 1, messages: 3 });
    });

  describe('is noticed when a promise is broken on purpose:', () => {
    const expected = [
      ['replies-in-a-second-write', /answered 0 times/],
      ['cursor-in-a-second-write', /answered 2 times/],
      ['acknowledges-too-early', /acknowledged and stands 0 times/],
    ] as const;
    for (const [breakage, problem] of expected) {
      it(breakage, async () => {
        const id = idOf(1);
        expect(await die({ breakage, kill: { point: 'between-two-writes', nth: 2, talk: id } }, id)).to.equal('SIGKILL');
        const { problems } = await settle({}, false);
        expect(problems.join('\n')).to.match(problem);
      });
    }
  });
}
