import { expect } from 'chai';
import { join } from 'node:path';
import { killChildren } from '../bench/processes.ts';
import { aFolder } from '../kit/folders.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { trainedFolder } from '../kit/trained-folder.ts';
import { clusterTrial } from './cluster-trial.ts';

// At full length: npm run test:cluster.
describe('three servers on one PostgreSQL behind a proxy without sticky sessions, of which some are killed', function () {
  this.timeout(480_000);
  let database: TestDatabase | undefined;
  let folder: Awaited<ReturnType<typeof aFolder>> | undefined;
  before(async function () {
    database = await aDatabase(this);
    this.timeout(480_000);
    folder = await aFolder();
    await trainedFolder(join(folder.dir, 'data'));
  });
  after(async () => {
    killChildren();
    await database?.drop();
    await folder?.clean();
  });

  it('lose and double nothing, residents and agents come back by themselves, and what colleagues say in Teams is answered and delivered', async () => {
    const load = { perSecond: 15, seconds: 5, killEveryMs: 1_500, residents: 10, deskTalks: 3, agents: 1, inTeams: 2 };
    const found = await clusterTrial(database?.url ?? '', join(folder?.dir ?? '', 'data'), load);
    console.log(`      killed ${String(found.killed)} times: ${JSON.stringify({ told: found.told, again: found.again })}`);
    expect(found.problems.slice(0, 10)).to.deep.equal([]);
    expect(found.killed).to.be.greaterThan(0);
    expect([found.takenMs.length, found.answeredMs.length]).to.deep.equal([found.sent, found.sent]);
    expect(found.told.agents).to.be.greaterThan(0);
    expect(found.told.inTeams).to.be.greaterThan(0);
  });
});
