import type { Derived } from '../conversation/log.ts';
import type { Kind } from '../conversation/screen-find.ts';
import type { Reply } from '../reply/reply.ts';
import type { Day } from '../shared/clock.ts';
import type { Result } from '../shared/result.ts';
import type { CardReference, WorkVerb } from './card-verb.ts';
import type { Draft, DraftDecision } from './draft.ts';
import type { ExpertQuestion, QuestionAct, QuestionRefusal } from './expert-question.ts';
import type { Somebody } from './notice.ts';
import type { Tip } from './tip.ts';
import type { CaseRefusal, WorkCase } from './work-case.ts';
import type { WorkCard } from './work-card.ts';

/** Who asks: a colleague, as sign-in or Teams makes her known. Never what a browser says of itself. */
export interface Who extends Somebody {
  readonly gemeente: string;
}

/**
 * Support at work, as every channel calls it. Nothing of it is for residents. Everything that changes something may be called twice with the same ids and
 * then changes once. Ids from outside are fine: what is somebody else's, or another municipality's, is not found.
 */
export interface Support extends FindsWork, DoesWork, ReachesExperts, KeepsDrafts {}

export interface FindsWork {
  /** What the bot says to this, outside any talk, and the card of it where there is one. Give it screened or raw words: it screens. */
  ask(who: Who, text: string): Promise<readonly Found[]>;
  /** Procedures and approved answers for residents that fit these words, the best first. */
  search(gemeente: string, text: string): Promise<readonly SearchHit[]>;
  /** All procedures that may be worked by today, in the order of the topics. */
  procedures(who: Who): Promise<readonly ProcedureLine[]>;
  /** The procedures on the other side of a topic of residents, or of a topic of staff: for the desk, and for the task at hand. */
  proceduresFor(who: Who, topic: string): Promise<readonly ProcedureLine[]>;
  /** The topics of residents on the other side of a procedure that have an answer today. */
  answersFor(gemeente: string, procedure: string): readonly { readonly topic: string; readonly title: string }[];
  /** An approved answer for residents, as it may be read to one or put into a message; undefined where none may be shown today. */
  answerFor(gemeente: string, topic: string): Reply | undefined;
}

export interface DoesWork {
  /** The card that an answer points at. Where she has a case of this procedure open, it is named on the card but not resumed. */
  card(who: Who, about: CardReference): Promise<Result<WorkCard, WorkRefusal>>;
  /** The same for a group, a print or a colleague: all steps, and nothing of anybody's progress. */
  shared(gemeente: string, about: CardReference): Result<WorkCard, WorkRefusal>;
  /**
   * Opens a case, or gives the one that was opened with this id.
   * @param given.id the client's own id of this press; the same one twice opens one case
   * @param given.label which matter, without personal data; "balie 14.05" is made when there is none, or when it names somebody
   */
  begin(
    who: Who,
    about: Pick<CardReference, 'procedure' | 'step'>,
    given: { readonly id: string; readonly label?: string },
  ): Promise<Result<WorkCard, WorkRefusal>>;
  /** @param press the client's own id: the same one twice opens one case; for Teams the id of the card that was pressed */
  act(who: Who, verb: WorkVerb, press: string): Promise<Result<WorkCard, WorkRefusal>>;
  /** Her cases that can be gone on with, the latest first. */
  cases(who: Who): Promise<readonly CaseLine[]>;
  /** The card of one of them. Does not resume it: that is the act `hervat`. */
  caseCard(who: Who, id: string): Promise<Result<WorkCard, WorkRefusal>>;
  /** Procedures that changed since she last worked by them; nothing that she never did. */
  changes(who: Who): Promise<readonly ProcedureLine[]>;
  /** What she did last, the latest first. */
  recent(who: Who): Promise<readonly ProcedureLine[]>;
  /** Removes everything that is kept of how she works. */
  forget(who: Who): Promise<void>;
  /** How often procedures are used, told only of those that at least five people did; nobody can be made out. */
  figures(gemeente: string): Promise<readonly WorkFigure[]>;
}

export interface ReachesExperts {
  /** @param tip.id the client's own id */
  tip(
    who: Who,
    tip: { readonly id: string; readonly procedure: string; readonly step?: string; readonly kind: Tip['kind']; readonly text: string },
  ): Promise<Result<Tip, WorkRefusal>>;
  /** Tips for the teams that she works for, those that wait first. */
  tips(who: Who): Promise<readonly Tip[]>;
  handleTip(who: Who, id: string, status: 'used' | 'declined'): Promise<Result<Tip, NotFound>>;
  /**
   * Asks the team that keeps the procedure; without a procedure the team whose subject it is, or the one given.
   * Whoever needs somebody now gets the number to call with the answer, before anything else.
   * @param question.id the client's own id
   */
  askExpert(who: Who, question: AskExpert): Promise<Result<AskedExpert, WorkRefusal>>;
  /** Whom to call now about this procedure, or for this team; undefined when the municipality named nobody. */
  duty(gemeente: string, about: { readonly procedure?: string; readonly team?: string }): Duty | undefined;
  /** Her own questions, the latest first. */
  asked(who: Who): Promise<readonly ExpertQuestion[]>;
  /** Questions to the teams that she works for that are not settled, the sooner due first. */
  inbox(who: Who): Promise<readonly ExpertQuestion[]>;
  question(who: Who, id: string): Promise<Result<ExpertQuestion, NotFound>>;
  /** Takes, answers, accepts … Accepting an answer makes a draft of it for the editors. */
  actOnQuestion(who: Who, id: string, act: QuestionAct): Promise<Result<ExpertQuestion, QuestionRefusal | NotFound>>;
  /** The teams of the municipality, and whether she reads their inbox. */
  teams(who: Who): Promise<readonly TeamLine[]>;
  /** Chooses the teams whose inbox she reads. */
  workFor(who: Who, teams: readonly string[]): Promise<readonly TeamLine[]>;
  /** Calls the listener after something changed for a team or a person: read the lists again. Returns how to stop. */
  follow(listener: (changed: { readonly gemeente: string; readonly about: string }) => void): () => void;
}

/** For editors only: the door lets in who has the role `redacteur`. */
export interface KeepsDrafts {
  /** Answers that were accepted and could become part of a procedure, those that nobody decided about first. */
  drafts(gemeente: string): Promise<readonly Draft[]>;
  /** Approves a draft with the editor's own text, or declines it. `npm run concepten` writes what is approved into the content. */
  decideDraft(who: Who, id: string, decision: DraftDecision): Promise<Result<Draft, WorkRefusal | NotFound>>;
}

/** One thing that the bot says, with the card that belongs to it. */
export interface Found {
  readonly reply: Reply;
  readonly card?: WorkCard;
}

export type SearchHit =
  | { readonly kind: 'procedure'; readonly reference: CardReference; readonly title: string; readonly line: string }
  | { readonly kind: 'answer'; readonly topic: string; readonly title: string; readonly line: string };

/** A procedure in a list. */
export interface ProcedureLine {
  readonly id: string;
  readonly title: string;
  readonly goal: string;
  /** Group of its topic, as it stands in topics.yaml. */
  readonly group: string;
  readonly owner: { readonly id: string; readonly name: string };
  readonly isConcept: boolean;
  readonly checked: Day;
  readonly afterTip: boolean;
  /** How often she finished it; 0 when never. */
  readonly times: number;
  /** Instant at which she last worked by it. */
  readonly lastAt?: string;
  /** It changed since. Never true for who never did it. */
  readonly hasChanged: boolean;
}

export interface CaseLine {
  readonly id: string;
  readonly label: string;
  readonly procedure: string;
  readonly title: string;
  readonly status: WorkCase['status'];
  readonly place: { readonly n: number; readonly of: number };
  readonly touchedAt: string;
  /** When it closes by itself. */
  readonly closesAt: string;
}

interface AskExpert {
  readonly id: string;
  readonly text: string;
  readonly procedure?: string;
  readonly step?: string;
  readonly team?: string;
  /** Somebody is standing at the counter. */
  readonly urgent: boolean;
}

export interface AskedExpert {
  readonly question: ExpertQuestion;
  readonly team: { readonly id: string; readonly name: string };
  /** "vandaag om 15.30 uur" */
  readonly due: string;
  readonly duty?: Duty;
}

/** Whom to call now. Never for residents. */
export interface Duty {
  readonly who: string;
  readonly phone: string;
  readonly when: string;
}

export interface TeamLine {
  readonly id: string;
  readonly name: string;
  readonly task: string;
  readonly mine: boolean;
}

export interface WorkFigure {
  readonly procedure: string;
  readonly title: string;
  /** Rounded down to fives. */
  readonly people: number;
  readonly times: number;
}

export type NotFound = { readonly kind: 'not-found' };

export type WorkRefusal =
  | { readonly kind: 'no-such-procedure' }
  /** Its review day is over, or a fact under it does not hold any more: rather nothing than wrong. */
  | { readonly kind: 'overdue'; readonly owner: string; readonly duty?: Duty }
  /** Unknown, closed and removed, or somebody else's: all the same. */
  | { readonly kind: 'no-such-case' }
  | { readonly kind: 'too-many'; readonly open: readonly CaseLine[] }
  | { readonly kind: 'no-such-team' }
  | { readonly kind: 'no-words' }
  | CaseRefusal;

/** Takes personal data out of words before anything is stored (DESIGN I4). `kinds`: what to mask; everything personal when absent. */
export type ScreenWords = (
  text: string,
  about: { readonly today: Day; readonly gemeente: string; readonly kinds?: readonly Kind[] },
) => { readonly text: string; readonly masked: readonly string[]; readonly derived?: Derived | undefined };
