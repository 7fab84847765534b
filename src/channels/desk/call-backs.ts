import { z } from 'zod';
import { referenceOf } from '../../handoff/call-back.ts';
import { CALL_BACKS, inCallOrder, PENDING_MS, type CallBack } from '../../handoff/call-back-record.ts';
import type { Colleague } from '../../handoff/handoff.ts';
import type { Ids } from '../../shared/ids.ts';
import { changeRecord, type Keep, type Records } from '../../shared/records.ts';
import type { Report } from '../errors.ts';
import type { SecretBox } from './secret-box.ts';

/** A call-back with the id that it is kept under. */
export interface KeptCallBack extends CallBack {
  readonly id: string;
}

/** Whom to call. */
export interface Callee {
  readonly phone: string;
  readonly name?: string | undefined;
}

/** The call-backs of every municipality: kept in Records, with what must be called locked, and mirrored here without looking at it. */
export interface CallBacks {
  /** Those that were agreed, in the order in which they must be made. */
  open(gemeente: string): readonly KeptCallBack[];
  /** Of one talk, agreed or not. */
  of(gemeente: string, talk: string): readonly KeptCallBack[];
  get(gemeente: string, id: string): KeptCallBack | undefined;
  /** Writes it down as not yet agreed: the talk is asked next. */
  prepare(gemeente: string, about: Pick<CallBack, 'talk' | 'wish' | 'window' | 'urgent'>, callee: Callee): Promise<KeptCallBack>;
  agreed(gemeente: string, id: string): Promise<void>;
  /** Gives it to this colleague unless another has it; the answer is how it stands now, undefined when it is gone. */
  take(gemeente: string, id: string, by: Colleague, at: string, isFree: (by: Colleague) => boolean): Promise<KeptCallBack | undefined>;
  /** Nobody answered: one try more, and anybody may try again. */
  failed(gemeente: string, id: string): Promise<KeptCallBack | undefined>;
  /** The number, for who has it. Undefined when the key is gone. */
  callee(gemeente: string, id: string): Promise<Callee | undefined>;
  /** It is done, or the talk is forgotten: the number goes from the disk. */
  remove(gemeente: string, id: string): Promise<void>;
  /** Takes away those that no talk agreed to in time; one of which a process died before it could write that down is kept. */
  sweep(isAgreed: (talk: string, id: string) => Promise<boolean>): Promise<void>;
  follow(listener: (gemeente: string) => void): () => void;
  close(): void;
}

export interface CallBacksDeps {
  readonly records: Records;
  readonly gemeenten: readonly string[];
  readonly box: SecretBox;
  readonly ids: Ids;
  /** Real time in ms since 1970. */
  readonly realNow: () => number;
  readonly report: Report;
}

const MOST = 10_000;
const MOST_AT_ONCE = 100;
const Locked = z.strictObject({ phone: z.string(), name: z.string().optional() });

export async function createCallBacks(deps: CallBacksDeps): Promise<CallBacks> {
  const { records, box, ids, realNow, report } = deps;
  const known = new Map<string, Map<string, KeptCallBack>>();
  const listeners = new Set<(gemeente: string) => void>();
  const aboutOf = (gemeente: string, id: string): string => `${gemeente} ${id}`;

  function keep(gemeente: string, id: string, value: CallBack | undefined): void {
    const here = known.get(gemeente) ?? new Map<string, KeptCallBack>();
    known.set(gemeente, here);
    if (value === undefined) here.delete(id);
    else here.set(id, { ...value, id });
    for (const listener of listeners) listener(gemeente);
  }

  const stop = records.follow(({ kind, gemeente, id }) => {
    if (kind !== CALL_BACKS.name) return;
    records.read(CALL_BACKS, gemeente, id).then(
      (kept) => {
        keep(gemeente, id, kept?.value);
      },
      (problem: unknown) => {
        report(problem, 'call-backs');
      },
    );
  });
  for (const gemeente of deps.gemeenten)
    for (const { id, value } of await records.list(CALL_BACKS, gemeente, { limit: MOST })) keep(gemeente, id, value);

  async function change(gemeente: string, id: string, make: (now: CallBack) => CallBack): Promise<KeptCallBack | undefined> {
    const after = await changeRecord(records, CALL_BACKS, gemeente, id, (now) => {
      const next = now && make(now);
      return next === undefined || next === now ? undefined : keptAs(next);
    });
    keep(gemeente, id, after);
    return after && { ...after, id };
  }

  /** Locked again with the first key, so that an operator can take an older one away after a start. What no key opens stays as it is. */
  async function relock(gemeente: string, id: string): Promise<void> {
    await change(gemeente, id, (now) => {
      const text = box.isCurrent(now.secret) ? undefined : box.open(now.secret, aboutOf(gemeente, id));
      return text === undefined ? now : { ...now, secret: box.seal(text, aboutOf(gemeente, id)) };
    });
  }
  for (const gemeente of deps.gemeenten)
    for (const { id, secret } of known.get(gemeente)?.values() ?? []) if (!box.isCurrent(secret)) await relock(gemeente, id);

  const all = (gemeente: string): readonly KeptCallBack[] => [...(known.get(gemeente)?.values() ?? [])];
  async function remove(gemeente: string, id: string): Promise<void> {
    await records.remove(CALL_BACKS, gemeente, id);
    keep(gemeente, id, undefined);
  }

  async function agreed(gemeente: string, id: string): Promise<void> {
    await change(gemeente, id, (now) => (now.state === 'open' ? now : { ...now, state: 'open' }));
  }

  return {
    open: (gemeente) => inCallOrder(all(gemeente).filter(({ state }) => state === 'open')),
    of: (gemeente, talk) => all(gemeente).filter((one) => one.talk === talk),
    get: (gemeente, id) => known.get(gemeente)?.get(id),
    async prepare(gemeente, about, callee) {
      const id = ids();
      const value: CallBack = {
        ...about,
        reference: referenceOf(id),
        state: 'pending',
        createdAt: new Date(realNow()).toISOString(),
        tries: 0,
        secret: box.seal(
          JSON.stringify({ phone: callee.phone, ...(callee.name === undefined ? {} : { name: callee.name }) }),
          aboutOf(gemeente, id),
        ),
      };
      if (!(await records.write(CALL_BACKS, gemeente, id, 0, keptAs(value))))
        throw new Error(`A new call-back has the id ${id} of another one; ids are made to be unique.`);
      keep(gemeente, id, value);
      return { ...value, id };
    },
    agreed,
    take: (gemeente, id, by, at, isFree) =>
      change(gemeente, id, (now) =>
        now.by !== undefined && now.by.person !== by.person && !isFree(now.by) ? now : { ...now, by, takenAt: at },
      ),
    failed: (gemeente, id) => change(gemeente, id, (now) => ({ ...now, by: undefined, takenAt: undefined, tries: now.tries + 1 })),
    async callee(gemeente, id) {
      const kept = await records.read(CALL_BACKS, gemeente, id);
      const text = kept && box.open(kept.value.secret, aboutOf(gemeente, id));
      return text === undefined ? undefined : Locked.parse(JSON.parse(text));
    },
    remove,
    async sweep(isAgreed) {
      for (const { gemeente, id, value } of await records.due(CALL_BACKS, new Date(realNow()).toISOString(), MOST_AT_ONCE)) {
        if (value.state !== 'pending') continue;
        if (await isAgreed(value.talk, id)) await agreed(gemeente, id);
        else await remove(gemeente, id);
      }
    },
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: stop,
  };
}

/** One that nobody agreed to is looked at again when its time is over. */
const keptAs = (value: CallBack): Keep<CallBack> => ({
  value,
  owner: value.talk,
  ...(value.state === 'pending' ? { dueAt: new Date(Date.parse(value.createdAt) + PENDING_MS).toISOString() } : {}),
});
