import type { Conversation } from '../../conversation/conversation.ts';
import type { Content } from '../../conversation/log.ts';
import type { Colleague, For, Outcome } from '../../handoff/handoff.ts';
import { callBackWindow } from '../../handoff/call-back-window.ts';
import { itemOf } from '../../handoff/knowledge-beside.ts';
import { inLanguage } from '../../knowledge/in-language.ts';
import { close, endWrapUp, giveBack, loseAgent, say, take, transfer } from '../../handoff/machine.ts';
import { fillQuick } from '../../handoff/quick-replies.ts';
import type { ActContext } from '../../handoff/to-change.ts';
import type { Reply } from '../../reply/reply.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { agentMessage, agentNote, wasSaid } from './agent-entries.ts';
import type { DeskRefused } from './refusals.ts';
import type { Decide, Decision, TalkAct } from './talk-acts.ts';

/** Somebody at the desk of one municipality. */
export interface Actor {
  readonly gemeente: string;
  readonly me: Colleague;
  /** Groups of subjects that she knows; none: all. */
  readonly known: readonly string[];
  readonly isLead: boolean;
}

/** A colleague's words as they may be kept: without control characters, and without what must never be in a log. */
export type ScreenStaff = (text: string, gemeente: string) => Pick<Content, 'masked'> & { readonly text: string };

export interface DeskActsDeps {
  readonly act: TalkAct;
  readonly screenStaff: ScreenStaff;
  readonly isThere: (gemeente: string, person: string) => boolean;
  /** False while a talk is kept for others who are there. */
  readonly isOpenTo: (actor: Actor, kept: For) => boolean;
  readonly isSkill: (gemeente: string, skill: string) => boolean;
}

type Done = Promise<Result<void, DeskRefused>>;

/** What colleagues do with talks. Each act may come twice, after an answer that was lost: the second changes nothing and is no mistake. */
export interface DeskActs {
  readonly take: (actor: Actor, talk: string, wish: string) => Done;
  readonly say: (
    actor: Actor,
    talk: string,
    said: { wish: string; clientId: string; text: string; item?: { id: string; version: number } },
  ) => Done;
  readonly note: (actor: Actor, talk: string, said: { clientId: string; text: string }) => Done;
  readonly transfer: (actor: Actor, talk: string, to: { wish: string; person?: string; skill?: string; note: string }) => Done;
  readonly giveBack: (actor: Actor, talk: string, wish: string) => Done;
  readonly close: (actor: Actor, talk: string, how: { wish: string; outcome: Outcome; code?: string }) => Done;
  readonly wrappedUp: (actor: Actor, talk: string, wish: string) => Done;
  /** She is gone: what she had, and what was kept for her, waits in front for anybody. */
  readonly lose: (gemeente: string, talk: string, person: string) => Done;
}

export function createDeskActs({ act, screenStaff, isThere, isOpenTo, isSkill }: DeskActsDeps): DeskActs {
  const run = ({ gemeente }: Actor, talk: string, decide: Decide): Done => act(gemeente, talk, decide);

  return {
    take: (actor, talk, wish) =>
      run(actor, talk, (now, { now: at, norms }) => {
        const { me, known } = actor;
        const { handoff } = now.state;
        if (handoff.status === 'active' && handoff.wish.id === wish && handoff.agent.person === me.person) return DONE;
        const kept = handoff.status === 'queued' ? handoff.for : undefined;
        if (kept === undefined || !isOpenTo(actor, kept)) return stepped(take(now.state, wish, me, at, known));
        // Kept for her own subject, or for nobody who is there: whoever comes may have it.
        const freed = kept.person === undefined ? now.state : loseAgent(now.state, kept.person, at, norms).human;
        return stepped(take(freed, wish, me, at, kept.skill === undefined ? known : [...known, kept.skill]));
      }),
    say: (actor, talk, { wish, clientId, text, item }) =>
      run(actor, talk, (now, context) => {
        if (wasSaid(now, actor.me, clientId)) return DONE;
        const step = say(now.state, wish, actor.me, context.now);
        if (!step.ok) return step;
        const answer = item && publicLayer(now, item, text, context);
        const words = answer ? { text: answer.text } : screenStaff(fillQuick(text, shownIn(actor, context)), actor.gemeente);
        const said = { id: context.ids(), at: context.now, lang: now.state.lang, author: actor.me, clientId };
        return ok({
          kind: 'step',
          step: step.value,
          entries: [agentMessage(said, words, answer)],
        });
      }),
    note: (actor, talk, { clientId, text }) =>
      run(actor, talk, (now, { ids, now: at }) => {
        if (wasSaid(now, actor.me, clientId)) return DONE;
        const said = { id: ids(), at, lang: now.state.lang, author: actor.me, clientId };
        return ok({ kind: 'entries', entries: [agentNote(said, screenStaff(text, actor.gemeente))] });
      }),
    transfer: (actor, talk, { wish, person, skill, note }) =>
      run(actor, talk, (now, { ids, now: at, norms }) => {
        const { handoff } = now.state;
        const isDone = handoff.status === 'queued' && handoff.wish.id === wish && handoff.for?.by.person === actor.me.person;
        if (isDone && handoff.for?.person === person && handoff.for?.skill === skill) return DONE;
        if (person === actor.me.person) return err({ kind: 'yourself' });
        if (person !== undefined && !isThere(actor.gemeente, person)) return err({ kind: 'not-there', person });
        if (skill !== undefined && !isSkill(actor.gemeente, skill)) return err({ kind: 'skill' });
        const { text, masked } = screenStaff(note, actor.gemeente);
        const target = { ...(person === undefined ? {} : { person }), ...(skill === undefined ? {} : { skill }), by: actor.me, note: text };
        const step = transfer(now.state, wish, target, at, norms, actor.isLead);
        if (!step.ok) return step;
        const said = { id: ids(), at, lang: now.state.lang, author: actor.me };
        return ok({ kind: 'step', step: step.value, entries: [agentNote(said, { text, ...(masked === undefined ? {} : { masked }) })] });
      }),
    giveBack: (actor, talk, wish) =>
      run(actor, talk, (now, { now: at, norms }) =>
        wasEnded(now, wish, actor.me) ? DONE : stepped(giveBack(now.state, wish, actor.me, at, norms)),
      ),
    close: (actor, talk, { wish, outcome, code }) =>
      run(actor, talk, (now, { library, now: at, norms }) => {
        if (wasEnded(now, wish, actor.me)) return DONE;
        if (code !== undefined && !library.gemeente.liveChat.codes.some(({ id }) => id === code)) return err({ kind: 'code' });
        const { chat } = library.gemeente;
        const window = outcome === 'terugbellen' ? callBackWindow(chat, library.holidays, at) : undefined;
        const about = { outcome, now: at, norms, ...(code === undefined ? {} : { code }), ...(window === undefined ? {} : { window }) };
        return stepped(close(now.state, wish, actor.me, about));
      }),
    wrappedUp: (actor, talk, wish) =>
      run(actor, talk, ({ state }) => (state.wrapUp?.wish === wish ? stepped(endWrapUp(state, wish, actor.me.person)) : DONE)),
    lose: (gemeente, talk, person) =>
      act(gemeente, talk, ({ state }, { now: at, norms }) => {
        const step = loseAgent(state, person, at, norms);
        return step.human === state ? DONE : ok({ kind: 'step', step });
      }),
  };
}

const DONE: Result<Decision, never> = ok({ kind: 'done' });

const stepped = (step: ReturnType<typeof say>): Result<Decision, DeskRefused> => (step.ok ? ok({ kind: 'step', step: step.value }) : step);

/** This colleague ended it already. */
function wasEnded({ state: { wrapUp, review, handoff } }: Conversation, wish: string, { person }: Colleague): boolean {
  if (handoff.status === 'active') return false;
  return (wrapUp?.wish === wish && wrapUp.agent.person === person) || (review?.wish === wish && review.agent === person);
}

const LANGUAGES = ['nl', 'en'] as const;

/** The answer of the knowledge when this is exactly its public layer, in either language; whatever else is sent counts as the colleague's own words. */
function publicLayer(
  talk: Conversation,
  { id, version }: { id: string; version: number },
  text: string,
  { library, now }: ActContext,
): Reply | undefined {
  const article = library.articles.get(id);
  const items = article ? LANGUAGES.map((lang) => itemOf(inLanguage(library, lang), article.topic, talk.state.dialogue.slots, now)) : [];
  return items.find(
    (item) => item?.id === id && item.version === version && item.why === undefined && item.reply.text.trim() === text.trim(),
  )?.reply;
}

const shownIn = ({ me }: Actor, { library, now }: ActContext) => ({ library, at: now, shown: me.shown });
