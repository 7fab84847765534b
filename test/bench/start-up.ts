import { setTimeout as wait } from 'node:timers/promises';
import { median, round } from './figure.ts';
import { rssMb, serveBalie } from './processes.ts';

export interface StartUp {
  /** Median, in seconds. */
  readonly seconds: number;
  /** After `idleSeconds` without a visitor. */
  readonly idleMb: number;
  /** Each start, in order, for the reader. */
  readonly all: string;
}

/** Starts Balie a few times on one folder; after the last start it waits and looks at the memory. */
export async function measureStartUp(dataDir: string, { starts, idleSeconds }: { starts: number; idleSeconds: number }): Promise<StartUp> {
  const times: number[] = [];
  let idleMb = Number.NaN;
  for (let n = 1; n <= starts; n += 1) {
    const balie = await serveBalie(dataDir);
    times.push(balie.startedMs / 1000);
    if (n === starts) {
      await wait(idleSeconds * 1000);
      idleMb = rssMb(balie.pid);
    }
    await balie.stop();
  }
  return { seconds: median(times), idleMb, all: times.map(round).join(', ') };
}
