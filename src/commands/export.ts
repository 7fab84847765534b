import { exportTalk } from '../storage/export-talk.ts';
import { run } from './with-bot.ts';
import { talkOf, withStorage } from './with-storage.ts';

/** `npm run -s export -- G-01KE-Y7ZX-3W4Q > gesprek.json`: all that is kept of one talk, for its resident. */
run(
  withStorage(async ({ storage }) => {
    const [reference = ''] = process.argv.slice(2);
    console.log(JSON.stringify(exportTalk(await talkOf(storage, reference)), undefined, 2));
  }),
);
