import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import { createLearningList } from '../../src/staff/learning/keep-lines.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { aClock, aConversation, aMessage } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';
import { HOME } from '../kit/mind.ts';

describe('the command for the work list', function () {
  this.timeout(60_000);

  it('shows what is kept in files of one municipality without a terminal, and takes off what it is told to', async () => {
    const folder = await aFolder();
    const open = async () => {
      const storage = await createEmbeddedStorage({ dir: folder.dir });
      return { storage, list: createLearningList({ ...storage, clock: aClock(), days: () => 90 }) };
    };
    const first = await open();
    const talk = aConversation({ log: ['zwamdrift', 'wobbelflanst'].map((said, seq) => ({ ...aMessage(said), seq })) });
    await first.list.add(talk, 0, 'not-understood');
    await first.list.add({ ...talk, gemeente: 'duinrade' }, 1, 'clarified');
    await first.storage.close();

    const run = async (...args: readonly string[]): Promise<string> => {
      const env = { ...process.env, DATA_DIR: folder.dir };
      const child = spawn(process.execPath, [join(HOME, 'src/commands/review.ts'), '--gemeente', 'voorbeeldstad', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] }); // prettier-ignore
      const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
      expect(problems).to.equal('');
      return out;
    };
    const shown = z
      .object({ ref: z.string(), text: z.string(), count: z.number() })
      .loose()
      .parse(JSON.parse(await run('--json')));
    expect(shown).to.include({ text: 'zwamdrift', count: 1 });
    expect(JSON.stringify(shown)).not.to.contain(talk.id);
    expect(await run('--weg', shown.ref)).to.contain('Weggehaald.');

    const after = await open();
    expect(await after.list.lines('voorbeeldstad')).to.deep.equal([]);
    expect(await after.list.lines('duinrade')).to.have.length(1);
    await after.storage.close();
    await folder.clean();
  });
});
