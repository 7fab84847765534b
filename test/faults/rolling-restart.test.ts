import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { ActivitySetOut } from '../../src/channels/direct-line-schemas.ts';
import { buildWeb } from '../../src/web/build.ts';
import { HOME, killChildren, serveBalie, type Served } from '../bench/processes.ts';
import { byBot, json, listen, startTalk } from '../kit/direct-line.ts';
import { realMind, testConfig } from '../kit/mind.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { until } from '../kit/until.ts';

const RESIDENTS = 6;
/** A process that stops has ten seconds, and the one that follows it up is as slow as the machine. */
const PATIENCE_MS = 60_000;
const Posted = z.object({ id: z.string() });

/** A resident who sends again, to whichever process lives and under the same id, what was not acknowledged. */
class Resident {
  readonly acknowledged: string[] = [];
  private readonly path: string;
  private readonly token: string;
  private at = 0;

  constructor({ id, token }: { id: string; token: string }) {
    this.path = `/v3/directline/conversations/${id}/activities`;
    this.token = token;
  }

  async keepTalking(bases: readonly string[], isOver: () => boolean): Promise<void> {
    for (let n = 0; !isOver();) {
      const clientActivityID = `c-${String(n)}`;
      if (await this.send(bases, { type: 'message', text: 'hallo', channelData: { clientActivityID } })) {
        this.acknowledged.push(clientActivityID);
        n += 1;
      } else this.at += 1;
      // Slower as it goes on: a talk holds only so much, and a start may take long.
      await pause(40 + 8 * n);
    }
  }

  private async send(bases: readonly string[], activity: object): Promise<boolean> {
    const base = bases[this.at % bases.length] ?? '';
    try {
      const answer = await fetch(base + this.path, { ...json(activity, this.token), signal: AbortSignal.timeout(15_000) });
      return answer.ok && Posted.safeParse(await answer.json()).success;
    } catch {
      return false;
    }
  }

  async read(base: string) {
    const answer = await fetch(base + this.path, { headers: { authorization: `Bearer ${this.token}` } });
    return ActivitySetOut.parse(await answer.json()).activities;
  }
}

describe('two servers on one PostgreSQL that are replaced one after the other', function () {
  this.timeout(4 * PATIENCE_MS);
  let database: TestDatabase | undefined;
  let dataDir: string;
  const start = (): Promise<Served> => serveBalie(dataDir, { DATABASE_URL: database?.url ?? '' });

  before(async function () {
    database = await aDatabase(this);
    this.timeout(4 * PATIENCE_MS);
    if (!existsSync(join(HOME, 'dist/web/manifest.json'))) await buildWeb(join(HOME, 'dist/web'));
    // The servers find the trained models where the other tests left them.
    await realMind();
    ({ dataDir } = await testConfig());
  });
  after(async () => {
    killChildren();
    await database?.drop();
  });

  it('lose nothing that was acknowledged, answer it once and in order, and tell who looks on to come back', async () => {
    const [first, second] = await Promise.all([start(), start()]);
    const bases = [first.base, second.base];
    const talks = await Promise.all(Array.from({ length: RESIDENTS }, (_, n) => startTalk(bases[n % 2] ?? '')));
    const residents = talks.map((talk) => new Resident(talk));
    const ear = listen(talks[0]?.streamUrl ?? '');
    await ear.until(() => ear.activities.length > 0);

    let isOver = false;
    const talking = Promise.all(residents.map((one) => one.keepTalking(bases, () => isOver)));
    const haveSaid = (more: number): Promise<void> => {
      const before = residents.map(({ acknowledged }) => acknowledged.length);
      return until(() => residents.every(({ acknowledged }, n) => acknowledged.length >= (before[n] ?? 0) + more), PATIENCE_MS);
    };

    await haveSaid(2);
    const third = await start();
    bases.push(third.base);
    expect(await first.stop(), 'the first stopped in peace').to.equal(0);
    expect(await ear.closed).to.deep.equal({ code: 1012, reason: '{"retryAfterMs":2000}' });
    await haveSaid(2);
    expect(await second.stop(), 'the second stopped in peace').to.equal(0);
    await haveSaid(2);
    isOver = true;
    await talking;

    for (const resident of residents) {
      const repliesTo = async (): Promise<readonly (string | undefined)[]> =>
        (await resident.read(third.base)).filter(byBot).map(({ replyToId }) => replyToId);
      const said = (await resident.read(third.base)).filter(({ from }) => from.role === 'user');
      expect(said.map(({ channelData }) => channelData['clientActivityID'])).to.deep.equal(resident.acknowledged);
      await until(async () => {
        const answered = new Set(await repliesTo());
        return said.every(({ id }) => answered.has(id));
      }, PATIENCE_MS);
      const answers = await repliesTo();
      for (const { id } of said)
        expect(
          answers.filter((one) => one === id),
          'answered once',
        ).to.have.length(1);
    }
    expect(await third.stop()).to.equal(0);
  });
});
