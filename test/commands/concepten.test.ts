import { expect } from 'chai';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { draftFile } from '../../src/content/draft-file.ts';
import { expectations } from '../../src/content/expected.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Draft } from '../../src/staff/draft.ts';
import { createDraftShelf, draftFolder } from '../../src/storage/draft-shelf.ts';
import { aFolder } from '../kit/folders.ts';
import { HOME } from '../kit/mind.ts';

const draft: Draft = {
  id: '0199aaaa-0000-5000-8000-000000000001',
  team: 'identiteit',
  procedure: 'id-vaststellen',
  step: 'gezicht',
  question: 'Wat doe ik bij een sluier?',
  answer: 'Vraag een vrouwelijke collega.',
  answeredBy: 'Joost Bakker',
  madeAt: '2026-12-01T09:00:00Z',
  status: 'new',
};

describe('the command for drafts', function () {
  this.timeout(180_000);
  let folder: Awaited<ReturnType<typeof aFolder>>;
  before(async () => {
    folder = await aFolder();
    await Promise.all(['knowledge', 'dialogs'].map((name) => cp(join(HOME, name), join(folder.dir, name), { recursive: true })));
    const { libraries } = await loadContent(
      { knowledge: join(folder.dir, 'knowledge'), dialogs: join(folder.dir, 'dialogs') },
      expectations,
    );
    const shelf = createDraftShelf(join(folder.dir, 'data'), (gemeente, one) => {
      const library = libraries.get(gemeente);
      return library && draftFile(one, library);
    });
    await shelf.put('voorbeeldstad', draft);
    await shelf.put('duinrade', { ...draft, id: '0199aaaa-0000-5000-8000-000000000002' });
  });
  after(() => folder.clean());

  async function run(...args: readonly string[]): Promise<{ code: unknown; said: string }> {
    const env = { ...process.env, BALIE_CONTENT_DIR: folder.dir, DATA_DIR: join(folder.dir, 'data') };
    const child = spawn(process.execPath, [join(HOME, 'src/commands/concepten.ts'), ...args], { env });
    const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    return { code: child.exitCode, said: out + problems };
  }

  it('lists them, writes one into the content of its municipality, takes one away, and says when none is left', async () => {
    const listed = await run();
    expect(listed.said).to.contain('(voorbeeldstad, id-vaststellen, stap gezicht)').and.to.contain('Wat doe ik bij een sluier?');
    const written = await run('--schrijf', draft.id);
    expect(written.said).to.contain('Geschreven in');
    const root = { knowledge: join(folder.dir, 'knowledge'), dialogs: join(folder.dir, 'dialogs') };
    const { libraries, problems } = await loadContent(root, expectations);
    expect(problems).to.deep.equal([]);
    const step = libraries
      .get('voorbeeldstad')
      ?.procedures.get('id-vaststellen')
      ?.steps.find(({ id }) => id === 'gezicht');
    expect(step?.note).to.equal('Vraag een vrouwelijke collega.');
    expect(libraries.get('duinrade')?.procedures.get('id-vaststellen')?.localVersion).to.equal(0);
    await run('--weg', '0199aaaa-0000-5000-8000-000000000002');
    expect((await run()).said).to.contain('Er zijn geen concepten');
    expect(await readdir(draftFolder(join(folder.dir, 'data'), 'voorbeeldstad'))).to.deep.equal([]);
  });

  it('refuses one that does not exist', async () => {
    const { code, said } = await run('--schrijf', '../../buiten');
    expect(said).to.contain('Er is geen concept');
    expect(code).to.equal(1);
  });
});
