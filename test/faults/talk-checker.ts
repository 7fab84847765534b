import type { Told } from './desk-crowd.ts';

interface Line {
  readonly seq: number;
  readonly id: string;
  readonly by: string;
  readonly kind: string;
  readonly clientId?: string;
  readonly delivery?: string;
}
export interface StoredTalk {
  readonly id: string;
  readonly cursor: number;
  readonly tries: number;
  readonly effects: readonly unknown[];
  readonly log: readonly Line[];
  readonly state: { readonly handoff: { readonly status: string; readonly agent?: { readonly person: string } } };
}

/** A talk as it stands in the tables of a PostgreSQL store. */
export const TALKS_IN_TABLES =
  'select head, (select json_agg(entry order by seq) from entries where talk = talks.id) as log from talks where id = any($1::uuid[])';

export const talkOfRow = ({ head, log }: Record<string, unknown>): StoredTalk => ({ ...(head as StoredTalk), log: (log ?? []) as Line[] });

/**
 * What does not hold in talks of the desk, read with nothing of the program under test: what was acknowledged stands once, no number, id or
 * message is missing or there twice, and every talk is with somebody or in the queue.
 */
export function problemsIn(stored: readonly StoredTalk[], told: readonly Told[], people: ReadonlySet<string>): string[] {
  const problems = logProblems(stored, told);
  for (const { id, state } of stored) {
    const { status, agent } = state.handoff;
    if (status !== 'queued' && status !== 'active') problems.push(`${id} is ${status}`);
    if (status === 'active' && !people.has(agent?.person ?? '')) problems.push(`${id} is with nobody`);
  }
  return problems;
}

/**
 * The same of talks with the bot: each message of a resident got one turn, in the order in which they were said, and nothing is left to do.
 * What a turn makes is numbered after the message: `<message>.0`, `<message>.1` …
 */
export function answerProblems(stored: readonly StoredTalk[], told: readonly Told[]): string[] {
  const problems = logProblems(stored, told);
  for (const { id, log, cursor, tries, effects } of stored) {
    const wrong = (what: string): void => void problems.push(`${id}: ${what}`);
    const messages = log.filter(({ by, kind }) => by === 'resident' && kind === 'message');
    let after = 0;
    for (const message of messages) {
      const made = log.filter((line) => line.by === 'bot' && line.id.startsWith(`${message.id}.`));
      if (made.length === 0) wrong(`${message.clientId ?? message.id} was not answered`);
      if (made.some((line, n) => line.id !== `${message.id}.${String(n)}`)) wrong(`${message.clientId ?? message.id} was answered twice`);
      if (made.some((line) => line.seq < message.seq || line.seq < after))
        wrong(`${message.clientId ?? message.id} was answered out of order`);
      after = made.at(-1)?.seq ?? after;
    }
    if (messages.some(({ seq }) => seq >= cursor)) wrong('a message waits behind the cursor');
    if (tries !== 0) wrong(`${String(tries)} tries are left`);
    if (effects.length > 0) wrong(`${String(effects.length)} effects are left`);
  }
  return problems;
}

/** The same of talks in Teams, where all that was said must also have been taken there. */
export function teamsProblems(stored: readonly StoredTalk[], told: readonly Told[]): string[] {
  const waiting = stored.flatMap(({ id, log }) => log.filter(({ delivery }) => delivery === 'pending').map((line) => `${line.id} in ${id} was not delivered`)); // prettier-ignore
  return [...answerProblems(stored, told), ...waiting];
}

function logProblems(stored: readonly StoredTalk[], told: readonly Told[]): string[] {
  const problems: string[] = [];
  const talks = new Map(stored.map((talk) => [talk.id, talk]));
  const last = new Map<string, number>();
  for (const { talk, by, clientId } of told) {
    const kept = by === 'agent' ? `@${clientId}` : clientId;
    const lines = talks.get(talk)?.log.filter((line) => line.by === by && line.clientId === kept) ?? [];
    if (lines.length !== 1) problems.push(`${clientId} by the ${by} was acknowledged and stands ${String(lines.length)} times in ${talk}`);
    if (by === 'agent') continue;
    const seq = lines[0]?.seq ?? -1;
    if (seq < (last.get(talk) ?? -1)) problems.push(`${clientId} stands before what was said earlier in ${talk}`);
    last.set(talk, seq);
  }
  for (const { id, log } of stored) {
    if (log.some(({ seq }, n) => seq !== n)) problems.push(`${id} has a gap`);
    const ids = log.map((line) => line.id);
    if (new Set(ids).size !== ids.length) problems.push(`${id} has an id twice`);
    const clients = log.flatMap(({ by, clientId }) => (clientId === undefined ? [] : [`${by} ${clientId}`]));
    if (new Set(clients).size !== clients.length) problems.push(`${id} has a message twice`);
  }
  return problems;
}
