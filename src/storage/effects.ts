import type { Conversation, Effect } from '../conversation/conversation.ts';
import type { CallBackKeeper } from '../handoff/call-back.ts';
import { tellDesk, type DeskEngine } from '../handoff/desk-engine.ts';
import { dayOf, type Clock } from '../shared/clock.ts';
import type { LearningList } from '../staff/learning/keep-lines.ts';
import type { Storage } from './storage.ts';
import { noteWish } from './wishes-to-forget.ts';

/** The journal of removals: what was removed, when, why. */
const DELETIONS = 'deletions';

export interface EffectsDeps {
  readonly store: Storage['store'];
  readonly records: Storage['records'];
  readonly journal: Storage['journal'];
  readonly clock: Clock;
  readonly desk: DeskEngine;
  /** Without one no call-back can be agreed, so there is nothing to tell. */
  readonly callBacks?: CallBackKeeper;
  /** Without one nothing is kept for editors. */
  readonly learning?: Pick<LearningList, 'add' | 'drop'>;
  /** What was kept beside a talk that is erased or removed goes too. */
  readonly forget?: (talk: Pick<Conversation, 'id' | 'gemeente'>) => Promise<void>;
  /** True while somebody must be able to see the talk: then nothing of it goes yet; that is written down, and the wish noted. */
  readonly isHeld?: (talk: Pick<Conversation, 'id' | 'gemeente'>) => Promise<boolean>;
}

/**
 * Applies what a turn decided for outside its own conversation. May be called more than once for an effect; the second time changes nothing.
 * Each removal leaves a line without words in the journal.
 */
export function createEffects({ store, records, journal, clock, desk, callBacks, learning, forget, isHeld }: EffectsDeps) {
  /** Once for each effect, but for one that is applied again after midnight. */
  async function record(effect: Effect, { id, gemeente }: Conversation, isKept = false): Promise<void> {
    const at = clock.now().toString({ smallestUnit: 'millisecond' });
    const known = await journal.read(gemeente, DELETIONS, dayOf(at));
    if (known.some((line) => line['effect'] === effect.id)) return;
    await journal.append(gemeente, DELETIONS, {
      at,
      effect: effect.id,
      conversation: id,
      kind: effect.kind,
      ...(isKept ? { why: 'bewaarplicht' } : {}),
    });
  }

  return async (effect: Effect, conversation: Conversation): Promise<void> => {
    const removes = effect.kind === 'forgotten' || effect.kind === 'remove';
    // What was said to be kept is kept, also when the hold ended a moment later.
    if (removes && (effect.value['kept'] === true || (await isHeld?.(conversation)) === true)) {
      if (effect.kind === 'forgotten')
        await noteWish(records, conversation, {
          asked: clock.now().toString({ smallestUnit: 'millisecond' }),
          upTo: Number(effect.value['before']),
        });
      return record(effect, conversation, true);
    }
    switch (effect.kind) {
      case 'forgotten': {
        await forget?.(conversation);
        await learning?.drop(conversation);
        const before = Number(effect.value['before']);
        await store.erase(
          conversation.id,
          conversation.log.map(({ seq }) => seq).filter((seq) => seq <= before),
        );
        break;
      }
      case 'remove':
        await forget?.(conversation);
        await learning?.drop(conversation);
        await store.remove(conversation.id);
        break;
      case 'handoff.initiate':
      case 'handoff.status':
      case 'handoff.said':
        return tellDesk(desk, { ...effect, kind: effect.kind }, conversation);
      case 'call-back.made':
        return callBacks?.made(String(effect.value['callBack']), conversation);
      case 'call-back.cancelled':
        return callBacks?.cancelled(String(effect.value['callBack']), conversation);
      case 'learning.add':
        return learning?.add(conversation, Number(effect.value['seq']), String(effect.value['why']));
      case 'learning.drop': {
        const { seq, why } = effect.value;
        return learning?.drop(conversation, seq === undefined ? undefined : { seq: Number(seq), why: String(why) });
      }
      default:
        effect.kind satisfies never;
    }
    await record(effect, conversation);
  };
}
