import type { Store } from '../conversation/store.ts';
import type { Journal, Records } from '../shared/records.ts';
import type { SignLine } from '../shared/signs.ts';
import type { Tidy } from './tidy.ts';

/** Everything that is kept, in one place: made once at start, passed on, closed last. */
export interface Storage {
  readonly store: Store;
  readonly records: Records;
  readonly journal: Journal;
  readonly tidy: Tidy;
  /** Where several processes share what is kept: the key that all of them sign tokens with, base64url. */
  readonly signingKey?: () => Promise<string>;
  /** Where several processes share what is kept: how one tells the others what is seen now or never. */
  readonly signs?: SignLine;
  /** Resolves when things can be kept now; rejects, saying nothing to a caller, when they cannot. Absent: they always can. */
  readonly check?: () => Promise<void>;
  close(): Promise<void>;
}
