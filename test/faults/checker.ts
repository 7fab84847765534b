import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** What a client was told: this message of this talk is kept, at this place. */
export interface Acknowledged {
  readonly talk: string;
  readonly clientId: string;
  readonly seq: number;
}

export interface Verdict {
  readonly problems: readonly string[];
  readonly talks: number;
  readonly messages: number;
  readonly answers: number;
  readonly apologies: number;
  readonly effects: number;
}

interface Line {
  seq: number;
  id: string;
  by: string;
  kind: string;
  clientId?: string;
  replyTo?: string;
  content: { text?: string };
}
interface Talk {
  id: string;
  cursor: number;
  tries: number;
  effects: unknown[];
  state: { dialogue: { slots: { turns?: string } } };
  log: Line[];
}

/**
 * Reads the files of a store that has settled, with nothing of the program under test, and says what does not hold: acknowledged
 * messages stand once where they were said to stand, each is answered once, in order, the numbering has no gap, every effect was applied.
 */
export function check(root: string, acknowledged: readonly Acknowledged[]): Verdict {
  const talks = talkFiles(path.join(root, 'data')).map((file) => JSON.parse(readFileSync(file, 'utf8')) as Talk);
  return checkTalks(talks, root, acknowledged);
}

/** The same of the tables of a PostgreSQL store. */
export async function checkTables(
  query: (text: string) => Promise<Record<string, unknown>[]>,
  root: string,
  acknowledged: readonly Acknowledged[],
): Promise<Verdict> {
  const rows = await query('select head, (select json_agg(entry order by seq) from entries where talk = id) as log from talks');
  const talks = rows.map(({ head, log }) => ({ ...(head as object), log: log ?? [] }) as Talk);
  return checkTalks(talks, root, acknowledged);
}

function checkTalks(all: readonly Talk[], root: string, acknowledged: readonly Acknowledged[]): Verdict {
  const problems: string[] = [];
  const talks = new Map<string, Talk>();
  for (const talk of all) {
    if (talks.has(talk.id)) problems.push(`${talk.id} stands in two places`);
    talks.set(talk.id, talk);
  }
  for (const { talk, clientId, seq } of acknowledged) {
    const found = talks.get(talk)?.log.filter((line) => line.clientId === clientId) ?? [];
    if (found.length !== 1) problems.push(`${clientId} was acknowledged and stands ${found.length} times in ${talk}`);
    else if (found[0]?.seq !== seq) problems.push(`${clientId} was acknowledged at ${seq} and stands at ${found[0]?.seq}`);
  }
  const applied = new Set(existsSync(path.join(root, 'effects')) ? readdirSync(path.join(root, 'effects')) : []);
  const counts = { messages: 0, answers: 0, apologies: 0, effects: 0 };
  for (const talk of talks.values()) checkTalk(talk, applied, counts, problems);
  if (applied.size !== counts.effects) problems.push(`${applied.size} effects were applied and ${counts.effects} were asked for`);
  return { problems, talks: talks.size, ...counts };
}

function checkTalk(
  talk: Talk,
  applied: Set<string>,
  counts: Record<'messages' | 'answers' | 'apologies' | 'effects', number>,
  problems: string[],
): void {
  const wrong = (what: string) => problems.push(`${talk.id}: ${what}`);
  talk.log.forEach((line, at) => {
    if (line.seq !== at) wrong(`entry ${at} has number ${line.seq}`);
  });
  const messages = talk.log.filter((line) => line.by === 'resident');
  const replies = talk.log.filter((line) => line.by === 'bot');
  const ids = talk.log.map((line) => line.id);
  if (new Set(ids).size !== ids.length) wrong('an id stands twice');
  let apologies = 0;
  for (const message of messages) {
    const answers = replies.filter((reply) => reply.replyTo === message.id);
    if (answers.length !== 1) wrong(`${message.clientId} was answered ${answers.length} times`);
    const [answer] = answers;
    if (!answer) continue;
    if (answer.seq < message.seq) wrong(`${message.clientId} was answered before it was said`);
    const sorry = /^sorry after \d+$/.test(answer.content.text ?? '');
    if (sorry) apologies += 1;
    else if (answer.content.text !== `echo ${message.content.text}`) wrong(`${message.clientId} got the answer of another`);
    const effect = `${talk.id}.${message.seq}.0`;
    if (applied.has(effect) === sorry) wrong(sorry ? `${effect} was applied without a turn` : `${effect} was not applied`);
  }
  const order = replies.map((reply) => messages.findIndex((message) => message.id === reply.replyTo));
  if (order.some((place, n) => place !== n)) wrong(`answered in the order ${order.join(' ')}`);
  const turns = Number(talk.state.dialogue.slots.turns ?? 0);
  if (turns !== messages.length - apologies) wrong(`${turns} turns took effect for ${messages.length} messages and ${apologies} apologies`);
  if (messages.some((message) => message.seq >= talk.cursor)) wrong('a message waits behind the cursor');
  if (talk.tries !== 0) wrong(`${talk.tries} tries are left`);
  if (talk.effects.length > 0) wrong(`${talk.effects.length} effects are left`);
  counts.messages += messages.length;
  counts.answers += replies.length;
  counts.apologies += apologies;
  counts.effects += messages.length - apologies;
}

function talkFiles(data: string): string[] {
  const all = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return all.map((entry) => path.join(entry.parentPath, entry.name)).filter((file) => /\/(live|archive|quarantine)\/.*\.json$/.test(file));
}
