import { setTimeout as pause } from 'node:timers/promises';

/** Waits for what comes by another way than the caller's own, such as from another process. @throws Error when it does not come */
export async function until(holds: () => boolean | Promise<boolean>, withinMs = 20_000): Promise<void> {
  const end = performance.now() + withinMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It did not come about within ${withinMs} ms: ${holds.toString()}`);
    await pause(5);
  }
}
