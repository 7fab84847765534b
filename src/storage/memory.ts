import type { Conversation } from '../conversation/conversation.ts';
import type { Log } from '../conversation/runner-log.ts';
import type { Store } from '../conversation/store.ts';
import { checkedNew, withChange, withEntry, withErased, withoutEffect, withSent, withTry } from '../conversation/store-changes.ts';
import { isWatched, standingOf } from '../conversation/store-standing.ts';
import { err } from '../shared/result.ts';
import { createTalkFollowers } from './followers.ts';
import { createLeases } from './leases.ts';
import { createLiveIndex } from './live-index.ts';

/** A store that forgets everything with its process: for tests and trials. */
export function createMemoryStore({ log = () => undefined }: { log?: Log } = {}): Store {
  const talks = new Map<string, Conversation>();
  const index = createLiveIndex();
  const leases = createLeases();
  const { follow, tell } = createTalkFollowers(log);

  let closed = false;

  /** As with a real store, nothing is done before the caller has gone on, and mistakes reject. */
  async function soon<T>(work: () => T): Promise<T> {
    await Promise.resolve();
    if (closed) throw new Error('The store is closed: nothing can be read or kept any more.');
    return work();
  }

  function keep(next: Conversation, before?: Conversation): void {
    if (next === before) return;
    talks.set(next.id, next);
    const standing = standingOf(next);
    index.set(next.id, standing);
    tell(next.id, isWatched(standing));
  }

  function change(id: string, make: (now: Conversation) => Conversation): void {
    const now = talks.get(id);
    if (now) keep(make(now), now);
  }

  return {
    create: (conversation) =>
      soon(() => {
        const known = talks.get(conversation.id);
        if (known) return { created: false, conversation: known };
        const fresh = checkedNew(conversation);
        keep(fresh);
        return { created: true, conversation: fresh };
      }),
    read: (id) => soon(() => talks.get(id)),
    recent: () => undefined,
    append: (id, entry) =>
      soon(() => {
        const now = talks.get(id);
        if (!now) return err({ kind: 'unknown' });
        const { next, outcome } = withEntry(now, entry);
        keep(next, now);
        return outcome;
      }),
    commit: (id, version, wanted) =>
      soon(() => {
        const now = talks.get(id);
        const next = now && withChange(now, version, wanted);
        if (next) keep(next);
        return next !== undefined;
      }),
    countTry: (id, version) =>
      soon(() => {
        const now = talks.get(id);
        const next = now && withTry(now, version);
        if (next) keep(next);
        return next?.tries;
      }),
    settleEffect: (id, effectId) =>
      soon(() => {
        change(id, (now) => withoutEffect(now, effectId));
      }),
    markSent: (id, entryId, remoteId) =>
      soon(() => {
        change(id, (now) => withSent(now, entryId, remoteId));
      }),
    erase: (id, seqs) =>
      soon(() => {
        change(id, (now) => withErased(now, seqs));
      }),
    remove: (id) =>
      soon(() => {
        if (!talks.delete(id)) return;
        index.delete(id);
        tell(id, true);
      }),
    since: (id, seq) => soon(() => talks.get(id)?.log.slice(seq)),
    lease: (id, holder, ms) => soon(() => leases.lease(id, holder, ms)),
    release: (id, holder) =>
      soon(() => {
        leases.release(id, holder);
      }),
    lagging: (limit) => soon(() => index.lagging(limit)),
    due: (now, limit) => soon(() => index.due(Date.parse(now), limit)),
    handoffs: (gemeente, limit) => soon(() => index.handoffs(gemeente, limit)),
    follow,
    putAway: (quietSince) =>
      soon(() => {
        const quiet = index.atRest(Date.parse(quietSince));
        for (const id of quiet) index.delete(id);
        return quiet.length;
      }),
    close() {
      closed = true;
      return Promise.resolve();
    },
  };
}
