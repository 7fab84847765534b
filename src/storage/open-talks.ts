import type { Conversation } from '../conversation/conversation.ts';
import type { Probe } from '../conversation/runner-log.ts';
import { type Standing, standingOf } from '../conversation/store-standing.ts';
import { createBatches } from './batches.ts';
import { isId, type Layout } from './layout.ts';
import { createRecent } from './recent.ts';
import { exists, type TalkFile, type TalkFiles } from './talk-files.ts';

/** Talks kept open, and the entries that they may hold together: some tens of megabytes. */
const OPEN_AT_MOST = { count: 2_000, weight: 20_000 };

/** What an act makes of a talk; `next` absent or the same leaves it. */
export interface Act<T> {
  /** Names the act in probe points: `append` gives `before-append-write`. */
  readonly name: string;
  /** An archived talk goes on when this changes it. */
  readonly revives?: boolean;
  make(now: Conversation | undefined): { next?: Conversation; result: T };
}

/** Something that concerns a file rather than what it holds; nothing else of the talk runs meanwhile. */
export type Alone<T> = (file: TalkFile | undefined) => Promise<{ file: TalkFile | undefined; result: T }>;

type Job =
  | { readonly kind: 'act'; readonly act: Act<unknown>; resolve(value: unknown): void; reject(error: unknown): void }
  | { readonly kind: 'alone'; readonly run: Alone<unknown>; resolve(value: unknown): void; reject(error: unknown): void };

export interface OpenTalksDeps {
  readonly layout: Layout;
  readonly files: TalkFiles;
  /** Where live talks are, by id. */
  readonly homes: ReadonlyMap<string, string>;
  /** Municipalities that have a folder. */
  readonly gemeenten: ReadonlySet<string>;
  readonly probe: Probe;
  /** Called when the disk holds something new: the file as it is now, and its standing when it is live. */
  changed(id: string, file: TalkFile | undefined, standing: Standing | undefined): void;
}

/** One act at a time per talk; acts that meet share one write. A promise resolves after the disk has what it says. */
export function createOpenTalks(deps: OpenTalksDeps) {
  const { layout, files, homes, probe } = deps;
  let closed = false;
  const batches = createBatches<Job>(run);
  const recent = createRecent<TalkFile>(OPEN_AT_MOST, (id) => batches.has(id));

  async function run(id: string, jobs: readonly Job[]): Promise<void> {
    let rest = jobs;
    while (rest[0]) {
      const first = rest[0];
      const acts = first.kind === 'act' ? leading(rest) : [];
      rest = rest.slice(acts.length || 1);
      try {
        const file = await find(id);
        if (first.kind === 'alone') await alone(id, file, first);
        else await together(id, file, acts);
      } catch (error) {
        for (const job of first.kind === 'alone' ? [first] : acts) job.reject(error);
      }
    }
  }

  async function together(id: string, file: TalkFile | undefined, jobs: readonly (Job & { kind: 'act' })[]): Promise<void> {
    let next = file?.durable;
    let revives = false;
    const names = new Set<string>();
    const outcomes: (() => void)[] = [];
    for (const job of jobs) {
      try {
        const made = job.act.make(next);
        outcomes.push(() => job.resolve(made.result));
        if (!made.next || made.next === next) continue;
        next = made.next;
        names.add(job.act.name);
        revives ||= job.act.revives === true;
      } catch (error) {
        job.reject(error);
      }
    }
    if (next && next !== file?.durable) {
      for (const name of names) probe(`before-${name}-write`, id);
      const place = file?.place === 'archive' && revives ? await files.move(file, 'live') : file;
      if (place && place !== file) note(id, place);
      note(id, await files.write(place, next));
      for (const name of names) probe(`after-${name}-write`, id);
    }
    for (const resolve of outcomes) resolve();
  }

  async function alone(id: string, file: TalkFile | undefined, job: Job & { kind: 'alone' }): Promise<void> {
    const { file: now, result } = await job.run(file);
    if (now !== file) note(id, now);
    job.resolve(result);
  }

  function note(id: string, file: TalkFile | undefined): void {
    if (file) recent.set(id, file, file.durable.log.length);
    else recent.delete(id);
    deps.changed(id, file, file?.place === 'live' ? standingOf(file.durable) : undefined);
  }

  /** Only within a batch: two openers of one file could keep what the other has replaced. */
  async function find(id: string): Promise<TalkFile | undefined> {
    const open = recent.get(id);
    if (open || !isId(id)) return open;
    const home = homes.get(id);
    const file = home === undefined ? await findArchived(id) : await files.open('live', { gemeente: home, id });
    if (file) recent.set(id, file, file.durable.log.length);
    // It was put in quarantine just now, or somebody took the file away.
    else if (home !== undefined) deps.changed(id, undefined, undefined);
    return file;
  }

  async function findArchived(id: string): Promise<TalkFile | undefined> {
    for (const gemeente of deps.gemeenten) {
      if (!(await exists(layout.file('archive', gemeente, id)))) continue;
      const file = await files.open('archive', { gemeente, id });
      if (file) return file;
    }
    return undefined;
  }

  function add<T>(id: string, job: (settle: { resolve(value: unknown): void; reject(error: unknown): void }) => Job): Promise<T> {
    return new Promise<unknown>((resolve, reject) => {
      if (closed) reject(new Error('The store is closed: nothing can be read or kept any more.'));
      else batches.add(id, job({ resolve, reject }));
    }) as Promise<T>;
  }

  return {
    act: <T>(id: string, act: Act<T>): Promise<T> => add(id, (settle) => ({ kind: 'act', act, ...settle })),
    alone: <T>(id: string, run: Alone<T>): Promise<T> => add(id, (settle) => ({ kind: 'alone', run, ...settle })),
    /** What the disk holds; does not wait for a write under way. */
    async read(id: string): Promise<Conversation | undefined> {
      const open = recent.get(id);
      if (open && !closed) return open.durable;
      return this.act(id, { name: 'read', make: (now) => ({ result: now }) });
    },
    async close(): Promise<void> {
      closed = true;
      await batches.idle();
    },
  };
}

function leading(jobs: readonly Job[]): readonly (Job & { kind: 'act' })[] {
  const end = jobs.findIndex((job) => job.kind !== 'act');
  return (end === -1 ? jobs : jobs.slice(0, end)).filter((job) => job.kind === 'act');
}
