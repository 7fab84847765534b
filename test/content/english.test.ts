import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gapInDutch } from '../../src/content/english-gaps.ts';
import { loadContent, type LoadedContent } from '../../src/content/load.ts';
import { formatProblem } from '../../src/content/problem.ts';
import { addMissingPairs, stampArticles } from '../../src/content/translate.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { realContent } from '../kit/mind.ts';
import { copyOfFixtures, expects, type EditedContent } from './edited-content.ts';

const ARTICLE = 'knowledge/landelijk/inwoner/paspoort-kosten.en.md';
const SLOTS = 'knowledge/landelijk/slots.en.yaml';
const PHRASES = 'knowledge/landelijk/phrases.en.yaml';

const SECTIONS = `# kort
The price differs.

# kort: volwassene
A passport costs **{{bedrag.paspoort}}**. Call {{gemeente.telefoon}}.

# kort: kind
A passport for a child is cheaper.

# meer: kind
Come together for a child.

# meer
The fine is {{waarde.kosten-02}}. It takes {{lokaal.levertijd}}.
`;

describe('English beside the Dutch', () => {
  let content: EditedContent;
  beforeEach(async () => (content = await copyOfFixtures()));
  afterEach(() => content.dispose());

  const load = (): Promise<LoadedContent> => loadContent(content, expects);
  const english = async (): Promise<Library> => {
    const { libraries, problems } = await load();
    const found = libraries.get('akkerdam')?.otherLanguage;
    return found ?? expect.fail(problems.map(formatProblem).join('\n'));
  };
  const gaps = async (): Promise<readonly string[]> => (await load()).englishGaps.map(gapInDutch);
  const said = async (): Promise<string> => (await load()).problems.map(formatProblem).join('\n');

  it('is a library of its own, and each of the two knows the other', async () => {
    const library = await english();
    expect(library.language).to.equal('en');
    expect(library.otherLanguage?.otherLanguage).to.equal(library);
  });

  it('shows an article in English once it is stamped, and in Dutch again when the Dutch changes', async () => {
    await content.edit(ARTICLE, undefined, `---\ntitel: How much is a passport?\n---\n${SECTIONS}`);
    expect(await gaps()).to.satisfy((lines: string[]) => lines.some((line) => line.startsWith(`${ARTICLE}: niet bij de tijd`)));
    expect((await english()).articles.get('paspoort-kosten')).to.not.have.property('language');

    expect(await stampArticles(content, ['paspoort-kosten'])).to.deep.equal([ARTICLE]);
    const shown = (await english()).articles.get('paspoort-kosten');
    expect(shown).to.include({ language: 'en', title: 'How much is a passport?' });
    expect(shown?.short.get('kind')).to.equal('A passport for a child is cheaper.');

    await content.edit('knowledge/landelijk/inwoner/paspoort-kosten.md', 'is goedkoper', 'is duurder');
    expect((await english()).articles.get('paspoort-kosten')?.short.get('kind')).to.contain('duurder');
  });

  it('refuses an article that promises something else than the Dutch', async () => {
    await content.edit(ARTICLE, undefined, `---\ntitel: Price\n---\n${SECTIONS.replace('{{bedrag.paspoort}}', '€ 80')}`);
    await stampArticles(content, ['alles']);
    expect(await said()).to.contain('zonder {{bedrag.paspoort}}');
    await content.edit(ARTICLE, '# meer: kind\nCome together for a child.\n', '');
    expect(await said()).to.contain('Het kopje “# meer: kind” ontbreekt');
  });

  it('writes what has no English into the file beside it, and touches nothing that is there', async () => {
    await content.edit(
      PHRASES,
      undefined,
      'teksten:\n  - nl: "Een medewerker helpt u: {telefoon}."\n    en: "Somebody helps you: {telefoon}."\n',
    );
    const added = await addMissingPairs(content, (await load()).englishGaps);
    expect(added.get(PHRASES)).to.equal(1);
    const text = await readFile(join(content.knowledge, '..', PHRASES), 'utf8');
    expect(text)
      .to.contain('en: "Somebody helps you: {telefoon}."')
      .and.contain('- nl: "Hallo. Ik ben de chatbot van {gemeente}."\n    en: ""');
    expect((await addMissingPairs(content, (await load()).englishGaps)).size, 'once is enough').to.equal(0);
    expect((await english()).phrases.get('mens')).to.equal('Somebody helps you: {telefoon}.');
  });

  it('has no English any more for a text that was changed, and names the pair that is left over', async () => {
    await content.edit(
      PHRASES,
      undefined,
      'teksten:\n  - nl: "Hallo. Ik ben de chatbot van {gemeente}."\n    en: "Hello from {gemeente}."\n',
    );
    expect((await english()).phrases.get('begroeting')).to.equal('Hello from {gemeente}.');
    await content.edit('knowledge/landelijk/phrases.yaml', 'Ik ben de chatbot', 'Ik ben een chatbot');
    expect((await english()).phrases.get('begroeting')).to.contain('Ik ben een chatbot');
    expect((await gaps()).join('\n')).to.contain('staat niet meer in knowledge/landelijk/phrases.yaml');
  });

  it('refuses a text with another place, number or telephone, and words for what is not there', async () => {
    await content.edit(
      PHRASES,
      undefined,
      'teksten:\n  - nl: "Hallo. Ik ben de chatbot van {gemeente}."\n    en: "Hello, I am the chatbot."\nwoorden:\n  niets: [nothing]\n',
    );
    expect(await said())
      .to.contain('zonder {gemeente}')
      .and.contain('staat niets dat “niets” heet');
  });

  it('reads an answer by its English words alone', async () => {
    await content.edit(SLOTS, undefined, 'woorden:\n  document.paspoort: [passport*]\nantwoorden:\n  document.identiteitskaart: [card]\n');
    const options = (await english()).slots.get('document')?.options;
    expect(options?.map(({ words, answers }) => [...words, ...answers])).to.deep.equal([['passport*'], ['card']]);
  });
});

describe('the English that is shipped', () => {
  it('is all there and up to date, and fits on buttons', async () => {
    const { englishGaps, libraries } = await realContent();
    expect(englishGaps.map(gapInDutch)).to.deep.equal([]);
    for (const library of libraries.values()) {
      const english = library.otherLanguage ?? expect.fail('there is no English');
      const labels = [
        ...[...english.topics.values()].filter(({ audience }) => audience === 'inwoner').map(({ title }) => title),
        ...[...english.slots.values()].flatMap(({ options }) => options.map(({ label }) => label)),
      ];
      expect(labels.filter((label) => label.length > 60)).to.deep.equal([]);
      const titles = [...english.topics.values()].filter(({ audience }) => audience === 'inwoner').map(({ title }) => title.toLowerCase());
      expect(titles.length, 'titles tell topics apart').to.equal(new Set(titles).size);
      expect(english.tongues.map(({ code }) => code)).to.have.members(['ar', 'tr', 'pl', 'uk', 'de', 'fr', 'es', 'ti', 'fa', 'so']);
    }
  });
});
