import { readFileSync } from 'node:fs';
import { readdir, unlink } from 'node:fs/promises';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type Log, traceOf } from '../conversation/runner-log.ts';
import { type Standing, standingOf } from '../conversation/store-standing.ts';
import { err } from '../shared/result.ts';
import { nothingWhenAbsent } from './json-file.ts';
import { isGemeente, isId, type Layout } from './layout.ts';
import { parseTalk, type Whose } from './parse-talk.ts';

/** Files read before others may have the processor. */
const STRIDE = 200;

export interface StartUpDeps {
  readonly log: Log;
  quarantine(file: string, whose: Whose, why: string): Promise<void>;
  /** Called for each live talk; `gemeente` is where it lives. */
  found(whose: Whose, standing: Standing): void;
  /** True when this id was found already. */
  isKnown(id: string): boolean;
}

/**
 * Reads the live talks of every municipality, once; archived ones are left alone. Nothing of a talk is kept here but its standing.
 * Gives the names of the municipalities that have a folder.
 */
export async function readLive(layout: Layout, deps: StartUpDeps): Promise<Set<string>> {
  const folders = await readdir(layout.root, { withFileTypes: true });
  const gemeenten = new Set(folders.filter((folder) => folder.isDirectory() && isGemeente(folder.name)).map((folder) => folder.name));
  for (const gemeente of gemeenten) {
    const names = (await readdir(layout.live(gemeente)).catch(nothingWhenAbsent)) ?? [];
    for (const [n, name] of names.entries()) {
      if (n % STRIDE === STRIDE - 1) await setImmediate();
      await take(path.join(layout.live(gemeente), name), gemeente, deps);
    }
  }
  return gemeenten;
}

async function take(file: string, gemeente: string, deps: StartUpDeps): Promise<void> {
  try {
    // Half a write, of which nobody was told that it succeeded.
    if (file.endsWith('.tmp')) await unlink(file);
    if (!file.endsWith('.json')) return;
    const whose = { gemeente, id: path.basename(file, '.json') };
    const talk = readTalk(file, whose, deps);
    if (talk.ok) deps.found(whose, standingOf(talk.value));
    else await deps.quarantine(file, whose, talk.error.why);
  } catch (error) {
    deps.log('talk-not-read', {
      gemeente,
      file,
      ...traceOf(error),
      todo: 'See that this process may read and rename the file, then start again.',
    });
  }
}

function readTalk(file: string, whose: Whose, deps: StartUpDeps): ReturnType<typeof parseTalk> {
  if (!isId(whose.id)) return err({ why: 'the name of the file is not the id of a conversation' });
  if (deps.isKnown(whose.id)) return err({ why: 'another municipality has a talk with this id' });
  // Reading in place is faster than asking the thread pool for each small file, and nobody is served yet.
  return parseTalk(readFileSync(file, 'utf8'), whose);
}
