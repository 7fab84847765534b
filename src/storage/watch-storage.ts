import type { Meter } from '../shared/meter.ts';
import { isUnavailable, unavailable } from '../shared/unavailable.ts';
import { isOutage } from './outage.ts';
import type { Storage } from './storage.ts';

/** Acts that give false when somebody else was first. */
const COMPARED: ReadonlySet<string> = new Set(['commit', 'write']);

/**
 * The same storage, that times and counts what is asked of it and says `unavailable` of an outage, so that every door can answer
 * "try again soon" instead of "our mistake".
 */
export const watchStorage = (storage: Storage, meter: Meter): Storage => ({
  ...storage,
  store: watched(storage.store, 'store', meter),
  records: watched(storage.records, 'records', meter),
  journal: watched(storage.journal, 'journal', meter),
});

function watched<T extends object>(part: T, name: string, meter: Meter): T {
  const known = new Map<PropertyKey, unknown>();
  return new Proxy(part, {
    get(target, key) {
      const own: unknown = Reflect.get(target, key);
      if (typeof own !== 'function' || typeof key !== 'string') return own;
      const made =
        known.get(key) ?? watchAct(own.bind(target) as (...given: readonly unknown[]) => unknown, { part: name, act: key }, meter);
      known.set(key, made);
      return made;
    },
  });
}

function watchAct(run: (...given: readonly unknown[]) => unknown, where: { part: string; act: string }, meter: Meter) {
  return (...given: readonly unknown[]): unknown => {
    const begun = performance.now();
    const outcome = run(...given);
    if (!(outcome instanceof Promise)) return outcome;
    return outcome.then(
      (value: unknown) => {
        meter.time('store', where, performance.now() - begun);
        if (value === false && COMPARED.has(where.act)) meter.count('store_conflicts', { part: where.part });
        return value;
      },
      (problem: unknown) => {
        const isDown = isUnavailable(problem) || isOutage(problem);
        meter.count('store_failures', { ...where, why: isDown ? 'outage' : 'mistake' });
        throw isDown && !isUnavailable(problem) ? unavailable(problem) : problem;
      },
    );
  };
}
