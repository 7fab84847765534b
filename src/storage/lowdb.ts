import type { Conversation } from '../conversation/conversation.ts';
import type { Log, Probe } from '../conversation/runner-log.ts';
import type { Store } from '../conversation/store.ts';
import { checkedNew, withChange, withEntry, withErased, withoutEffect, withSent, withTry } from '../conversation/store-changes.ts';
import { isWatched, standingOf } from '../conversation/store-standing.ts';
import { err } from '../shared/result.ts';
import { createFolderSync } from './folder-sync.ts';
import { createTalkFollowers } from './followers.ts';
import { isGemeente, isId, layoutOf } from './layout.ts';
import { createLeases } from './leases.ts';
import { createLiveIndex } from './live-index.ts';
import { createOpenTalks } from './open-talks.ts';
import { lockFolder } from './process-lock.ts';
import { putAwayAll } from './put-away.ts';
import { createQuarantine } from './quarantine.ts';
import { readLive } from './start-up.ts';
import { createTalkFiles } from './talk-files.ts';

export interface LowdbOptions {
  /** DATA_DIR: made when it is not there, kept for this process alone. */
  readonly dir: string;
  readonly log?: Log;
  readonly probe?: Probe;
}

/**
 * The talks of a data folder alone; `createEmbeddedStorage` opens the whole of it.
 * @throws Error when another process has the folder
 */
export async function createLowdbStore(options: LowdbOptions): Promise<Store> {
  const lock = await lockFolder(options.dir);
  try {
    const talks = await openTalks(options);
    return {
      ...talks,
      close: async () => {
        await talks.close();
        await lock.release();
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

/**
 * Talks in files: one lowdb file per conversation, whole-file replaces that are on disk when a promise resolves. Start-up reads live talks
 * only. For the process that has the lock of the folder.
 */
export async function openTalks({ dir, log = () => undefined, probe = () => undefined }: LowdbOptions): Promise<Store> {
  const layout = layoutOf(dir);
  const syncFolder = createFolderSync();
  const quarantine = createQuarantine(layout, syncFolder, log);
  const index = createLiveIndex();
  const homes = new Map<string, string>();
  const leases = createLeases();
  const { follow, tell } = createTalkFollowers(log);

  const gemeenten = await readLive(layout, {
    log,
    quarantine,
    isKnown: (id) => homes.has(id),
    found({ gemeente, id }, standing) {
      homes.set(id, gemeente);
      index.set(id, standing);
    },
  });

  const files = createTalkFiles(layout, { syncFolder, quarantine, probe });
  const talks = createOpenTalks({
    layout,
    files,
    homes,
    gemeenten,
    probe,
    changed(id, file, standing) {
      if (file && standing) {
        homes.set(id, file.gemeente);
        gemeenten.add(file.gemeente);
        index.set(id, standing);
      } else {
        homes.delete(id);
        index.delete(id);
      }
      tell(id, standing === undefined || isWatched(standing));
    },
  });

  const change = (id: string, name: string, make: (now: Conversation) => Conversation): Promise<Conversation | undefined> =>
    talks.act(id, { name, make: (now) => (now ? withResult(make(now)) : { result: undefined }) });

  return {
    async create(conversation) {
      if (!isId(conversation.id)) throw new Error('The id of a conversation must be a UUID in lower case.');
      if (!isGemeente(conversation.gemeente))
        throw new Error(`"${conversation.gemeente}" cannot name a municipality: use a-z, 0-9 and dashes.`);
      const fresh = checkedNew(conversation);
      return talks.act<{ created: boolean; conversation: Conversation }>(fresh.id, {
        name: 'create',
        make: (now) =>
          now ? { result: { created: false, conversation: now } } : { next: fresh, result: { created: true, conversation: fresh } },
      });
    },
    read: (id) => talks.read(id),
    recent: () => undefined,
    append: (id, entry) =>
      talks.act(id, {
        name: 'append',
        revives: true,
        make(now) {
          if (!now) return { result: err({ kind: 'unknown' as const }) };
          const { next, outcome } = withEntry(now, entry);
          return { next, result: outcome };
        },
      }),
    commit: (id, version, wanted) =>
      talks.act(id, {
        name: 'commit',
        revives: true,
        make(now) {
          const next = now && withChange(now, version, wanted);
          return next ? { next, result: true } : { result: false };
        },
      }),
    countTry: (id, version) =>
      talks.act(id, {
        name: 'try',
        make(now) {
          const next = now && withTry(now, version);
          return next ? { next, result: next.tries } : { result: undefined };
        },
      }),
    settleEffect: (id, effectId) => change(id, 'settle', (now) => withoutEffect(now, effectId)).then(nothing),
    markSent: (id, entryId, remoteId) => change(id, 'sent', (now) => withSent(now, entryId, remoteId)).then(nothing),
    erase: (id, seqs) => change(id, 'erase', (now) => withErased(now, seqs)).then(nothing),
    remove: (id) =>
      talks.alone(id, async (file) => {
        if (file) await files.remove(file);
        return { file: undefined, result: undefined };
      }),
    since: async (id, seq) => (await talks.read(id))?.log.slice(seq),
    lease: (id, holder, ms) => Promise.resolve(leases.lease(id, holder, ms)),
    release(id, holder) {
      leases.release(id, holder);
      return Promise.resolve();
    },
    lagging: (limit) => Promise.resolve(index.lagging(limit)),
    due: (now, limit) => Promise.resolve(index.due(Date.parse(now), limit)),
    handoffs: (gemeente, limit) => Promise.resolve(index.handoffs(gemeente, limit)),
    follow,
    putAway(quietSince) {
      const before = Date.parse(quietSince);
      return putAwayAll(index.atRest(before), {
        layout,
        syncFolder,
        read: (id) => talks.read(id),
        archive: (id) =>
          talks.alone(id, async (file) => {
            const standing = file?.place === 'live' && standingOf(file.durable);
            if (!file || !standing || !standing.atRest || standing.quietSince >= before) return { file, result: false };
            return { file: await files.move(file, 'archive'), result: true };
          }),
      });
    },
    close: () => talks.close(),
  };
}

const withResult = (next: Conversation) => ({ next, result: next });

const nothing = (): void => undefined;
