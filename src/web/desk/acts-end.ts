import type { Outcome } from '../../handoff/handoff.ts';
import { deskWords as words } from '../words/desk-words.ts';
import { fill } from '../words/fill.ts';
import type { Answer } from './api.ts';
import { closeDialog, explain, say, type Desk } from './desk.ts';
import type { Target } from './dialog.ts';
import { isMine } from './select.ts';
import type { DeskState, WrongAnswer } from './state.ts';

const UNDO_SECONDS = 3;

export type EndActs = ReturnType<typeof createEndActs>;

/** How a talk leaves an agent, and what is reported about it. Each asks first, or can be taken back. */
export function createEndActs(desk: Desk) {
  const { state, change, api, outbox } = desk;

  /** The open talk, where it is this agent's and goes on. */
  const active = (): { talk: string; wish: string } | undefined => {
    const card = state().talks.get(state().open ?? '');
    if (card?.wish === undefined || card.status !== 'active' || !isMine(state(), card)) return undefined;
    return { talk: card.talk, wish: card.wish };
  };

  /** What waits for the resident goes first; then the talk leaves. */
  async function leave(talk: string, act: () => Promise<Answer<unknown>>): Promise<boolean> {
    if (!(await outbox.flush(talk))) {
      const isStuck = outbox.items().some((item) => item.talk === talk && item.state !== 'sent');
      if (isStuck) explain(desk, { ok: false, why: 'no-line', code: '', message: '' });
      return false;
    }
    desk.leaving.add(talk);
    const answer = await act();
    if (answer.ok) {
      closeDialog(desk);
      return true;
    }
    desk.leaving.delete(talk);
    if (answer.why === 'refused') closeDialog(desk);
    explain(desk, answer, talk);
    return false;
  }

  return {
    askTransfer(talk = active()?.talk): void {
      if (talk !== undefined) change((now) => ({ ...now, dialog: { kind: 'transfer', talk, note: '' } }));
    },
    /** Keys can come faster than the page is drawn, so what is typed is laid over what stands there now. */
    editTransfer(part: { readonly to?: Target; readonly note?: string }): void {
      change((now) => (now.dialog?.kind === 'transfer' ? { ...now, dialog: { ...now.dialog, ...part, problem: undefined } } : now));
    },
    async transfer(): Promise<void> {
      const { dialog, talks } = state();
      if (dialog?.kind !== 'transfer') return;
      const { talk, to } = dialog;
      const note = dialog.note.trim();
      const wish = talks.get(talk)?.wish;
      if (to === undefined || note === '') {
        change((now) => ({ ...now, dialog: { ...dialog, problem: to === undefined ? words.transfer.needTo : words.transfer.needWhy } }));
        desk.focus(to === undefined ? '#vraag input[name=aan]' : '#vraag textarea');
        return;
      }
      if (wish === undefined) return;
      const whom = to.kind === 'person' ? { person: to.id } : { skill: to.id };
      if (await leave(talk, () => api.transfer(talk, { wish, note, ...whom })))
        say(desk, { tone: 'quiet', text: fill(words.transfer.done, { naam: nameOf(state(), to) }) });
    },
    askReturn(): void {
      const mine = active();
      if (mine !== undefined) change((now) => ({ ...now, dialog: { kind: 'return', talk: mine.talk } }));
    },
    async giveBack(): Promise<void> {
      const { dialog } = state();
      const mine = active();
      if (dialog?.kind === 'return' && mine?.talk === dialog.talk) await leave(mine.talk, () => api.giveBack(mine.talk, mine.wish));
    },
    askClose(): void {
      const mine = active();
      const outcome = state().settings?.outcomes[0]?.id ?? 'beantwoord';
      if (mine !== undefined) change((now) => ({ ...now, dialog: { kind: 'close', talk: mine.talk, outcome } }));
    },
    chooseOutcome(outcome: Outcome): void {
      change((now) => (now.dialog?.kind === 'close' ? { ...now, dialog: { ...now.dialog, outcome } } : now));
    },
    /** @param code one of the municipality's reasons; none where the agent gives none */
    async close(code?: string): Promise<void> {
      const { dialog } = state();
      const mine = active();
      if (dialog?.kind !== 'close' || mine?.talk !== dialog.talk) return;
      const { outcome } = dialog;
      await leave(mine.talk, () => api.close(mine.talk, { wish: mine.wish, outcome, ...(code === undefined ? {} : { code }) }));
    },
    async ready(talk = state().open): Promise<void> {
      const card = state().talks.get(talk ?? '');
      if (card?.status !== 'wrap-up' || card.wish === undefined) return;
      const { wish } = card;
      if (!(await outbox.flush(card.talk))) return;
      desk.leaving.add(card.talk);
      const answer = await api.wrappedUp(card.talk, wish);
      if (!answer.ok) {
        explain(desk, answer, card.talk);
        return;
      }
      change((now) => (now.open === card.talk ? { ...now, open: undefined, screen: 'lists' } : now));
      desk.focus('#volgende');
    },
    ...reporting(desk),
  };
}

/** A wrong answer of the bot is reported by one key, and can be taken back or explained before it goes. */
function reporting(desk: Desk) {
  const { state, change, api } = desk;
  const set = (report: WrongAnswer | undefined): void => {
    change((now) => ({ ...now, report }));
  };
  async function go(report: WrongAnswer): Promise<void> {
    const note = report.note.trim();
    const answer = await api.wrongAnswer(report.talk, { entry: report.entry, ...(note === '' ? {} : { note }) });
    if (answer.ok) set({ ...report, state: 'done' });
    else {
      set(undefined);
      explain(desk, answer, report.talk);
    }
  }
  return {
    /** @param entry id of a bot's message; the newest answer of the open talk where it is left out */
    reportWrong(entry?: string): void {
      const talk = state().open;
      const wrong = entry ?? newestAnswer(state());
      if (talk === undefined || wrong === undefined) return;
      const before = state().report;
      if (before?.state === 'waits' || before?.state === 'explains') void go(before);
      const wait = 1000 * (state().settings?.undoSeconds ?? UNDO_SECONDS);
      set({ talk, entry: wrong, note: '', state: 'waits', due: Date.now() + wait });
      desk.reveal('.fout--open');
      setTimeout(() => {
        const now = state().report;
        if (now?.entry === wrong && now.state === 'waits') void go(now);
      }, wait);
    },
    undoReport(): boolean {
      const isThere = state().report?.state === 'waits' || state().report?.state === 'explains';
      if (isThere) set(undefined);
      return isThere;
    },
    explainReport(note?: string): void {
      const { report } = state();
      if (report !== undefined) set({ ...report, state: 'explains', ...(note === undefined ? {} : { note }) });
      if (note === undefined) desk.focus('#fout-reden');
    },
    sendReport(): void {
      const { report } = state();
      if (report?.state === 'explains') void go(report);
      desk.focus('#log');
    },
  };
}

const newestAnswer = (state: DeskState): string | undefined =>
  state.logs.get(state.open ?? '')?.entries.findLast(({ by, kind, staff }) => by === 'bot' && kind === 'message' && !staff)?.id;

const nameOf = ({ colleagues, settings }: DeskState, { kind, id }: Target): string =>
  (kind === 'person' ? colleagues.find(({ person }) => person === id)?.name : settings?.skills.find((skill) => skill.id === id)?.label) ??
  id;
