import { expect } from 'chai';
import { aFolder } from '../kit/folders.ts';
import { damagedFiles, diskFullAndReadOnly } from './embedded-faults.ts';
import { killAll } from './victim.ts';

// With all other faults, at full length: npm run test:faults.
describe('the embedded store', function () {
  this.timeout(180_000);
  let folder: Awaited<ReturnType<typeof aFolder>>;
  beforeEach(async () => void (folder = await aFolder()));
  afterEach(async () => {
    await killAll();
    await folder.clean();
  });

  it('refuses on a full or read-only disk, loses nothing that it took, and goes on when there is room', async function () {
    const found = await diskFullAndReadOnly(folder.dir);
    if ('skipped' in found) {
      console.log(`      ${found.skipped}`);
      this.skip();
    }
    expect(found.problems).to.deep.equal([]);
    expect(found.again).to.be.greaterThan(0);
  });

  it('puts aside what nobody can read, whole and with a line, and serves the rest', async () => {
    expect((await damagedFiles(folder.dir)).problems).to.deep.equal([]);
  });
});
