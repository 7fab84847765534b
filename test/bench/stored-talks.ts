import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { v7 } from 'uuid';
import { layoutOf } from '../../src/storage/layout.ts';

export interface Amount {
  readonly archived: number;
  readonly live: number;
}

const GEMEENTE = 'voorbeeldstad';
const DAY_MS = 86_400_000;
/** Archived talks are spread over this many days. */
const ARCHIVE_DAYS = 400;
const STRIDE = 500;

/**
 * Fills `dataDir` with copies of the talks that Balie itself left in `example`: new ids, in the store's own files and folders.
 * Live ones are of now; archived ones are dated back.
 * @returns bytes per talk, on average
 */
export async function storeTalks(example: string, dataDir: string, { archived, live }: Amount): Promise<number> {
  const from = layoutOf(example).live(GEMEENTE);
  const templates = readdirSync(from)
    .filter((name) => name.endsWith('.json'))
    .map((name) => ({ id: path.basename(name, '.json'), text: readFileSync(path.join(from, name), 'utf8') }));
  const layout = layoutOf(dataDir);
  const made = new Set<string>();
  const now = Date.now();
  let bytes = 0;
  for (let n = 0; n < archived + live; n += 1) {
    if (n % STRIDE === 0) await setImmediate();
    const template = templates[n % templates.length];
    if (template === undefined) throw new Error(`There is no talk in ${from} to make copies of.`);
    const isLive = n >= archived;
    const at = isLive ? now : now - (2 + (n % ARCHIVE_DAYS)) * DAY_MS;
    const id = v7({ msecs: at });
    const day = new Date(at).toISOString().slice(0, 10);
    const text = template.text.replaceAll(template.id, id).replaceAll(/"\d{4}-\d\d-\d\d(?=T\d\d:\d\d:)/g, isLive ? '$&' : `"${day}`);
    const file = layout.file(isLive ? 'live' : 'archive', GEMEENTE, id);
    const folder = path.dirname(file);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(file, text);
    bytes += Buffer.byteLength(text);
  }
  // Else the disk is still at work on our files when the server wants to be sure of its own.
  execFileSync('sync', { timeout: 60_000 });
  return bytes / (archived + live);
}
