import { expect } from 'chai';
import type { Library } from '../../src/knowledge/library.ts';
import { fill } from '../../src/reply/fill.ts';
import { speechOf } from '../../src/reply/speech-of.ts';
import { realContent } from '../kit/mind.ts';

describe('filling the places of a text', () => {
  let library: Library;
  const context = (day: string, known: Record<string, string> = {}) => ({ library, at: `${day}T08:00:00.000Z`, day, known });

  before(async () => {
    const found = (await realContent()).libraries.get('voorbeeldstad');
    if (!found) throw new Error('voorbeeldstad is gone');
    library = found;
  });

  it('takes the fee of the day that is asked about', () => {
    const now = fill('Het kost {{bedrag.paspoort-volwassene}}.', context('2026-12-31'));
    const next = fill('Het kost {{bedrag.paspoort-volwassene}}.', context('2027-01-01'));
    expect(now.text).to.match(/^Het kost € \d+,\d\d\.$/);
    expect(next.text).to.match(/^Het kost € \d+,\d\d\.$/);
    expect(next.text).not.to.equal(now.text);
  });

  it('leaves out the sentence with a value that is not known, keeps its neighbours, and says what is missing', () => {
    const filled = fill('U betaalt bij de aanvraag. Het kost {{bedrag.paspoort-volwassene}}. Pinnen mag.', context('2031-05-05'));
    expect(filled.text).to.equal('U betaalt bij de aanvraag. Pinnen mag.');
    expect(filled.missing).to.deep.equal(['bedrag.paspoort-volwassene']);
  });

  it('leaves out a whole item of a list, and nothing else', () => {
    expect(fill('- Spoed kost {{bedrag.spoedtoeslag}} extra.\n- Neem een pasfoto mee.', context('2031-05-05')).text).to.equal(
      '- Neem een pasfoto mee.',
    );
  });

  it('puts ages, days and choices in words', () => {
    const known = { leeftijd: '6-6', verhuisdatum: '2026-05-01', document: 'paspoort' };
    expect(fill('{{slot.document}}, {{slot.leeftijd}}, {{slot.verhuisdatum}}', context('2026-04-14', known)).text).to.equal(
      'paspoort, 6 jaar, vrijdag 1 mei 2026',
    );
  });

  it('never shows what somebody does not know', () => {
    expect(fill('Het gaat om een {{slot.document}}.', context('2026-04-14', { document: 'onbekend' })).text).to.equal('');
  });

  it('has the real numbers of the municipality, to tap', () => {
    expect(fill('Bel {{gemeente.telefoon}}.', context('2026-04-14')).text).to.match(/^Bel \[14 \d{4}\]\(tel:14\d{4}\)\.$/);
  });

  it('says every amount in English one way, also one that stands in a fact', () => {
    const english = library.otherLanguage ?? expect.fail('there is no English');
    const said = fill('{{waarde.vh-te-laat-03}} {{bedrag.paspoort-volwassene}}', { ...context('2026-04-14'), library: english });
    expect(said.text).to.equal('€325 €88.65');
    expect(fill('{{waarde.vh-te-laat-03}}', context('2026-04-14')).text).to.equal('€ 325');
    expect(speechOf(english).value('€ 1.250,50 of € 10 of 4 weken')).to.equal('€1,250.50 of €10 of 4 weken');
  });
});
