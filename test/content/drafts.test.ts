import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { adoptDraft } from '../../src/content/adopt-draft.ts';
import { draftFile } from '../../src/content/draft-file.ts';
import { loadContent } from '../../src/content/load.ts';
import type { Library } from '../../src/knowledge/library.ts';
import type { Draft } from '../../src/staff/draft.ts';
import { copyOfFixtures, expects, type EditedContent } from './edited-content.ts';

const draft: Draft = {
  id: '0199aaaa-0000-5000-8000-000000000001',
  team: 'balie',
  procedure: 'kosten-innen',
  step: 'betaald',
  question: 'Mag iemand\nin delen betalen?',
  answer: 'Ja, in twee keer.',
  answeredBy: 'Joost Bakker',
  madeAt: '2026-12-01T09:00:00Z',
  status: 'approved',
  text: 'Bij ons mag iemand in twee keer betalen.',
};

describe('a draft as a file', () => {
  let content: EditedContent;
  beforeEach(async () => (content = await copyOfFixtures()));
  afterEach(() => content.dispose());

  async function libraryOf(gemeente: string): Promise<Library> {
    const { libraries, problems } = await loadContent(content, expects);
    const library = libraries.get(gemeente);
    if (!library) throw new Error(JSON.stringify(problems));
    return library;
  }

  async function adopted(gemeente: string, given: Draft = draft) {
    return adoptDraft(content, gemeente, draftFile(given, await libraryOf(gemeente)) ?? '', expects);
  }

  it('holds the question and the answer above what would be added, and nothing typed becomes a line of its own', async () => {
    const text = draftFile(draft, await libraryOf('berkhoek')) ?? '';
    expect(text).to.contain('# Vraag aan').and.to.contain('Mag iemand in delen betalen?');
    expect(text).to.contain('# Antwoord van Joost Bakker: Ja, in twee keer.');
    expect(text.split('\n').filter((line) => line.startsWith('#'))).to.have.length(4);
  });

  it('has none while it is not known to which procedure it belongs', async () => {
    const { procedure: _, ...nowhere } = draft;
    expect(draftFile(nowhere, await libraryOf('berkhoek'))).to.equal(undefined);
  });

  it('becomes what a municipality adds, where it added nothing yet', async () => {
    expect((await adopted('berkhoek')).ok).to.equal(true);
    const procedure = (await libraryOf('berkhoek')).procedures.get('kosten-innen');
    expect(procedure?.steps.find(({ id }) => id === 'betaald')?.note).to.equal('Bij ons mag iemand in twee keer betalen.');
    expect(procedure).to.include({ localVersion: 1 });
    expect(procedure?.changes[0]).to.deep.include({ local: true, version: 1, afterTip: true, steps: ['betaald'] });
  });

  it('becomes the next version where it added something, and leaves the rest and the comments as they were', async () => {
    const file = join(content.knowledge, 'gemeenten/akkerdam/medewerker/kosten-innen.yaml');
    const before = await libraryOf('akkerdam');
    await content.edit('knowledge/gemeenten/akkerdam/medewerker/kosten-innen.yaml', 'werkwijze:', '# van ons zelf\nwerkwijze:');
    const done = await adopted('akkerdam');
    expect(done.ok ? '' : done.error).to.equal('');
    const after = await libraryOf('akkerdam');
    expect(after.procedures.get('kosten-innen')?.localVersion).to.equal((before.procedures.get('kosten-innen')?.localVersion ?? 0) + 1);
    expect(await readFile(file, 'utf8')).to.contain('# van ons zelf');
    const noted = after.procedures.get('kosten-innen')?.steps.filter(({ note }) => note?.includes('in twee keer'));
    expect(noted?.map(({ id }) => id)).to.deep.equal(['betaald']);
  });

  it('makes a note longer that the step has already', async () => {
    await adopted('berkhoek');
    const second = { ...draft, id: '0199aaaa-0000-5000-8000-000000000002', text: 'Vraag het aan je teamleider.' };
    expect((await adopted('berkhoek', second)).ok).to.equal(true);
    const step = (await libraryOf('berkhoek')).procedures.get('kosten-innen')?.steps.find(({ id }) => id === 'betaald');
    expect(step?.note).to.equal('Bij ons mag iemand in twee keer betalen. Vraag het aan je teamleider.');
  });

  it('that would not be in order is taken back, and what is wrong is said', async () => {
    const refused = await adopted('berkhoek', { ...draft, text: 'Kunt u dit zelf regelen?' });
    expect(refused.ok ? '' : refused.error).to.contain('past niet bij een collega');
    expect((await libraryOf('berkhoek')).procedures.get('kosten-innen')?.localVersion).to.equal(0);
  });
});
