import { expect } from 'chai';
import type { Library } from '../../src/knowledge/library.ts';
import { expiries } from '../../src/content/expiry.ts';
import { loadContent } from '../../src/content/load.ts';
import { formatProblems } from '../../src/content/problem.ts';
import { thinThings } from '../../src/content/thin.ts';
import { copyOfFixtures, expects } from './edited-content.ts';

async function akkerdam(): Promise<Library> {
  const content = await copyOfFixtures();
  const { libraries, problems } = await loadContent(content, expects);
  await content.dispose();
  const library = libraries.get('akkerdam');
  if (!library) throw new Error(`The fixtures are not in order: ${formatProblems(problems)}`);
  return library;
}

describe('loading content', () => {
  let library: Library;
  before(async () => (library = await akkerdam()));

  it('reads topics of both audiences, one that they share once', () => {
    expect([...library.topics.keys()]).to.deep.equal(['paspoort-kosten', 'paspoort-spoed', 'klacht', 'begroeting', 'kosten-innen']);
    expect(library.topics.get('klacht')).to.deep.equal({
      id: 'klacht',
      audience: 'inwoner',
      group: 'algemeen',
      title: 'Een klacht',
      description: 'ontevreden zijn',
      humanOnly: true,
    });
    expect(library.topics.get('begroeting')?.alsoFor).to.deep.equal(['medewerker']);
  });

  it('reads a fact with its days and value', () => {
    expect(library.facts.get('kosten-02')).to.deep.equal({
      id: 'kosten-02',
      version: 1,
      text: 'De boete is hoogstens 325 euro.',
      source: { title: 'Wet BRP', url: 'https://wetten.overheid.nl/BWBR0033715' },
      certainty: 'middel',
      local: false,
      checked: '2026-11-23',
      validFrom: '2015-01-01',
      validUntil: '2027-12-31',
      value: '€ 325',
    });
  });

  it('reads an article with its variants and details', () => {
    const article = library.articles.get('paspoort-kosten');
    expect(article?.review).to.equal('2027-11-23');
    expect([...(article?.short.keys() ?? [])]).to.deep.equal(['', 'volwassene', 'kind']);
    expect(article?.short.get('volwassene')).to.match(
      /^Een paspoort kost \*\*\{\{bedrag\.paspoort\}\}\*\*\. U betaalt bij de aanvraag\.\nBel /,
    );
    expect(article?.more.get('kind')).to.equal('Voor een kind komt u samen.');
    expect(article?.more.get('')).to.match(/^De boete/);
  });

  it('reads a tree with its own slot among the others', () => {
    const tree = library.trees.get('paspoort-kosten');
    expect(tree?.steps.get('leeftijd')).to.deep.equal({
      kind: 'ask',
      slot: 'leeftijd',
      question: 'Hoe oud is degene voor wie het paspoort is?',
      next: [
        { when: [{ slot: 'leeftijd', below: 18 }], go: 'kind' },
        { when: [], go: 'haast' },
      ],
    });
    expect(tree?.steps.get('mens')).to.deep.equal({ kind: 'human', phrase: 'mens' });
    expect(library.slots.get('haast')?.options.map(({ value, label }) => [value, label])).to.deep.equal([
      ['ja', 'Ja'],
      ['nee', 'Nee'],
    ]);
    expect(library.slots.get('document')?.carry).to.equal(true);
    expect(library.slots.get('document')?.options[1]).to.deep.equal({
      value: 'identiteitskaart',
      label: 'Identiteitskaart',
      words: ['id kaart', 'kaart .. id'],
      answers: [],
    });
  });

  it('reads a municipality with its hours and fees in cents', () => {
    const { gemeente } = library;
    expect(gemeente.desk.week.get(1)).to.deep.equal([
      ['09:00', '12:00'],
      ['13:00', '17:00'],
    ]);
    expect(gemeente.desk.week.has(3)).to.equal(false);
    expect(gemeente.desk.days.get('2026-12-31')).to.deep.equal([]);
    expect(gemeente.fees).to.deep.equal([
      { id: 'paspoort', cents: 8865, from: '2026-01-01', until: '2026-12-31' },
      { id: 'paspoort', cents: 9120, from: '2027-01-01', until: '2027-12-31' },
    ]);
    expect(gemeente.local.get('levertijd')).to.equal('5 werkdagen');
  });

  it('reads pointers, safety texts, forms of address and holidays', () => {
    expect(library.pointers[0]?.link).to.deep.equal({ title: 'RDW', url: 'https://www.rdw.nl' });
    expect(library.safety[0]?.patterns).to.deep.equal(['help*', 'wil .. dood']);
    expect(library.forms.get('kunt')).to.equal('kun');
    expect(['2026-12-25', '2027-05-07', '2027-05-10'].map((day) => library.holidays.get(day))).to.deep.equal([
      'Eerste kerstdag',
      'Dag na Hemelvaartsdag',
      undefined,
    ]);
  });

  it('tells what expires within 60 days, the last amount of a fee only', () => {
    expect(expiries(library, '2027-10-01').map(({ kind, id, daysLeft }) => [kind, id, daysLeft])).to.deep.equal([
      ['artikel', 'paspoort-kosten', 53],
    ]);
    expect(expiries(library, '2027-12-01').map(({ kind }) => kind)).to.deep.equal(['artikel', 'feit', 'bedrag', 'feestdagen']);
    expect(expiries(library, '2026-11-23')).to.deep.equal([]);
  });

  it('tells on which days a fee has no amount between two years', () => {
    const fee = { id: 'paspoort', cents: 100 };
    const gapped = (from: string): string[] =>
      thinThings({
        ...library,
        gemeente: {
          ...library.gemeente,
          fees: [
            { ...fee, from, until: '2027-12-31' },
            { ...fee, from: '2026-01-01', until: '2026-12-31' },
          ],
        },
      }).filter((line) => line.includes(' van '));
    expect(gapped('2027-02-01')).to.deep.equal([`${library.gemeente.id} heeft geen bedrag paspoort van 2027-01-01 tot en met 2027-01-31`]);
    expect(gapped('2027-01-01')).to.deep.equal([]);
  });

  it('tells what is thin', () => {
    expect(thinThings(library).join('\n')).to.contain('2 onderwerpen hebben nog geen artikel: paspoort-spoed, begroeting');
  });
});
