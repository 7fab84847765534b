import { expect } from 'chai';
import fc from 'fast-check';
import { actOn, closesAt, endOf, onTime, openCase, placeOf, wayTo, type CaseAct, type WorkCase } from '../../src/staff/work-case.ts';
import { err, ok } from '../../src/shared/result.ts';
import { MORNING, paying } from '../kit/staff.ts';

const LATER = '2026-12-01T09:05:00Z';
const fresh = openCase(paying, { id: 'zaak', label: 'balie 10.00', view: 'stappen', now: MORNING });
const step = fc.constantFrom('kijken', 'rekenen', 'bon');
const anAct: fc.Arbitrary<CaseAct> = fc.oneof(
  step.map((id): CaseAct => ({ act: 'toon', step: id })),
  fc.record({ act: fc.constant('klaar' as const), step, done: fc.boolean() }),
  fc.record({ act: fc.constant('kies' as const), step: fc.constant('kijken'), answer: fc.constantFrom('Ja', 'Nee') }),
  fc.array(step).map((steps): CaseAct => ({ act: 'klaar-zijn', steps })),
  fc.constantFrom<CaseAct>(
    { act: 'weergave', view: 'lijst' },
    { act: 'weergave', view: 'stappen' },
    { act: 'stop' },
    { act: 'hervat' },
    { act: 'af' },
  ),
);
const after = (acts: readonly CaseAct[], from: WorkCase = fresh): WorkCase =>
  acts.reduce((work, act) => {
    const acted = actOn(paying, work, act, LATER);
    return acted.ok ? acted.value : work;
  }, from);

describe('a case', () => {
  it('is the same after the same press twice, whatever went before', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 12 }), anAct, (acts, act) => {
        const once = after([...acts, act]);
        expect(after([act], once)).to.equal(once);
      }),
    );
  });

  it('keeps a trail of steps that exist, each once, that ends at the step at hand', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 20 }), (acts) => {
        const { trail, at } = after(acts);
        expect(new Set(trail).size).to.equal(trail.length);
        expect(trail.at(-1)).to.equal(at);
        expect(trail.every((id) => paying.steps.some((one) => one.id === id))).to.equal(true);
      }),
    );
  });

  it('begins in the middle with the way to it behind, so that its number stays and one can go back', () => {
    const begun = openCase(paying, { id: 'zaak', label: 'balie 10.00', view: 'stappen', now: MORNING, step: 'bon' });
    expect(begun).to.deep.include({ at: 'bon', trail: wayTo(paying, 'bon') });
    expect(begun.done).to.deep.equal({});
    expect(placeOf(paying, begun)).to.deep.equal(placeOf(paying, { trail: wayTo(paying, 'bon'), at: 'bon' }));
    expect(wayTo(paying, 'bon')[0]).to.equal(paying.steps[0]?.id);
    expect(wayTo(paying, 'bestaat-niet')).to.deep.equal(['bestaat-niet']);
  });

  it('stands at a place n of m that never counts past the end', () => {
    fc.assert(
      fc.property(fc.array(anAct, { maxLength: 20 }), (acts) => {
        const { n, of } = placeOf(paying, after(acts));
        expect(n).to.be.at.least(1);
        expect(of).to.be.at.least(n);
      }),
    );
    expect(placeOf(paying, fresh)).to.deep.equal({ n: 1, of: 3 });
  });

  it('goes on from a decision to where the answer leads', () => {
    expect(after([{ act: 'kies', step: 'kijken', answer: 'Ja' }])).to.include({ at: 'rekenen' });
  });

  it('does not go back when an answer that was given before comes in once more, late', () => {
    const on = after([
      { act: 'kies', step: 'kijken', answer: 'Ja' },
      { act: 'klaar', step: 'rekenen', done: true },
    ]);
    expect(on.at).to.equal('bon');
    expect(after([{ act: 'kies', step: 'kijken', answer: 'Ja' }], on)).to.equal(on);
  });

  it('takes another answer when she goes back and changes her mind', () => {
    const other = after([
      { act: 'kies', step: 'kijken', answer: 'Ja' },
      { act: 'toon', step: 'kijken' },
      { act: 'kies', step: 'kijken', answer: 'Nee' },
    ]);
    expect(other.at).to.equal('kijken');
    expect(endOf(paying, other)).to.deep.equal({ kind: 'end', result: 'Vraag de rest.' });
  });

  it('refuses an answer that the step does not have, and a step that is gone', () => {
    expect(actOn(paying, fresh, { act: 'kies', step: 'kijken', answer: 'Misschien' }, LATER)).to.deep.equal(
      err({ kind: 'no-such-answer' }),
    );
    expect(actOn(paying, fresh, { act: 'toon', step: 'weg' }, LATER)).to.deep.equal(err({ kind: 'step-gone' }));
    expect(actOn(paying, fresh, { act: 'klaar', step: 'weg', done: true }, LATER)).to.deep.equal(err({ kind: 'step-gone' }));
  });

  it('is only taken up again when that is asked for', () => {
    const stopped = after([{ act: 'stop' }]);
    expect(actOn(paying, stopped, { act: 'klaar', step: 'kijken', done: true }, LATER)).to.deep.equal(err({ kind: 'stopped' }));
    expect(after([{ act: 'hervat' }], stopped)).to.include({ status: 'open', at: 'kijken' });
  });

  it('changes no more when it is finished', () => {
    const done = after([{ act: 'af' }]);
    expect(actOn(paying, done, { act: 'hervat' }, LATER)).to.deep.equal(err({ kind: 'over' }));
    expect(actOn(paying, done, { act: 'af' }, LATER)).to.deep.equal(ok(done));
  });

  it('closes by itself eight hours after it was last touched, also when it was stopped', () => {
    expect(closesAt(fresh)).to.equal('2026-12-01T17:00:00Z');
    expect(onTime(fresh, '2026-12-01T16:59:59Z')).to.equal(fresh);
    expect(onTime(fresh, '2026-12-01T17:00:00Z').status).to.equal('verlopen');
    expect(onTime(after([{ act: 'stop' }]), '2026-12-01T17:05:00Z').status).to.equal('verlopen');
  });

  it('ticks off exactly what a whole list sends, and leaves out steps that are gone', () => {
    const listed = after([
      { act: 'weergave', view: 'lijst' },
      { act: 'klaar-zijn', steps: ['kijken', 'bon', 'weg'] },
    ]);
    expect(Object.keys(listed.done)).to.deep.equal(['kijken', 'bon']);
    expect(Object.keys(after([{ act: 'klaar-zijn', steps: ['bon'] }], listed).done)).to.deep.equal(['bon']);
  });
});
