import { setTimeout as wait } from 'node:timers/promises';

/** Pieces of work by name, each one at a time and a moment after it was asked for: what is asked several times meanwhile is done once. */
export interface Rounds {
  ask(name: string, work: () => Promise<void>): void;
  /** Takes nothing any more, and resolves when nothing is under way. */
  stop(): Promise<void>;
}

/** @param restMs how long to wait first, so that a few changes in a row are one. @param report gets what goes wrong: work that fails is not done again */
export function createRounds({ restMs, report }: { readonly restMs: number; readonly report: (problem: unknown) => void }): Rounds {
  interface Round {
    work: () => Promise<void>;
    isAsked: boolean;
    settled: Promise<void>;
  }
  const known = new Map<string, Round>();
  const state = { isStopped: false };
  const isStopped = () => state.isStopped;

  async function run(name: string, round: Round): Promise<void> {
    while (round.isAsked && !isStopped()) {
      await wait(restMs);
      round.isAsked = false;
      if (!isStopped()) await round.work().catch(report);
    }
    known.delete(name);
  }

  return {
    ask(name, work) {
      if (isStopped()) return;
      const round = known.get(name) ?? { work, isAsked: true, settled: Promise.resolve() };
      Object.assign(round, { work, isAsked: true });
      if (known.has(name)) return;
      known.set(name, round);
      round.settled = run(name, round);
    },
    async stop() {
      state.isStopped = true;
      await Promise.all([...known.values()].map(({ settled }) => settled));
    },
  };
}
