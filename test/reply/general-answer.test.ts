import { expect } from 'chai';
import type { Library } from '../../src/knowledge/library.ts';
import { generalAnswer } from '../../src/reply/general-answer.ts';
import { realContent } from '../kit/mind.ts';

describe('an answer outside a talk', () => {
  const AT = '2026-11-23T09:42:00Z';
  let library: Library;
  before(async () => {
    const found = (await realContent()).libraries.get('voorbeeldstad');
    if (!found) throw new Error('no voorbeeldstad');
    library = found;
  });

  it('is the general one, with the fee of the day, sources and details', () => {
    const reply = generalAnswer(library, 'reisdocument-kosten', AT);
    expect(reply?.text)
      .to.match(/Een paspoort vanaf 18 jaar kost \*\*€ \d+,\d\d\*\*/)
      .and.not.to.contain('{{');
    expect(reply?.details).to.be.a('string');
    expect(reply?.meaning.sources?.[0]?.checked).to.equal('2026-11-23');
  });

  it('is there for every topic that residents may be offered and that has an article', () => {
    const missing = [...library.topics.values()]
      .filter(({ id, audience }) => audience === 'inwoner' && library.articles.has(id) && generalAnswer(library, id, AT) === undefined)
      .map(({ id }) => id);
    expect(missing.sort()).to.deep.equal(['afscheid', 'bedankt', 'begroeting', 'over-de-bot']);
  });

  it('is not there the day after its review, nor when a fact under it no longer holds', () => {
    const article = library.articles.get('briefadres');
    const fact = library.facts.get(article?.facts[0] ?? '');
    if (!article || !fact) throw new Error('briefadres has changed');
    const overdue = { ...library, articles: new Map(library.articles).set(article.id, { ...article, review: '2026-11-22' }) };
    const ended = { ...library, facts: new Map(library.facts).set(fact.id, { ...fact, validUntil: '2026-11-22' }) };
    expect(generalAnswer(library, 'briefadres', AT)).not.to.equal(undefined);
    expect(generalAnswer(overdue, 'briefadres', AT)).to.equal(undefined);
    expect(generalAnswer(ended, 'briefadres', AT)).to.equal(undefined);
  });

  it('is not there for colleagues, danger, small talk or what does not exist', () => {
    for (const id of ['id-vaststellen', 'noodsituatie', 'begroeting', 'buiten-bereik', 'bestaat-niet', ''])
      expect(generalAnswer(library, id, AT), id).to.equal(undefined);
  });
});
