import type { Store } from '../conversation/store.ts';
import type { Journal, Records } from '../shared/records.ts';

/** Everything that is kept, in one place: made once at start, passed on, closed last. */
export interface Storage {
  readonly store: Store;
  readonly records: Records;
  readonly journal: Journal;
  close(): Promise<void>;
}
