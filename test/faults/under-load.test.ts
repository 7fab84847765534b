import { expect } from 'chai';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { idOf } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';
import { until } from '../kit/until.ts';
import { type Acknowledged, check } from './checker.ts';
import { killAll, startVictim, type Victim } from './victim.ts';

/** `BALIE_KILLS=50` is the figure of the design; the default keeps the suite short. */
const KILLS = Number(process.env['BALIE_KILLS'] ?? 8);
const SEED = Number(process.env['BALIE_SEED'] ?? 20261123);
const TALKS = 200;
const PER_TALK = 100;

/** Chance that can be repeated (mulberry32): 0 up to 1. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Client {
  readonly talk: string;
  opened: boolean;
  said: number;
}

/** Talks as long as the process lives: sends again, under the same id, what was not acknowledged. */
async function keepTalking(client: Client, victim: Victim): Promise<void> {
  if (!client.opened) {
    if (!(await victim.ask({ op: 'open', talk: client.talk }, (line) => line.opened === client.talk))) return;
    client.opened = true;
  }
  while (client.said < PER_TALK) {
    const clientId = `${client.talk.slice(-4)}-${client.said}`;
    if (!(await victim.ask({ op: 'say', talk: client.talk, clientId }, (line) => line.ack === clientId))) return;
    client.said += 1;
  }
}

describe(`a process with ${TALKS} talks at once that is killed at random`, function () {
  this.timeout(120_000 + KILLS * 30_000);
  let folder: Awaited<ReturnType<typeof aFolder>>;
  beforeEach(async () => void (folder = await aFolder()));
  afterEach(async () => {
    await killAll();
    await folder.clean();
  });

  it('loses nothing that was acknowledged, answers nothing twice, and keeps the order', async () => {
    const dir = path.join(folder.dir, 'data');
    mkdirSync(dir);
    const chance = chanceFrom(SEED);
    const clients = Array.from({ length: TALKS }, (_, n): Client => ({ talk: idOf(n + 1), opened: false, said: 0 }));
    const acknowledged: Acknowledged[] = [];
    let killed = 0;
    for (let n = 0; n < KILLS; n += 1) {
      const victim = await startVictim({ dir });
      const talking = clients.map((client) => keepTalking(client, victim));
      // Every other life is long enough for words, however slow the machine is; the others may end while it is still starting.
      if (n % 2 === 0) await until(() => victim.acknowledged.length > TALKS / 3, 60_000);
      await pause(100 + chance() * 700);
      victim.kill();
      if ((await victim.ended) === 'SIGKILL') killed += 1;
      await Promise.all(talking);
      acknowledged.push(...victim.acknowledged);
    }
    const last = await startVictim({ dir });
    last.send({ op: 'settle', talks: clients.filter((client) => client.opened).map((client) => client.talk) });
    await last.told((line) => line.settled === true);
    await last.finish();
    const verdict = check(folder.dir, acknowledged);
    console.log(
      `      killed ${killed} times (seed ${SEED}): ${JSON.stringify({ ...verdict, problems: verdict.problems.length, acknowledged: acknowledged.length })}`,
    );
    expect(verdict.problems.slice(0, 10)).to.deep.equal([]);
    expect(killed).to.equal(KILLS);
    expect(acknowledged.length).to.be.greaterThan(TALKS);
  });
});
