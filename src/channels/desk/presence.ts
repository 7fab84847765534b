import { AGENTS, isThere, type Agent } from '../../handoff/agent.ts';
import { changeRecord, type Records } from '../../shared/records.ts';
import type { Report } from '../errors.ts';
import type { Staff } from '../sign-in/staff-session.ts';

/** Who works at the desk of each municipality, as every process knows it: kept in Records, mirrored here. */
export interface Presence {
  /** Those whose desk is open, by name. */
  there(gemeente: string): readonly Agent[];
  isThere(gemeente: string, person: string): boolean;
  /** Also of somebody whose desk is closed, and whose settings are kept. */
  of(gemeente: string, person: string): Agent | undefined;
  /** Somebody opens the desk, as residents will see her. She takes talks from now on unless she was busy or away a moment ago. */
  arrive(staff: Staff, shown: string): Promise<Agent>;
  /** A sign of life of her desk; written at most every few seconds. */
  alive(gemeente: string, person: string): Promise<void>;
  /** Changes what is kept of somebody; undefined when she never opened the desk. */
  change(gemeente: string, person: string, make: (now: Agent) => Agent): Promise<Agent | undefined>;
  /** Calls after somebody came, went to another status or gave a first sign of life again, also in another process. */
  follow(listener: (gemeente: string) => void): () => void;
  close(): void;
}

export interface PresenceDeps {
  readonly records: Records;
  readonly gemeenten: readonly string[];
  /** Real time in ms since 1970, never the clock that tests set. */
  readonly realNow: () => number;
  readonly report: Report;
  readonly lostAfterMs?: number;
}

/** Signs of life nearer to each other than this are one write. */
const WRITE_EVERY_MS = 5_000;
const MOST_AGENTS = 1_000;

export async function createPresence({ records, gemeenten, realNow, report, lostAfterMs }: PresenceDeps): Promise<Presence> {
  const since = realNow();
  const known = new Map<string, Map<string, Agent>>();
  const listeners = new Set<(gemeente: string) => void>();
  const thereNow = (agent: Agent): boolean => isThere(agent, realNow(), since, lostAfterMs);
  const instant = (): string => new Date(realNow()).toISOString();

  function keep(gemeente: string, agent: Agent): void {
    const here = known.get(gemeente) ?? new Map<string, Agent>();
    known.set(gemeente, here);
    const before = here.get(agent.person);
    here.set(agent.person, agent);
    if (before === undefined || !isThere(before, realNow(), 0, lostAfterMs) || !sameButSeen(before, agent))
      for (const listener of listeners) listener(gemeente);
  }

  async function change(gemeente: string, person: string, make: (now: Agent | undefined) => Agent | undefined): Promise<Agent | undefined> {
    const after = await changeRecord(records, AGENTS, gemeente, person, (now) => {
      const value = make(now);
      return value === undefined ? undefined : { value };
    });
    if (after !== undefined) keep(gemeente, after);
    return after;
  }

  for (const gemeente of gemeenten)
    for (const { value } of await records.list(AGENTS, gemeente, { limit: MOST_AGENTS })) keep(gemeente, value);
  const of: Presence['of'] = (gemeente, person) => known.get(gemeente)?.get(person);
  const stop = records.follow(({ kind, gemeente, id }) => {
    if (kind !== AGENTS.name) return;
    records.read(AGENTS, gemeente, id).then(
      (kept) => {
        // Read before a change that we made ourselves meanwhile: what we know is newer.
        if (kept !== undefined && kept.value.lastSeen >= (of(gemeente, id)?.lastSeen ?? '')) keep(gemeente, kept.value);
      },
      (problem: unknown) => {
        report(problem, 'presence');
      },
    );
  });

  return {
    of,
    there: (gemeente) => [...(known.get(gemeente)?.values() ?? [])].filter(thereNow).sort((a, b) => a.name.localeCompare(b.name, 'nl')),
    isThere: (gemeente, person) => {
      const agent = of(gemeente, person);
      return agent !== undefined && thereNow(agent);
    },
    async arrive({ gemeente, person, name, roles }, shown) {
      const agent = await change(gemeente, person, (now) => ({
        skills: [],
        ...now,
        presence: now !== undefined && thereNow(now) ? now.presence : 'online',
        person,
        name,
        shown,
        isLead: roles.includes('teamleider'),
        lastSeen: instant(),
      }));
      if (agent === undefined) throw new Error('Somebody who arrives is always kept; see test/channels/desk/presence.test.ts.');
      return agent;
    },
    async alive(gemeente, person) {
      const now = of(gemeente, person);
      if (now === undefined || realNow() - Date.parse(now.lastSeen) < WRITE_EVERY_MS) return;
      await change(gemeente, person, (agent) => (agent === undefined ? undefined : { ...agent, lastSeen: instant() }));
    },
    change: (gemeente, person, make) => change(gemeente, person, (now) => (now === undefined ? undefined : make(now))),
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: stop,
  };
}

const sameButSeen = (a: Agent, b: Agent): boolean => JSON.stringify({ ...a, lastSeen: '' }) === JSON.stringify({ ...b, lastSeen: '' });
