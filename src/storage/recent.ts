/** What was used last, bounded by number and weight, so that memory does not grow with what is stored. */
export interface Recent<T> {
  get(id: string): T | undefined;
  set(id: string, value: T, weight: number): void;
  delete(id: string): void;
}

/** @param isBusy these stay, whatever the bounds say */
export function createRecent<T>(bounds: { count: number; weight: number }, isBusy: (id: string) => boolean): Recent<T> {
  const kept = new Map<string, { value: T; weight: number }>();
  let total = 0;

  function remove(id: string): void {
    total -= kept.get(id)?.weight ?? 0;
    kept.delete(id);
  }

  return {
    get(id) {
      const found = kept.get(id);
      if (!found) return undefined;
      kept.delete(id);
      kept.set(id, found);
      return found.value;
    },
    set(id, value, weight) {
      remove(id);
      kept.set(id, { value, weight });
      total += weight;
      for (const old of kept.keys()) {
        if (kept.size <= bounds.count && total <= bounds.weight) return;
        if (old !== id && !isBusy(old)) remove(old);
      }
    },
    delete: remove,
  };
}
