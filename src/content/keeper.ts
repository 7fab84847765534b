import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Library } from '../knowledge/library.ts';
import type { Expectations } from './expectations.ts';
import { loadContent } from './load.ts';
import type { LoadedContent } from './load.ts';
import { formatProblems } from './problem.ts';
import type { Problem } from './problem.ts';
import type { ContentRoot } from './read-files.ts';

/** Content that could not be taken into use; what was in use stays. */
export interface ContentAlarm {
  /** Absent: the national content, so nothing at all was changed. */
  readonly gemeente?: string;
  /** In Dutch, for the people who run and edit: what stays in use, and every problem. */
  readonly message: string;
  readonly problems: readonly Problem[];
}

export interface ContentKeeper {
  /** The library in use; undefined for a municipality that does not exist or never was in order. */
  readonly current: (gemeente: string) => Library | undefined;
  readonly gemeenten: () => readonly string[];
  /** Reads everything again, now. Several calls at once are one reading after the one that is under way. */
  readonly reload: () => Promise<void>;
  /** Stops watching. */
  readonly close: () => void;
}

export interface KeeperOptions {
  readonly root: ContentRoot;
  readonly expects: Expectations;
  readonly onAlarm: (alarm: ContentAlarm) => void;
  /** After libraries were replaced or removed: their municipalities. */
  readonly onChange: (gemeenten: readonly string[]) => void;
  /** Quiet time after a saved file before it is read. Absent: files are not watched. */
  readonly watchDelayMs?: number;
}

/**
 * Keeps the content in use, and takes new content into use all or nothing: a national mistake changes nothing for anyone, a municipality's
 * mistake keeps that one on its last good version.
 * @throws Error with every problem when at the start the national content is wrong or no municipality is in order
 */
export async function createContentKeeper(options: KeeperOptions): Promise<ContentKeeper> {
  const { root, expects, onAlarm, onChange } = options;
  const first = await loadContent(root, expects);
  if (first.libraries.size === 0) throw new Error(formatProblems(first.problems));
  let libraries = first.libraries;
  alarmPerGemeente(first);

  let running: Promise<void> | undefined;
  let again: Promise<void> | undefined;
  const reload = (): Promise<void> => {
    if (!running) return (running = read().finally(() => (running = undefined)));
    return (again ??= running
      .catch(() => undefined)
      .then(() => {
        again = undefined;
        return reload();
      }));
  };
  const watching =
    options.watchDelayMs === undefined
      ? undefined
      : watchFolders(root, options.watchDelayMs, () => void watching?.renew().then(reload).catch(failed));
  await watching?.renew();

  return {
    current: (gemeente) => libraries.get(gemeente),
    gemeenten: () => [...libraries.keys()],
    reload,
    close: () => watching?.close(),
  };

  async function read(): Promise<void> {
    const loaded = await loadContent(root, expects);
    if (!loaded.national) {
      onAlarm({
        message: `De inhoud is niet vernieuwd; de vorige versie blijft in gebruik. ${formatProblems(loaded.problems)}`,
        problems: loaded.problems,
      });
      return;
    }
    const before = libraries;
    const kept = loaded.gemeenten.flatMap((id): [string, Library][] => {
      const library = loaded.libraries.get(id) ?? before.get(id);
      return library ? [[id, library]] : [];
    });
    libraries = new Map(kept);
    alarmPerGemeente(loaded);
    onChange([...new Set([...before.keys(), ...libraries.keys()])].filter((id) => libraries.get(id) !== before.get(id)));
  }

  function alarmPerGemeente({ problems, libraries: sound, gemeenten }: LoadedContent): void {
    for (const gemeente of gemeenten) {
      if (sound.has(gemeente)) continue;
      const own = problems.filter((problem) => problem.gemeente === gemeente);
      const stays = libraries.has(gemeente) ? 'de vorige versie blijft in gebruik' : 'deze gemeente doet nog niet mee';
      onAlarm({ gemeente, message: `De inhoud van ${gemeente} is niet in orde; ${stays}. ${formatProblems(own)}`, problems: own });
    }
  }

  function failed(error: unknown): void {
    onAlarm({ message: `De inhoud kon niet opnieuw worden gelezen; de vorige versie blijft in gebruik. ${String(error)}`, problems: [] });
  }
}

/** Watches every folder under both roots; `renew`, called before each reading so that nothing is missed in between, takes in new folders. */
function watchFolders(root: ContentRoot, delayMs: number, onQuiet: () => void): { renew(): Promise<void>; close(): void } {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const changed = (): void => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(onQuiet, delayMs).unref();
  };
  const drop = (folder: string): void => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  return {
    async renew() {
      const folders = (await Promise.all([root.knowledge, root.dialogs].map(foldersUnder))).flat();
      for (const folder of watchers.keys()) if (!folders.includes(folder)) drop(folder);
      for (const folder of folders) {
        if (closed || watchers.has(folder)) continue;
        watchers.set(
          folder,
          watch(folder, { persistent: false }, changed).on('error', () => drop(folder)),
        );
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
      for (const folder of [...watchers.keys()]) drop(folder);
    },
  };
}

async function foldersUnder(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return [folder, ...entries.filter((entry) => entry.isDirectory()).map(({ parentPath, name }) => join(parentPath, name))];
}
