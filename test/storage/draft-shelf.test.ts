import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { createDraftShelf, draftFolder } from '../../src/storage/draft-shelf.ts';
import type { Draft } from '../../src/staff/draft.ts';
import { aFolder } from '../kit/folders.ts';

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
});
