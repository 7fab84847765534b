import { expect } from 'chai';
import { loadContent } from '../../src/content/load.ts';
import { copyOfFixtures, expects } from './edited-content.ts';
import { realContent } from '../kit/mind.ts';

const PLAN = 'knowledge/landelijk/plannen/paspoort.yaml';
const TREE = 'dialogs/inwoner/paspoort-kosten.yaml';

const GOOD = `id: paspoort
onderwerp: paspoort-kosten
versie: 1
titel: Uw plan
eigenaar: burgerzaken
gecontroleerd: 2026-11-23
herzien-voor: 2027-11-23
begrepen:
  - U regelt een document
  - { tekst: voor een kind, als: { leeftijd: "< 12" } }
stappen:
  - { id: bellen, tekst: "Bel {{gemeente.telefoon}}.", datum: vandaag }
  - { id: komen, tekst: Kom naar de balie., als: { document: paspoort } }
kosten:
  - { tekst: Dit is duurder., tenzij: { leeftijd: "< 18" } }
feiten: [kosten-01]
`;

/** What is wrong with the plan, one line each. */
async function problemsWith(plan: string): Promise<string[]> {
  const content = await copyOfFixtures();
  try {
    await content.edit(
      TREE,
      'kind: { antwoord: paspoort-kosten, variant: kind }',
      'kind: { antwoord: paspoort-kosten, variant: kind, plan: paspoort }',
    );
    await content.edit(PLAN, undefined, plan);
    const { problems } = await loadContent(content, expects);
    return problems.map(({ file, line, message, remedy }) => `${file}:${String(line)} ${message} → ${remedy}`);
  } finally {
    await content.dispose();
  }
}

describe('a plan as an editor writes it', () => {
  it('is read without a word when all is well', async () => {
    expect(await problemsWith(GOOD)).to.deep.equal([]);
  });

  const mistakes: readonly (readonly [string, string, string, number, RegExp])[] = [
    ['a fact that does not exist', 'kosten-01', 'kosten-11', 16, /feit “kosten-11” bestaat niet → bedoelde u “kosten-01”/],
    [
      'a condition on an unknown slot',
      '{ document: paspoort }',
      '{ dokument: paspoort }',
      13,
      /slot “dokument” bestaat niet → bedoelde u “document”/,
    ],
    [
      'a condition on an unknown value',
      '{ document: paspoort }',
      '{ document: paspoord }',
      13,
      /“paspoord” is geen waarde.*bedoelde u “paspoort”/,
    ],
    ['a condition under tenzij', '"< 18"', 'jong', 15, /“leeftijd” is een leeftijd → schrijf "< 18"/],
    ['a day that no tree knows', 'datum: vandaag', 'datum: uitkomst.laatste-dag', 12, /geen dag die een boom met dit plan kent → /],
    ['a day in braces', 'datum: vandaag', 'datum: "{{slot.reisdatum}}"', 12, /geen dag die Balie kan invullen.* → schrijf vandaag, slot/],
    ['a date beside a stretch', 'datum: vandaag', 'datum: vandaag, vanaf: vandaag', 12, /niet allebei → haal de datum weg/],
    [
      'a place that cannot be filled in',
      '{{gemeente.telefoon}}',
      '{{gemeente.telfoon}}',
      12,
      /invulplek.*→ bedoelde u “gemeente.telefoon”/,
    ],
    ['two steps with one name', 'id: komen', 'id: bellen', 13, /stap “bellen” staat er twee keer → geef/],
    ['stiff words', 'Kom naar de balie.', 'U dient te komen indien mogelijk.', 13, /geen gewone taal → /],
    ['a name other than that of its file', 'id: paspoort\n', 'id: pasport\n', 1, /heet “pasport”, maar het bestand “paspoort.yaml” → /],
    ['a key that is a slip', 'kosten:', 'koste:', 14, /“koste” kent Balie hier niet → bedoelde u “kosten”/],
  ];
  for (const [name, from, to, line, says] of mistakes) {
    it(`is refused for ${name}, with the line and what to do`, async () => {
      expect(GOOD).to.contain(from);
      const found = await problemsWith(GOOD.replace(from, to));
      expect(
        found.some((problem) => problem.startsWith(`${PLAN}:${String(line)} `) && says.test(problem)),
        found.join('\n'),
      ).to.equal(true);
    });
  }

  it('is refused when what was understood has no sure beginning, or is no part of a sentence', async () => {
    const first = await problemsWith(
      GOOD.replace('- U regelt een document', '- { tekst: U regelt een document, als: { document: paspoort } }'),
    );
    expect(first).to.have.length(1);
    expect(first[0]).to.match(/:9 Het eerste deel onder begrepen heeft een voorwaarde.* → begin met een deel dat altijd geldt/);
    const full = await problemsWith(GOOD.replace('- U regelt een document', '- U regelt een document.'));
    expect(full[0]).to.match(/:9 “U regelt een document.” is een deel van een zin → haal het leesteken aan het eind weg/);
    const unknown = await problemsWith(GOOD.replace('tekst: voor een kind,', 'tekst: "voor een {{slot.kindje}}",'));
    expect(unknown.join('\n')).to.match(/:10 .*slot\.kindje/);
  });

  it('is missed when a tree names it and it is not there', async () => {
    const content = await copyOfFixtures();
    await content.edit(
      TREE,
      'kind: { antwoord: paspoort-kosten, variant: kind }',
      'kind: { antwoord: paspoort-kosten, variant: kind, plan: paspoort }',
    );
    const { problems } = await loadContent(content, expects);
    await content.dispose();
    expect(problems.map(({ message }) => message)).to.deep.equal(['Het plan “paspoort” bestaat niet']);
  });

  it('starts every step of the real plans with a sentence that fits in an agenda', async () => {
    const { national } = await realContent();
    for (const plan of national?.plans.values() ?? []) {
      for (const { id, text } of plan.steps) {
        const [first = ''] = text.split(/(?<=[.?!])\s/);
        expect(first.split(/\s+/).length, `${plan.id} ${id}: ${first}`).to.be.at.most(18);
      }
    }
    expect(national?.plans.size).to.be.above(5);
  });
});
