import type { Conversation } from '../conversation/conversation.ts';
import { isWritten } from '../conversation/log.ts';
import type { Clock } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { isHeld } from './legal-hold.ts';
import type { Storage } from './storage.ts';
import { dropWish, noteWish } from './wishes-to-forget.ts';

interface Erasing {
  readonly clock: Clock;
  /** Takes away what is kept beside the talk. */
  readonly forget: (talk: Pick<Conversation, 'id' | 'gemeente'>) => Promise<void>;
}

/**
 * Erases all words of a talk, as its resident asked: each entry is left as `{ seq, erased }`, what is kept beside it goes, and the figures
 * of it stay, which hold no words. Writes down that it was done. Gives the number of entries; `held` while somebody must be able to see it:
 * then the wish is noted, and carried out when the hold is released.
 */
export async function eraseTalk(
  { store, records, journal }: Pick<Storage, 'store' | 'records' | 'journal'>,
  talk: Pick<Conversation, 'id' | 'gemeente'>,
  { clock, forget }: Erasing,
): Promise<Result<number, 'held'>> {
  const { id, gemeente } = talk;
  const at = clock.now().toString({ smallestUnit: 'millisecond' });
  const upTo = (await store.read(id))?.log.at(-1)?.seq ?? -1;
  if (await isHeld(records, gemeente, id)) {
    await noteWish(records, talk, { asked: at, upTo });
    return err('held');
  }
  const count = await eraseWords({ store, records }, talk, { forget, upTo });
  await journal.append(gemeente, 'deletions', { at, kind: 'gesprek', count: 1, why: 'verzoek' });
  return ok(count);
}

/** Erases what was said up to and including entry `upTo`, with what is kept beside the talk and the wish itself. Gives the number of entries. */
export async function eraseWords(
  { store, records }: Pick<Storage, 'store' | 'records'>,
  talk: Pick<Conversation, 'id' | 'gemeente'>,
  { forget, upTo }: Pick<Erasing, 'forget'> & { readonly upTo: number },
): Promise<number> {
  await forget({ id: talk.id, gemeente: talk.gemeente });
  const said = ((await store.read(talk.id))?.log ?? []).filter(isWritten).filter(({ seq }) => seq <= upTo);
  if (said.length > 0)
    await store.erase(
      talk.id,
      said.map(({ seq }) => seq),
    );
  await dropWish(records, talk);
  return said.length;
}
