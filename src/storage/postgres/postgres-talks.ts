import type { Conversation } from '../../conversation/conversation.ts';
import type { Log, Probe } from '../../conversation/runner-log.ts';
import { isWatched, standingOf } from '../../conversation/store-standing.ts';
import { createBatches } from '../batches.ts';
import type { Act } from '../open-talks.ts';
import { createRecent } from '../recent.ts';
import { isId } from '../layout.ts';
import type { StoredTalk, TalkRows, UnfitTalk } from './talk-rows.ts';

/** Talks kept in memory beside the database, and the entries that they may hold together: some tens of megabytes. */
const KEPT_AT_MOST = { count: 2_000, weight: 20_000 };

interface Job {
  readonly act: Act<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface PostgresTalksDeps {
  readonly rows: TalkRows;
  readonly log: Log;
  readonly probe: Probe;
  /** Called when the database holds something new. */
  readonly changed: (id: string, change: number, watched: boolean) => void;
}

/**
 * Acts on conversations in the database, by compare-and-set: what an act makes is kept only when nobody changed the conversation since it was
 * read, else it is made again. Acts of this process on one conversation that meet share one write. What is remembered here saves reading and
 * is never trusted: the database tells whether it still holds.
 */
export function createPostgresTalks({ rows, log, probe, changed }: PostgresTalksDeps) {
  const recent = createRecent<StoredTalk>(KEPT_AT_MOST, () => false);
  const batches = createBatches<Job>(async (id, jobs) => {
    try {
      await together(id, jobs);
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
  });
  /** Of the talks kept here: the newest change that others told of, where that is not what is kept. */
  const newer = new Map<string, number>();
  const asking = new Map<string, Promise<StoredTalk | undefined>>();
  let closed = false;

  async function together(id: string, jobs: readonly Job[]): Promise<void> {
    let now = recent.get(id);
    let isCertain = false;
    for (;;) {
      if (!now && !isCertain) {
        now = await load(id);
        isCertain = true;
      }
      const { next, revives, names, settle } = make(jobs, now?.talk);
      if (!next) {
        const found: StoredTalk | undefined = isCertain ? now : await load(id);
        if (found === now) {
          settle();
          return;
        }
        now = found;
        isCertain = true;
        continue;
      }
      for (const name of names) probe(`before-${name}-write`, id);
      const kept = now ? await rows.update(now, next, revives) : await rows.insert(next);
      if (kept) {
        remember(id, kept);
        for (const name of names) probe(`after-${name}-write`, id);
        changed(id, kept.change, isWatched(standingOf(kept.talk)));
        settle();
        return;
      }
      now = await load(id);
      isCertain = true;
    }
  }

  /** The conversation of now, from memory where the database says that it still holds. */
  async function load(id: string): Promise<StoredTalk | undefined> {
    const found = await rows.load(id, recent.get(id));
    if (found.ok) {
      const kept = recent.get(id);
      // Written here while the question was on its way: what comes back is older, and must not take its place.
      if (kept && found.value && kept.change > found.value.change) return kept;
      remember(id, found.value);
      return found.value;
    }
    forget(id);
    await putAside(id, found.error);
    return undefined;
  }

  /**
   * For those who read: all who ask before the question is put share one answer, which is not older than their asking. A change wakes several
   * followers at the same moment, and each wants the same talk.
   */
  function loadTogether(id: string): Promise<StoredTalk | undefined> {
    const asked = asking.get(id);
    if (asked) return asked;
    const answer = Promise.resolve().then(() => {
      asking.delete(id);
      return load(id);
    });
    asking.set(id, answer);
    return answer;
  }

  async function putAside(id: string, unfit: UnfitTalk): Promise<void> {
    const about = { gemeente: unfit.gemeente, conversation: id, why: unfit.why };
    if (unfit.kind === 'newer') {
      log('talk-of-newer-version', { ...about, todo: 'Nothing while a new version comes in; the processes that have it serve this talk.' });
      throw new Error(`Conversation ${id} was stored by a later version of the program.`);
    }
    await rows.putAside(id, unfit);
    log('talk-put-in-quarantine', { ...about, todo: 'See the table quarantine, which has it whole; mend it or take it from a backup.' });
  }

  function remember(id: string, kept: StoredTalk | undefined): void {
    if (!kept) {
      forget(id);
      return;
    }
    recent.set(id, kept, kept.talk.log.length);
    if ((newer.get(id) ?? 0) <= kept.change) newer.delete(id);
  }

  function forget(id: string): void {
    recent.delete(id);
    newer.delete(id);
  }

  function whileOpen(id: string): boolean {
    if (closed) throw new Error('The store is closed: nothing can be read or kept any more.');
    return isId(id);
  }

  return {
    async act<T>(id: string, act: Act<T>): Promise<T> {
      if (!whileOpen(id)) return act.make(undefined).result;
      return new Promise<unknown>((resolve, reject) => {
        batches.add(id, { act, resolve, reject });
      }) as Promise<T>;
    },
    async read(id: string): Promise<Conversation | undefined> {
      return whileOpen(id) ? (await loadTogether(id))?.talk : undefined;
    },
    recent(id: string): Conversation | undefined {
      return closed || newer.has(id) ? undefined : recent.get(id)?.talk;
    },
    /** Whoever asks for what is recent gets nothing older than this change. */
    heardOf(id: string, change: number): void {
      const kept = recent.get(id);
      if (kept && kept.change < change) newer.set(id, change);
    },
    async stored(id: string): Promise<StoredTalk | undefined> {
      return whileOpen(id) ? load(id) : undefined;
    },
    async remove(id: string): Promise<void> {
      if (!whileOpen(id)) return;
      const change = await rows.remove(id);
      forget(id);
      if (change !== undefined) changed(id, change, true);
    },
    async close(): Promise<void> {
      closed = true;
      await batches.idle();
    },
  };
}

/** What the jobs make of a conversation, one after the other; nobody is told before it is kept. */
function make(jobs: readonly Job[], now: Conversation | undefined) {
  let last = now;
  let revives = false;
  const names = new Set<string>();
  const outcomes: (() => void)[] = [];
  for (const { act, resolve, reject } of jobs) {
    try {
      const made = act.make(last);
      outcomes.push(() => {
        resolve(made.result);
      });
      if (!made.next || made.next === last) continue;
      last = made.next;
      names.add(act.name);
      revives ||= act.revives === true;
    } catch (error) {
      outcomes.push(() => {
        reject(error);
      });
    }
  }
  return {
    next: last === now ? undefined : last,
    revives,
    names,
    settle: () => {
      for (const outcome of outcomes) outcome();
    },
  };
}
