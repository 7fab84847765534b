/** Jobs per id, one batch at a time: what comes while a batch runs goes together in the next. */
export interface Batches<Job> {
  add(id: string, job: Job): void;
  has(id: string): boolean;
  /** Resolves when nothing runs any more. */
  idle(): Promise<void>;
}

/** @param run does the jobs of one id, in order; must not reject */
export function createBatches<Job>(run: (id: string, jobs: readonly Job[]) => Promise<void>): Batches<Job> {
  const lines = new Map<string, { waiting: Job[]; done: Promise<void> }>();

  async function drain(id: string, line: { waiting: Job[] }): Promise<void> {
    await Promise.resolve();
    while (line.waiting.length > 0) {
      const jobs = line.waiting;
      line.waiting = [];
      await run(id, jobs);
    }
    lines.delete(id);
  }

  return {
    add(id, job) {
      const line = lines.get(id);
      if (line) {
        line.waiting.push(job);
        return;
      }
      const fresh = { waiting: [job], done: Promise.resolve() };
      lines.set(id, fresh);
      fresh.done = drain(id, fresh);
    },
    has: (id) => lines.has(id),
    async idle() {
      while (lines.size > 0) await Promise.all([...lines.values()].map((line) => line.done));
    },
  };
}
