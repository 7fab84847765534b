import { parseArgs } from 'node:util';
import { createAppRetention } from '../app-retention.ts';
import { systemClock } from '../shared/clock.ts';
import { ALL_TALKS, hold, release } from '../storage/legal-hold.ts';
import { run } from './with-bot.ts';
import { talkOf, withStorage, type Kept } from './with-storage.ts';

const USAGE = `npm run retention [-- --dry-run] [--gemeente voorbeeldstad]
npm run retention -- --hold G-01KE-Y7ZX-3W4Q      (or --hold alles --gemeente voorbeeldstad)
npm run retention -- --release G-01KE-Y7ZX-3W4Q   (or --release alles --gemeente voorbeeldstad)`;

/** Removes what was kept long enough, or tells what would go, also what the server takes away by itself; and puts a talk, or all of a municipality, under a legal hold or takes it off. */
async function retention(kept: Kept): Promise<void> {
  const { config, storage, gemeenten } = kept;
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      gemeente: { type: 'string' },
      hold: { type: 'string' },
      release: { type: 'string' },
    },
  });
  const { gemeente } = values;
  if (gemeente !== undefined && !gemeenten.includes(gemeente))
    throw new Error(`There is no municipality "${gemeente}"; there are: ${gemeenten.join(', ')}.`);
  const about = values.hold ?? values.release;
  if (about !== undefined) {
    if (about === ALL_TALKS && gemeente === undefined) throw new Error(`Say of which municipality:\n${USAGE}`);
    const talk = about === ALL_TALKS ? { id: ALL_TALKS, gemeente: gemeente ?? '' } : await talkOf(storage, about);
    const now = systemClock.now().toString({ smallestUnit: 'millisecond' });
    if (values.hold === undefined) await release(storage.records, talk.gemeente, talk.id);
    else await hold(storage.records, talk.gemeente, talk.id, now);
    const kind = values.hold === undefined ? 'bewaarplicht-voorbij' : 'bewaarplicht';
    await storage.journal.append(talk.gemeente, 'deletions', { at: now, kind, count: 1 });
    console.log(
      values.hold === undefined
        ? `${about} may be removed again; what a resident asked to have erased meanwhile goes with the next round.`
        : `${about} stays until it is released.`,
    );
    return;
  }
  const all = createAppRetention({ config, storage, clock: systemClock, gemeenten: () => gemeenten });
  const only = gemeente === undefined ? {} : { only: gemeente };
  const dryRun = values['dry-run'];
  const removed = [...(await all.run({ dryRun, ...only }))];
  // What goes at once is bounded; a line for each time.
  for (let more = removed; !dryRun && more.some(({ count }) => count > 0);) {
    more = [...(await all.run(only))];
    removed.push(...more.filter(({ count }) => count > 0));
  }
  const verb = values['dry-run'] ? 'would be removed' : 'removed';
  if (removed.length === 0) console.log('Nothing was kept too long.');
  for (const one of removed) console.log(`${one.gemeente}  ${one.kind}  ${String(one.count)} ${verb}, ${String(one.held)} held`);
}

run(withStorage(retention));
