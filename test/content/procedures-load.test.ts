import { expect } from 'chai';
import { expiries } from '../../src/content/expiry.ts';
import { loadContent } from '../../src/content/load.ts';
import type { LoadedContent } from '../../src/content/load.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { procedureLines } from '../../src/content/report.ts';
import { thinThings } from '../../src/content/thin.ts';
import type { Library } from '../../src/knowledge/library.ts';
import type { Procedure } from '../../src/knowledge/procedure.ts';
import { copyOfFixtures, expects } from './edited-content.ts';

const PROCEDURE = 'knowledge/landelijk/medewerker/kosten-innen.yaml';
const LOCAL = 'knowledge/gemeenten/akkerdam/medewerker/kosten-innen.yaml';

async function loaded(...edits: readonly (readonly [file: string, from: string, to: string])[]): Promise<LoadedContent> {
  const content = await copyOfFixtures();
  for (const [file, from, to] of edits) await content.edit(file, from, to);
  const all = await loadContent(content, expects);
  await content.dispose();
  return all;
}

function libraryOf({ libraries, problems }: LoadedContent, gemeente: string): Library {
  const library = libraries.get(gemeente);
  if (!library) throw new Error(problems.map(formatProblem).join('\n'));
  return library;
}

function innenIn(all: LoadedContent, gemeente: string): Procedure {
  const procedure = libraryOf(all, gemeente).procedures.get('kosten-innen');
  if (!procedure) throw new Error('The fixtures have no kosten-innen.');
  return procedure;
}

describe('loading procedures', () => {
  let all: LoadedContent;
  before(async () => (all = await loaded()));

  it('reads the head, the steps and where each goes on', () => {
    const procedure = innenIn(all, 'berkhoek');
    expect(procedure).to.deep.include({
      topic: 'kosten-innen',
      version: 2,
      localVersion: 0,
      status: 'concept',
      owner: 'balie',
      review: '2029-11-23',
    });
    expect(procedure.related).to.deep.equal(['paspoort-kosten']);
    expect(procedure.facts).to.deep.equal(['kosten-02']);
    expect(procedure.steps.map(({ id, version, next }) => [id, version, next])).to.deep.equal([
      ['bedrag', 1, { kind: 'step', go: 'betaald' }],
      [
        'betaald',
        2,
        {
          kind: 'decision',
          question: 'Is er betaald?',
          outcomes: [
            { answer: 'Ja', to: { kind: 'step', go: 'bewijs' } },
            { answer: 'Nee', to: { kind: 'end', result: 'Er is niet betaald. Vraag je collega om hulp.' } },
          ],
        },
      ],
      ['bewijs', 1, { kind: 'end', result: 'De inwoner heeft betaald.' }],
    ]);
  });

  it('reads forms, remedies and changes, the latest first', () => {
    const { forms, remedies, changes } = innenIn(all, 'berkhoek');
    expect(forms[0]?.fields).to.deep.equal([
      { id: 'wijze', question: 'Hoe betaalt de inwoner?', kind: 'keuze', options: ['pin', 'contant'] },
    ]);
    expect(remedies).to.deep.equal([
      { symptom: 'De pin doet het niet.', remedy: 'Vraag of de inwoner anders kan betalen.', step: 'betaald' },
    ]);
    expect(changes.map(({ version, steps, afterTip }) => [version, steps, afterTip])).to.deep.equal([
      [2, ['betaald'], true],
      [1, [], false],
    ]);
  });

  it('keeps an article number back until somebody compared it with the current text', async () => {
    const why = (procedure: Procedure) => procedure.steps[0]?.why[0];
    expect(why(innenIn(all, 'berkhoek'))).to.deep.equal({
      text: 'De boete is hoogstens 325 euro.',
      law: { name: 'Wet BRP', url: 'https://wetten.overheid.nl/BWBR0033715' },
      uncheckedArticle: '4.17',
      facts: ['kosten-02'],
      unsure: false,
    });
    const checked = await loaded([PROCEDURE, 'artikel: "4.17"', 'artikel: "4.17", nagekeken: 2026-11-23']);
    expect(why(innenIn(checked, 'berkhoek')))
      .to.deep.include({ article: '4.17' })
      .and.not.to.have.property('uncheckedArticle');
  });

  it('marks what rests on a fact that is not sure', async () => {
    const unsure = await loaded(
      [PROCEDURE, 'feiten: [kosten-02]', 'feiten: [kosten-03]'],
      [PROCEDURE, 'De boete is hoogstens 325 euro.', 'Ooit was het gratis.'],
      [PROCEDURE, '    einde: De inwoner', '    feiten: [kosten-03]\n    einde: De inwoner'],
    );
    const { steps } = innenIn(unsure, 'berkhoek');
    expect(steps.map((step) => step.unsure)).to.deep.equal([false, false, true]);
    expect(steps[0]?.why.map((ground) => ground.unsure)).to.deep.equal([true]);
  });

  it('lays the additions of one municipality over it, with its own values filled in', () => {
    const { steps, localVersion, review } = innenIn(all, 'akkerdam');
    expect([localVersion, review]).to.deep.equal([1, '2029-06-01']);
    expect(steps.map(({ id, from }) => [id, from])).to.deep.equal([
      ['bedrag', 'landelijk'],
      ['betaald', 'landelijk'],
      ['bewijs', 'aangepast'],
      ['lokaal-groet', 'lokaal'],
    ]);
    expect(steps[0]?.note).to.equal('Bij ons duurt het 5 werkdagen.');
    expect(innenIn(all, 'berkhoek').steps).to.have.length(3);
  });

  it('knows each team everywhere, and its telephone only where the municipality gave one', () => {
    expect(libraryOf(all, 'akkerdam').owners.get('balie')?.duty).to.deep.equal({
      who: 'de baliecoach',
      phone: '088 000 10 31',
      when: 'als de balie open is',
    });
    expect(libraryOf(all, 'berkhoek').owners.get('balie')).to.deep.equal({
      id: 'balie',
      name: 'Team Balie',
      task: 'vragen over het werk aan de balie',
    });
  });

  it('is in order without any procedure, team or law', async () => {
    const content = await copyOfFixtures();
    for (const file of [
      PROCEDURE,
      LOCAL,
      'knowledge/landelijk/teams.yaml',
      'knowledge/landelijk/wetten.yaml',
      'knowledge/gemeenten/akkerdam/eigenaren.yaml',
    ])
      await content.remove(file);
    const { problems, libraries } = await loadContent(content, expects);
    await content.dispose();
    expect(problems.map(formatProblem)).to.deep.equal([]);
    expect([...libraries.keys()]).to.deep.equal(['akkerdam', 'berkhoek']);
  });

  it('tells editors whose a procedure is, how sure it is, until when it holds and what is still to be looked up', async () => {
    expect(procedureLines(libraryOf(all, 'akkerdam'))).to.deep.equal([
      'kosten-innen (Team Balie): concept, versie 2, eigen aanvulling versie 1, 4 stappen, tot en met 2027-12-31 (feit kosten-02); 1 keer een artikelnummer na te kijken',
    ]);
    const confirmed = await loaded([PROCEDURE, 'status: concept', 'status: bevestigd\nbevestigd-op: 2026-11-30']);
    expect(procedureLines(libraryOf(confirmed, 'berkhoek'))[0]).to.contain('bevestigd op 2026-11-30');
  });

  it('tells editors which topic of colleagues has none, and which team nobody can call', () => {
    expect(thinThings(libraryOf(all, 'akkerdam'))).to.not.include.members([
      'medewerker: 1 onderwerpen hebben nog geen werkwijze: kosten-innen',
    ]);
    expect(thinThings(libraryOf(all, 'berkhoek'))).to.include('berkhoek heeft in eigenaren.yaml geen telefoon voor: Team Balie');
    expect(thinThings({ ...libraryOf(all, 'berkhoek'), procedures: new Map() })).to.include.members([
      'medewerker: 1 onderwerpen hebben nog geen werkwijze: kosten-innen',
      'geen enkele werkwijze is van: Team Balie',
    ]);
  });

  it('tells editors which of their own words wait since the national step changed', async () => {
    const changed = await loaded(
      [PROCEDURE, '- id: bewijs\n    versie: 1', '- id: bewijs\n    versie: 2'],
      [PROCEDURE, 'stappen: [betaald]', 'stappen: [betaald, bewijs]'],
    );
    expect(innenIn(changed, 'akkerdam').steps.find(({ id }) => id === 'bewijs')?.text).to.equal('Geef het bewijs van betaling mee.');
    expect(thinThings(libraryOf(changed, 'akkerdam')).filter((line) => line.includes('vervangt-versie'))).to.have.length(1);
  });

  it('warns before a procedure runs out', () => {
    const soon = expiries(libraryOf(all, 'akkerdam'), '2029-05-01').filter(({ kind }) => kind === 'werkwijze');
    expect(soon.map(({ id, daysLeft }) => [id, daysLeft])).to.deep.equal([['kosten-innen', 31]]);
  });
});
