import { readFile } from 'node:fs/promises';
import { dayOf } from '../shared/clock.ts';
import type { Journal, JournalLine } from '../shared/records.ts';
import { createBatches } from './batches.ts';
import type { SyncFolder } from './folder-sync.ts';
import { nothingWhenAbsent } from './json-file.ts';
import { appendLines, parseLines } from './jsonl.ts';
import { canBeJournal, checkedLine, readLine } from './journal-lines.ts';
import type { Layout } from './layout.ts';

interface Job {
  readonly line: JournalLine;
  resolve(): void;
  reject(error: unknown): void;
}

/** A journal in files, one a day: `DATA_DIR/<gemeente>/journal/<name>/<yyyy-mm-dd>.jsonl`. Lines that come together share a write. */
export function createLowdbJournal({
  layout,
  syncFolder,
}: {
  layout: Layout;
  syncFolder: SyncFolder;
}): Journal & { close(): Promise<void> } {
  const files = createBatches<Job>(async (file, jobs) => {
    try {
      await appendLines(
        file,
        jobs.map(({ line }) => line),
        syncFolder,
      );
      for (const job of jobs) job.resolve();
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
  });
  let closed = false;

  return {
    append: async (gemeente, name, line) => {
      if (closed) throw new Error('The journal is closed: nothing can be written any more.');
      const checked = checkedLine(gemeente, name, line);
      await new Promise<void>((resolve, reject) => {
        files.add(layout.journal(gemeente, name, dayOf(checked.at)), { line: checked, resolve, reject });
      });
    },
    read: async (gemeente, name, day) => {
      if (!canBeJournal(gemeente, name, day)) return [];
      const text = (await readFile(layout.journal(gemeente, name, day), 'utf8').catch(nothingWhenAbsent)) ?? '';
      return parseLines(text)
        .map(readLine)
        .filter((line) => line !== undefined);
    },
    close: async () => {
      closed = true;
      await files.idle();
    },
  };
}
