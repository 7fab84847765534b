import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDraftShelf, draftFolder } from '../../src/storage/draft-shelf.ts';
import { bringDrafts } from '../../src/storage/bring-drafts.ts';
import { DRAFT, type Draft } from '../../src/staff/draft.ts';
import { aFolder } from '../kit/folders.ts';
import { aStorage } from '../kit/storage.ts';

const aDraft = (text: string): Draft => ({
  id: '68c7dab6-1d55-50da-b415-b203ecd54ba2',
  team: 'identiteit',
  question: 'Telt dit mee?',
  answer: 'Nee.',
  answeredBy: 'Dirk',
  madeAt: '2026-12-01T09:00:00Z',
  status: 'approved',
  text,
});

describe('drafts as files', () => {
  it('keep what was put last when one is put several times at once', async () => {
    const folder = await aFolder();
    const shelf = createDraftShelf(folder.dir, (_gemeente, { text }) => text);
    await Promise.all(['een', 'twee', 'drie'].map((text) => shelf.put('voorbeeldstad', aDraft(text))));
    expect(await readFile(join(draftFolder(folder.dir, 'voorbeeldstad'), `${aDraft('').id}.yaml`), 'utf8')).to.equal('drie');
    await folder.clean();
  });

  it('are brought from the store to another machine: new and decided ones are put there, declined ones go, what an editor changed stays', async () => {
    const folder = await aFolder();
    const { records } = await aStorage();
    const file = join(draftFolder(folder.dir, 'voorbeeldstad'), `${aDraft('').id}.yaml`);
    const bring = () => bringDrafts(records, { dataDir: folder.dir, gemeenten: ['voorbeeldstad'], textOf: (_gemeente, { text }) => text });
    const now = Date.now();
    await records.write(DRAFT, 'voorbeeldstad', aDraft('').id, 0, {
      value: { ...aDraft('een'), madeAt: new Date(now - 60_000).toISOString() },
    });
    await bring();
    expect(await readFile(file, 'utf8')).to.equal('een');
    await writeFile(file, 'verbeterd');
    await bring();
    expect(await readFile(file, 'utf8')).to.equal('verbeterd');
    await records.write(DRAFT, 'voorbeeldstad', aDraft('').id, 1, {
      value: { ...aDraft('twee'), decidedAt: new Date(now + 60_000).toISOString() },
    });
    await bring();
    expect(await readFile(file, 'utf8')).to.equal('twee');
    await records.write(DRAFT, 'voorbeeldstad', aDraft('').id, 2, { value: { ...aDraft('twee'), status: 'declined' } });
    await bring();
    expect(await readdir(draftFolder(folder.dir, 'voorbeeldstad'))).to.deep.equal([]);
    await folder.clean();
  });
});
