import { z } from 'zod';
import type { WorkCase } from './work-case.ts';

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

/** From this often on she sees the whole list first, otherwise step by step. */
const KNOWS_IT_AFTER = 3;

export const viewFor = (known: KnownWork | undefined): 'stappen' | 'lijst' =>
  known !== undefined && known.times >= KNOWS_IT_AFTER ? 'lijst' : 'stappen';

/** What is known after a case was left: also when it was not finished, because she has read it. The versions are those that it was begun with. */
export function workedBy(
  work: WorkCase,
  known: KnownWork | undefined,
  { finished, at }: { readonly finished: boolean; readonly at: string },
): KnownWork {
  return {
    procedure: work.procedure,
    times: (known?.times ?? 0) + (finished ? 1 : 0),
    version: Math.max(work.version, known?.version ?? 0),
    localVersion: Math.max(work.localVersion, known?.localVersion ?? 0),
    lastAt: at,
  };
}
