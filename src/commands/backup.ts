import { systemClock } from '../shared/clock.ts';
import { backUpFolder } from '../storage/backup/back-up-folder.ts';
import { dumpDatabase } from '../storage/backup/postgres-dump.ts';
import { settingsAndFolder } from './settings-and-folder.ts';
import { run } from './with-bot.ts';

/** `npm run backup -- <folder>`: copies everything that is kept, also while servers run. The copy holds what residents said, and keys: guard it as the original. */
async function backUp(): Promise<void> {
  const { dataDir, databaseUrl, folder } = await settingsAndFolder('Where to? npm run backup -- <folder that is empty or not there yet>');
  if (databaseUrl !== undefined) {
    const { file, bytes } = await dumpDatabase({ url: databaseUrl, env: process.env }, folder);
    console.log(`Done: the database of DATABASE_URL in ${file} (${String(bytes)} bytes).`);
    return;
  }
  const { files, begunAt } = await backUpFolder(dataDir, folder, () => systemClock.now().toString({ smallestUnit: 'millisecond' }));
  console.log(
    `Done: ${String(files.length)} files of ${dataDir} in ${folder}. Everything that was acknowledged before ${begunAt} is in it.`,
  );
}

run(backUp());
