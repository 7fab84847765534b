/** What is known of a record without reading it. */
export interface Known {
  readonly version: number;
  readonly owner?: string;
  /** Milliseconds since 1970. */
  readonly dueAt?: number;
}

/** Where the records of one kind stand, by municipality: some hundred bytes a record, without their values. */
export interface RecordIndex {
  get(gemeente: string, id: string): Known | undefined;
  set(gemeente: string, id: string, known: Known): void;
  delete(gemeente: string, id: string): void;
  /** In order of id. */
  ids(gemeente: string, about: { readonly owner?: string; readonly after: string }): readonly string[];
  /** Those due at or before the instant (ms since 1970), the earliest first. */
  due(now: number): readonly { readonly gemeente: string; readonly id: string }[];
}

interface Tenant {
  readonly known: Map<string, Known>;
  /** Ids in order. */
  readonly order: string[];
  readonly owners: Map<string, Set<string>>;
  readonly due: Map<string, number>;
}

export function createRecordIndex(): RecordIndex {
  const tenants = new Map<string, Tenant>();

  function tenantOf(gemeente: string): Tenant {
    const tenant = tenants.get(gemeente) ?? { known: new Map(), order: [], owners: new Map(), due: new Map() };
    tenants.set(gemeente, tenant);
    return tenant;
  }

  return {
    get: (gemeente, id) => tenants.get(gemeente)?.known.get(id),
    set(gemeente, id, known) {
      const tenant = tenantOf(gemeente);
      const before = tenant.known.get(id);
      if (!before) tenant.order.splice(placeAfter(tenant.order, id), 0, id);
      if (before?.owner !== known.owner) {
        disown(tenant, id, before?.owner);
        if (known.owner !== undefined) tenant.owners.set(known.owner, (tenant.owners.get(known.owner) ?? new Set()).add(id));
      }
      if (known.dueAt === undefined) tenant.due.delete(id);
      else tenant.due.set(id, known.dueAt);
      tenant.known.set(id, known);
    },
    delete(gemeente, id) {
      const tenant = tenantOf(gemeente);
      const known = tenant.known.get(id);
      if (!known) return;
      disown(tenant, id, known.owner);
      tenant.order.splice(placeAfter(tenant.order, id) - 1, 1);
      tenant.due.delete(id);
      tenant.known.delete(id);
    },
    ids(gemeente, { owner, after }) {
      const tenant = tenantOf(gemeente);
      if (owner === undefined) return tenant.order.slice(placeAfter(tenant.order, after));
      return [...(tenant.owners.get(owner) ?? [])].filter((id) => id > after).sort((a, b) => (a < b ? -1 : 1));
    },
    due: (now) =>
      [...tenants]
        .flatMap(([gemeente, { due }]) => [...due].flatMap(([id, at]) => (at <= now ? [{ gemeente, id, at }] : [])))
        .sort((a, b) => a.at - b.at),
  };
}

function disown({ owners }: Tenant, id: string, owner: string | undefined): void {
  if (owner === undefined) return;
  const ids = owners.get(owner);
  ids?.delete(id);
  if (ids?.size === 0) owners.delete(owner);
}

/** How many of the ids in order come before or at this one. */
function placeAfter(order: readonly string[], id: string): number {
  let low = 0;
  let high = order.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = order[middle];
    if (there !== undefined && there <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}
