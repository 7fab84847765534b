import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createGemeente, readWeek } from '../../src/content/create-gemeente.ts';
import { loadContent } from '../../src/content/load.ts';
import { copyOfFixtures, expects } from './edited-content.ts';
import type { EditedContent } from './edited-content.ts';

const answers = {
  map: 'nieuwdorp',
  naam: 'Nieuwdorp',
  aanspreekvorm: 'je',
  telefoon: '14 0123',
  website: 'https://www.nieuwdorp.example',
  openingstijden: { balie: { week: { ma: ['09:00-12:00'] } }, telefoon: { week: {} }, chat: { week: {} } },
  tarieven: [{ id: 'paspoort', bedrag: 80, 'geldig-van': '2026-01-01', 'geldig-tot': '2026-12-31' }],
};

describe('making a new municipality', () => {
  let content: EditedContent;
  beforeEach(async () => (content = await copyOfFixtures()));
  afterEach(() => content.dispose());

  it('writes a folder that loads, and leaves out what is not known', async () => {
    const made = await createGemeente(content, answers, expects);
    expect(made).to.deep.equal({ ok: true, value: join(content.knowledge, 'gemeenten/nieuwdorp') });
    const library = (await loadContent(content, expects)).libraries.get('nieuwdorp');
    expect(library?.gemeente.address).to.equal('je');
    expect(library?.gemeente.phone).to.equal('14 0123');
    expect(library?.gemeente.local.size).to.equal(0);
    expect(library?.gemeente.fees.map(({ cents }) => cents)).to.deep.equal([8000]);
  });

  it('refuses a bad name for the folder', async () => {
    for (const map of ['Nieuw Dorp', '../buiten', 'nieuw_dorp', '']) {
      const made = await createGemeente(content, { ...answers, map }, expects);
      expect(made.ok ? '' : made.error)
        .to.contain('geen goede naam')
        .and.to.contain('streepjes');
    }
  });

  it('refuses a municipality that is there already, and leaves it as it is', async () => {
    const file = join(content.knowledge, 'gemeenten/akkerdam/gemeente.yaml');
    const before = await readFile(file, 'utf8');
    const made = await createGemeente(content, { ...answers, map: 'akkerdam' }, expects);
    expect(made.ok ? '' : made.error).to.contain('bestaat al');
    expect(await readFile(file, 'utf8')).to.equal(before);
  });

  it('names every answer that does not fit', async () => {
    const made = await createGemeente(content, { ...answers, telefoon: 'bel maar', website: 'nieuwdorp.example' }, expects);
    expect(made.ok ? '' : made.error)
      .to.contain('telefoon:')
      .and.to.contain('website:')
      .and.to.contain('https://');
  });

  it('leaves nothing behind when the result would not be in order', async () => {
    const twice = [...answers.tarieven, ...answers.tarieven];
    const made = await createGemeente(content, { ...answers, tarieven: twice }, expects);
    expect(made.ok ? '' : made.error).to.contain('twee bedragen');
    expect(await readdir(join(content.knowledge, 'gemeenten'))).to.have.members(['akkerdam', 'berkhoek']);
  });

  it('reads opening hours as people write them', () => {
    expect(readWeek('ma-wo 09:00-17:00, do 09:00-12:00 13:00-20:00')).to.deep.equal({
      ma: ['09:00-17:00'],
      di: ['09:00-17:00'],
      wo: ['09:00-17:00'],
      do: ['09:00-12:00', '13:00-20:00'],
    });
    expect(readWeek('')).to.deep.equal({});
    for (const wrong of ['maandag 9-17', 'vr-ma 09:00-17:00', 'ma']) expect(readWeek(wrong), wrong).to.equal(undefined);
  });
});
