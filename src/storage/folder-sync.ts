import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';

/** Makes renames in a folder durable. Callers that come while one fsync runs share the next. */
export type SyncFolder = (folder: string) => Promise<void>;

export function createFolderSync(): SyncFolder {
  const rounds = new Map<string, { running: Promise<void>; next?: Promise<void> }>();

  function start(folder: string): Promise<void> {
    const round: { running: Promise<void>; next?: Promise<void> } = { running: flush(folder) };
    rounds.set(folder, round);
    const done = (): void => {
      if (rounds.get(folder) === round && !round.next) rounds.delete(folder);
    };
    void round.running.then(done, done);
    return round.running;
  }

  return (folder) => {
    const round = rounds.get(folder);
    if (!round) return start(folder);
    round.next ??= round.running.catch(() => undefined).then(() => start(folder));
    return round.next;
  };
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder with those above it, so that it outlives a power cut. */
export async function makeFolder(folder: string, sync: SyncFolder): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) await sync(path.dirname(made));
}
