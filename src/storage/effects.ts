import type { Conversation, Effect } from '../conversation/conversation.ts';
import { dayOf, type Clock } from '../shared/clock.ts';
import type { Storage } from './storage.ts';

/** The journal of removals: what was removed, when, why. */
const DELETIONS = 'deletions';

/**
 * Applies what a turn decided for outside its own conversation. May be called more than once for an effect; the second time changes nothing.
 * Each removal leaves a line without words in the journal.
 */
export function createEffects({ store, journal, clock }: Pick<Storage, 'store' | 'journal'> & { clock: Clock }) {
  /** Once for each effect, but for one that is applied again after midnight. */
  async function record(effect: Effect, { id, gemeente }: Conversation): Promise<void> {
    const at = clock.now().toString({ smallestUnit: 'millisecond' });
    const known = await journal.read(gemeente, DELETIONS, dayOf(at));
    if (known.some((line) => line['effect'] === effect.id)) return;
    await journal.append(gemeente, DELETIONS, { at, effect: effect.id, conversation: id, kind: effect.kind });
  }

  return async (effect: Effect, conversation: Conversation): Promise<void> => {
    switch (effect.kind) {
      case 'forgotten': {
        const before = Number(effect.value['before']);
        await store.erase(
          conversation.id,
          conversation.log.map(({ seq }) => seq).filter((seq) => seq <= before),
        );
        break;
      }
      case 'remove':
        await store.remove(conversation.id);
        break;
      default:
        effect.kind satisfies never;
    }
    await record(effect, conversation);
  };
}
