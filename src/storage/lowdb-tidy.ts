import { readdir, readFile, unlink } from 'node:fs/promises';
import path from 'node:path';
import type { Store } from '../conversation/store.ts';
import { standingOf } from '../conversation/store-standing.ts';
import type { SyncFolder } from './folder-sync.ts';
import { nothingWhenAbsent } from './json-file.ts';
import { isId, type Layout } from './layout.ts';
import type { DayOfLines, Tidy } from './tidy.ts';

export interface LowdbTidyDeps {
  readonly layout: Layout;
  readonly syncFolder: SyncFolder;
  readonly store: Pick<Store, 'read'>;
}

/** Looks through the folders, the oldest month first. A talk began before it grew quiet, so only files whose id is old enough are read. */
export function createLowdbTidy({ layout, syncFolder, store }: LowdbTidyDeps): Tidy {
  const archiveOf = (gemeente: string): string => path.join(layout.root, gemeente, 'archive');

  async function talksIn(gemeente: string): Promise<readonly string[]> {
    const names = [...(await namesIn(layout.live(gemeente))), ...(await namesIn(archiveOf(gemeente), true))];
    return names.map((name) => path.basename(name, '.json')).filter(isId);
  }

  async function days(folder: string, before: string): Promise<readonly DayOfLines[]> {
    const old = (await namesIn(folder)).filter((name) => DAY_FILE.test(name) && name < before).sort();
    return Promise.all(
      old.map(async (name) => {
        const text = (await readFile(path.join(folder, name), 'utf8').catch(nothingWhenAbsent)) ?? '';
        return { day: name.slice(0, 10), lines: text.split('\n').filter((line) => line !== '').length };
      }),
    );
  }

  async function remove(file: string): Promise<void> {
    await unlink(file).catch(nothingWhenAbsent);
    await syncFolder(path.dirname(file)).catch(nothingWhenAbsent);
  }

  return {
    async quiet(gemeente, since, limit) {
      const before = Date.parse(since);
      const found: { id: string; quietSince: number }[] = [];
      const months = (await namesIn(archiveOf(gemeente))).filter((month) => !(month > since.slice(0, 7)) || month === 'undated').sort();
      for (const folder of [...months.map((month) => path.join(archiveOf(gemeente), month)), layout.live(gemeente)]) {
        if (found.length >= limit) break;
        const ids = (await namesIn(folder)).map((name) => path.basename(name, '.json')).filter((id) => isId(id) && madeAt(id) < before);
        for (const id of ids.sort()) {
          if (found.length >= limit) break;
          const talk = await store.read(id);
          const quietSince = talk === undefined ? Infinity : standingOf(talk).quietSince;
          if (quietSince < before) found.push({ id, quietSince });
        }
      }
      return found.sort((a, b) => a.quietSince - b.quietSince).map(({ id }) => id);
    },
    async startingWith(prefix) {
      if (prefix.length < 8) return [];
      const gemeenten = (await readdir(layout.root, { withFileTypes: true })).filter((entry) => entry.isDirectory());
      const all = await Promise.all(gemeenten.map(({ name }) => talksIn(name)));
      return all.flat().filter((id) => id.startsWith(prefix));
    },
    journalDays: (gemeente, name, before) => days(path.dirname(layout.journal(gemeente, name, before)), before),
    removeJournalDay: (gemeente, name, day) => remove(layout.journal(gemeente, name, day)),
    figureDays: (gemeente, before) => days(path.dirname(layout.figures(gemeente, before)), before),
    removeFigureDay: (gemeente, day) => remove(layout.figures(gemeente, day)),
  };
}

const DAY_FILE = /^\d{4}-\d{2}-\d{2}\.jsonl$/;

/** In ms since 1970: told by a UUIDv7 itself; others count as old. */
const madeAt = (id: string): number => (id.charAt(14) === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : 0);

async function namesIn(folder: string, recursive = false): Promise<string[]> {
  return (await readdir(folder, { recursive }).catch(nothingWhenAbsent)) ?? [];
}
