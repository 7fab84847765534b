import { inWords } from '../../reply/dutch.ts';
import { isSettled, type ExpertQuestion } from '../../staff/expert-question.ts';
import type { StaffNotice } from '../../staff/notice.ts';
import type { Tip } from '../../staff/tip.ts';
import { dayOf } from '../../shared/clock.ts';
import { box, button, cardOf, heading, small, strong, text, type AdaptiveCard, type CardElement } from './card-elements.ts';
import { area, FIELDS } from './form-cards.ts';
import type { TeamsVerb } from './teams-verb.ts';
import { WORDS } from './words.ts';

type Do = Extract<TeamsVerb, { verb: 'vraag' }>['do'];

/** A question as its team sees it. @param title of the procedure that it is about */
export function teamQuestionCard(question: ExpertQuestion, title: string | undefined, kind?: StaffNotice['kind']): AdaptiveCard {
  const { asker, takenBy, urgent, dueAt } = question;
  const isOver = isSettled(question);
  const act = (label: string, what: Do, primary = false) =>
    button(label, { verb: 'vraag', question: question.id, do: what }, { primary, inputs: what === 'answer' });
  return cardOf({
    body: [
      ...(kind === 'question-reminder' ? [box('warning', [text(WORDS.reminder)])] : []),
      heading(WORDS.question(asker.name)),
      ...(title === undefined ? [] : [small(WORDS.expertAbout(title))]),
      ...(urgent && !isOver ? [box('attention', [text(WORDS.questionUrgent)])] : []),
      text(question.text),
      ...saidOf(question),
      ...(takenBy ? [small(WORDS.taken(takenBy.name))] : [small(WORDS.questionDue(inWords(dayOf(dueAt))))]),
      ...(isOver ? [box('good', [text(WORDS.settled)])] : [area(FIELDS.answer, WORDS.answerLabel, WORDS.answerNeeded)]),
    ],
    actions: isOver ? [] : [act(WORDS.sendAnswer, 'answer', true), takenBy ? act(WORDS.giveBack, 'give-back') : act(WORDS.take, 'take')],
    fallbackText: `${WORDS.question(asker.name)}\n\n${question.text}`,
  });
}

/** A question as who asked it sees it: with the answer, once it is there. */
export function askerCard(question: ExpertQuestion, title: string | undefined): AdaptiveCard {
  const act = (label: string, what: Do, primary = false) =>
    button(label, { verb: 'vraag', question: question.id, do: what }, { primary, inputs: !primary });
  const isAnswered = question.status === 'answered';
  return cardOf({
    body: [
      ...(title === undefined ? [] : [small(WORDS.expertAbout(title))]),
      small(WORDS.yourQuestion(question.text)),
      ...saidOf(question),
      ...(question.status === 'taken' && question.takenBy ? [text(WORDS.takenForYou(question.takenBy.name))] : []),
      ...(question.status === 'accepted' ? [box('good', [text(WORDS.accepted)])] : []),
      ...(question.status === 'not-helped' || question.status === 'withdrawn' ? [box('emphasis', [text(WORDS.settled)])] : []),
      ...(isAnswered ? [area(FIELDS.note, WORDS.notHelpedLabel)] : []),
    ],
    actions: isAnswered ? [act(WORDS.accept, 'accept', true), act(WORDS.notHelped, 'not-helped')] : [],
    fallbackText: [WORDS.yourQuestion(question.text), ...question.said.map(({ by, text: words }) => `${by.name}: ${words}`)].join('\n\n'),
  });
}

/** A tip as the team sees it that keeps the procedure. */
export function tipCard(tip: Tip, title: string | undefined): AdaptiveCard {
  return cardOf({
    body: [
      heading(WORDS.tipFor(title ?? tip.procedure)),
      strong(WORDS.tipKinds[tip.kind]),
      ...(tip.text === '' ? [] : [text(tip.text)]),
      small(tip.from.name),
    ],
    fallbackText: `${WORDS.tipFor(title ?? tip.procedure)}\n\n${tip.text}`,
  });
}

const saidOf = ({ said }: ExpertQuestion): readonly CardElement[] =>
  said.flatMap(({ by, what, text: words }) => [strong(what === 'answer' ? WORDS.answered(by.name) : WORDS.more2(by.name)), text(words)]);
