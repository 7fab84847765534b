import type { Conversation } from '../../conversation/conversation.ts';
import type { Runner } from '../../conversation/runner.ts';
import type { ActChange } from '../../conversation/runner-turn.ts';
import type { NewEntry } from '../../conversation/log.ts';
import { MAX_ENTRIES } from '../../conversation/store.ts';
import type { Norms } from '../../handoff/norms.ts';
import { eventsOf } from '../../handoff/protocol.ts';
import type { Step } from '../../handoff/step.ts';
import { isForColleagues } from '../../handoff/talk-line.ts';
import { toChange, type ActContext } from '../../handoff/to-change.ts';
import type { Library } from '../../knowledge/library.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { DeskRefused } from './refusals.ts';

/** What an act makes of a talk: a step of the machine and what is said with it, other entries alone, or nothing because it was done before. */
export type Decision =
  | { readonly kind: 'step'; readonly step: Step; readonly entries?: readonly NewEntry[] }
  | { readonly kind: 'entries'; readonly entries: readonly NewEntry[] }
  | { readonly kind: 'done' };

export type Decide = (talk: Conversation, context: ActContext) => Result<Decision, DeskRefused>;

export interface TalkActsDeps {
  readonly runner: Pick<Runner, 'act'>;
  readonly library: (gemeente: string) => Library | undefined;
  readonly norms: (library: Library, now: string) => Norms;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Which talks may be acted on at all; of others it is said that there is no such talk. */
  readonly isAllowed?: (talk: Conversation) => boolean;
}

/**
 * Changes a talk of one municipality by what `decide` makes of it as it is now; of another municipality it is unknown. Compare-and-set: `decide`
 * may be called again on a newer state, and what it refuses changes nothing.
 */
export type TalkAct = (gemeente: string, talk: string, decide: Decide) => Promise<Result<void, DeskRefused>>;

export function createTalkAct({ runner, library, norms, clock, ids, isAllowed = isForColleagues }: TalkActsDeps): TalkAct {
  return async (gemeente, talk, decide) => {
    let outcome: Result<void, DeskRefused> = err({ kind: 'unknown' });
    await runner.act(talk, (now) => {
      outcome = err({ kind: 'unknown' });
      const content = library(gemeente);
      if (now.gemeente !== gemeente || content === undefined || !isAllowed(now)) return undefined;
      const at = clock.now().toString({ smallestUnit: 'millisecond' });
      const context: ActContext = { library: content, now: at, ids, norms: norms(content, at) };
      const decided = decide(now, context);
      if (!decided.ok) {
        outcome = decided;
        return undefined;
      }
      const change = changeOf(now, decided.value, context);
      if (change !== undefined && now.log.length + change.entries.length > MAX_ENTRIES && addsWords(decided.value)) {
        outcome = err({ kind: 'full' });
        return undefined;
      }
      outcome = ok(undefined);
      return change;
    });
    return outcome;
  };
}

function changeOf(talk: Conversation, decision: Decision, context: ActContext): ActChange | undefined {
  switch (decision.kind) {
    case 'done':
      return undefined;
    case 'entries':
      return { state: talk.state, entries: decision.entries, effects: [] };
    case 'step': {
      const change = toChange(talk, decision.step, context);
      return {
        ...change,
        entries: [...(decision.entries ?? []), ...change.entries],
        effects: [...change.effects, ...endings(decision.step)],
      };
    }
    default:
      return decision satisfies never;
  }
}

/** The desk writes down itself what a colleague ended: the engine is told of the rest. */
function endings(step: Step): ActChange['effects'] {
  const events = eventsOf(step);
  return step.happened.flatMap(({ kind }, n) => {
    const event = events[n];
    const isEnd = kind === 'closed' || kind === 'back-with-bot';
    return isEnd && event !== undefined ? [{ kind: 'handoff.status' as const, value: { ...event.value } }] : [];
  });
}

const addsWords = (decision: Decision): boolean => decision.kind !== 'done' && (decision.entries ?? []).length > 0;
