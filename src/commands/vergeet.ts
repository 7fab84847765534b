import { forgetBeside } from '../channels/desk/forget-beside.ts';
import { systemClock } from '../shared/clock.ts';
import { eraseTalk } from '../storage/erase-talk.ts';
import { run } from './with-bot.ts';
import { talkOf, withStorage } from './with-storage.ts';

/** `npm run vergeet -- G-01KE-Y7ZX-3W4Q`: erases the words of one talk, as its resident asked. */
run(
  withStorage(async ({ storage }) => {
    const [reference = ''] = process.argv.slice(2);
    const talk = await talkOf(storage, reference);
    const erased = await eraseTalk(storage, talk, { clock: systemClock, forget: (one) => forgetBeside(storage.records, one) });
    if (!erased.ok)
      throw new Error(
        `Talk ${reference} is under a legal hold, so nothing was erased yet; it goes once the hold ends. See: npm run retention -- --release`,
      );
    console.log(`Erased ${String(erased.value)} entries of talk ${reference} (${talk.gemeente}). Figures without words stay.`);
  }),
);
