import type { Conversation, Effect } from '../conversation/conversation.ts';
import type { DeskStanding } from './desk-standing.ts';

/** What an engine is told of a wish for a human; `value` as in the event of the same name (`protocol.ts`). */
export interface Told {
  /** Unique: the same id twice is the same thing told again. */
  readonly id: string;
  readonly talk: Conversation;
  readonly value: Effect['value'];
}

/**
 * Whoever brings residents to humans: the built-in desk, or an adapter to another system. Everything is told after it was committed, at least
 * once, and in order as long as nothing fails. What the engine does itself (take, say, close) it does with `runner.act`, the acts of `machine.ts` and
 * `toChange`; a refusal of the machine is how it learns that it came too late.
 */
export interface DeskEngine {
  /** How things stand at the desk of this municipality now. Read in every turn, so from memory. */
  standing(gemeente: string): DeskStanding;
  /** True for an engine that does not read the log itself: it is told of each message of a resident whom it has in hand. */
  readonly wantsWords: boolean;
  /** Somebody waits for a human: the context of Bot Framework's `handoff.initiate`, with the talk as transcript. */
  initiate(told: Told): Promise<void>;
  /** It became urgent, ended, or failed on the bot's side: left, closing time, silent, erased, or a call-back was agreed. */
  status(told: Told): Promise<void>;
  /** The resident said something: the entry with number `value.seq`. Only for who wants words. */
  said(told: Told): Promise<void>;
}

type ForTheDesk = Effect & { readonly kind: 'handoff.initiate' | 'handoff.status' | 'handoff.said' };

/** Brings an effect to the engine. May be called more than once for an effect. Of a talk that was erased no words go along. */
export async function tellDesk(engine: DeskEngine, { id, kind, value }: ForTheDesk, talk: Conversation): Promise<void> {
  const told = { id, value, talk: value['why'] === 'forgotten' ? { ...talk, log: [] } : talk };
  switch (kind) {
    case 'handoff.initiate':
      return engine.initiate(told);
    case 'handoff.status':
      return engine.status(told);
    case 'handoff.said':
      return engine.said(told);
    default:
      return kind satisfies never;
  }
}

/** The built-in desk follows the log and the states of talks, so there is nothing to tell it. */
export function followingDesk(standing: DeskEngine['standing']): DeskEngine {
  const nothing = (): Promise<void> => Promise.resolve();
  return { standing, wantsWords: false, initiate: nothing, status: nothing, said: nothing };
}
