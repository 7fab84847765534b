import { expect } from 'chai';
import { inspectProcedure } from '../../src/knowledge/inspect-procedure.ts';
import { overlayProcedure } from '../../src/knowledge/overlay-procedure.ts';
import type { Addition, LocalProcedure } from '../../src/knowledge/overlay-procedure.ts';
import { changesSince } from '../../src/knowledge/procedure-changes.ts';
import type { Change, Procedure } from '../../src/knowledge/procedure.ts';
import { aProcedure, aStep, to } from '../kit/procedures.ts';

const change = (version: number, local: boolean, on: string): Change => ({ version, local, on, what: 'Iets.', steps: [], afterTip: false });

const national = aProcedure(
  [
    aStep('bedrag', { next: to('betaald') }),
    aStep('betaald', {
      version: 2,
      next: {
        kind: 'decision',
        question: 'Is er betaald?',
        outcomes: [
          { answer: 'Ja', to: to('bewijs') },
          { answer: 'Nee', to: { kind: 'end', result: 'Niet betaald.' } },
        ],
      },
    }),
    aStep('bewijs'),
  ],
  { version: 2, changes: [change(2, false, '2026-11-01'), change(1, false, '2026-01-01')] },
);

const own = (after: string, id: string): Addition => ({
  kind: 'step',
  after,
  id,
  version: 1,
  text: 'Doe iets eigens.',
  why: [],
  facts: ['f-9'],
  unsure: false,
});

function lay(additions: readonly Addition[], different: Partial<LocalProcedure> = {}): Procedure {
  const laid = overlayProcedure(national, locally(additions, different));
  if (!laid.ok) throw new Error(JSON.stringify(laid.error));
  return laid.value;
}

function locally(additions: readonly Addition[], different: Partial<LocalProcedure> = {}): LocalProcedure {
  return { procedure: 'innen', version: 1, review: '2028-01-01', additions, changes: [change(1, true, '2026-06-01')], ...different };
}

const refused = (...additions: readonly Addition[]): unknown => {
  const laid = overlayProcedure(national, locally(additions));
  return laid.ok ? 'nothing' : laid.error;
};

describe('what a municipality adds to a procedure', () => {
  it('stands with the national step, and leaves the national one alone', () => {
    const before = structuredClone(national);
    const [step] = lay([{ kind: 'note', step: 'bedrag', version: 1, note: 'Bij ons alleen met pin.' }]).steps;
    expect(step).to.deep.include({ text: 'Doe bedrag.', from: 'landelijk', note: 'Bij ons alleen met pin.', localVersion: 1 });
    expect(national).to.deep.equal(before);
  });

  it('replaces the words of the version it was written for', () => {
    const [, step] = lay([{ kind: 'text', step: 'betaald', version: 1, replaces: 2, text: 'Kijk op het scherm.', caution: 'Wacht even.' }]).steps;
    expect(step).to.deep.include({ text: 'Kijk op het scherm.', caution: 'Wacht even.', from: 'aangepast', version: 2 });
  });

  it('gives way to a national step that has changed since, and says so', () => {
    const [, step] = lay([{ kind: 'text', step: 'betaald', version: 1, replaces: 1, text: 'Kijk op het scherm.' }]).steps;
    expect(step).to.deep.include({ text: 'Doe betaald.', from: 'landelijk', localTextOutdated: true });
  });

  it('comes as steps of its own, one after the other, and every way still ends', () => {
    const procedure = lay([own('bewijs', 'lokaal-groet'), own('lokaal-groet', 'lokaal-zwaai'), own('bedrag', 'lokaal-pin')]);
    expect(procedure.steps.map(({ id }) => id)).to.deep.equal(['bedrag', 'lokaal-pin', 'betaald', 'bewijs', 'lokaal-groet', 'lokaal-zwaai']);
    expect(procedure.steps.at(-1)?.next).to.deep.equal({ kind: 'end', result: 'Klaar.' });
    expect(procedure.steps.find(({ id }) => id === 'lokaal-pin')).to.deep.include({ from: 'lokaal', version: 0, next: to('betaald') });
    expect(procedure.facts).to.deep.equal(['f-9']);
    expect(inspectProcedure(procedure)).to.deep.equal([]);
  });

  it('makes the sooner review day hold', () => {
    expect(lay([], { review: '2027-01-01' }).review).to.equal('2027-01-01');
    expect(lay([]).review).to.equal('2027-11-23');
  });

  it('confirms the national version that its owner looked at, and no later one', () => {
    expect(lay([], { confirmed: { on: '2026-12-01', version: 2 } })).to.deep.include({ status: 'bevestigd', confirmed: '2026-12-01' });
    expect(lay([], { confirmed: { on: '2026-12-01', version: 1 } })).to.deep.include({ status: 'concept' });
  });

  it('is refused, all at once, where it does not fit the national steps', () => {
    expect(
      refused(
        { kind: 'note', step: 'bedrga', version: 1, note: 'Iets.' },
        own('betaald', 'lokaal-x'),
        { kind: 'text', step: 'bewijs', version: 1, replaces: 3, text: 'Iets.' },
        own('bewijs', 'lokaal-y'),
        own('bedrag', 'lokaal-y'),
      ),
    ).to.deep.equal([
      { kind: 'no-such-step', index: 0, step: 'bedrga' },
      { kind: 'after-decision', index: 1, step: 'betaald' },
      { kind: 'ahead', index: 2, step: 'bewijs', version: 1 },
      { kind: 'same-step-twice', index: 4, step: 'lokaal-y' },
    ]);
    const note: Addition = { kind: 'note', step: 'bedrag', version: 1, note: 'Iets.' };
    expect(refused(note, note)).to.deep.equal([{ kind: 'same-step-twice', index: 1, step: 'bedrag' }]);
  });
});

describe('what changed since somebody did a procedure', () => {
  const procedure = lay([own('bewijs', 'lokaal-groet')]);

  it('is nothing for the version of today', () => {
    expect(changesSince(procedure, { version: 2, localVersion: 1 })).to.deep.equal({ changes: [], steps: [] });
  });

  it('is every step with a newer version, with the line that tells it', () => {
    const { changes, steps } = changesSince(procedure, { version: 1, localVersion: 1 });
    expect(steps).to.deep.equal(['betaald']);
    expect(changes.map(({ version, local }) => [version, local])).to.deep.equal([[2, false]]);
  });

  it('is what the municipality added too, the latest first', () => {
    const { changes, steps } = changesSince(procedure, { version: 1, localVersion: 0 });
    expect(steps).to.deep.equal(['betaald', 'lokaal-groet']);
    expect(changes.map(({ local }) => local)).to.deep.equal([false, true]);
  });
});
