/** Runs a piece of work soon after it was asked for, one at a time; asked again meanwhile, once more afterwards. */
export interface Soon {
  ask(): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
}

/** @param work must not reject */
export function createSoon(work: () => Promise<void>): Soon {
  let running: Promise<void> | undefined;
  const wish = { isOpen: false };
  const run = async (): Promise<void> => {
    while (wish.isOpen) {
      wish.isOpen = false;
      await work();
    }
    running = undefined;
  };
  return {
    ask() {
      wish.isOpen = true;
      running ??= run();
    },
    settled: () => running ?? Promise.resolve(),
  };
}
