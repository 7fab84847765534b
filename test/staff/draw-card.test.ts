import { expect } from 'chai';
import type { Procedure } from '../../src/knowledge/procedure.ts';
import type { CardSource } from '../../src/staff/card-source.ts';
import { drawCase, drawMoment, drawShared, drawStep } from '../../src/staff/draw-card.ts';
import type { WorkCard } from '../../src/staff/work-card.ts';
import { actOn, endOf, openCase, type WorkCase } from '../../src/staff/work-case.ts';
import { realContent } from '../kit/mind.ts';
import { aProcedure, aStep, waysThrough } from '../kit/procedures.ts';
import { balie, fraude, MORNING, paying } from '../kit/staff.ts';

const owners = new Map([balie, fraude].map((owner) => [owner.id, owner]));
const sourceOf = (procedure: Procedure, more: Partial<CardSource> = {}): CardSource => ({
  procedure,
  procedures: new Map([[procedure.id, procedure]]),
  owners,
  ...more,
});
const open = (procedure: Procedure): WorkCase => openCase(procedure, { id: 'zaak', label: 'balie 10.00', view: 'stappen', now: MORNING });
const labels = ({ actions }: WorkCard): readonly string[] => actions.map(({ label }) => label);

/** Every way to an end by the buttons in sight alone; one that comes back where it was stops there. */
function walked(source: CardSource, work: WorkCase, seen: (card: WorkCard) => void): readonly (readonly string[])[] {
  const card = drawCase(source, work);
  seen(card);
  if (card.kind === 'einde') return [work.trail];
  const onward = card.actions.flatMap(({ primary, does }) => (primary === true && does.verb === 'zaak' ? [does.do] : []));
  return onward.flatMap((act) => {
    const acted = actOn(source.procedure, work, act, MORNING);
    if (!acted.ok) throw new Error(`${source.procedure.id}/${work.at}: the button ${JSON.stringify(act)} is refused: ${acted.error.kind}`);
    const cameBack = endOf(source.procedure, acted.value) === undefined && acted.value.trail.length <= work.trail.length;
    return cameBack ? [[...work.trail, '…']] : walked(source, acted.value, seen);
  });
}

describe('the card of a case', () => {
  it('leads along every way of every procedure to its end, by at most five buttons in sight', async function () {
    this.timeout(60_000);
    const { libraries } = await realContent();
    let cards = 0;
    for (const library of libraries.values())
      for (const procedure of library.procedures.values()) {
        const source = sourceOf(procedure, { owners: library.owners, procedures: library.procedures });
        const ways = walked(source, open(procedure), (card) => {
          cards += 1;
          const shown = labels(card);
          expect(shown.length, `${procedure.id}: ${shown.join(' | ')}`).to.be.within(1, 5);
          expect(new Set(shown).size, shown.join(' | ')).to.equal(shown.length);
          expect(card.place === undefined || card.place.n <= card.place.of).to.equal(true);
        });
        const told = (all: readonly (readonly string[])[]) => new Set(all.map((way) => way.filter((step) => step !== '…').join(' ')));
        expect(told(ways), procedure.id).to.deep.equal(told(waysThrough(procedure)));
      }
    expect(cards).to.be.greaterThan(1000);
  });

  it('has a button to stop on every step, also where a decision has three answers', () => {
    const three = aProcedure([
      aStep('een', { next: { kind: 'step', go: 'twee' } }),
      aStep('twee', {
        next: {
          kind: 'decision',
          question: 'Wat?',
          outcomes: ['A', 'B', 'C'].map((answer) => ({ answer, to: { kind: 'end', result: answer } })),
        },
      }),
    ]);
    const second = actOn(three, open(three), { act: 'klaar', step: 'een', done: true }, MORNING);
    expect(second.ok && labels(drawCase(sourceOf(three), second.value))).to.deep.equal(['A', 'B', 'C', 'Terug', 'Stop']);
  });

  it('shows the place, the decision and what was chosen', () => {
    const card = drawCase(sourceOf(paying), open(paying));
    expect(card).to.deep.include({ kind: 'stap', place: { n: 1, of: 3 }, case: { id: 'zaak', label: 'balie 10.00' } });
    expect(card.steps[0]).to.include({ question: 'Is het genoeg?', isHere: true, done: false });
    expect(labels(card)).to.deep.equal(['Ja', 'Nee', 'Stop', 'Het gaat mis', 'Hele lijst']);
  });

  it('tells how it ended, and begins what takes over', () => {
    const onward = aProcedure([aStep('klaar', { next: { kind: 'end', result: 'Klaar.', procedure: 'twijfel' } })]);
    const ended = actOn(onward, open(onward), { act: 'klaar', step: 'klaar', done: true }, MORNING);
    const procedures = new Map([['twijfel', { title: 'Twijfel' }]]);
    const card = ended.ok ? drawCase(sourceOf(onward, { procedures }), ended.value) : undefined;
    expect(card?.steps[0]?.result).to.equal('Klaar.');
    expect(card?.actions).to.deep.include({ label: 'Verder met: Twijfel', does: { verb: 'begin', procedure: 'twijfel' } });
  });

  it('rests when it was stopped, and says so when the clock closed it', () => {
    const stopped = drawCase(sourceOf(paying), { ...open(paying), status: 'gestopt' });
    expect(labels(stopped)).to.deep.equal(['Verder met balie 10.00', 'Begin opnieuw']);
    const closed = drawCase(sourceOf(paying), { ...open(paying), status: 'verlopen' });
    expect(labels(closed)).to.deep.equal(['Begin opnieuw']);
    expect(closed.notice).to.contain('acht uur');
  });

  it('begins at the top, and says why, when the step where she was is gone', () => {
    const card = drawCase(sourceOf(paying), { ...open(paying), at: 'vroeger', trail: ['vroeger'] });
    expect(card.steps[0]?.id).to.equal('kijken');
    expect(card.notice).to.contain('bestaat niet meer');
  });

  it('offers in its menu an expert, a way to share, and a word to who keeps it', () => {
    const verbs = drawCase(sourceOf(paying), open(paying)).menu.map(({ does }) => does.verb);
    expect(verbs).to.include.members(['expert', 'deel', 'tip']);
  });
});

describe('the card of a step that nobody began', () => {
  it('has the answers of its decision, so that one press leads on', () => {
    expect(labels(drawStep(sourceOf(paying)))).to.deep.equal(['Ja', 'Nee', 'Begin']);
    expect(drawStep(sourceOf(paying), 'bon').place).to.deep.equal({ n: 3, of: 3 });
  });

  it('names a case that is open, without taking it up', () => {
    const action = drawStep(sourceOf(paying), undefined, open(paying)).actions.find(({ label }) => label === 'Verder met balie 10.00');
    expect(action?.does).to.deep.equal({ verb: 'zaak', procedure: 'innen', case: 'zaak', do: { act: 'hervat' } });
  });

  it('says when the step changed since she last did it, and to nobody who never did', () => {
    const changed = { ...paying, version: 2, steps: paying.steps.map((step) => (step.id === 'bon' ? { ...step, version: 2 } : step)) };
    const known = { procedure: 'innen', times: 1, version: 1, localVersion: 0, lastAt: MORNING };
    expect(drawStep(sourceOf(changed, { known }), 'bon').notice).to.contain('veranderd');
    expect(drawStep(sourceOf(changed, { known }), 'kijken').notice).to.equal(undefined);
    expect(drawStep(sourceOf(changed), 'bon').notice).to.equal(undefined);
  });

  it('says that a tip of a colleague led to the latest version', () => {
    const change = { version: 2, local: false, on: '2026-12-01', what: 'Korter.', steps: ['bon'], afterTip: true };
    expect(drawStep(sourceOf({ ...paying, changes: [change] })).afterTip).to.equal(true);
    expect(drawStep(sourceOf(paying)).afterTip).to.equal(false);
  });

  it('when shared, holds all steps and nothing of anybody', () => {
    const known = { procedure: 'innen', times: 4, version: 0, localVersion: 0, lastAt: MORNING };
    const card = drawShared(sourceOf(paying, { known }));
    expect(card.steps.map(({ id, done, isHere }) => ({ id, done, isHere }))).to.deep.equal(
      ['kijken', 'rekenen', 'bon'].map((id) => ({ id, done: false, isHere: false })),
    );
    expect(JSON.stringify(card)).not.to.contain('"case"');
    expect(card.notice).to.equal(undefined);
    expect(card.steps.map(({ outcomes }) => outcomes)).to.deep.equal([
      [
        { answer: 'Ja', leads: 'stap 2' },
        { answer: 'Nee', leads: 'Vraag de rest.' },
      ],
      undefined,
      undefined,
    ]);
  });
});

describe('the card of a moment of need', () => {
  const changes = [
    { version: 2, local: false, on: '2026-12-01', what: 'De bon is korter.', steps: ['bon'], afterTip: true },
    { version: 1, local: false, on: '2026-11-01', what: 'Begin.', steps: [], afterTip: false },
  ];
  const remedies = [{ symptom: 'Er is te veel betaald.', remedy: 'Geef het terug.', step: 'rekenen' }];
  const rich = { ...paying, version: 2, changes, remedies, pitfalls: ['Te snel tellen.'], background: 'Vroeger ging dit anders.' };

  it('explains the whole in one minute to somebody who is new', () => {
    expect(drawMoment(sourceOf(rich), 'nieuw').parts.map(({ text }) => text)).to.deep.equal([rich.goal, rich.when, rich.short]);
  });

  it('tells what changed since she last did it, only that, and that a tip led to it', () => {
    const known = { procedure: 'innen', times: 1, version: 1, localVersion: 0, lastAt: MORNING };
    expect(drawMoment(sourceOf(rich, { known }), 'veranderd').parts).to.deep.equal([
      { title: '1 december 2026 · na een tip van een collega', text: 'De bon is korter.', step: 'bon' },
    ]);
    expect(drawMoment(sourceOf(rich), 'veranderd').parts[0]?.text).to.contain('nog niet gedaan');
  });

  it('helps where it went wrong, and offers an expert there', () => {
    const card = drawMoment(sourceOf(rich), 'oplossen', { case: 'zaak' });
    expect(card.parts.map(({ title }) => title)).to.deep.equal(['Er is te veel betaald.', 'Let op']);
    expect(labels(card)).to.include.members(['Terug naar de stap', 'Vraag een expert']);
    expect(card.actions.length).to.be.at.most(5);
  });

  it('puts what is about the step asked for before the rest', () => {
    const why = [{ text: 'Zonder bon geen bewijs.', facts: [], unsure: true }];
    const grounded = { ...rich, steps: rich.steps.map((step) => (step.id === 'bon' ? { ...step, why } : step)) };
    expect(drawMoment(sourceOf(grounded), 'meer', { step: 'bon' }).parts[0]?.text).to.equal('Zonder bon geen bewijs. (nog niet zeker)');
  });
});
