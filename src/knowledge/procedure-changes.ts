import type { Change, Procedure } from './procedure.ts';

/** What changed in a procedure since the versions that somebody last worked by, the latest first, and which of its steps are not the same. */
export function changesSince(
  procedure: Procedure,
  done: { readonly version: number; readonly localVersion: number },
): { readonly changes: readonly Change[]; readonly steps: readonly string[] } {
  const isNew = ({ version, local }: Change): boolean => version > (local ? done.localVersion : done.version);
  const steps = procedure.steps.filter(({ version, localVersion = 0 }) => version > done.version || localVersion > done.localVersion);
  return { changes: procedure.changes.filter(isNew), steps: steps.map(({ id }) => id) };
}
