import { expect } from 'chai';
import { loadContent } from '../../src/content/load.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { copyOfFixtures, expects } from './edited-content.ts';

const TOPICS = 'knowledge/topics.yaml';
const FACTS = 'knowledge/landelijk/feiten/kosten.yaml';
const SLOTS = 'knowledge/landelijk/slots.yaml';
const PHRASES = 'knowledge/landelijk/phrases.yaml';
const SAFETY = 'knowledge/landelijk/noodsituatie.yaml';
const POINTERS = 'knowledge/landelijk/buiten-bereik.yaml';
const HOLIDAYS = 'knowledge/landelijk/feestdagen.yaml';
const ARTICLE = 'knowledge/landelijk/inwoner/paspoort-kosten.md';
const UTTERANCES = 'knowledge/landelijk/utterances/inwoner/paspoort-kosten.yaml';
const TREE = 'dialogs/inwoner/paspoort-kosten.yaml';
const GEMEENTE = 'knowledge/gemeenten/akkerdam/gemeente.yaml';
const FEES = 'knowledge/gemeenten/akkerdam/tarieven.yaml';

interface Mistake {
  readonly name: string;
  readonly file: string;
  /** Where it is told, when that is another file. */
  readonly at?: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly line: number;
  readonly says: RegExp;
  readonly cure: RegExp;
}

const long = Array.from({ length: 61 }, (_, n) => `woord${n}`).join(' ');

const mistakes: readonly Mistake[] = [
  {
    name: 'a tab for indentation',
    file: SLOTS,
    from: '  soort: leeftijd',
    to: '\tsoort: leeftijd',
    line: 10,
    says: /tab/,
    cure: /spaties/,
  },
  {
    name: 'a forgotten closing quote',
    file: PHRASES,
    from: '{telefoon}."',
    to: '{telefoon}.',
    line: 2,
    says: /aanhalingsteken dat nergens sluit/,
    cure: /hetzelfde aanhalingsteken/,
  },
  {
    name: 'a forgotten closing quote before another text',
    file: PHRASES,
    from: '{gemeente}."',
    to: '{gemeente}.',
    line: 1,
    says: /aanhalingsteken/,
    cure: /aanhalingsteken/,
  },
  {
    name: 'a colon in a text without quotes',
    file: SLOTS,
    from: 'waarom: De prijs is niet hetzelfde.',
    to: 'waarom: Let op: de prijs.',
    line: 4,
    says: /dubbele punt/,
    cure: /aanhalingstekens/,
  },
  {
    name: 'a comma that breaks off a text',
    file: TOPICS,
    from: 'omschrijving: wat het kost',
    to: 'omschrijving: wat het kost, en waarom',
    line: 3,
    says: /komma breekt/,
    cure: /aanhalingstekens/,
  },
  {
    name: 'an amount with a comma',
    file: FEES,
    from: 'bedrag: 88.65',
    to: 'bedrag: 88,65',
    line: 1,
    says: /komma breekt/,
    cure: /een punt/,
  },
  {
    name: 'a place without quotes',
    file: SLOTS,
    from: 'vraag: Bent u het document kwijt?',
    to: 'vraag: {{gemeente.naam}} vraagt het',
    line: 15,
    says: /aanhalingsteken of haakje/,
    cure: /aanhalingstekens/,
  },
  {
    name: 'a word that starts with an asterisk',
    file: SLOTS,
    from: 'woorden: [paspoort*]',
    to: 'woorden: [*paspoort]',
    line: 7,
    says: /sterretje/,
    cure: /paspoort\*/,
  },
  {
    name: 'a key that stands twice',
    file: SLOTS,
    from: 'soort: ja-nee',
    to: 'soort: ja-nee\n  soort: keuze',
    line: 15,
    says: /twee keer/,
    cure: /haal er één weg/,
  },
  {
    name: 'a quick reply with a name that nobody fills in',
    file: GEMEENTE,
    from: 'openingstijden:',
    to: 'chat: { antwoorden: [{ afkorting: dag, tekst: "Tot ziens, {namm}." }] }\nopeningstijden:',
    line: 7,
    says: /\{namm\}/,
    cure: /“naam”/,
  },
  {
    name: 'a norm that is near after it is over',
    file: GEMEENTE,
    from: 'openingstijden:',
    to: 'chat: { wachtnorm: { bijna: 10, te-lang: 5 } }\nopeningstijden:',
    line: 7,
    says: /“bijna” is niet eerder/,
    cure: /kleiner/,
  },
  {
    name: 'a misspelt key',
    file: FACTS,
    from: 'zekerheid: hoog',
    to: 'zekerhied: hoog',
    line: 5,
    says: /“zekerhied” kent Balie hier niet/,
    cure: /“zekerheid”/,
  },
  { name: 'a missing key', file: FACTS, from: '  lokaal: false\n', to: '', line: 1, says: /“lokaal” ontbreekt/, cure: /“lokaal: …”/ },
  {
    name: 'a word that is no choice',
    file: FACTS,
    from: 'zekerheid: middel',
    to: 'zekerheid: midel',
    line: 12,
    says: /“midel”/,
    cure: /“middel”/,
  },
  {
    name: 'yes for true',
    file: TOPICS,
    from: 'alleen-medewerker: true',
    to: 'alleen-medewerker: ja',
    line: 6,
    says: /“ja”/,
    cure: /true of false/,
  },
  {
    name: 'a title that does not fit on a button',
    file: TOPICS,
    from: 'titel: Snel een paspoort',
    to: `titel: ${'Heel '.repeat(10)}snel`,
    line: 4,
    says: /knop/,
    cure: /45 tekens/,
  },
  {
    name: 'a day that does not exist',
    file: FACTS,
    from: 'geldig-tot: 2027-12-31',
    to: 'geldig-tot: 2027-02-30',
    line: 16,
    says: /2027-02-30/,
    cure: /jaar-maand-dag/,
  },
  {
    name: 'a fact that ends before it begins',
    file: FACTS,
    from: 'geldig-tot: 2027-12-31',
    to: 'geldig-tot: 2014-12-31',
    line: 16,
    says: /voordat het begint/,
    cure: /geldig-van of geldig-tot/,
  },
  {
    name: 'two facts with one id',
    file: FACTS,
    from: 'id: kosten-03',
    to: 'id: kosten-01',
    line: 18,
    says: /kosten-01” staat er twee keer/,
    cure: /andere naam/,
  },
  { name: 'a source without https', file: FACTS, from: 'https://krant', to: 'http://krant', line: 21, says: /https/, cure: /https:\/\// },
  {
    name: 'a topic that no longer exists in an article',
    file: ARTICLE,
    from: 'vervolg: [paspoort-spoed]',
    to: 'vervolg: [paspoort-spoedt]',
    line: 11,
    says: /paspoort-spoedt/,
    cure: /“paspoort-spoed”/,
  },
  {
    name: 'an article whose id is no topic',
    file: ARTICLE,
    from: 'id: paspoort-kosten',
    to: 'id: paspoort-kostn',
    line: 2,
    says: /paspoort-kostn/,
    cure: /“paspoort-kosten”/,
  },
  {
    name: 'an unknown fact',
    file: ARTICLE,
    from: 'feiten: [kosten-01',
    to: 'feiten: [kosten-1',
    line: 10,
    says: /kosten-1” bestaat niet/,
    cure: /“kosten-01”/,
  },
  {
    name: 'a fact of low certainty',
    file: ARTICLE,
    from: 'feiten: [kosten-01',
    to: 'feiten: [kosten-03',
    line: 10,
    says: /zekerheid laag/,
    cure: /betere bron/,
  },
  {
    name: 'a short answer of more than 60 words',
    file: ARTICLE,
    from: 'De prijs verschilt.',
    to: long,
    line: 13,
    says: /61 woorden/,
    cure: /# meer/,
  },
  {
    name: 'an unknown place',
    file: ARTICLE,
    from: '{{gemeente.telefoon}}',
    to: '{{gemeente.telefon}}',
    line: 18,
    says: /gemeente\.telefon/,
    cure: /“gemeente\.telefoon”/,
  },
  {
    name: 'an unknown kind of place',
    file: ARTICLE,
    from: '{{lokaal.levertijd}}',
    to: '{{locaal.levertijd}}',
    line: 27,
    says: /locaal\.levertijd/,
    cure: /“lokaal\.levertijd”/,
  },
  {
    name: 'a slip in the name of an own value',
    file: ARTICLE,
    from: '{{lokaal.levertijd}}',
    to: '{{lokaal.levertjid}}',
    line: 27,
    says: /lijkt/,
    cure: /“lokaal\.levertijd”/,
  },
  {
    name: 'a place with one brace',
    file: ARTICLE,
    from: '{{gemeente.telefoon}}',
    to: '{gemeente.telefoon}',
    line: 18,
    says: /invulplek/,
    cure: /twee accolades/,
  },
  {
    name: 'a value of a fact that has none',
    file: ARTICLE,
    from: '{{waarde.kosten-02}}',
    to: '{{waarde.kosten-01}}',
    line: 27,
    says: /geen waarde/,
    cure: /waarde: …/,
  },
  {
    name: 'a shown fact that the article does not name',
    file: ARTICLE,
    from: 'feiten: [kosten-01, kosten-02]',
    to: 'feiten: [kosten-01]',
    line: 27,
    says: /niet bij de feiten/,
    cure: /“feiten”/,
  },
  {
    name: 'a verb before u without its form before je',
    file: ARTICLE,
    from: 'De prijs verschilt.',
    to: 'De gemeente stuurt u een brief.',
    line: 14,
    says: /“stuurt u”/,
    cure: /aanspreekvorm\.yaml.*“naar u”/,
  },
  {
    name: 'a stiff word',
    file: ARTICLE,
    from: 'De prijs verschilt.',
    to: 'Indien u wilt, kan het ook.',
    line: 14,
    says: /“Indien”/,
    cure: /“als”/,
  },
  {
    name: 'a link without https',
    file: ARTICLE,
    from: 'De prijs verschilt.',
    to: 'Zie [hier](http://www.rdw.nl).',
    line: 14,
    says: /niet beveiligd/,
    cure: /https/,
  },
  { name: 'an unknown heading', file: ARTICLE, from: '# meer\n', to: '# Meer info\n', line: 26, says: /Meer info/, cure: /“# meer”/ },
  {
    name: 'details of a variant that is not there',
    file: ARTICLE,
    from: '# meer: kind',
    to: '# meer: kinderen',
    line: 23,
    says: /kinderen/,
    cure: /# kort: kinderen/,
  },
  {
    name: 'a head that does not close',
    file: ARTICLE,
    from: undefined,
    to: '---\nid: paspoort-kosten\n# kort\nHallo.\n',
    line: 1,
    says: /kop/,
    cure: /---/,
  },
  {
    name: 'a misspelt topic in a tree',
    file: TREE,
    from: 'onderwerp: paspoort-kosten',
    to: 'onderwerp: paspoort-koste',
    line: 1,
    says: /paspoort-koste” bestaat niet/,
    cure: /“paspoort-kosten”/,
  },
  {
    name: 'a question with one choice',
    file: SLOTS,
    at: TREE,
    from: '    - { waarde: paspoort, label: Paspoort, woorden: [paspoort*], antwoorden: [pas] }\n',
    to: '',
    line: 12,
    says: /niets te kiezen/,
    cure: /twee opties/,
  },
  {
    name: 'words of its own for a slot that is no date',
    file: SLOTS,
    from: 'waarom: Dan meldt u het eerst.',
    to: 'waarom: Daarom.\n  woorden: [gemeld]',
    line: 17,
    says: /Alleen een slot van de soort datum/,
    cure: /zet de woorden bij de opties/,
  },
  {
    name: 'an option of a yes-or-no slot that is neither',
    file: SLOTS,
    from: 'waarom: Dan meldt u het eerst.',
    to: 'waarom: Daarom.\n  opties: [{ waarde: misschien, label: Misschien }]',
    line: 17,
    says: /“misschien”/,
    cure: /ja en nee/,
  },
  {
    name: 'a step that is not there',
    file: TREE,
    from: 'naar: algemeen',
    to: 'naar: algemen',
    line: 15,
    says: /algemen” bestaat niet/,
    cure: /“algemeen”/,
  },
  {
    name: 'a step that nothing leads to',
    file: TREE,
    from: '  mens: {',
    to: '  los: { antwoord: paspoort-kosten }\n  mens: {',
    line: 31,
    says: /“los” leidt geen enkele tak/,
    cure: /naar/,
  },
  {
    name: 'a value that the slot does not have',
    file: TREE,
    from: 'document: identiteitskaart }',
    to: 'document: identiteitkaart }',
    line: 14,
    says: /“identiteitkaart”/,
    cure: /“identiteitskaart”/,
  },
  {
    name: 'a missing last branch',
    file: TREE,
    from: '      - { naar: haast }\n',
    to: '      - { als: { leeftijd: ">= 18" }, naar: haast }\n',
    line: 20,
    says: /laatste tak/,
    cure: /zonder “als”/,
  },
  {
    name: 'a branch after the one that takes all',
    file: TREE,
    from: '      - { naar: haast }\n',
    to: '      - { naar: haast }\n      - { naar: kind }\n',
    line: 23,
    says: /nooit/,
    cure: /als laatste/,
  },
  {
    name: 'a circle',
    file: TREE,
    from: '{ als: { haast: ja }, naar: mens }',
    to: '{ als: { haast: ja }, naar: haast }',
    line: 23,
    says: /zonder dat er iets nieuws/,
    cure: /ergens anders/,
  },
  { name: 'an unknown slot', file: TREE, from: 'vraag: leeftijd', to: 'vraag: leeftijdt', line: 18, says: /leeftijdt/, cure: /“leeftijd”/ },
  { name: 'an age written wrongly', file: TREE, from: '"< 18"', to: '"<= 17"', line: 21, says: /<= 17/, cure: /"< 18"/ },
  { name: 'an unknown variant', file: TREE, from: 'variant: kind', to: 'variant: kinds', line: 29, says: /kinds/, cure: /“kind”/ },
  { name: 'an unknown sentence', file: TREE, from: 'medewerker: mens', to: 'medewerker: mensen', line: 31, says: /mensen/, cure: /“mens”/ },
  {
    name: 'a misspelt kind of step',
    file: TREE,
    from: '{ medewerker: mens }',
    to: '{ medewerkr: mens }',
    line: 31,
    says: /medewerkr/,
    cure: /medewerker/,
  },
  {
    name: 'an unknown rule',
    file: TREE,
    from: '{ antwoord: paspoort-kosten }',
    to: '{ regel: aangifte-termijn, dan: [{ naar: kind }] }',
    line: 28,
    says: /aangifte-termijn/,
    cure: /“aangiftetermijn”/,
  },
  {
    name: 'a slot of a tree that exists already',
    file: TREE,
    from: '  haast:\n    soort',
    to: '  vermist:\n    soort',
    line: 6,
    says: /al een slot “vermist”/,
    cure: /andere naam/,
  },
  {
    name: 'a name that nothing fills in',
    file: PHRASES,
    from: '{gemeente}',
    to: '{gemeentenaam}',
    line: 1,
    says: /gemeentenaam/,
    cure: /gemeente/,
  },
  {
    name: 'a sentence that the bot needs',
    file: PHRASES,
    from: 'begroeting:',
    to: 'begroetingen:',
    line: 1,
    says: /“begroeting” ontbreekt/,
    cure: /hernoem “begroetingen”/,
  },
  {
    name: 'a pattern with dots stuck to the words',
    file: SAFETY,
    from: 'wil .. dood',
    to: 'wil..*dood',
    line: 2,
    says: /patroon/,
    cure: /a \.\. b/,
  },
  { name: 'an asterisk inside a word', file: POINTERS, from: 'rijbewij*', to: 'rij*wijs', line: 2, says: /rij\*wijs/, cure: /puntjes/ },
  {
    name: 'a holiday that stands twice',
    file: HOLIDAYS,
    from: '2027-05-07',
    to: '2026-05-15',
    line: 2,
    says: /twee keer/,
    cure: /haal er één weg/,
  },
  {
    name: 'a holiday among the days that are made equal to one',
    file: HOLIDAYS,
    from: '2027-05-07',
    to: '2027-12-25',
    line: 2,
    says: /al een feestdag: Eerste kerstdag/,
    cure: /haal de regel weg/,
  },
  {
    name: 'an utterance that stands twice',
    file: UTTERANCES,
    from: 'prijs paspoort',
    to: 'wat kost een paspoort',
    line: 2,
    says: /twee keer/,
    cure: /haal er één weg/,
  },
  {
    name: 'two amounts for one day',
    file: FEES,
    from: 'geldig-tot: 2026-12-31',
    to: 'geldig-tot: 2027-01-31',
    line: 2,
    says: /2027-01-01 twee bedragen/,
    cure: /de dag voordat/,
  },
  { name: 'an amount with a comma', file: FEES, from: '88.65', to: '"88,65"', line: 1, says: /88,65/, cure: /punt: 88\.65/ },
  {
    name: 'opening hours that run backwards',
    file: GEMEENTE,
    from: '"09:00-12:00", "13:00-17:00"',
    to: '"13:00-17:00", "09:00-12:00"',
    line: 9,
    says: /lopen niet op/,
    cure: /vroegste eerst/,
  },
  {
    name: 'opening hours in another form',
    file: GEMEENTE,
    from: '"09:00-20:00"',
    to: '"9 tot 20 uur"',
    line: 9,
    says: /9 tot 20 uur/,
    cure: /"09:00-17:00"/,
  },
  {
    name: 'a page of an unknown topic',
    file: GEMEENTE,
    from: 'paginas: { paspoort-kosten',
    to: 'paginas: { paspoort-kost',
    line: 6,
    says: /paspoort-kost” bestaat niet/,
    cure: /“paspoort-kosten”/,
  },
  {
    name: 'an own value that ends with a full stop',
    file: GEMEENTE,
    from: '5 werkdagen',
    to: '5 werkdagen.',
    line: 14,
    says: /deel van een zin/,
    cure: /punt/,
  },
  {
    name: 'a colour on which text cannot be read',
    file: GEMEENTE,
    from: '#00811f',
    to: '#ffff00',
    line: 15,
    says: /contrast/,
    cure: /donkerder/,
  },
  {
    name: 'a quantity that no fact of the article says',
    file: ARTICLE,
    from: 'U betaalt bij de aanvraag.',
    to: 'U betaalt binnen 3 weken.',
    line: 17,
    says: /“3 weken” staat in geen enkel feit/,
    cure: /gebruik het feit of noem het feit in `feiten`/,
  },
  {
    name: 'a quantity in a question that nothing in the tree rests on',
    file: TREE,
    from: 'tekst: Hoe oud is degene voor wie het paspoort is?',
    to: 'tekst: Bent u ouder dan 14 jaar?',
    line: 19,
    says: /“14 jaar” staat in geen enkel feit/,
    cure: /noem het feit/,
  },
  {
    name: 'a quantity in a reason that nothing rests on',
    file: SLOTS,
    from: 'waarom: De prijs is niet hetzelfde.',
    to: 'waarom: Het duurt 9 maanden.',
    line: 4,
    says: /“9 maanden”/,
    cure: /noem het feit/,
  },
  {
    name: 'a fact that says the same as another with another amount',
    file: FACTS,
    from: 'feit: Ooit was het gratis.',
    to: 'feit: De boete is hoogstens 400 euro.',
    line: 20,
    says: /spreekt kosten-02 tegen: “De boete is hoogstens 325 euro.”/,
    cure: /geldig-tot en geldig-van/,
  },
  {
    name: 'an article that was checked when its fact had ended',
    file: FACTS,
    at: ARTICLE,
    from: 'geldig-tot: 2027-12-31',
    to: 'geldig-tot: 2026-11-22',
    line: 10,
    says: /kosten-02 gold tot en met 2026-11-22, en het artikel is daarna gecontroleerd/,
    cure: /haal het feit/,
  },
];

describe('a mistake in the content', () => {
  for (const { name, file, at = file, from, to, line, says, cure } of mistakes) {
    it(`is told with file, line and cure: ${name}`, async () => {
      const content = await copyOfFixtures();
      await content.edit(file, from, to);
      const { problems } = await loadContent(content, expects);
      await content.dispose();
      const told = problems.map(formatProblem).join('\n');
      const found = problems.find((problem) => problem.file === at && problem.line === line && says.test(problem.message));
      expect(found, `none at line ${line} in:\n${told}`).to.not.equal(undefined);
      expect(found?.remedy).to.match(cure);
      expect(
        problems.every((problem) => problem.file.startsWith('knowledge/') || problem.file.startsWith('dialogs/')),
        told,
      ).to.equal(true);
    });
  }

  it('is told together with all others, in every file', async () => {
    const content = await copyOfFixtures();
    await content.edit(SLOTS, '  soort: leeftijd', '\tsoort: leeftijd');
    await content.edit(ARTICLE, 'feiten: [kosten-01', 'feiten: [kosten-03');
    await content.edit(TREE, 'naar: algemeen', 'naar: algemen');
    await content.edit(FEES, '88.65', '"88,65"');
    await content.remove('knowledge/landelijk/buiten-bereik.yaml');
    const { problems, libraries } = await loadContent(content, expects);
    await content.dispose();
    expect([...new Set(problems.map(({ file }) => file))]).to.have.members([SLOTS, ARTICLE, TREE, FEES, POINTERS]);
    expect(libraries.size).to.equal(0);
  });

  it('is not seen in two facts that say the same of different years', async () => {
    const content = await copyOfFixtures();
    await content.edit(FACTS, 'feit: Ooit was het gratis.', 'feit: De boete is hoogstens 400 euro.\n  geldig-van: 2028-01-01');
    const { problems } = await loadContent(content, expects);
    await content.dispose();
    expect(problems.map(formatProblem)).to.deep.equal([]);
  });

  it('does not make the things that refer to a broken file look wrong too', async () => {
    const content = await copyOfFixtures();
    await content.edit(FACTS, '- id: kosten-02', '-\tid: kosten-02');
    await content.edit(SLOTS, 'soort: leeftijd', 'soort: leeftijdt');
    const { problems } = await loadContent(content, expects);
    await content.dispose();
    expect([...new Set(problems.map(({ file }) => file))], problems.map(formatProblem).join('\n')).to.have.members([FACTS, SLOTS]);
  });
});
