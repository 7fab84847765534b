import { expect } from 'chai';
import { checkContradiction, sayingsOf } from '../../src/content/check-contradiction.ts';
import { checkQuantities } from '../../src/content/quantities.ts';
import type { ArticleFile } from '../../src/content/read-article.ts';
import { readArticle } from '../../src/content/read-article.ts';

const facts = ['Het duurt vijf werkdagen.', 'De boete is € 1.325,00.', 'Een kaart is 10 of 5 jaar geldig.', 'Dat mag binnen een week.'].map(
  (text) => ({ text }),
);
const wrong = (text: string): string[] => checkQuantities(text, facts).map(({ message }) => /“(.*)”/.exec(message)?.[1] ?? '');

describe('a quantity in a text', () => {
  it('may stand there when a fact says it, in figures or in words', () => {
    for (const text of [
      'Reken op 5 werkdagen.',
      'U betaalt 1325 euro.',
      'U betaalt € 1.325.',
      'Hij is 5 jaar of 10 jaar geldig.',
      '**1 week** later.',
      'Kom in één week.',
    ])
      expect(wrong(text), text).to.deep.equal([]);
  });

  it('is refused when no fact says it', () => {
    const texts: Readonly<Record<string, string>> = {
      'Reken op 6 werkdagen.': '6 werkdagen',
      'Reken op zes werkdagen.': 'zes werkdagen',
      'Reken op 5 dagen.': '5 dagen',
      'U betaalt 325 euro.': '325 euro',
      'Dat kost € 5,95 extra.': '€ 5,95',
      'Reken op 5 tot 8 werkdagen.': '5 tot 8 werkdagen',
      'Een 12-jarige van 12 jaar.': '12 jaar',
      'Dat is 50%.': '50%',
    };
    for (const [text, words] of Object.entries(texts)) expect(wrong(text), text).to.deep.equal([words]);
  });

  it('is not seen in a place, an address, a date or a plain number', () => {
    for (const text of [
      '{{waarde.kosten-02}} weken',
      '[meer](https://a.example/3-weken)',
      'Bel 14 0987.',
      'Vanaf 1 januari 2026.',
      'Neem 2 foto’s mee.',
      'een jaar',
    ])
      expect(wrong(text), text).to.deep.equal([]);
  });

  it('tells where it stands and what to do', () => {
    expect(checkQuantities('Het is **9 weken** later.', facts)[0]).to.deep.include({
      offset: 9,
      remedy: 'gebruik het feit of noem het feit in `feiten`',
    });
  });
});

describe('two articles', () => {
  const article = (id: string, text: string): ArticleFile => {
    const head = `id: ${id}\nversie: 1\ntitel: Titel\neigenaar: burgerzaken\ngecontroleerd: 2026-11-23\nherzien-voor: 2027-11-23\nbronnen: []\nfeiten: []`;
    const file = readArticle(`---\n${head}\n---\n# kort\n${text}\n`, `${id}.md`, 'inwoner', ({ message }) => expect.fail(message));
    if (!file) throw new Error('the article of the test cannot be read');
    return file;
  };
  const four = 'Geef uw verhuizing door. U mag dat vanaf 4 weken voor uw verhuizing doen.';

  it('may not say the same with another quantity', () => {
    const sayings = sayingsOf([article('doorgeven', four), article('termijn', four.replace('4 weken', '5 dagen'))]);
    const [problem] = checkContradiction(four, 'doorgeven', sayings);
    expect(problem?.offset).to.equal(four.indexOf('U mag'));
    expect(problem?.message).to.match(/4 week.*artikel termijn.*5 dag/);
    expect(checkContradiction(four.replace('4 weken', '5 dagen'), 'termijn', sayings)).to.have.length(1);
  });

  it('may say the same, something else, or a short sentence that leans on the one before', () => {
    const sayings = sayingsOf([article('doorgeven', `${four} Dat is 4 weken.`)]);
    for (const text of [four, four.replace('4 weken', 'vier weken'), 'U mag dat tot 5 dagen na uw verhuizing doen.', 'Dat is 5 dagen.'])
      expect(checkContradiction(text, 'termijn', sayings), text).to.deep.equal([]);
  });
});
