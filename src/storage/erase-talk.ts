import type { Conversation } from '../conversation/conversation.ts';
import { isWritten } from '../conversation/log.ts';
import type { Clock } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { isHeld } from './legal-hold.ts';
import type { Storage } from './storage.ts';

/**
 * Erases all words of a talk, as its resident asked: each entry is left as `{ seq, erased }`, what is kept beside it goes, and the figures
 * of it stay, which hold no words. Writes down that it was done. Gives the number of entries; `held` while somebody must be able to see it.
 */
export async function eraseTalk(
  { store, records, journal }: Pick<Storage, 'store' | 'records' | 'journal'>,
  { id, gemeente }: Pick<Conversation, 'id' | 'gemeente'>,
  { clock, forget }: { clock: Clock; forget: (talk: { id: string; gemeente: string }) => Promise<void> },
): Promise<Result<number, 'held'>> {
  if (await isHeld(records, gemeente, id)) return err('held');
  await forget({ id, gemeente });
  const count = (await store.read(id))?.log.filter(isWritten).length ?? 0;
  await store.erase(id);
  const at = clock.now().toString({ smallestUnit: 'millisecond' });
  await journal.append(gemeente, 'deletions', { at, kind: 'gesprek', count: 1, why: 'verzoek' });
  return ok(count);
}
