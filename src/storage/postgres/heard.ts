/** That something was changed: a record, or a conversation, which has no kind and is named by its id alone. */
export interface Changed {
  readonly kind: string;
  readonly gemeente: string;
  readonly id: string;
  /** Goes up with each change in the database. */
  readonly change: number;
  /** Of a conversation: see `TalkListener`; true for a record. */
  readonly watched: boolean;
}

/** Changes get their number a moment before others can see them, at most as long as a statement may take. */
const MARGIN_MS = 15_000;
/** Changes of which it is remembered that they were told. */
const REMEMBERED = 20_000;

/** What was heard of and up to where was looked, so that each change is told once and none is missed. */
export interface Heard {
  /** True the first time, and notes it. */
  isNew(change: Omit<Changed, 'watched'>): boolean;
  /** Notes that everything up to this number was looked at just now, but for what was still on its way. */
  lookedAt(last: number): void;
  /** The number after which to look next; undefined before the first look, when nobody can have missed anything. */
  since(): number | undefined;
}

/** @param now milliseconds that only go up */
export function createHeard(now: () => number = () => performance.now()): Heard {
  const told = new Map<string, number>();
  let looks: { at: number; last: number }[] = [];

  return {
    isNew({ kind, gemeente, id, change }) {
      const key = JSON.stringify([kind, gemeente, id]);
      if ((told.get(key) ?? 0) >= change) return false;
      told.delete(key);
      told.set(key, change);
      const [oldest] = told.keys();
      if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest);
      return true;
    },
    lookedAt(last) {
      looks.push({ at: now(), last });
      const settled = looks.findLastIndex(({ at }) => at <= now() - MARGIN_MS);
      if (settled > 0) looks = looks.slice(settled);
    },
    since: () => looks[0]?.last,
  };
}
