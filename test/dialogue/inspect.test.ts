import { expect } from 'chai';
import { inspectTree } from '../../src/dialogue/inspect.ts';
import type { Condition, Step, Tree } from '../../src/dialogue/tree.ts';
import type { SlotDefinition, SlotKind } from '../../src/knowledge/library.ts';

function slot(id: string, kind: SlotKind, ...values: string[]): [string, SlotDefinition] {
  const options = values.map((value) => ({ value, label: value, words: [], answers: [] }));
  return [id, { id, kind, question: `${id}?`, why: 'daarom', options }];
}
const slots = new Map([
  slot('document', 'keuze', 'paspoort', 'kaart'),
  slot('kwijt', 'ja-nee', 'ja', 'nee'),
  slot('leeftijd', 'leeftijd'),
  slot('datum', 'datum'),
]);

const is = (id: string, ...values: string[]): Condition => ({ slot: id, values });
const to = (go: string, ...when: Condition[]): { when: Condition[]; go: string } => ({ when, go });
const ask = (id: string, ...next: { when: Condition[]; go: string }[]): Step => ({ kind: 'ask', slot: id, next });
const answer: Step = { kind: 'answer', article: 'a', variant: '', suggest: [] };

function inspect(steps: Record<string, Step>, start = Object.keys(steps)[0] ?? ''): unknown[] {
  const tree: Tree = { topic: 't', audience: 'inwoner', version: 1, start, steps: new Map(Object.entries(steps)) };
  return inspectTree(tree, slots);
}

describe('inspecting a tree', () => {
  it('finds nothing in a sound one', () => {
    expect(
      inspect({
        document: ask('document', to('leeftijd', is('document', 'paspoort')), to('klaar')),
        leeftijd: ask('leeftijd', to('klaar', { slot: 'leeftijd', below: 12 }), to('kind', { slot: 'leeftijd', below: 18 }), to('mens')),
        kind: answer,
        klaar: answer,
        mens: { kind: 'human', phrase: 'p' },
      }),
    ).to.deep.equal([]);
  });

  it('finds a start that does not exist', () => {
    expect(inspect({ een: answer }, 'nul')).to.deep.equal([{ kind: 'no-start', start: 'nul' }]);
  });

  it('finds steps that lead nowhere and steps that nothing leads to', () => {
    expect(inspect({ een: ask('kwijt', to('weg', is('kwijt', 'ja')), to('af')), af: answer, los: answer })).to.deep.equal([
      { kind: 'leads-nowhere', step: 'een', branch: 0, go: 'weg' },
      { kind: 'unreachable', step: 'los' },
    ]);
  });

  it('finds a missing catch-all and branches after one', () => {
    expect(inspect({ een: ask('kwijt', to('af', is('kwijt', 'ja'))), af: answer })).to.deep.equal([{ kind: 'no-catch-all', step: 'een' }]);
    expect(inspect({ een: ask('kwijt', to('af', is('kwijt', 'ja')), to('af'), to('af', is('kwijt', 'nee'))), af: answer })).to.deep.equal([
      { kind: 'after-catch-all', step: 'een', branch: 2 },
    ]);
  });

  it('finds a circle in which nothing new becomes known', () => {
    expect(
      inspect({
        een: ask('kwijt', to('twee', is('kwijt', 'ja')), to('af')),
        twee: ask('document', to('een', is('document', 'kaart')), to('af')),
        af: answer,
      }),
    ).to.deep.equal([{ kind: 'circle', step: 'een', through: ['een', 'twee'] }]);
  });

  it('allows a way back that what became known in between leads out of', () => {
    expect(
      inspect({
        een: ask('kwijt', to('af', is('document', 'kaart', 'paspoort')), to('twee', is('kwijt', 'ja')), to('af')),
        twee: ask('document', to('een', is('document', 'kaart')), to('af')),
        af: answer,
      }),
    ).to.deep.equal([]);
  });

  it('finds a branch that an earlier one always beats', () => {
    expect(
      inspect({
        een: ask('leeftijd', to('af', { slot: 'leeftijd', below: 18 }), to('ander', { slot: 'leeftijd', below: 12 }), to('af')),
        ander: answer,
        af: answer,
      }),
    ).to.deep.equal([{ kind: 'never-taken', step: 'een', branch: 1 }]);
  });

  it('finds a branch that contradicts what was answered on the only way there', () => {
    expect(
      inspect({
        een: ask('document', to('twee', is('document', 'paspoort')), to('af')),
        twee: ask('kwijt', to('ander', is('kwijt', 'ja'), is('document', 'kaart')), to('mens', is('kwijt', 'ja')), to('af')),
        ander: answer,
        mens: answer,
        af: answer,
      }),
    ).to.deep.equal([{ kind: 'never-taken', step: 'twee', branch: 0 }]);
  });

  it('finds a question whose answer changes nothing, unless a rule reckons with it', () => {
    const rule: Step = {
      kind: 'rule',
      rule: 'r',
      input: { dag: 'datum' },
      next: [to('mens', is('uitkomst.wanneer', 'te-laat')), to('af')],
    };
    expect(inspect({ een: ask('datum', to('af')), af: answer })).to.deep.equal([{ kind: 'never-asked', step: 'een', slot: 'datum' }]);
    expect(inspect({ een: ask('datum', to('rekenen')), rekenen: rule, mens: answer, af: answer })).to.deep.equal([]);
    expect(inspect({ rekenen: rule, mens: answer, af: answer })).to.deep.equal([
      { kind: 'input-not-asked', step: 'rekenen', slot: 'datum' },
    ]);
  });

  it('takes a rule that is run again after a question for one that may come to something else', () => {
    const rule = (...next: { when: Condition[]; go: string }[]): Step => ({ kind: 'rule', rule: 'r', input: { dag: 'datum' }, next });
    const late = is('uitkomst.wanneer', 'te-laat');
    const steps = { een: rule(to('mens', late), to('vraag')), vraag: ask('datum', to('twee')), mens: answer, af: answer };
    expect(inspect({ ...steps, twee: rule(to('mens', late), to('af')) })).to.deep.equal([]);
  });

  it('does not walk forever through a tree with too many combinations', () => {
    const steps: Record<string, Step> = {};
    const many = new Map(Array.from({ length: 16 }, (_, n) => slot(`s${n}`, 'ja-nee', 'ja', 'nee')));
    const own = [...many.keys()];
    for (const [n, id] of own.entries()) steps[id] = ask(id, to(own[n + 1] ?? 'af', is(id, 'ja')), to(own[n + 1] ?? 'ander'));
    const tree: Tree = {
      topic: 't',
      audience: 'inwoner',
      version: 1,
      start: 's0',
      steps: new Map(Object.entries({ ...steps, af: answer, ander: answer })),
    };
    expect(inspectTree(tree, many)).to.deep.equal([{ kind: 'too-large' }]);
  });
});
