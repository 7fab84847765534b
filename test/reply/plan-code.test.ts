import { expect } from 'chai';
import fc from 'fast-check';
import { UNKNOWN } from '../../src/dialogue/state.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { openPlan } from '../../src/reply/open-plan.ts';
import { decodePlan, encodePlan } from '../../src/reply/plan-code.ts';
import { realContent } from '../kit/mind.ts';

const AT = '2026-04-14T08:10:00Z';

describe('the code of a plan', () => {
  let library: Library;
  let other: Library;
  before(async () => {
    const { libraries } = await realContent();
    library = libraries.get('voorbeeldstad')!;
    other = libraries.get('duinrade')!;
  });
  const encode = (topic: string, slots: Record<string, string>, madeAt = AT) => encodePlan(library, topic, { slots, madeAt });

  it('gives back a day that is only known to be past', () => {
    const slots = { soort: 'binnen-gemeente', verhuisdatum: '../2026-03-31' };
    expect(decodePlan(library, 'verhuizing-doorgeven', encode('verhuizing-doorgeven', slots))?.slots).to.deep.equal(slots);
  });

  it('gives back every combination of values that the definitions allow, within 100 signs, for every tree with a plan', () => {
    for (const tree of library.trees.values()) {
      if (![...tree.steps.values()].some((step) => step.kind === 'answer' && step.plan !== undefined)) continue;
      const all = [...library.slots.values()].filter(({ kind }) => kind === 'keuze' || kind === 'ja-nee');
      const values = Object.fromEntries(
        all.map(({ id, options }) => [id, fc.option(fc.constantFrom(...options.map(({ value }) => value), UNKNOWN), { nil: undefined })]),
      );
      fc.assert(
        fc.property(fc.record(values), fc.integer({ min: 0, max: 12_000 }), (chosen, day) => {
          const date = new Date(Date.UTC(2000, 0, 1 + day)).toISOString().slice(0, 10);
          const given = { ...chosen, verhuisdatum: date, reisdatum: date };
          const slots = Object.fromEntries(
            Object.entries(given).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
          );
          const code = encode(tree.topic, slots);
          const back = decodePlan(library, tree.topic, code);
          expect(code).to.match(/^[0-9a-z-]{1,100}$/);
          expect(slots).to.include(back?.slots ?? { none: 'decoded' });
          expect(encode(tree.topic, back?.slots ?? {})).to.equal(code);
        }),
        { numRuns: 60 },
      );
    }
  });

  it('holds only what the tree and its plans look at', () => {
    const code = encode('verhuizing-doorgeven', { soort: 'binnen-gemeente', verhuisdatum: '2026-05-01', naam: 'Jansen', onveilig: 'ja' });
    expect(decodePlan(library, 'verhuizing-doorgeven', code)).to.deep.equal({
      slots: { soort: 'binnen-gemeente', verhuisdatum: '2026-05-01' },
      madeAt: '2026-04-14T08:00:00.000Z',
    });
  });

  it('keeps a stay in every form in which one can be told', () => {
    const topic = 'verhuizing-naar-buitenland';
    for (const stay of ['P10M', '~P8M', '>P9M', '<P3M', 'P9M..P10M', 'P1Y', 'P40W', 'P8M15D', '2027-01-03/2027-09-04', 'langer', UNKNOWN]) {
      const code = encode(topic, { 'weg-duur': stay });
      expect(code).to.match(/^[0-9a-z-]{1,100}$/);
      expect(decodePlan(library, topic, code)?.slots).to.deep.equal({ 'weg-duur': stay });
    }
  });

  it('keeps an age as the group that the tree tells apart', () => {
    const ageOf = (age: string) =>
      decodePlan(library, 'reisdocument-kind', encode('reisdocument-kind', { leeftijd: age }))?.slots['leeftijd'];
    expect(['6-6', '11-11', '12-12', '0-17', '43-43'].map(ageOf)).to.deep.equal(['0-11', '0-11', '12-17', '0-17', '18-130']);
    expect(encode('reisdocument-kind', { leeftijd: '6-6' })).to.equal(encode('reisdocument-kind', { leeftijd: '9-9' }));
  });

  it('is refused when one sign is changed, left out or added', () => {
    const topic = 'verhuizing-doorgeven';
    const code = encode(topic, { soort: 'binnen-gemeente', verhuisdatum: '2026-05-01' });
    expect(openPlan(library, topic, code, AT)).not.to.equal(undefined);
    for (let n = 0; n < code.length; n += 1) {
      const sign = code[n] === 'a' ? 'b' : 'a';
      for (const wrong of [
        code.slice(0, n) + sign + code.slice(n + 1),
        code.slice(0, n) + code.slice(n + 1),
        code.slice(0, n) + 'x' + code.slice(n),
      ])
        if (wrong !== code) expect(openPlan(library, topic, wrong, AT), wrong).to.equal(undefined);
    }
  });

  it('belongs to one municipality and one topic', () => {
    const code = encode('verhuizing-doorgeven', { soort: 'binnen-gemeente', verhuisdatum: '2026-05-01' });
    expect(openPlan(other, 'verhuizing-doorgeven', code, AT)).to.equal(undefined);
    expect(openPlan(library, 'verhuizing-naar-buitenland', code, AT)).to.equal(undefined);
    expect(openPlan(library, 'bestaat-niet', code, AT)).to.equal(undefined);
  });

  it('never breaks on what is typed', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-z-]{0,60}$/)), (text) => {
        expect(openPlan(library, 'verhuizing-doorgeven', text, AT)).to.equal(undefined);
      }),
    );
  });

  it('leads to the same way through the tree on a later day, and goes after a year', () => {
    const topic = 'reisdocument-spoed';
    const code = encode(topic, { reisdatum: '2026-04-17' });
    const steps = (at: string) => openPlan(library, topic, code, at)?.plan.steps.map(({ id, on, until }) => [id, on ?? until]);
    expect(steps(AT)?.[0]).to.deep.equal(['bellen', '2026-04-14']);
    expect(steps('2026-04-16T08:00:00Z')).to.deep.equal(steps(AT));
    expect(openPlan(library, topic, code, '2026-04-14T07:00:00Z'), 'made in the future').to.equal(undefined);
    expect(openPlan(library, topic, code, '2027-04-16T08:00:00Z'), 'too old').to.equal(undefined);
  });

  it('keeps the side of the hour of the urgency limit', () => {
    // Voorbeeldstad takes urgent applications until 14.00 uur. Leaving on Thursday: at 13.59 urgency is in time, at 14.01 it is not.
    const kind = (at: string) =>
      openPlan(library, 'reisdocument-spoed', encode('reisdocument-spoed', { reisdatum: '2026-04-16' }, at), at)?.plan.id;
    expect(kind('2026-04-14T11:59:00Z')).to.equal('reisdocument-spoed');
    expect(kind('2026-04-14T12:01:00Z')).to.equal(undefined);
  });

  it('shows the fees of the day on which it is opened', () => {
    const topic = 'reisdocument-aanvragen';
    const code = encode(topic, { leeftijd: '40-40', document: 'paspoort' }, '2026-12-30T10:00:00Z');
    const costs = (at: string) => openPlan(library, topic, code, at)?.plan.costs.join(' ');
    expect(costs('2026-12-30T11:00:00Z')).to.contain('€ 88,65');
    expect(costs('2027-01-02T11:00:00Z')).to.contain('€ 91,20');
  });
});
