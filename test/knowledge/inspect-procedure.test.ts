import { expect } from 'chai';
import { inspectProcedure, NOWHERE } from '../../src/knowledge/inspect-procedure.ts';
import type { Next, ProcedureStep, Target } from '../../src/knowledge/procedure.ts';
import { aStep, to } from '../kit/procedures.ts';

const choice = (...outcomes: readonly (readonly [string, Target])[]): Next => ({
  kind: 'decision',
  question: 'Klopt het?',
  outcomes: outcomes.map(([answer, target]) => ({ answer, to: target })),
});
const end: Target = { kind: 'end', result: 'Klaar.' };
const inspect = (...steps: readonly ProcedureStep[]) => inspectProcedure({ steps });

describe('inspecting a procedure', () => {
  it('finds nothing in a sound one, not even in one that goes back to an earlier step', () => {
    const steps = [
      aStep('vraag', { next: to('kijk') }),
      aStep('kijk', { next: choice(['Ja', to('klaar')], ['Nee', to('vraag')], ['Weet niet', end]) }),
      aStep('klaar'),
    ];
    expect(inspect(...steps)).to.deep.equal([]);
  });

  it('finds a step and an outcome that lead nowhere', () => {
    expect(inspect(aStep('een', { next: choice(['Ja', to('weg')], ['Nee', to('twee')]) }), aStep('twee', { next: to('elders') }))).to.deep.equal([
      { kind: 'leads-nowhere', step: 'een', go: 'weg', outcome: 0 },
      { kind: 'leads-nowhere', step: 'twee', go: 'elders' },
    ]);
  });

  it('finds a last step that does not say how it ends', () => {
    expect(inspect(aStep('een', { next: to(NOWHERE) }))).to.deep.equal([{ kind: 'open-end', step: 'een' }]);
  });

  it('finds steps that nobody comes to', () => {
    expect(inspect(aStep('een'), aStep('los', { next: to('ook-los') }), aStep('ook-los'))).to.deep.equal([
      { kind: 'unreachable', step: 'los' },
      { kind: 'unreachable', step: 'ook-los' },
    ]);
  });

  it('finds steps from which one goes round forever', () => {
    const steps = [
      aStep('een', { next: choice(['Ja', end], ['Nee', to('rond')]) }),
      aStep('rond', { next: to('en-rond') }),
      aStep('en-rond', { next: to('rond') }),
    ];
    expect(inspect(...steps)).to.deep.equal([
      { kind: 'never-ends', step: 'rond' },
      { kind: 'never-ends', step: 'en-rond' },
    ]);
  });

  it('finds a choice that changes nothing, and an answer that stands there twice', () => {
    expect(inspect(aStep('een', { next: choice(['Ja', to('af')], ['Nee', to('af')]) }), aStep('af'))).to.deep.equal([
      { kind: 'decides-nothing', step: 'een' },
    ]);
    expect(inspect(aStep('een', { next: choice(['Ja', to('af')], ['ja', end]) }), aStep('af'))).to.deep.equal([
      { kind: 'same-answer', step: 'een', outcome: 1 },
    ]);
  });

  it('finds a step that stands there twice, and says nothing more of the ways then', () => {
    expect(inspect(aStep('een'), aStep('een'), aStep('los'))).to.deep.equal([{ kind: 'twice', step: 'een', index: 1 }]);
  });
});
