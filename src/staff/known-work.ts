import { z } from 'zod';
import type { Procedure } from '../knowledge/procedure.ts';
import type { RecordKind } from '../shared/records.ts';

/** What one colleague has done with one procedure so far: for the view she begins with, and for "veranderd" (`changesSince`). Private to her. */
export const KnownWork = z.strictObject({
  procedure: z.string(),
  /** How often she finished it. */
  times: z.number().int().min(0),
  /** Versions that she last worked by, national and local. */
  version: z.number().int(),
  localVersion: z.number().int(),
  lastAt: z.iso.datetime(),
});
export type KnownWork = z.infer<typeof KnownWork>;

export const KNOWN_WORK: RecordKind<KnownWork> = { name: 'werkervaring', schema: 1, value: KnownWork };

/** From this often on she sees the whole list first, otherwise step by step. */
const KNOWS_IT_AFTER = 3;

export const viewFor = (known: KnownWork | undefined): 'stappen' | 'lijst' =>
  known !== undefined && known.times >= KNOWS_IT_AFTER ? 'lijst' : 'stappen';

/** What is known after she worked by it: also when she did not finish, because she has read it. */
export function workedBy(
  procedure: Pick<Procedure, 'id' | 'version' | 'localVersion'>,
  known: KnownWork | undefined,
  { finished, now }: { readonly finished: boolean; readonly now: string },
): KnownWork {
  return {
    procedure: procedure.id,
    times: (known?.times ?? 0) + (finished ? 1 : 0),
    version: Math.max(procedure.version, known?.version ?? 0),
    localVersion: Math.max(procedure.localVersion, known?.localVersion ?? 0),
    lastAt: now,
  };
}
