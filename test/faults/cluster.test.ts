import { expect } from 'chai';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../../src/recognisers/local/random.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { idOf } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { type Acknowledged, checkTables } from './checker.ts';
import { killAll, startVictim, type Victim } from './victim.ts';

/** `BALIE_KILLS=24 BALIE_KILL_EVERY_MS=5000 BALIE_PACE_MS=1000 BALIE_TALKS=100` is the figure of the design; the defaults keep the suite short. */
const KILLS = Number(process.env['BALIE_KILLS'] ?? 4);
const KILL_EVERY_MS = Number(process.env['BALIE_KILL_EVERY_MS'] ?? 600);
/** Rest of a client between two messages. */
const PACE_MS = Number(process.env['BALIE_PACE_MS'] ?? 20);
const SEED = Number(process.env['BALIE_SEED'] ?? 20261123);
const TALKS = Number(process.env['BALIE_TALKS'] ?? 60);
/** Far longer than a turn takes, also on a busy machine: else several do the same work, which counts as tries. */
const LEASE_MS = 3_000;

/** Talks with whichever process lives; sends again, under the same id and to another one, what was not acknowledged. */
class Client {
  readonly talk: string;
  private at: number;
  private opened = false;
  private said = 0;

  constructor(talk: string, at: number) {
    this.talk = talk;
    this.at = at;
  }

  async keepTalking(victims: readonly Victim[], isOver: () => boolean): Promise<void> {
    while (!isOver()) {
      if (await this.sayNext(victims[this.at % victims.length])) await pause(PACE_MS);
      else {
        this.at += 1;
        await pause(PACE_MS);
      }
    }
  }

  private async sayNext(victim: Victim | undefined): Promise<boolean> {
    if (!victim) return false;
    if (!this.opened) {
      this.opened = (await victim.ask({ op: 'open', talk: this.talk }, (line) => line.opened === this.talk)) !== undefined;
      return this.opened;
    }
    const clientId = `${this.talk.slice(-4)}-${this.said}`;
    if (!(await victim.ask({ op: 'say', talk: this.talk, clientId }, (line) => line.ack === clientId))) return false;
    this.said += 1;
    return true;
  }
}

describe(`three processes on one PostgreSQL with ${TALKS} talks at once`, function () {
  this.timeout(120_000 + KILLS * (KILL_EVERY_MS + 5_000));
  let database: TestDatabase | undefined;
  let folder: Awaited<ReturnType<typeof aFolder>>;
  let dir: string;
  let url: string;

  before(async function () {
    database = await aDatabase(this);
    url = database.url;
    await (await createPostgresStorage({ url })).close();
  });
  after(() => database?.drop());
  beforeEach(async () => {
    folder = await aFolder();
    dir = path.join(folder.dir, 'data');
    mkdirSync(dir);
    await database?.empty();
  });
  afterEach(async () => {
    await killAll();
    await folder.clean();
  });

  const verdict = (acknowledged: readonly Acknowledged[]) =>
    checkTables((text) => database?.query(text) ?? Promise.resolve([]), folder.dir, acknowledged);

  it('of which one after the other is killed lose nothing that was acknowledged, answer nothing twice, and keep the order', async () => {
    const chance = seeded(SEED);
    const victims = await Promise.all([1, 2, 3].map(() => startVictim({ dir, url, leaseMs: LEASE_MS })));
    const clients = Array.from({ length: TALKS }, (_, n) => new Client(idOf(n + 1), n));
    const acknowledged: Acknowledged[] = [];
    let isOver = false;
    const talking = clients.map((client) => client.keepTalking(victims, () => isOver));
    let killed = 0;
    for (let n = 0; n < KILLS; n += 1) {
      await pause(KILL_EVERY_MS * (0.5 + chance()));
      const victim = victims[n % victims.length];
      victim?.kill();
      if ((await victim?.ended) === 'SIGKILL') killed += 1;
      acknowledged.push(...(victim?.acknowledged ?? []));
      victims[n % victims.length] = await startVictim({ dir, url, leaseMs: LEASE_MS });
    }
    isOver = true;
    await Promise.all(talking);
    victims[0]?.send({ op: 'settle', talks: clients.map(({ talk }) => talk) });
    await victims[0]?.told((line) => line.settled === true);
    for (const victim of victims) {
      acknowledged.push(...victim.acknowledged);
      await victim.finish();
    }
    const found = await verdict(acknowledged);
    console.log(
      `      killed ${killed} times (seed ${SEED}): ${JSON.stringify({ ...found, problems: found.problems.length, acknowledged: acknowledged.length })}`,
    );
    expect(found.problems.slice(0, 10)).to.deep.equal([]);
    expect(killed).to.equal(KILLS);
    expect(acknowledged.length).to.be.greaterThan(TALKS);
  });

  it('answer a message to one of them once, and wake who follows at another', async () => {
    const [a, b, c] = await Promise.all([1, 2, 3].map(() => startVictim({ dir, url, leaseMs: LEASE_MS })));
    const talk = idOf(1);
    b?.send({ op: 'follow' });
    await b?.told((line) => line.following === true);
    a?.send({ op: 'open', talk });
    await a?.told((line) => line.opened === talk);
    for (const one of [a, b, c]) one?.send({ op: 'say', talk, clientId: 'hallo' });
    for (const one of [a, b, c]) await one?.told((line) => line.ack === 'hallo');
    c?.send({ op: 'say', talk, clientId: 'dag' });
    await c?.told((line) => line.ack === 'dag');
    a?.send({ op: 'settle', talks: [talk] });
    await a?.told((line) => line.settled === true);
    expect(await b?.told((line) => line.changed === talk)).to.deep.equal({ changed: talk });
    const found = await verdict([a, b, c].flatMap((one) => one?.acknowledged ?? []));
    expect(found).to.deep.equal({ problems: [], talks: 1, messages: 2, answers: 2, apologies: 0, effects: 2 });
  });

  it('finish the turn of one that died in the midst of it', async () => {
    const talk = idOf(1);
    const a = await startVictim({ dir, url, leaseMs: LEASE_MS, kill: { point: 'mid-turn', nth: 1, talk } });
    const b = await startVictim({ dir, url, leaseMs: LEASE_MS });
    a.send({ op: 'open', talk });
    await a.told((line) => line.opened === talk);
    b.send({ op: 'follow' });
    a.send({ op: 'say', talk, clientId: 'hallo' });
    expect(await a.ended).to.equal('SIGKILL');
    b.send({ op: 'settle', talks: [talk] });
    await b.told((line) => line.settled === true);
    const found = await verdict(a.acknowledged);
    expect(found).to.deep.include({ problems: [], messages: 1, answers: 1, apologies: 0 });
  });
});
