import { z } from 'zod';
import type { RecordKind, Records } from '../shared/records.ts';

/** A talk, or all of a municipality, that may not be removed: an objection, a request under the Woo, an inquiry. */
const Hold = z.strictObject({ since: z.iso.datetime() });

const HOLDS: RecordKind<z.infer<typeof Hold>> = { name: 'bewaarplicht', schema: 1, value: Hold };
/** Instead of the id of a talk: everything of the municipality. */
export const ALL_TALKS = 'alles';

/** True while somebody must be able to see it. */
export async function isHeld(records: Pick<Records, 'read'>, gemeente: string, talk?: string): Promise<boolean> {
  if ((await records.read(HOLDS, gemeente, ALL_TALKS)) !== undefined) return true;
  return talk !== undefined && (await records.read(HOLDS, gemeente, talk)) !== undefined;
}

/** @param talk id, or ALL_TALKS */
export async function hold(records: Records, gemeente: string, talk: string, since: string): Promise<void> {
  await records.write(HOLDS, gemeente, talk, 0, { value: { since } });
}

export const release = (records: Records, gemeente: string, talk: string): Promise<void> => records.remove(HOLDS, gemeente, talk);
