import { expect } from 'chai';
import fc from 'fast-check';
import { err } from '../../src/shared/result.ts';
import {
  actOnQuestion,
  askedQuestion,
  isSettled,
  questionDueAt,
  remindedQuestion,
  type ExpertQuestion,
  type QuestionAct,
} from '../../src/staff/expert-question.ts';
import { fatima, joost, MORNING } from '../kit/staff.ts';

const asker = { person: fatima.person, name: fatima.name };
const expertOne = { person: joost.person, name: joost.name };
const expertTwo = { person: 'p-sanne', name: 'Sanne Smit' };
const LATER = '2026-12-01T11:00:00Z';
const WHEN = { now: LATER, dueAt: '2026-12-01T15:00:00Z' };
const fresh = askedQuestion({
  id: 'vraag',
  asker,
  team: 'fraude',
  text: 'Mag dit document mee terug?',
  urgent: false,
  askedAt: MORNING,
  dueAt: '2026-12-01T13:00:00Z',
});
const people = [asker, expertOne, expertTwo] as const;
const anAct: fc.Arbitrary<QuestionAct> = fc.oneof(
  fc.constantFrom<QuestionAct>({ act: 'take' }, { act: 'give-back' }, { act: 'accept' }, { act: 'withdraw' }, { act: 'not-helped' }),
  fc.constantFrom('Ja.', 'Nee, houd het in.').map((text): QuestionAct => ({ act: 'answer', text })),
  fc.constant<QuestionAct>({ act: 'not-helped', text: 'En als hij weigert?' }),
);
const anyStep = fc.record({ act: anAct, who: fc.constantFrom(0, 1, 2) });
type Step = { readonly act: QuestionAct; readonly who: number };
const after = (steps: readonly Step[], from: ExpertQuestion = fresh): ExpertQuestion =>
  steps.reduce((question, { act, who }) => {
    const acted = actOnQuestion(question, act, people[who] ?? asker, WHEN);
    return acted.ok ? acted.value : question;
  }, from);

describe('a question to an expert', () => {
  it('is the same after the same act twice, whatever went before', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 15 }), anyStep, (steps, step) => {
        const once = after([...steps, step]);
        expect(after([step], once)).to.equal(once);
      }),
    );
  });

  it('is answered only once somebody answered, has a taker while it is taken, and is settled only by its asker', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20 }), (steps) => {
        const question = after(steps);
        if (question.status === 'taken') expect(question.takenBy).not.to.equal(undefined);
        if (question.status === 'asked') expect(question.takenBy).to.equal(undefined);
        if (['answered', 'accepted', 'not-helped'].includes(question.status))
          expect(question.said.some(({ what }) => what === 'answer')).to.equal(true);
        if (isSettled(question))
          expect(steps.some(({ who, act }) => who === 0 && ['accept', 'not-helped', 'withdraw'].includes(act.act))).to.equal(true);
        expect(new Set(question.notices.map(({ id }) => id)).size).to.equal(question.notices.length);
      }),
    );
  });

  it('changes no more once it is settled', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { maxLength: 20 }), fc.array(anyStep, { maxLength: 8 }), (steps, more) => {
        const question = after(steps);
        if (isSettled(question)) expect(after(more, question)).to.equal(question);
      }),
    );
  });

  it('goes from asked to taken to answered to accepted, and each who must hear it hears it', () => {
    const done = after([
      { act: { act: 'take' }, who: 1 },
      { act: { act: 'answer', text: 'Nee, houd het in.' }, who: 1 },
      { act: { act: 'accept' }, who: 0 },
    ]);
    expect(done.status).to.equal('accepted');
    expect(done.notices.map(({ kind, to }) => [kind, to])).to.deep.equal([
      ['question-asked', { team: 'fraude' }],
      ['question-taken', { person: asker.person }],
      ['question-answered', { person: asker.person }],
      ['question-settled', { person: expertOne.person }],
      ['answer-accepted', { team: 'fraude' }],
    ]);
  });

  it('refuses the second expert and names the first', () => {
    const taken = after([{ act: { act: 'take' }, who: 1 }]);
    expect(actOnQuestion(taken, { act: 'take' }, expertTwo, WHEN)).to.deep.equal(err({ kind: 'already-taken', by: joost.name }));
    expect(actOnQuestion(taken, { act: 'answer', text: 'Ja.' }, expertTwo, WHEN)).to.deep.equal(
      err({ kind: 'already-taken', by: joost.name }),
    );
  });

  it('is given back to the team, that hears of it again', () => {
    const back = after([
      { act: { act: 'take' }, who: 1 },
      { act: { act: 'give-back' }, who: 1 },
    ]);
    expect(back.status).to.equal('asked');
    expect(back).not.to.have.property('takenBy');
    expect(back.notices.filter(({ kind }) => kind === 'question-asked')).to.have.length(2);
  });

  it('goes to the same expert again with more words when the answer did not help', () => {
    const again = after([
      { act: { act: 'answer', text: 'Ja.' }, who: 1 },
      { act: { act: 'not-helped', text: 'En als hij weigert?' }, who: 0 },
    ]);
    expect(again).to.include({ status: 'taken', dueAt: WHEN.dueAt, reminded: 0 });
    expect(again.notices.at(-1)).to.deep.include({ kind: 'question-again', to: { person: expertOne.person } });
    expect(actOnQuestion(again, { act: 'accept' }, asker, WHEN)).to.deep.equal(err({ kind: 'not-answered' }));
  });

  it('lets nobody but the asker judge the answer', () => {
    const answered = after([{ act: { act: 'answer', text: 'Ja.' }, who: 1 }]);
    for (const act of ['accept', 'not-helped', 'withdraw'] as const)
      expect(actOnQuestion(answered, { act }, expertOne, WHEN)).to.deep.equal(err({ kind: 'not-yours' }));
  });

  it('reminds the team when it is due, who took it when somebody did, and three times at most', () => {
    const due = '2026-12-01T13:00:00Z';
    expect(remindedQuestion(fresh, '2026-12-01T12:59:59Z', due)).to.equal(fresh);
    const once = remindedQuestion(fresh, due, '2026-12-02T09:00:00Z');
    expect(once.notices.at(-1)).to.deep.include({ kind: 'question-reminder', to: { team: 'fraude' } });
    expect(questionDueAt(once, 365)).to.equal('2026-12-02T09:00:00Z');
    const taken = remindedQuestion(after([{ act: { act: 'take' }, who: 1 }]), due, due);
    expect(taken.notices.at(-1)).to.deep.include({ kind: 'question-reminder', to: { person: expertOne.person } });
    const thrice = [1, 2, 3, 4, 5].reduce((question) => remindedQuestion(question, due, due), fresh);
    expect(thrice.reminded).to.equal(3);
    expect(questionDueAt(thrice, 365)).to.equal('2027-12-01T09:00:00Z');
  });

  it('reminds nobody of what was answered or settled', () => {
    const answered = after([{ act: { act: 'answer', text: 'Ja.' }, who: 1 }]);
    expect(remindedQuestion(answered, '2027-01-01T00:00:00Z', LATER)).to.equal(answered);
  });
});
