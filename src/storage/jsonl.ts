import { open } from 'node:fs/promises';
import path from 'node:path';
import { makeFolder, type SyncFolder } from './folder-sync.ts';
import { isAbsent } from './json-file.ts';

/** Adds lines to a JSONL file, on disk when it resolves; a line that was cut off by a power cut stays alone on its line. */
export async function appendLines(file: string, lines: readonly object[], sync: SyncFolder): Promise<void> {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  try {
    await write(file, text);
  } catch (error) {
    if (!isAbsent(error)) throw error;
    await makeFolder(path.dirname(file), sync);
    await write(file, text);
  }
  await sync(path.dirname(file));
}

/** What stands on each line; undefined where that is no JSON, such as a line that was cut off. */
export function parseLines(text: string): unknown[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      try {
        return JSON.parse(line) as unknown;
      } catch {
        return undefined;
      }
    });
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const last = size === 0 ? '\n' : (await handle.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
    await handle.writeFile(last === '\n' ? text : `\n${text}`);
    await handle.datasync();
  } finally {
    await handle.close();
  }
}
