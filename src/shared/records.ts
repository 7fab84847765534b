import type { z } from 'zod';

/** A kind of small thing that is kept for a municipality and is no conversation: agents, sessions, call-backs, progress. */
export interface RecordKind<T> {
  /** Plain name, `a-z` and dashes; a folder or a column value in the store. */
  readonly name: string;
  /** Version of the stored form. What is stored under another version is given to `lift` first. */
  readonly schema: number;
  readonly value: z.ZodType<T>;
  /** Makes of an older stored value one of this version; absent: older ones are refused. */
  readonly lift?: (old: unknown, schema: number) => unknown;
}

/** One such thing as it is stored. */
export interface Kept<T> {
  readonly gemeente: string;
  readonly id: string;
  /** 1 when it is new, raised by each write. */
  readonly version: number;
  readonly value: T;
  /** Whose it is, where that is asked for: "all of this person". */
  readonly owner?: string;
  /** Instant, ISO 8601 UTC, at which something must happen with it: due, expired, to be removed. */
  readonly dueAt?: string;
}

/** What a write keeps beside the value. */
export type Keep<T> = Pick<Kept<T>, 'value' | 'owner' | 'dueAt'>;

/**
 * Where small things of a municipality live. A municipality is part of every key, so nothing crosses (DESIGN I5).
 * Every adapter passes `test/storage/records-contract.ts`. Ids from outside are fine: they are looked up, never used as file names.
 */
export interface Records {
  read<T>(kind: RecordKind<T>, gemeente: string, id: string): Promise<Kept<T> | undefined>;
  /**
   * Compare-and-set: writes only when the stored version is still `version` (0: when there is none). Durable when it resolves.
   * Gives false when somebody was first.
   * @throws ZodError when the value does not fit: our mistake
   */
  write<T>(kind: RecordKind<T>, gemeente: string, id: string, version: number, keep: Keep<T>): Promise<boolean>;
  /** Removes it. Unknown ids are fine. */
  remove<T>(kind: RecordKind<T>, gemeente: string, id: string): Promise<void>;
  /** In order of id, from after `after` on; of one owner where that is given. */
  list<T>(
    kind: RecordKind<T>,
    gemeente: string,
    about: { readonly owner?: string; readonly after?: string; readonly limit: number },
  ): Promise<readonly Kept<T>[]>;
  /** Of all municipalities, those whose `dueAt` is at or before the instant, the earliest first. */
  due<T>(kind: RecordKind<T>, now: string, limit: number): Promise<readonly Kept<T>[]>;
  /** Calls the listener after each change, also by another process. Returns how to stop. */
  follow(listener: (changed: { readonly kind: string; readonly gemeente: string; readonly id: string }) => void): () => void;
  close(): Promise<void>;
}

/** One line of what was done, kept in order and never changed: the audit log, deletions, figures. No words of residents. */
export interface JournalLine {
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  readonly [field: string]: string | number | boolean;
}

/** Append-only lists by municipality and name; kept by day for retention. */
export interface Journal {
  /** Durable when it resolves. */
  append(gemeente: string, name: string, line: JournalLine): Promise<void>;
  /** Lines of one day in the Netherlands (`2026-04-14`), oldest first. */
  read(gemeente: string, name: string, day: string): Promise<readonly JournalLine[]>;
}

/**
 * Changes one thing by what `make` makes of it as it is now, however many do so at the same time.
 * `make` may be called more than once; undefined leaves it as it is. Gives what is stored afterwards.
 */
export async function changeRecord<T>(
  records: Records,
  kind: RecordKind<T>,
  gemeente: string,
  id: string,
  make: (now: T | undefined) => Keep<T> | undefined,
): Promise<T | undefined> {
  for (;;) {
    const now = await records.read(kind, gemeente, id);
    const keep = make(now?.value);
    if (keep === undefined) return now?.value;
    if (await records.write(kind, gemeente, id, now?.version ?? 0, keep)) return keep.value;
  }
}

const PAGE = 200;

/** All of a kind in a municipality, or of one owner, in order of id, read by the page. Those that were seen may be removed meanwhile. */
export async function* everyRecord<T>(
  records: Pick<Records, 'list'>,
  kind: RecordKind<T>,
  gemeente: string,
  owner?: string,
): AsyncGenerator<Kept<T>, void, undefined> {
  for (let after: string | undefined; ;) {
    const page = await records.list(kind, gemeente, {
      limit: PAGE,
      ...(owner === undefined ? {} : { owner }),
      ...(after === undefined ? {} : { after }),
    });
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)?.id;
  }
}
