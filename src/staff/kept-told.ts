import { isSettled, questionDueAt, type ExpertQuestion } from './expert-question.ts';
import type { KeptAs } from './keep-told.ts';
import type { StaffRetention } from './retention.ts';
import { tipDueAt, type Tip } from './tip.ts';

type Days = Pick<StaffRetention, 'questionDays'>;

/** An open question stands under its team, so that an inbox is one short list; a settled one under who asked. */
export const keptQuestion = ({ questionDays }: Days): KeptAs<ExpertQuestion> => ({
  owner: (question) => (isSettled(question) ? personOwner(question.asker.person) : teamOwner(question.team)),
  nextAt: (question) => questionDueAt(question, questionDays),
});

export const keptTip = ({ questionDays }: Days): KeptAs<Tip> => ({
  owner: (tip) => (tip.status === 'new' ? teamOwner(tip.team) : handledOwner(tip.team)),
  nextAt: (tip) => tipDueAt(tip, questionDays),
});

export const teamOwner = (team: string): string => `team/${team}`;
export const handledOwner = (team: string): string => `handled/${team}`;
export const personOwner = (person: string): string => `person/${person}`;
