import { z } from 'zod';
import type { Conversation } from '../conversation/conversation.ts';
import { changeRecord, everyRecord, type Kept, type RecordKind, type Records } from '../shared/records.ts';

/** What a resident asked to have erased of a talk that had to be kept: everything up to and including entry `upTo`. */
const Wish = z.strictObject({ asked: z.iso.datetime(), upTo: z.number().int().min(-1) });
type Wish = z.infer<typeof Wish>;

const WISHES: RecordKind<Wish> = { name: 'vergeet-wens', schema: 1, value: Wish };

type Talk = Pick<Conversation, 'id' | 'gemeente'>;

/** Notes the wish, so that retention carries it out once the legal hold is released. Who asks again later means what was said since as well. */
export async function noteWish(records: Records, { id, gemeente }: Talk, { asked, upTo }: Wish): Promise<void> {
  await changeRecord(records, WISHES, gemeente, id, (noted) =>
    noted !== undefined && noted.upTo >= upTo ? undefined : { value: { asked: noted?.asked ?? asked, upTo } },
  );
}

/** Those of a municipality that were noted, in order of talk. */
export const notedWishes = (records: Records, gemeente: string): AsyncGenerator<Kept<Wish>> => everyRecord(records, WISHES, gemeente);

export const dropWish = (records: Records, { id, gemeente }: Talk): Promise<void> => records.remove(WISHES, gemeente, id);
