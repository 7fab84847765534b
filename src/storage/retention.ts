import { dayOf, type Clock, type Day } from '../shared/clock.ts';
import { everyRecord, type RecordKind, type Records } from '../shared/records.ts';
import { eraseWords } from './erase-talk.ts';
import { isHeld } from './legal-hold.ts';
import type { KeepDays } from './retention-settings.ts';
import type { Storage } from './storage.ts';
import type { DayOfLines } from './tidy.ts';
import { notedWishes } from './wishes-to-forget.ts';

/** What was removed, or would be: how many of a kind, of one municipality. */
interface Removal {
  readonly gemeente: string;
  readonly kind: string;
  readonly count: number;
  /** How many were left because somebody must be able to see them. */
  readonly held: number;
  /** Absent: because it was old. */
  readonly why?: 'verzoek';
}

/** A kind of record that goes when it is old. Made by `oldRecords`. */
export interface RecordRule {
  readonly kind: string;
  /** Ids of those that are too old, with the talk that each is about. */
  old(gemeente: string, keep: KeepDays, now: number): Promise<readonly { readonly id: string; readonly talk?: string }[]>;
  remove(gemeente: string, id: string): Promise<void>;
}

export interface RetentionDeps {
  readonly storage: Pick<Storage, 'store' | 'records' | 'journal' | 'tidy'>;
  readonly gemeenten: () => readonly string[];
  readonly keep: (gemeente: string) => KeepDays;
  readonly clock: Clock;
  /** Takes away what is kept beside a talk. */
  readonly forget: (talk: { readonly id: string; readonly gemeente: string }) => Promise<void>;
  readonly rules: readonly RecordRule[];
  /** What grows old by itself, in rounds of its own; a dry run counts it too. */
  readonly others?: (gemeente: string, now: string) => Promise<readonly { readonly kind: string; readonly count: number }[]>;
}

export interface Retention {
  /** Removes what is too old, and writes down what kind, how many and when. @param dryRun only counts */
  run(about?: { readonly dryRun?: boolean; readonly only?: string }): Promise<readonly Removal[]>;
  /** Once a day, and again in the next rounds while there is more than goes at once; the other times nothing. */
  round(): Promise<void>;
}

const DELETIONS = 'deletions';
const DAY_MS = 24 * 60 * 60 * 1000;
/** Talks of a municipality that go in one round, so that residents hardly notice; the rest in the next. */
const AT_ONCE = 50;
/** Talks that a dry run counts at most. */
const MOST_COUNTED = 1_000_000;

/** One place for all that goes because of its age, but for the work of colleagues, which ends by their own acts (`staff/upkeep.ts`) and is only counted. */
export function createRetention({ storage, gemeenten, keep, clock, forget, rules, others }: RetentionDeps): Retention {
  const { store, records, journal, tidy } = storage;
  const now = (): number => clock.now().epochMilliseconds;
  const ago = (days: number): string => new Date(now() - days * DAY_MS).toISOString();
  const dayAgo = (days: number): Day => dayOf(ago(days));

  async function talks(gemeente: string, dryRun: boolean): Promise<Removal> {
    const since = ago(keep(gemeente).talkDays);
    const most = dryRun ? MOST_COUNTED : AT_ONCE;
    let [count, held] = [0, 0];
    /** Those that stay are asked for again and again: they are the oldest, and must not stand before the others. */
    const stay = new Set<string>();
    for (let isMore = true; isMore && count < most;) {
      const asked = most + stay.size;
      const ids = await tidy.quiet(gemeente, since, asked);
      const fresh = ids.filter((one) => !stay.has(one));
      const turn = fresh.slice(0, most - count);
      isMore = (ids.length >= asked || turn.length < fresh.length) && !(await isHeld(records, gemeente));
      for (const id of turn) {
        const status = (await store.read(id))?.state.handoff.status;
        const isOpen = status === 'queued' || status === 'active';
        if (isOpen || (await isHeld(records, gemeente, id))) {
          stay.add(id);
          held += isOpen ? 0 : 1;
        } else {
          count += 1;
          if (dryRun) continue;
          await forget({ id, gemeente });
          await store.remove(id);
        }
      }
    }
    return { gemeente, kind: 'gesprek', count, held };
  }

  /** Talks that their residents asked to have erased while a legal hold was on them, and that may go now. */
  async function wished(gemeente: string, dryRun: boolean): Promise<Removal> {
    let [count, held] = [0, 0];
    for await (const { id, value } of notedWishes(records, gemeente)) {
      if (await isHeld(records, gemeente, id)) held += 1;
      else {
        count += 1;
        if (!dryRun) await eraseWords({ store, records }, { id, gemeente }, { forget, upTo: value.upTo });
      }
    }
    return { gemeente, kind: 'gesprek', count, held, why: 'verzoek' };
  }

  async function recordsOf(rule: RecordRule, gemeente: string, dryRun: boolean): Promise<Removal> {
    let [count, held] = [0, 0];
    for (const { id, talk } of await rule.old(gemeente, keep(gemeente), now())) {
      if (await isHeld(records, gemeente, talk)) held += 1;
      else {
        count += 1;
        if (!dryRun) await rule.remove(gemeente, id);
      }
    }
    return { gemeente, kind: rule.kind, count, held };
  }

  async function lines(
    gemeente: string,
    kind: string,
    days: readonly DayOfLines[],
    remove: ((day: Day) => Promise<void>) | undefined,
  ): Promise<Removal> {
    const count = days.reduce((sum, day) => sum + day.lines, 0);
    if (count > 0 && (await isHeld(records, gemeente))) return { gemeente, kind, count: 0, held: count };
    for (const { day } of days) await remove?.(day);
    return { gemeente, kind, count, held: 0 };
  }

  async function of(gemeente: string, dryRun: boolean): Promise<readonly Removal[]> {
    const { figureDays, auditDays, deletionDays } = keep(gemeente);
    const done: Removal[] = [];
    for (const rule of rules) done.push(await recordsOf(rule, gemeente, dryRun));
    done.push(await wished(gemeente, dryRun), await talks(gemeente, dryRun));
    const figures = await tidy.figureDays(gemeente, dayAgo(figureDays));
    done.push(await lines(gemeente, 'statistiek', figures, dryRun ? undefined : (day) => tidy.removeFigureDay(gemeente, day)));
    for (const [name, days] of [
      ['audit', auditDays],
      [DELETIONS, deletionDays],
    ] as const) {
      const old = await tidy.journalDays(gemeente, name, dayAgo(days));
      done.push(await lines(gemeente, name, old, dryRun ? undefined : (day) => tidy.removeJournalDay(gemeente, name, day)));
    }
    if (dryRun)
      for (const { kind, count } of (await others?.(gemeente, clock.now().toString())) ?? []) done.push({ gemeente, kind, count, held: 0 });
    return done.filter(({ count, held }) => count + held > 0);
  }

  async function run({ dryRun = false, only }: { dryRun?: boolean; only?: string } = {}): Promise<readonly Removal[]> {
    const all: Removal[] = [];
    for (const gemeente of gemeenten().filter((one) => only === undefined || one === only)) {
      const removed = await of(gemeente, dryRun);
      all.push(...removed);
      if (dryRun) continue;
      const at = clock.now().toString({ smallestUnit: 'millisecond' });
      for (const { kind, count, why = 'bewaartermijn' } of removed.filter((one) => one.count > 0))
        await journal.append(gemeente, DELETIONS, { at, kind, count, why });
    }
    return all;
  }

  let lastDay: Day | undefined;
  return {
    run,
    async round() {
      const today = dayOf(clock.now().toString());
      if (today === lastDay) return;
      const removed = await run();
      if (!removed.some(({ kind, count }) => kind === 'gesprek' && count >= AT_ONCE)) lastDay = today;
    },
  };
}

/** Records of a kind of which something ended too long ago. @param endOf instant at which its time begins, and the talk that it is about */
export function oldRecords<T>(
  records: Records,
  kind: RecordKind<T>,
  days: (keep: KeepDays) => number,
  endOf: (value: T, gemeente: string) => Promise<{ readonly at: number; readonly talk?: string }>,
): RecordRule {
  return {
    kind: kind.name,
    async old(gemeente, keep, now) {
      const found: { id: string; talk?: string }[] = [];
      for await (const { id, value } of everyRecord(records, kind, gemeente)) {
        const { at, talk } = await endOf(value, gemeente);
        if (at < now - days(keep) * DAY_MS) found.push({ id, ...(talk === undefined ? {} : { talk }) });
      }
      return found;
    },
    remove: (gemeente, id) => records.remove(kind, gemeente, id),
  };
}
