import { expect } from 'chai';
import { loadContent } from '../../src/content/load.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { copyOfFixtures, expects } from './edited-content.ts';

const PROCEDURE = 'knowledge/landelijk/medewerker/kosten-innen.yaml';
const TEAMS = 'knowledge/landelijk/teams.yaml';
const LAWS = 'knowledge/landelijk/wetten.yaml';
const JARGON = 'knowledge/landelijk/jargon.yaml';
const ARTICLE = 'knowledge/landelijk/inwoner/paspoort-kosten.md';
const TREE = 'dialogs/inwoner/paspoort-kosten.yaml';
const CONTINUATIONS = 'knowledge/landelijk/vervolgvragen.yaml';
const LOCAL = 'knowledge/gemeenten/akkerdam/medewerker/kosten-innen.yaml';
const OWNERS = 'knowledge/gemeenten/akkerdam/eigenaren.yaml';

/** name, file, what stands there, what an editor makes of it, line, what is told, and the cure. */
type Mistake = readonly [name: string, file: string, from: string | undefined, to: string, line: number, says: RegExp, cure: RegExp];

const many = Array.from({ length: 9 }, () => 'Kijk goed naar het scherm.').join(' ');

const national: readonly Mistake[] = [
  [
    'an answer that leads to a step with a slip in it',
    PROCEDURE,
    'naar: bewijs',
    'naar: bewjs',
    26,
    /stap “bewjs” bestaat niet/,
    /“bewijs”/,
  ],
  [
    'a next step that does not exist',
    PROCEDURE,
    '    formulier: betaling',
    '    formulier: betaling\n    dan: kassa',
    20,
    /“kassa” bestaat niet/,
    /kies uit: bedrag/,
  ],
  ['a last step without an end', PROCEDURE, '    einde: De inwoner heeft betaald.\n', '', 28, /niet hoe het eindigt/, /“einde: …”/],
  ['a step that nobody comes to', PROCEDURE, 'naar: bewijs', 'naar: bedrag', 28, /Bij stap “bewijs” komt niemand/, /“naar” of “dan”/],
  ['a way that goes round', PROCEDURE, '    einde: De inwoner heeft betaald.', '    dan: bewijs', 28, /nooit een einde/, /“einde: …”/],
  ['an outcome without a way on', PROCEDURE, ', naar: bewijs', '', 26, /“Ja” heeft geen vervolg/, /óf “naar/],
  ['an outcome with two ways on', PROCEDURE, 'naar: bewijs', 'naar: bewijs, einde: Klaar.', 26, /“naar” én “einde”/, /óf “naar/],
  [
    'a step that ends and goes on',
    PROCEDURE,
    '    einde: De inwoner heeft betaald.',
    '    dan: bedrag\n    einde: De inwoner heeft betaald.',
    32,
    /“dan” én “einde”/,
    /op één manier/,
  ],
  ['the same answer twice', PROCEDURE, 'antwoord: Nee', 'antwoord: ja', 27, /staat er al bij deze vraag/, /eigen antwoord/],
  [
    'a choice with one outcome',
    PROCEDURE,
    '        - { antwoord: Ja, naar: bewijs }\n',
    '',
    26,
    /minstens twee uitkomsten/,
    /uitkomst bij/,
  ],
  [
    'an answer that fits on no button',
    PROCEDURE,
    'antwoord: Nee',
    'antwoord: Nee want de pin deed het helaas vandaag niet',
    27,
    /knop/,
    /40 tekens/,
  ],
  ['a step that stands there twice', PROCEDURE, '  - id: bewijs', '  - id: bedrag', 28, /“bedrag” staat er twee keer/, /andere id/],
  ['a step of more than 40 words', PROCEDURE, 'Geef het bewijs van betaling mee.', many, 30, /woorden; hoogstens 40 mag/, /korter/],
  [
    'a colleague who is called u',
    PROCEDURE,
    'Geef het bewijs van betaling mee.',
    'Geeft u het bewijs mee.',
    30,
    /“u” past niet bij een collega/,
    /“je”/,
  ],
  [
    'an article number in a sentence',
    PROCEDURE,
    'Betalen hoort bij de aanvraag.',
    'Zie artikel 4.17 van de wet.',
    42,
    /“artikel 4.17” staat in de tekst/,
    /bij “artikel”/,
  ],
  [
    'a place in a national text',
    PROCEDURE,
    'Geef het bewijs van betaling mee.',
    'Geef het bewijs na {{lokaal.levertijd}} mee.',
    30,
    /geen invulplek/,
    /gemeenten\/<naam>\/medewerker/,
  ],
  [
    'a word that is too hard for colleagues too',
    PROCEDURE,
    'Betalen hoort bij',
    'Betalen dient te horen bij',
    42,
    /“dient te” is geen gewone taal/,
    /moet/,
  ],
  [
    'a sentence that is too long',
    PROCEDURE,
    'Betalen hoort bij de aanvraag.',
    `Betalen ${'en nog eens '.repeat(8)}hoort bij de aanvraag.`,
    42,
    /woorden; hoogstens 22/,
    /twee zinnen/,
  ],
  [
    'a quantity that no fact says',
    PROCEDURE,
    'Betalen hoort bij de aanvraag.',
    'Betalen moet binnen 3 weken.',
    42,
    /“3 weken” staat in geen enkel feit/,
    /noem het feit/,
  ],
  [
    'a fact that does not exist',
    PROCEDURE,
    'feiten: [kosten-02]',
    'feiten: [kosten-20]',
    18,
    /feit “kosten-20” bestaat niet/,
    /“kosten-02”|“kosten-0/,
  ],
  [
    'a fact that was past when the text was checked',
    PROCEDURE,
    'gecontroleerd: 2026-11-23',
    'gecontroleerd: 2028-11-23',
    18,
    /kosten-02 gold tot en met 2027-12-31/,
    /haal het feit/,
  ],
  ['a law that does not exist', PROCEDURE, 'wet: wet-brp', 'wet: wet-bpr', 18, /wet “wet-bpr” bestaat niet/, /“wet-brp”/],
  ['an article of no law', PROCEDURE, 'wet: wet-brp, ', '', 18, /niet van welke wet/, /“wet: …”/],
  [
    'a day on which no article was looked up',
    PROCEDURE,
    'artikel: "4.17"',
    'nagekeken: 2026-11-23',
    18,
    /het staat er niet/,
    /“artikel: …”/,
  ],
  [
    'a topic that does not exist',
    PROCEDURE,
    'onderwerp: kosten-innen',
    'onderwerp: kosten-inen',
    2,
    /“kosten-inen” bestaat niet/,
    /“kosten-innen”/,
  ],
  [
    'a topic of residents',
    PROCEDURE,
    'onderwerp: kosten-innen',
    'onderwerp: paspoort-spoed',
    2,
    /geen onderwerp voor medewerkers/,
    /kosten-innen/,
  ],
  [
    'a related topic that is of colleagues',
    PROCEDURE,
    'verwant: [paspoort-kosten]',
    'verwant: [kosten-innen]',
    43,
    /geen onderwerp van inwoners/,
    /paspoort-kosten/,
  ],
  ['a team that does not exist', PROCEDURE, 'eigenaar: balie', 'eigenaar: bali', 6, /team “bali” bestaat niet/, /“balie”/],
  [
    'a file with another name than its id',
    PROCEDURE,
    'id: kosten-innen',
    'id: kosten-innemen',
    1,
    /heet “kosten-innemen”/,
    /dezelfde naam/,
  ],
  [
    'a review day before the day of checking',
    PROCEDURE,
    'herzien-voor: 2029-11-23',
    'herzien-voor: 2026-01-01',
    8,
    /ligt voor gecontroleerd/,
    /verbeter/,
  ],
  ['confirmed without a day', PROCEDURE, 'status: concept', 'status: bevestigd', 4, /niet wanneer/, /bevestigd-op/],
  [
    'a concept that was confirmed',
    PROCEDURE,
    'status: concept',
    'status: concept\nbevestigd-op: 2026-11-23',
    5,
    /nog niet bevestigd/,
    /“status: bevestigd”/,
  ],
  ['a status that does not exist', PROCEDURE, 'status: concept', 'status: koncept', 4, /“koncept”/, /“concept”/],
  [
    'a form that does not exist',
    PROCEDURE,
    '    formulier: betaling',
    '    formulier: betalen',
    19,
    /formulier “betalen” bestaat niet/,
    /“betaling”/,
  ],
  ['a form that no step uses', PROCEDURE, '    formulier: betaling\n', '', 32, /Geen enkele stap gebruikt/, /“formulier: betaling”/],
  ['a choice of nothing in a form', PROCEDURE, ', opties: [pin, contant]', '', 36, /niet waaruit/, /opties/],
  ['options where nothing is chosen', PROCEDURE, 'soort: keuze', 'soort: kort', 36, /“kort” valt niets te kiezen/, /soort: keuze/],
  ['a remedy at a step that does not exist', PROCEDURE, 'stap: betaald', 'stap: betaal', 40, /stap “betaal” bestaat niet/, /“betaald”/],
  [
    'a procedure that does not exist',
    PROCEDURE,
    '    formulier: betaling',
    '    formulier: betaling\n    zie: [kosten-inn]',
    20,
    /werkwijze “kosten-inn” bestaat niet/,
    /“kosten-innen”/,
  ],
  [
    'a procedure that points to itself',
    PROCEDURE,
    '    formulier: betaling',
    '    formulier: betaling\n    zie: [kosten-innen]',
    20,
    /naar zichzelf/,
    /noem een stap/,
  ],
  [
    'another procedure without an end',
    PROCEDURE,
    '    formulier: betaling',
    '    formulier: betaling\n    werkwijze: iets',
    20,
    /alleen over bij een einde/,
    /“einde: …”/,
  ],
  ['a version of which nothing is told', PROCEDURE, 'versie: 2\nstatus', 'versie: 3\nstatus', 46, /niet wat er in versie 3/, /versie: 3/],
  ['a step that changed in silence', PROCEDURE, ', stappen: [betaald]', '', 21, /“betaald” is in versie 2 veranderd/, /bij stappen/],
  [
    'a step that is told to have changed but keeps its version',
    PROCEDURE,
    'stappen: [betaald]',
    'stappen: [betaald, bewijs]',
    47,
    /“bewijs” heeft versie 1/,
    /“versie: 2”/,
  ],
  [
    'a step that is ahead of its procedure',
    PROCEDURE,
    '    versie: 2',
    '    versie: 3',
    21,
    /heeft versie 3, maar het bestand versie 2/,
    /versie/,
  ],
  [
    'a change of a version that is not there yet',
    PROCEDURE,
    '{ versie: 2, datum',
    '{ versie: 4, datum',
    3,
    /staat versie 4/,
    /“versie: 4”/,
  ],
  ['a misspelt key in a step', PROCEDURE, '    let-op: Noem', '    letop: Noem', 16, /“letop” kent Balie hier niet/, /“let-op”/],
  ['a missing key', PROCEDURE, 'doel: De inwoner betaalt het juiste bedrag.\n', '', 1, /“doel” ontbreekt/, /“doel: …”/],
  ['a team without a task', TEAMS, ', taak: vragen over het werk aan de balie', '', 1, /“taak” ontbreekt/, /“taak: …”/],
  ['a law with an unsafe address', LAWS, 'https://', 'http://', 1, /https/, /hele adres/],
  [
    'a word of the trade that is no jargon',
    JARGON,
    'leg-uit:',
    'vaktaal: [bescheide]\nleg-uit:',
    6,
    /“bescheide” staat niet onder vervang/,
    /“bescheiden”/,
  ],
  [
    'a resident who is offered a topic of colleagues',
    ARTICLE,
    'vervolg: [paspoort-spoed',
    'vervolg: [kosten-innen',
    11,
    /onderwerp voor medewerkers/,
    /paspoort-kosten/,
  ],
  [
    'a resident who is led there by a tree',
    TREE,
    'vervolg: [paspoort-spoed',
    'vervolg: [kosten-innen',
    30,
    /onderwerp voor medewerkers/,
    /paspoort-kosten/,
  ],
  [
    'a resident who is led there by a short question',
    CONTINUATIONS,
    undefined,
    '- { woorden: [kost], bij: [klacht], naar: kosten-innen }\n',
    1,
    /onderwerp voor medewerkers/,
    /paspoort-kosten/,
  ],
];

const local: readonly Mistake[] = [
  [
    'a procedure that does not exist',
    LOCAL,
    'werkwijze: kosten-innen',
    'werkwijze: kosten-inne',
    1,
    /geen landelijke werkwijze “kosten-inne”/,
    /“kosten-innen”/,
  ],
  ['a step that the national one does not have', LOCAL, 'stap: bedrag', 'stap: bedrga', 6, /geen stap “bedrga”/, /“bedrag”/],
  ['an own step after a choice', LOCAL, 'na: bewijs', 'na: betaald', 8, /volgt een keuze/, /zonder keuze/],
  ['an own step with a national name', LOCAL, 'id: lokaal-groet', 'id: groet', 8, /begint met “lokaal-”/, /lokaal- voor de naam/],
  [
    'a text for a version that is not there yet',
    LOCAL,
    'vervangt-versie: 1',
    'vervangt-versie: 2',
    7,
    /heeft versie 1/,
    /vervangt-versie: 1/,
  ],
  [
    'a text that does not say which version it replaces',
    LOCAL,
    'vervangt-versie: 1, ',
    '',
    7,
    /“vervangt-versie” ontbreekt/,
    /vervangt-versie/,
  ],
  [
    'a second note at one step',
    LOCAL,
    'stap: bewijs, versie: 1, vervangt-versie: 1, tekst',
    'stap: bedrag, versie: 1, aanvulling',
    7,
    /al een keer/,
    /maak er één van/,
  ],
  [
    'a value that the municipality does not have',
    LOCAL,
    '{{lokaal.levertijd}}',
    '{{lokaal.levertijt}}',
    6,
    /staat niet in gemeente.yaml/,
    /“lokaal.levertijd”/,
  ],
  ['an own text that is too long', LOCAL, 'Groet de inwoner.', many, 8, /hoogstens 40 mag/, /korter/],
  [
    'an own version of which nothing is told',
    LOCAL,
    'versie: 1\ngecontroleerd',
    'versie: 2\ngecontroleerd',
    9,
    /niet wat er in versie 2/,
    /versie: 2/,
  ],
  [
    'an own review day before the day of checking',
    LOCAL,
    'herzien-voor: 2029-06-01',
    'herzien-voor: 2026-06-01',
    4,
    /ligt voor gecontroleerd/,
    /verbeter/,
  ],
  ['a team that does not exist', OWNERS, 'balie:', 'bali:', 1, /team “bali” bestaat niet/, /“balie”/],
  ['a telephone number without quotes', OWNERS, '"088 000 10 31"', '0880001031', 1, /geen tekst/, /aanhalingstekens/],
  [
    'a file in the wrong place',
    'knowledge/gemeenten/akkerdam/medewerker/sub/x.yaml',
    undefined,
    'a: b\n',
    1,
    /leest Balie niet/,
    /medewerker\/\*\.yaml/,
  ],
];

async function problemsAfter(file: string, from: string | undefined, to: string) {
  const content = await copyOfFixtures();
  await content.edit(file, from, to);
  const loaded = await loadContent(content, expects);
  await content.dispose();
  return loaded;
}

describe('a mistake in a procedure', () => {
  for (const [name, file, from, to, line, says, cure] of national) {
    it(`is told with file, line and cure: ${name}`, async () => {
      const { problems, libraries } = await problemsAfter(file, from, to);
      const told = problems.map(formatProblem).join('\n');
      const found = problems.find((problem) => problem.file === file && problem.line === line && says.test(problem.message));
      expect(found, `none at line ${line} in:\n${told}`).to.not.equal(undefined);
      expect(found?.remedy).to.match(cure);
      expect(libraries.size).to.equal(0);
    });
  }
});

describe('a mistake in what a municipality adds to procedures', () => {
  for (const [name, file, from, to, line, says, cure] of local) {
    it(`is told to that municipality alone: ${name}`, async () => {
      const { problems, libraries } = await problemsAfter(file, from, to);
      const told = problems.map(formatProblem).join('\n');
      const found = problems.find((problem) => problem.file === file && problem.line === line && says.test(problem.message));
      expect(found, `none at line ${line} in:\n${told}`).to.not.equal(undefined);
      expect(found?.remedy).to.match(cure);
      expect(problems.every(({ gemeente }) => gemeente === 'akkerdam')).to.equal(true);
      expect([...libraries.keys()]).to.deep.equal(['berkhoek']);
    });
  }
});
