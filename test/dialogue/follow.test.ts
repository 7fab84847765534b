import { expect } from 'chai';
import { choicesOf, valueOfChoice } from '../../src/dialogue/choices.ts';
import { follow } from '../../src/dialogue/follow.ts';
import type { AskStep, Step, Tree } from '../../src/dialogue/tree.ts';
import type { SlotDefinition } from '../../src/knowledge/library.ts';

const ask = (slot: string, next: AskStep['next']): AskStep => ({ kind: 'ask', slot, next });
const answer = (variant: string): Step => ({ kind: 'answer', article: 'kosten', variant, suggest: [] });
const tree = (start: string, steps: Record<string, Step>): Tree => ({
  topic: 'kosten',
  audience: 'inwoner',
  version: 1,
  start,
  steps: new Map(Object.entries(steps)),
});
const noRules = () => ({});

const kosten = tree('document', {
  document: ask('document', [
    { when: [{ slot: 'document', values: ['identiteitskaart'] }], go: 'kaart' },
    { when: [], go: 'leeftijd' },
  ]),
  leeftijd: ask('leeftijd', [
    { when: [{ slot: 'leeftijd', below: 18 }], go: 'kind' },
    { when: [], go: 'volwassene' },
  ]),
  kaart: answer('kaart'),
  kind: answer('kind'),
  volwassene: answer('volwassene'),
});

describe('following a tree', () => {
  it('stands still at the first question that matters', () => {
    expect(follow(kosten, {}, noRules).id).to.equal('document');
    expect(follow(kosten, { document: 'paspoort' }, noRules).id).to.equal('leeftijd');
  });

  it('passes every question that is answered already', () => {
    expect(follow(kosten, { document: 'paspoort', leeftijd: '6-6' }, noRules).id).to.equal('kind');
    expect(follow(kosten, { document: 'identiteitskaart' }, noRules).id).to.equal('kaart');
  });

  it('goes on with the last branch when the resident does not know', () => {
    expect(follow(kosten, { document: 'paspoort', leeftijd: 'onbekend' }, noRules).id).to.equal('volwassene');
  });

  it('asks for a day that a rule reckons with, though no branch looks at it, and gives the outcomes along', () => {
    const termijn = tree('datum', {
      datum: ask('verhuisdatum', [{ when: [], go: 'reken' }]),
      reken: {
        kind: 'rule',
        rule: 'aangiftetermijn',
        input: { verhuisdatum: 'verhuisdatum' },
        next: [
          { when: [{ slot: 'uitkomst.wanneer', values: ['te-laat'] }], go: 'laat' },
          { when: [], go: 'tijd' },
        ],
      },
      laat: answer('laat'),
      tijd: answer('tijd'),
    });
    const run = (_: string, input: Readonly<Record<string, string>>): Record<string, string> => ({
      wanneer: input['verhuisdatum'] === '2026-01-01' ? 'te-laat' : 'op-tijd',
    });
    expect(follow(termijn, {}, run).id).to.equal('datum');
    expect(follow(termijn, { verhuisdatum: '2026-04-10' }, run).id).to.equal('tijd');
    const late = follow(termijn, { verhuisdatum: '2026-01-01' }, run);
    expect(late.id).to.equal('laat');
    expect(late.outcomes).to.deep.equal({ 'uitkomst.wanneer': 'te-laat' });
  });

  it('refuses to go round in a circle for ever', () => {
    const circle = tree('a', { a: ask('x', [{ when: [], go: 'b' }]), b: ask('x', [{ when: [], go: 'a' }]) });
    expect(() => follow(circle, { x: '1' }, noRules)).to.throw('circle');
  });
});

describe('a question that a rule reckons with', () => {
  const stay = tree('duur', {
    duur: ask('duur', [
      { when: [{ slot: 'vraag', values: ['gevolgen'] }], go: 'gevolgen' },
      { when: [], go: 'plicht' },
    ]),
    plicht: {
      kind: 'rule',
      rule: 'plicht',
      input: { duur: 'duur' },
      next: [
        { when: [{ slot: 'uitkomst.moet', values: ['ja'] }], go: 'moet' },
        { when: [], go: 'algemeen' },
      ],
    },
    gevolgen: answer('gevolgen'),
    moet: answer('moet'),
    algemeen: answer('algemeen'),
  });
  const run = (_: string, input: Readonly<Record<string, string>>): Record<string, string> =>
    input['duur'] === 'P9M' ? { moet: 'ja' } : {};

  it('is asked, although every answer leads to the rule', () => {
    expect(follow(stay, {}, run).id).to.equal('duur');
    expect(follow(stay, { duur: 'P9M' }, run).id).to.equal('moet');
    expect(follow(stay, { duur: 'onbekend' }, run).id).to.equal('algemeen');
  });

  it('is passed when something else that was said leads another way', () => {
    expect(follow(stay, { vraag: 'gevolgen' }, run).id).to.equal('gevolgen');
    expect(follow(stay, { vraag: 'iets-anders' }, run).id).to.equal('duur');
  });

  it('is asked again for an age on both sides of a limit that it names', () => {
    const aged = tree('leeftijd', {
      leeftijd: ask('leeftijd', [
        { when: [{ slot: 'leeftijd', below: 18 }], go: 'plicht' },
        { when: [], go: 'plicht' },
      ]),
      plicht: { kind: 'rule', rule: 'plicht', input: { leeftijd: 'leeftijd' }, next: [{ when: [], go: 'algemeen' }] },
      algemeen: answer('algemeen'),
    });
    expect(follow(aged, { leeftijd: '12-25' }, run).id).to.equal('leeftijd');
    expect(follow(aged, { leeftijd: '12-17' }, run).id).to.equal('algemeen');
  });
});

describe('the buttons under a question', () => {
  const leeftijd: SlotDefinition = { id: 'leeftijd', kind: 'leeftijd', question: 'Hoe oud?', why: '', options: [] };
  const step = kosten.steps.get('leeftijd') as AskStep;

  it('are the age groups between which the tree tells apart, the oldest first', () => {
    expect(choicesOf(kosten, step, leeftijd).map(({ label }) => label)).to.deep.equal(['18 jaar of ouder', 'Jonger dan 18 jaar']);
    expect(valueOfChoice(kosten, step, leeftijd, 'Jonger dan 18 jaar')).to.equal('0-17');
  });

  it('name a single age by itself', () => {
    expect(choicesOf(kosten, step, leeftijd, '17-18').map(({ label }) => label)).to.deep.equal(['18 jaar', '17 jaar']);
    expect(valueOfChoice(kosten, step, leeftijd, '17 jaar', '17-18')).to.equal('17-17');
  });

  it('leave out ages that are ruled out already', () => {
    const twelve = ask('leeftijd', [
      { when: [{ slot: 'leeftijd', below: 12 }], go: 'kind' },
      { when: [], go: 'volwassene' },
    ]);
    expect(choicesOf(kosten, twelve, leeftijd, '0-17').map(({ label }) => label)).to.deep.equal([
      '12 tot en met 17 jaar',
      'Jonger dan 12 jaar',
    ]);
  });

  it('asks a day that is only known to be past, unless the rule after it knows enough', () => {
    const dag = tree('dag', {
      dag: ask('verhuisdatum', [{ when: [], go: 'termijn' }]),
      termijn: {
        kind: 'rule',
        rule: 'aangiftetermijn',
        input: { verhuisdatum: 'verhuisdatum' },
        next: [
          { when: [{ slot: 'uitkomst.wanneer', values: ['te-laat'] }], go: 'kind' },
          { when: [], go: 'volwassene' },
        ],
      },
      kind: answer('kind'),
      volwassene: answer('volwassene'),
    });
    const past = { verhuisdatum: '../2026-03-31' };
    expect(follow(dag, past, noRules).id).to.equal('dag');
    expect(follow(dag, past, () => ({ wanneer: 'te-laat' })).id).to.equal('kind');
    expect(follow(dag, { verhuisdatum: 'onbekend' }, noRules).id).to.equal('volwassene');
  });
});
