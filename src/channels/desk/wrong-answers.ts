import type { Store } from '../../conversation/store.ts';
import { isForColleagues } from '../../handoff/talk-line.ts';
import { botMessage, WRONG_ANSWERS, wrongAnswerIn } from '../../handoff/wrong-answer.ts';
import type { Records } from '../../shared/records.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { agentEvent, wasSaid } from './agent-entries.ts';
import type { Actor, ScreenStaff } from './desk-acts.ts';
import type { DeskRefused } from './refusals.ts';
import type { TalkAct } from './talk-acts.ts';

/** A wrong answer of the bot, reported by who saw it: a line in the talk for colleagues, and work for the owner of the answer. */
export interface WrongAnswers {
  /** The same message again changes nothing. */
  readonly report: (actor: Actor, talk: string, about: { entry: string; note?: string }) => Promise<Result<void, DeskRefused>>;
}

export interface WrongAnswersDeps {
  readonly store: Pick<Store, 'read'>;
  readonly records: Records;
  readonly act: TalkAct;
  readonly screenStaff: ScreenStaff;
  readonly now: () => string;
}

export function createWrongAnswers({ store, records, act, screenStaff, now }: WrongAnswersDeps): WrongAnswers {
  return {
    async report({ gemeente, me }, id, { entry: entryId, note }) {
      const talk = await store.read(id);
      if (talk?.gemeente !== gemeente || !isForColleagues(talk)) return err({ kind: 'unknown' });
      const entry = botMessage(talk, entryId);
      if (entry === undefined) return err({ kind: 'no-answer' });
      // First the work, then the line that tells of it: a process that dies in between is asked again, and the work is there once.
      const work = wrongAnswerIn(talk, entry, me.person, now());
      if (work !== undefined) await records.write(WRONG_ANSWERS, gemeente, `${id}.${entryId}`, 0, { value: work, owner: id });
      const topic = entry.meaning?.topic;
      const { item } = entry;
      return act(gemeente, id, (latest, { ids, now: at }) => {
        const clientId = `wrong-answer:${entryId}`;
        if (wasSaid(latest, me, clientId)) return ok({ kind: 'done' });
        const said = { id: ids(), at, lang: latest.state.lang, author: me, clientId };
        const value = {
          ...(topic === undefined ? {} : { topic }),
          ...(item === undefined ? {} : { article: item.id, version: item.version }),
        };
        const words = note === undefined ? {} : screenStaff(note, gemeente);
        return ok({ kind: 'entries', entries: [agentEvent(said, { ...words, name: 'wrong-answer', value }, entryId)] });
      });
    },
  };
}
