import type { Library } from '../knowledge/library.ts';
import { proceduresFor } from '../knowledge/procedures-for.ts';
import { mayBeWorkedBy } from '../knowledge/validity.ts';
import { generalAnswer } from '../reply/general-answer.ts';
import type { Reply } from '../reply/reply.ts';
import { dayOf, type Clock } from '../shared/clock.ts';
import { libraryOf, type Libraries } from './libraries.ts';
import type { ProcedureFinder } from './find-procedures.ts';
import type { WorkKeeper } from './keep-work.ts';
import { procedureLine } from './procedure-line.ts';
import type { DoesWork, FindsWork, Found, ScreenWords, SearchHit, Who } from './support.ts';
import { stepOf } from './work-case.ts';

export interface FindWorkDeps {
  readonly keeper: WorkKeeper;
  readonly clock: Clock;
  readonly library: Libraries;
  readonly screen: ScreenWords;
  /** What the bot says to a colleague's words, outside any talk. */
  readonly answer: (text: string, about: { readonly gemeente: string; readonly at: string }) => Promise<readonly Reply[]>;
  readonly procedures: ProcedureFinder;
  /** Topics of residents that fit. */
  readonly answers: { find(library: Library, query: string): Promise<readonly string[]> };
  readonly card: DoesWork['card'];
}

/** As many hits as a list holds. */
const MOST_PROCEDURES = 8;
const MOST_ANSWERS = 5;

/** Finding the procedure, the step or the approved answer. */
export function createFindsWork(deps: FindWorkDeps): FindsWork {
  const { keeper, clock, library, screen, answer, procedures, answers, card } = deps;
  const now = () => clock.now().toString();
  const mayBeDone = (about: Library) => (procedure: Parameters<typeof mayBeWorkedBy>[0]) =>
    mayBeWorkedBy(procedure, about, dayOf(clock.now()));

  async function withCard(who: Who, reply: Reply): Promise<Found> {
    const drawn = reply.card ? await card(who, reply.card) : undefined;
    return { reply, ...(drawn?.ok === true ? { card: drawn.value } : {}) };
  }

  return {
    async ask(who, text) {
      const { text: screened } = screen(text, { today: dayOf(clock.now()), gemeente: who.gemeente });
      const replies = await answer(screened, { gemeente: who.gemeente, at: now() });
      return Promise.all(replies.map((reply) => withCard(who, reply)));
    },
    async search(gemeente, text) {
      const about = libraryOf(library, gemeente);
      const { text: screened } = screen(text, { today: dayOf(clock.now()), gemeente });
      const hits = await procedures.find(about, screened);
      const topics = await answers.find(about, screened);
      return [...procedureHits(about, hits.slice(0, MOST_PROCEDURES)), ...answerHits(about, topics, now()).slice(0, MOST_ANSWERS)];
    },
    async procedures(who) {
      const about = libraryOf(library, who.gemeente);
      const place = await keeper.read(who);
      const order = [...about.topics.keys()];
      return [...about.procedures.values()]
        .filter(mayBeDone(about))
        .sort((a, b) => order.indexOf(a.topic) - order.indexOf(b.topic))
        .map((procedure) => procedureLine(procedure, about, place));
    },
    async proceduresFor(who, topic) {
      const about = libraryOf(library, who.gemeente);
      const place = await keeper.read(who);
      return proceduresFor(topic, about)
        .filter(mayBeDone(about))
        .map((procedure) => procedureLine(procedure, about, place));
    },
    answersFor(gemeente, procedure) {
      const about = libraryOf(library, gemeente);
      const related = about.procedures.get(procedure)?.related ?? [];
      return answerHits(about, related, now()).map(({ topic, title }) => ({ topic, title }));
    },
    answerFor: (gemeente, topic) => generalAnswer(libraryOf(library, gemeente), topic, now()),
  };
}

type AnswerHit = Extract<SearchHit, { kind: 'answer' }>;

function procedureHits(about: Library, hits: Awaited<ReturnType<ProcedureFinder['find']>>): readonly SearchHit[] {
  return hits.flatMap((hit): SearchHit[] => {
    const procedure = about.procedures.get(hit.procedure);
    if (!procedure) return [];
    const step = hit.step === undefined ? undefined : stepOf(procedure, hit.step);
    const reference = { procedure: procedure.id, ...(step ? { step: step.id } : {}) };
    return [{ kind: 'procedure', reference, title: procedure.title, line: step?.text ?? procedure.goal }];
  });
}

function answerHits(about: Library, topics: readonly string[], at: string): readonly AnswerHit[] {
  return topics.flatMap((topic): AnswerHit[] => {
    const answer = generalAnswer(about, topic, at);
    return answer ? [{ kind: 'answer', topic, title: about.topics.get(topic)?.title ?? topic, line: answer.text }] : [];
  });
}
