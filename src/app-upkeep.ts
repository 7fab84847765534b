import type { Log } from './ops/log.ts';
import { createSoleRound } from './storage/sole-round.ts';
import { report } from './ops/report.ts';
import type { Bot } from './app-bot.ts';

/** How often lagging conversations and due wake-ups are looked for. */
const TICK_MS = 5_000;
/** A talk that is quiet this long is put away. */
const QUIET_HOURS = 24;

/**
 * What happens by the clock: lagging turns, wake-ups, talks at rest, sessions that are over.
 * Every process does `each`, in which what another did already changes nothing; one of them does the rest.
 */
export function keepUp(
  { runner, store, clock, ids, staffUpkeep }: Bot,
  { each, one }: Readonly<Record<'each' | 'one', readonly (() => Promise<void>)[]>>,
  log: Log,
): { round: () => Promise<void>; stop(): Promise<void> } {
  const alone = createSoleRound(store, ids());
  const round = async () => {
    await runner.tick();
    for (const part of each) await part();
    await alone.round(async () => {
      await store.putAway(clock.now().subtract({ hours: QUIET_HOURS }).toString());
      for (const part of one) await part();
      await staffUpkeep.round();
    });
  };
  let running: Promise<void> | undefined;
  const run = () => {
    running ??= round()
      .catch((problem: unknown) => {
        report(log, problem, 'upkeep');
      })
      .finally(() => {
        running = undefined;
      });
  };
  run();
  const timer = setInterval(run, TICK_MS);
  return {
    round,
    stop: async () => {
      clearInterval(timer);
      await running;
      await alone.release();
    },
  };
}
