import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import type { RecordKind } from '../shared/records.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { Somebody, Told, untold, withNotice } from './notice.ts';

const Instant = z.iso.datetime();

/** More than this is no question any more but a talk: it is then time to call. */
const MOST_TURNS = 20;

/** A question to the team that keeps a procedure. Words are screened before they come here. */
export const ExpertQuestion = z.strictObject({
  ...Told.shape,
  asker: Somebody,
  /** Id of the team that it went to. */
  team: z.string(),
  /** What she was working by; versions tell the expert which text she saw. */
  procedure: z.string().optional(),
  step: z.string().optional(),
  version: z.number().int().optional(),
  localVersion: z.number().int().optional(),
  text: z.string().min(1).max(2000),
  /** She needs a person now; she was shown whom to call. */
  urgent: z.boolean(),
  askedAt: Instant,
  /** When an answer must be there, by the team's opening hours. */
  dueAt: Instant,
  status: z.enum(['asked', 'taken', 'answered', 'accepted', 'not-helped', 'withdrawn']),
  takenBy: Somebody.optional(),
  /** What was said after the question, in order. */
  said: z
    .array(z.strictObject({ at: Instant, by: Somebody, what: z.enum(['answer', 'more']), text: z.string().min(1).max(4000) }))
    .max(MOST_TURNS),
  /** Reminders that the team got. */
  reminded: z.number().int().min(0),
  settledAt: Instant.optional(),
});
export type ExpertQuestion = z.infer<typeof ExpertQuestion>;

export const EXPERT_QUESTION: RecordKind<ExpertQuestion> = { name: 'expert-vraag', schema: 1, value: ExpertQuestion };

/** What can be done with a question. Each names the state to reach, so twice is once. */
export const QuestionAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('take') }),
  z.strictObject({ act: z.literal('give-back') }),
  z.strictObject({ act: z.literal('answer'), text: z.string().trim().min(1).max(4000) }),
  z.strictObject({ act: z.literal('accept') }),
  /** With more words it goes to the team again; without it ends. */
  z.strictObject({ act: z.literal('not-helped'), text: z.string().trim().max(4000).optional() }),
  z.strictObject({ act: z.literal('withdraw') }),
]);
export type QuestionAct = z.infer<typeof QuestionAct>;

export type QuestionRefusal =
  /** Only the asker may do this. */
  | { readonly kind: 'not-yours' }
  /** Another expert has it. */
  | { readonly kind: 'already-taken'; readonly by: string }
  | { readonly kind: 'not-answered' }
  | { readonly kind: 'settled' }
  | { readonly kind: 'too-long' };

const SETTLED: ReadonlySet<ExpertQuestion['status']> = new Set(['accepted', 'not-helped', 'withdrawn']);

/** True for a question with which nothing more happens. */
export const isSettled = ({ status }: Pick<ExpertQuestion, 'status'>): boolean => SETTLED.has(status);

/** A new question, with the notice to its team. */
export function askedQuestion(
  about: Pick<
    ExpertQuestion,
    'id' | 'asker' | 'team' | 'procedure' | 'step' | 'version' | 'localVersion' | 'text' | 'urgent' | 'askedAt' | 'dueAt'
  >,
): ExpertQuestion {
  const fresh: ExpertQuestion = { ...about, status: 'asked', said: [], reminded: 0, ...untold };
  return withNotice(fresh, { kind: 'question-asked', to: { team: about.team }, at: about.askedAt });
}

/** The question after an act; the same question when what is asked for is so already. `dueAt`: when an answer must be there if it is asked now. */
export function actOnQuestion(
  before: ExpertQuestion,
  act: QuestionAct,
  by: Somebody,
  { now, dueAt }: { readonly now: string; readonly dueAt: string },
): Result<ExpertQuestion, QuestionRefusal> {
  const isAsker = by.person === before.asker.person;
  const isTakers = before.takenBy?.person === by.person;
  switch (act.act) {
    case 'take':
      if (isSettled(before)) return err({ kind: 'settled' });
      if (before.takenBy) return isTakers ? ok(before) : err({ kind: 'already-taken', by: before.takenBy.name });
      return ok(
        withNotice({ ...before, status: 'taken', takenBy: by }, { kind: 'question-taken', to: { person: before.asker.person }, at: now }),
      );
    case 'give-back': {
      if (isSettled(before)) return err({ kind: 'settled' });
      if (before.status !== 'taken') return ok(before);
      if (!isTakers) return err({ kind: 'already-taken', by: before.takenBy?.name ?? '' });
      const { takenBy: _, ...free } = before;
      return ok(withNotice({ ...free, status: 'asked' }, { kind: 'question-asked', to: { team: before.team }, at: now }));
    }
    case 'answer':
      return answered(before, act.text, by, now);
    case 'accept':
      if (!isAsker) return err({ kind: 'not-yours' });
      if (before.status === 'accepted') return ok(before);
      if (isSettled(before)) return err({ kind: 'settled' });
      if (before.status !== 'answered') return err({ kind: 'not-answered' });
      return ok(withNotice(settled(before, 'accepted', now), { kind: 'answer-accepted', to: { team: before.team }, at: now }));
    case 'not-helped':
      return notHelped(before, act.text ?? '', by, { now, dueAt });
    case 'withdraw':
      if (!isAsker) return err({ kind: 'not-yours' });
      if (before.status === 'withdrawn') return ok(before);
      return isSettled(before) ? err({ kind: 'settled' }) : ok(settled(before, 'withdrawn', now));
    default:
      return act satisfies never;
  }
}

/** After this many reminders a question without an answer is left to the people. */
const MOST_REMINDERS = 3;

/** When something must happen with it by itself: a reminder, or its end after so many days. */
export function questionDueAt(question: ExpertQuestion, keepDays: number): string {
  const waits = question.status === 'asked' || question.status === 'taken';
  if (waits && question.reminded < MOST_REMINDERS) return question.dueAt;
  return Temporal.Instant.from(question.settledAt ?? question.said.at(-1)?.at ?? question.askedAt)
    .add({ hours: 24 * keepDays })
    .toString();
}

/** Reminds who has a question without an answer once its time is over, and again after each further stretch. */
export function remindedQuestion(before: ExpertQuestion, now: string, nextDueAt: string): ExpertQuestion {
  if (
    (before.status !== 'asked' && before.status !== 'taken') ||
    before.reminded >= MOST_REMINDERS ||
    Date.parse(before.dueAt) > Date.parse(now)
  )
    return before;
  const to = before.takenBy ? { person: before.takenBy.person } : { team: before.team };
  return withNotice({ ...before, reminded: before.reminded + 1, dueAt: nextDueAt }, { kind: 'question-reminder', to, at: now });
}

/** An expert who answers has taken it, also without pressing so first. */
function answered(before: ExpertQuestion, text: string, by: Somebody, now: string): Result<ExpertQuestion, QuestionRefusal> {
  const last = before.said.at(-1);
  if (last?.what === 'answer' && last.text === text && last.by.person === by.person) return ok(before);
  if (isSettled(before)) return err({ kind: 'settled' });
  if (before.takenBy && before.takenBy.person !== by.person) return err({ kind: 'already-taken', by: before.takenBy.name });
  if (before.said.length >= MOST_TURNS) return err({ kind: 'too-long' });
  const said = [...before.said, { at: now, by, what: 'answer' as const, text }];
  return ok(
    withNotice(
      { ...before, status: 'answered', takenBy: by, said },
      { kind: 'question-answered', to: { person: before.asker.person }, at: now },
    ),
  );
}

function notHelped(
  before: ExpertQuestion,
  text: string,
  by: Somebody,
  { now, dueAt }: { readonly now: string; readonly dueAt: string },
): Result<ExpertQuestion, QuestionRefusal> {
  if (by.person !== before.asker.person) return err({ kind: 'not-yours' });
  const last = before.said.at(-1);
  if (text !== '' && last?.what === 'more' && last.text === text) return ok(before);
  if (before.status === 'not-helped') return ok(before);
  if (isSettled(before)) return err({ kind: 'settled' });
  if (before.status !== 'answered') return err({ kind: 'not-answered' });
  if (text === '') return ok(settled(before, 'not-helped', now));
  if (before.said.length >= MOST_TURNS) return err({ kind: 'too-long' });
  const said = [...before.said, { at: now, by, what: 'more' as const, text }];
  const to = before.takenBy ? { person: before.takenBy.person } : { team: before.team };
  return ok(
    withNotice(
      { ...before, status: before.takenBy ? 'taken' : 'asked', said, dueAt, reminded: 0 },
      { kind: 'question-again', to, at: now },
    ),
  );
}

function settled(before: ExpertQuestion, status: 'accepted' | 'not-helped' | 'withdrawn', now: string): ExpertQuestion {
  const done: ExpertQuestion = { ...before, status, settledAt: now };
  const { takenBy } = before;
  return takenBy ? withNotice(done, { kind: 'question-settled', to: { person: takenBy.person }, at: now }) : done;
}
