import { MOST_TRIES } from '../../handoff/call-back-record.ts';
import { endCallBack } from '../../handoff/machine.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { agentNote, systemSays } from './agent-entries.ts';
import type { Callee, CallBacks, KeptCallBack } from './call-backs.ts';
import type { Actor, ScreenStaff } from './desk-acts.ts';
import type { DeskRefused } from './refusals.ts';
import type { TalkAct } from './talk-acts.ts';

/** What colleagues do with call-backs. The number is read by who has it, and gone when it is done. */
export interface CallBackActs {
  take(actor: Actor, id: string): Promise<Result<Callee & { note?: string }, DeskRefused>>;
  /** Spoken, or not needed any more; after the last try also not reached. */
  done(
    actor: Actor,
    id: string,
    about: { outcome: 'gesproken' | 'niet-bereikt' | 'niet-meer-nodig'; note?: string },
  ): Promise<Result<void, DeskRefused>>;
}

export interface CallBackActsDeps {
  readonly callBacks: CallBacks;
  readonly act: TalkAct;
  readonly screenNote: ScreenStaff;
  readonly isThere: (gemeente: string, person: string) => boolean;
  readonly now: () => string;
}

export function createCallBackActs({ callBacks, act, screenNote, isThere, now }: CallBackActsDeps): CallBackActs {
  const find = (gemeente: string, id: string): KeptCallBack | undefined => {
    const found = callBacks.get(gemeente, id);
    return found?.state === 'open' ? found : undefined;
  };

  return {
    async take({ gemeente, me }, id) {
      if (find(gemeente, id) === undefined) return err({ kind: 'unknown' });
      const taken = await callBacks.take(gemeente, id, me, now(), ({ person }) => !isThere(gemeente, person));
      if (taken === undefined) return err({ kind: 'unknown' });
      if (taken.by !== undefined && taken.by.person !== me.person) return err({ kind: 'already-taken', by: taken.by });
      const callee = await callBacks.callee(gemeente, id);
      if (callee === undefined) return err({ kind: 'unreadable' });
      return ok({ ...callee, ...(taken.tries >= MOST_TRIES - 1 ? { note: lastTry(taken.tries) } : {}) });
    },
    async done({ gemeente, me }, id, { outcome, note }) {
      const found = find(gemeente, id);
      if (found === undefined) return err({ kind: 'unknown' });
      if (found.by?.person !== me.person)
        return found.by ? err({ kind: 'not-yours', by: found.by }) : err({ kind: 'changed', status: 'call-back' });
      const isOver = outcome !== 'niet-bereikt' || found.tries + 1 >= MOST_TRIES;
      const ended = await act(gemeente, found.talk, (talk, { ids, now: at, library }) => {
        const said = { id: ids(), at, lang: talk.state.lang, author: me };
        const words = note === undefined ? [] : [agentNote(said, screenNote(note, gemeente))];
        if (!isOver) return words.length === 0 ? ok({ kind: 'done' }) : ok({ kind: 'entries', entries: words });
        const step = endCallBack(talk.state, id);
        // The talk has moved on by itself; what is left is the number.
        if (!step.ok) return ok({ kind: 'entries', entries: words });
        const told = outcome === 'niet-bereikt' ? [systemSays(talk, { ids, now: at, library }, 'bel-niet-bereikt')] : [];
        return ok({ kind: 'step', step: step.value, entries: [...words, ...told] });
      });
      if (!ended.ok && ended.error.kind !== 'unknown') return ended;
      if (isOver) await callBacks.remove(gemeente, id);
      else await callBacks.failed(gemeente, id);
      return ok(undefined);
    },
  };
}

const lastTry = (tries: number): string =>
  `Al ${String(tries)} keer gebeld. Neemt er weer niemand op, dan vervalt de afspraak en wordt het nummer gewist.`;
