import type { Kind } from '../conversation/screen-find.ts';
import { afterOpenMinutes } from '../handoff/open-time.ts';
import { dayInWords } from '../handoff/opening-hours.ts';
import type { Library } from '../knowledge/library.ts';
import { timeInWords } from '../reply/dutch.ts';
import { dayOf, toLocal, type Clock } from '../shared/clock.ts';
import type { Records } from '../shared/records.ts';
import { err, ok } from '../shared/result.ts';
import { libraryOf, type Libraries } from './libraries.ts';
import { actOnQuestion, askedQuestion, EXPERT_QUESTION, type ExpertQuestion } from './expert-question.ts';
import type { ProcedureFinder } from './find-procedures.ts';
import { changeKept, keepOf, listAll } from './keep-told.ts';
import { handledOwner, keptQuestion, keptTip, personOwner, teamOwner } from './kept-told.ts';
import type { WorkKeeper } from './keep-work.ts';
import { ownId } from './own-id.ts';
import { dutyOf } from './procedure-line.ts';
import type { Retention } from './retention.ts';
import type { AskedExpert, NotFound, ReachesExperts, ScreenWords, TeamLine, Who } from './support.ts';
import { handledTip, newTip, TIP, type Tip } from './tip.ts';
import { stepOf } from './work-case.ts';

export interface ReachExpertsDeps {
  readonly keeper: WorkKeeper;
  readonly records: Records;
  readonly clock: Clock;
  readonly library: Libraries;
  readonly screen: ScreenWords;
  readonly procedures: ProcedureFinder;
  readonly retention: Retention;
  /** Lets notices go out now instead of at the next round; must not fail. */
  readonly tellSoon: () => void;
}

/** Minutes that a team is open in which an answer must come; sooner for somebody who waits at the counter. */
const ANSWER_WITHIN = { usual: 240, urgent: 30 } as const;

/** An expert may name a number to call or a page; these she may not repeat either. */
const NEVER_IN_ANSWERS: readonly Kind[] = ['bsn', 'documentnummer', 'rekeningnummer'];

/** When a team that is asked now must have answered, by the hours at which colleagues can be called. */
export const answerDueAt = ({ gemeente, holidays }: Library, now: string, urgent: boolean): string =>
  afterOpenMinutes(gemeente.telephone, holidays, now, urgent ? ANSWER_WITHIN.urgent : ANSWER_WITHIN.usual).toString();

/** Questions to the teams that keep procedures, and what colleagues think of a step. */
export function createReachesExperts(deps: ReachExpertsDeps): ReachesExperts {
  const { keeper, records, clock, library, screen, procedures, retention, tellSoon } = deps;
  const screened = (who: Who, text: string, kinds?: readonly Kind[]): string =>
    screen(text, { today: dayOf(clock.now()), gemeente: who.gemeente, ...(kinds ? { kinds } : {}) }).text.trim();
  const ofQuestion = (gemeente: string) => keptQuestion(retention(gemeente));
  const ofTip = (gemeente: string) => keptTip(retention(gemeente));

  /** The team whose subject it is. */
  async function teamFor(about: Library, { team, procedure, text }: { team?: string; procedure?: string; text: string }) {
    if (team !== undefined) return about.owners.get(team);
    const known = about.procedures.get(procedure ?? (await procedures.find(about, text))[0]?.procedure ?? '');
    return about.owners.get(known?.owner ?? '');
  }

  /** Who asked, and who works for the team, may read a question. */
  async function mayRead(who: Who, question: ExpertQuestion): Promise<boolean> {
    if (question.asker.person === who.person) return true;
    return (await keeper.read(who)).teams.includes(question.team);
  }

  async function readable(who: Who, id: string): Promise<ExpertQuestion | undefined> {
    const kept = await records.read(EXPERT_QUESTION, who.gemeente, id);
    return kept && (await mayRead(who, kept.value)) ? kept.value : undefined;
  }

  async function openFor(gemeente: string, teams: readonly string[]): Promise<readonly ExpertQuestion[]> {
    const lists = await Promise.all(teams.map((team) => listAll(records, EXPERT_QUESTION, gemeente, teamOwner(team))));
    return lists.flat();
  }

  const teamsOf = async (who: Who): Promise<readonly TeamLine[]> => {
    const { teams } = await keeper.read(who);
    return [...libraryOf(library, who.gemeente).owners.values()].map(({ id, name, task }) => ({
      id,
      name,
      task,
      mine: teams.includes(id),
    }));
  };

  return {
    async tip(who, { id, procedure: about, step, kind, text }) {
      const procedure = libraryOf(library, who.gemeente).procedures.get(about);
      if (!procedure) return err({ kind: 'no-such-procedure' });
      if (step !== undefined && !stepOf(procedure, step)) return err({ kind: 'step-gone' });
      const words = screened(who, text);
      if (kind === 'tip' && words === '') return err({ kind: 'no-words' });
      const tip = newTip({
        id: ownId(who, id),
        from: { person: who.person, name: who.name },
        team: procedure.owner,
        procedure: procedure.id,
        ...(step === undefined ? {} : { step }),
        version: procedure.version,
        localVersion: procedure.localVersion,
        kind,
        text: words,
        at: clock.now().toString(),
      });
      await records.write(TIP, who.gemeente, tip.id, 0, keepOf(tip, ofTip(who.gemeente)));
      tellSoon();
      return ok((await records.read(TIP, who.gemeente, tip.id))?.value ?? tip);
    },
    async tips(who) {
      const { teams } = await keeper.read(who);
      const lists = await Promise.all(
        teams.flatMap((team) => [
          listAll(records, TIP, who.gemeente, teamOwner(team)),
          listAll(records, TIP, who.gemeente, handledOwner(team)),
        ]),
      );
      return lists.flat().sort((a, b) => Number(b.status === 'new') - Number(a.status === 'new') || Date.parse(b.at) - Date.parse(a.at));
    },
    async handleTip(who, id, status) {
      const { teams } = await keeper.read(who);
      const now = clock.now().toString();
      const handled = await changeKept<Tip, NotFound>(records, TIP, { gemeente: who.gemeente, id }, ofTip(who.gemeente), (tip) =>
        teams.includes(tip.team) ? ok(handledTip(tip, status, { person: who.person, name: who.name }, now)) : err({ kind: 'not-found' }),
      );
      tellSoon();
      return handled;
    },
    async askExpert(who, { id, text, procedure: about, step, team: named, urgent }) {
      const content = libraryOf(library, who.gemeente);
      const procedure = about === undefined ? undefined : content.procedures.get(about);
      if (about !== undefined && !procedure) return err({ kind: 'no-such-procedure' });
      const words = screened(who, text);
      if (words === '') return err({ kind: 'no-words' });
      const team = await teamFor(content, {
        text: words,
        ...(named === undefined ? {} : { team: named }),
        ...(about === undefined ? {} : { procedure: about }),
      });
      if (!team) return err({ kind: 'no-such-team' });
      const now = clock.now().toString();
      const fresh = askedQuestion({
        id: ownId(who, id),
        asker: { person: who.person, name: who.name },
        team: team.id,
        ...(procedure ? { procedure: procedure.id, version: procedure.version, localVersion: procedure.localVersion } : {}),
        ...(procedure && step !== undefined && stepOf(procedure, step) ? { step } : {}),
        text: words.slice(0, 2000),
        urgent,
        askedAt: now,
        dueAt: answerDueAt(content, now, urgent),
      });
      await records.write(EXPERT_QUESTION, who.gemeente, fresh.id, 0, keepOf(fresh, ofQuestion(who.gemeente)));
      tellSoon();
      const question = (await records.read(EXPERT_QUESTION, who.gemeente, fresh.id))?.value ?? fresh;
      const asked: AskedExpert = {
        question,
        team: { id: question.team, name: content.owners.get(question.team)?.name ?? question.team },
        due: momentInWords(question.dueAt, now),
      };
      const duty = dutyOf(content, question.team);
      return ok(duty ? { ...asked, duty } : asked);
    },
    duty(gemeente, { procedure, team }) {
      const content = libraryOf(library, gemeente);
      return dutyOf(content, team ?? content.procedures.get(procedure ?? '')?.owner ?? '');
    },
    async asked(who) {
      const open = await openFor(who.gemeente, [...libraryOf(library, who.gemeente).owners.keys()]);
      const settled = await listAll(records, EXPERT_QUESTION, who.gemeente, personOwner(who.person));
      return [...open.filter(({ asker }) => asker.person === who.person), ...settled].sort(
        (a, b) => Date.parse(b.askedAt) - Date.parse(a.askedAt),
      );
    },
    async inbox(who) {
      const open = await openFor(who.gemeente, (await keeper.read(who)).teams);
      return open.toSorted((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
    },
    async question(who, id) {
      const question = await readable(who, id);
      return question ? ok(question) : err({ kind: 'not-found' });
    },
    async actOnQuestion(who, id, act) {
      if (!(await readable(who, id))) return err({ kind: 'not-found' });
      const words =
        'text' in act && act.text !== undefined
          ? { ...act, text: screened(who, act.text, act.act === 'answer' ? NEVER_IN_ANSWERS : undefined) }
          : act;
      const now = clock.now().toString();
      const by = { person: who.person, name: who.name };
      const acted = await changeKept(records, EXPERT_QUESTION, { gemeente: who.gemeente, id }, ofQuestion(who.gemeente), (question) =>
        actOnQuestion(question, words, by, { now, dueAt: answerDueAt(libraryOf(library, who.gemeente), now, question.urgent) }),
      );
      tellSoon();
      return acted;
    },
    teams: teamsOf,
    async workFor(who, teams) {
      const { owners } = libraryOf(library, who.gemeente);
      await keeper.change(who, (place) => ok({ ...place, teams: [...new Set(teams)].filter((team) => owners.has(team)).sort() }));
      return teamsOf(who);
    },
    follow: (listener) =>
      records.follow(({ kind, gemeente, id }) => {
        if (kind === EXPERT_QUESTION.name || kind === TIP.name) listener({ gemeente, about: id });
      }),
  };
}

/** "vandaag om 15.30 uur" */
export function momentInWords(at: string, now: string): string {
  const when = dayInWords(dayOf(at), dayOf(now));
  return `${when}${when.includes(',') ? ',' : ''} om ${timeInWords(toLocal(at).toPlainTime().toString().slice(0, 5))}`;
}
