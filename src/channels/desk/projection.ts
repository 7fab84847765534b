import type { Store } from '../../conversation/store.ts';
import { inOrder, type Waiting } from '../../handoff/queue.ts';
import { isOfDesk, lineOf, type TalkLine } from '../../handoff/talk-line.ts';
import type { Library } from '../../knowledge/library.ts';
import type { Report } from '../errors.ts';

/** What a change did to the lists: the line before and after it; absent where the talk was, or is, in none of them. */
export interface Turned {
  readonly talk: string;
  readonly gemeente: string;
  readonly before?: TalkLine;
  readonly after?: TalkLine;
}

/**
 * The lists of every municipality's desk, as the stored conversations are now. Never a second truth: it is made from the store at start
 * and follows it, so it holds in every process whoever made the change.
 */
export interface Projection {
  line(talk: string): TalkLine | undefined;
  lines(gemeente: string): Iterable<TalkLine>;
  /** In the order in which they are taken. */
  queue(gemeente: string): readonly Waiting[];
  follow(listener: (turned: Turned) => void): () => void;
  /** Resolves when everything that was changed before is in the lists. */
  settled(): Promise<void>;
  close(): void;
}

export interface ProjectionDeps {
  readonly store: Pick<Store, 'read' | 'follow' | 'handoffs' | 'due'>;
  readonly library: (gemeente: string) => Library | undefined;
  /** The clock of the product. */
  readonly now: () => string;
  readonly report: Report;
}

const MOST_TALKS = 100_000;
/** Talks that are only wrapped up have no handoff any more, but something to do within this time. */
const WRAP_UP_WITHIN_MS = 15 * 60_000;
/** A talk that could not be read is tried again after this time. */
const AGAIN_MS = 1_000;

export async function createProjection({ store, library, now, report }: ProjectionDeps): Promise<Projection> {
  const gemeenten = new Map<string, Map<string, TalkLine>>();
  const homes = new Map<string, string>();
  const queues = new Map<string, readonly Waiting[]>();
  const listeners = new Set<(turned: Turned) => void>();
  /** Reading now; true when it changed again meanwhile. */
  const reading = new Map<string, boolean>();
  let idle: (() => void)[] = [];
  let isClosed = false;

  const line = (talk: string): TalkLine | undefined => gemeenten.get(homes.get(talk) ?? '')?.get(talk);

  function keep(talk: string, after: TalkLine | undefined): void {
    const before = line(talk);
    const gemeente = after?.gemeente ?? before?.gemeente;
    if (gemeente === undefined) return;
    const here = gemeenten.get(gemeente) ?? new Map<string, TalkLine>();
    gemeenten.set(gemeente, here);
    if (after === undefined) {
      here.delete(talk);
      homes.delete(talk);
    } else {
      here.set(talk, after);
      homes.set(talk, gemeente);
    }
    if (!isSameWait(before, after)) queues.delete(gemeente);
    const turned = { talk, gemeente, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
    for (const listener of listeners) listener(turned);
  }

  async function readAgain(talk: string): Promise<void> {
    try {
      do {
        reading.set(talk, false);
        const conversation = await store.read(talk);
        if (isClosed) return;
        keep(talk, conversation && isOfDesk(conversation) ? lineOf(conversation, library(conversation.gemeente)) : undefined);
      } while (reading.get(talk) === true);
      reading.delete(talk);
    } catch (problem) {
      reading.delete(talk);
      if (isClosed) return;
      report(problem, 'desk lists');
      setTimeout(() => {
        note(talk);
      }, AGAIN_MS).unref();
    }
    if (reading.size > 0) return;
    for (const done of idle) done();
    idle = [];
  }

  function note(talk: string, watched = true): void {
    if (isClosed) return;
    if (reading.has(talk)) reading.set(talk, true);
    // Most talks never come near a desk; reading each in every process would make a message dearer with each process that is added.
    else if (watched || homes.has(talk)) void readAgain(talk);
  }

  const stop = store.follow(note);
  const soon = new Date(Date.parse(now()) + WRAP_UP_WITHIN_MS).toISOString();
  const seeds = new Set([...(await store.handoffs(undefined, MOST_TALKS)), ...(await store.due(soon, MOST_TALKS))]);
  await Promise.all([...seeds].filter((talk) => !reading.has(talk)).map(readAgain));

  return {
    line,
    lines: (gemeente) => gemeenten.get(gemeente)?.values() ?? [],
    queue(gemeente) {
      const known = queues.get(gemeente);
      if (known !== undefined) return known;
      const waiting = [...(gemeenten.get(gemeente)?.values() ?? [])].flatMap((one) => one.waiting ?? []);
      const ordered = inOrder(waiting);
      queues.set(gemeente, ordered);
      return ordered;
    },
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    settled: () => (reading.size === 0 ? Promise.resolve() : new Promise((done) => void idle.push(done))),
    close() {
      isClosed = true;
      stop();
      for (const done of idle) done();
    },
  };
}

const isSameWait = (before: TalkLine | undefined, after: TalkLine | undefined): boolean =>
  JSON.stringify(before?.waiting) === JSON.stringify(after?.waiting);
