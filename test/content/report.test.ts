import { expect } from 'chai';
import { articleLines, factFileLines, planLines, talkLines } from '../../src/content/report.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { realContent } from '../kit/mind.ts';

describe('the report for editors', () => {
  let all: readonly Library[];
  let files: ReadonlyMap<string, string>;
  before(async () => {
    const loaded = await realContent();
    all = [...loaded.libraries.values()];
    files = loaded.factFiles;
  });

  const kosten = (lines: readonly string[]): number => lines.findIndex((line) => line.startsWith('reisdocument-kosten ('));

  it('says so when there are no talks yet, and still who owns each article and until when it may be shown', () => {
    const none = new Map([['voorbeeldstad', { talks: 0, topics: new Map() }]]);
    expect(talkLines(none)).to.deep.equal(['nog geen gesprekken']);
    const lines = articleLines(all, none);
    expect(lines.filter((line) => line.includes('gevraagd'))).to.deep.equal([]);
    expect(lines[kosten(lines)]).to.match(/^reisdocument-kosten \(burgerzaken\): tot en met 20\d\d-\d\d-\d\d/);
    for (const line of lines) expect(line).to.match(/\([\w ]+\): tot en met \d{4}-\d\d-\d\d/);
  });

  it('puts what helps least first, with the reasons on one line each', () => {
    const figures = (down: number, reasons: readonly string[]) => ({
      talks: 3,
      period: ['2026-04-14', '2026-04-16'] as const,
      topics: new Map([['reisdocument-kosten', { asked: 4, up: 1, down, reasons }]]),
    });
    const known = new Map([
      ['voorbeeldstad', figures(2, ['te\nduur \u001b[31m'])],
      ['duinrade', figures(1, [])],
    ]);
    expect(talkLines(known)[0]).to.equal('voorbeeldstad: 3 (2026-04-14 tot en met 2026-04-16)');
    const lines = articleLines(all, known);
    expect(kosten(lines)).to.equal(0);
    expect(lines[0]).to.match(/; 8 keer gevraagd, 2 geholpen, 3 niet geholpen$/);
    expect(lines.slice(1, 3)).to.deep.equal(['  1 reden:', '  - “te duur [31m”']);
    expect(lines[3]).to.contain('0 keer gevraagd');
  });

  it('says whose an article is that only one municipality has', () => {
    expect(articleLines(all, new Map()).filter((line) => line.startsWith('voorbeeldstad: '))).to.have.length.greaterThan(0);
  });

  it('says which fact ends first of what an article rests on', () => {
    const [library] = all;
    const article = library?.articles.get('reisdocument-kosten');
    const id = article?.facts[0] ?? '';
    const fact = library?.facts.get(id);
    if (!library || !article || !fact) throw new Error('the shipped content has no reisdocument-kosten with a fact');
    const sooner = { ...library, facts: new Map([...library.facts, [id, { ...fact, validUntil: '2026-12-31' }]]) };
    const lines = articleLines([sooner], new Map());
    expect(lines[kosten(lines)]).to.equal(`reisdocument-kosten (burgerzaken): tot en met 2026-12-31 (feit ${id})`);
    expect(factFileLines([sooner], files).find((line) => line.startsWith(`${files.get(id) ?? ''} `))).to.contain(
      `het eerst verloopt ${id} na 2026-12-31`,
    );
  });

  it('names an owner for every plan, and for every file of facts that is used', () => {
    const [library] = all;
    expect(library && planLines(library).every((line) => /\(burgerzaken\): tot en met/.test(line))).to.equal(true);
    const lines = factFileLines(all, files);
    expect(lines).to.have.length(new Set(files.values()).size);
    expect(lines.filter((line) => /\(burgerzaken\b[^)]*\): \d+ feiten, \d+ gebruikt/.test(line)).length).to.be.greaterThan(30);
    expect(factFileLines([], files)[0]).to.contain('geen eigenaar');
  });
});
