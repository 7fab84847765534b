import type { Clock } from '../shared/clock.ts';
import type { Journal } from '../shared/records.ts';

/** What a colleague did, or somebody tried: ids, roles and outcomes, never a name and never words of anybody. */
interface Deed {
  readonly gemeente: string;
  /** Absent when it is not known who it was. */
  readonly person?: string;
  readonly action: string;
  readonly [id: string]: string | number | boolean | undefined;
}

export type Audit = (deed: Deed) => Promise<void>;

/** Writes the audit log of each municipality: the journal `audit`. Durable when it resolves. */
export function createAudit(journal: Pick<Journal, 'append'>, clock: Clock): Audit {
  return async ({ gemeente, ...deed }) => {
    const known = Object.entries(deed).filter((field): field is [string, string | number | boolean] => field[1] !== undefined);
    await journal.append(gemeente, 'audit', { ...Object.fromEntries(known), at: clock.now().toString() });
  };
}
