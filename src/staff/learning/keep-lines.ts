import { Temporal } from 'temporal-polyfill';
import type { Conversation } from '../../conversation/conversation.ts';
import { audienceOf } from '../../conversation/conversation.ts';
import { isDistress } from '../../conversation/distress.ts';
import { isWritten } from '../../conversation/log.ts';
import type { Clock } from '../../shared/clock.ts';
import { changeRecord, everyRecord, type Journal, type Kept, type Records } from '../../shared/records.ts';
import { languageOf } from '../../understanding/language.ts';
import { LEARNING_LINE, Why, type LearningLine } from './learning-line.ts';

type Talk = Pick<Conversation, 'id' | 'gemeente'>;

/** The work list of messages that the bot did not do well with, by municipality. */
export interface LearningList {
  /** Puts a message of a talk on it; what was erased meanwhile is not. The same again changes nothing. */
  add(talk: Conversation, seq: number, why: string): Promise<void>;
  /** Takes a reason off, and the line with its last one; without `about` all lines of the talk. */
  drop(talk: Talk, about?: { readonly seq: number; readonly why: string }): Promise<void>;
  /** All lines of a municipality. */
  lines(gemeente: string): Promise<readonly Kept<LearningLine>[]>;
  /** Takes lines off that an editor has decided about. */
  settle(gemeente: string, ids: readonly string[], decision: string): Promise<void>;
  /** Removes what was kept long enough. */
  round(): Promise<void>;
}

export interface LearningListDeps {
  readonly records: Records;
  readonly journal: Pick<Journal, 'append'>;
  readonly clock: Clock;
  /** Days that lines are kept in a municipality; 0: none are. */
  readonly days: (gemeente: string) => number;
}

const AT_ONCE = 200;
/** The journal of removals, the same as for conversations. */
const DELETIONS = 'deletions';

export function createLearningList({ records, journal, clock, days }: LearningListDeps): LearningList {
  const now = () => clock.now().toString({ smallestUnit: 'millisecond' });

  /** One line in the journal for what goes at once, without words. */
  async function remove(gemeente: string, ids: readonly string[], why: string): Promise<void> {
    if (ids.length === 0) return;
    for (const id of ids) await records.remove(LEARNING_LINE, gemeente, id);
    await journal.append(gemeente, DELETIONS, { at: now(), kind: LEARNING_LINE.name, why, lines: ids.length });
  }

  async function all(gemeente: string, owner?: string): Promise<readonly Kept<LearningLine>[]> {
    const found: Kept<LearningLine>[] = [];
    for await (const line of everyRecord(records, LEARNING_LINE, gemeente, owner)) found.push(line);
    return found;
  }

  return {
    async add(talk, seq, why) {
      const line = await lineOf(talk, seq);
      const keep = days(talk.gemeente);
      // An effect may be applied late, when the talk turned out to be about distress.
      if (!line || keep === 0 || isDistress(talk.state)) return;
      const dueAt = Temporal.Instant.from(line.at)
        .add({ hours: 24 * keep })
        .toString();
      await changeRecord(records, LEARNING_LINE, talk.gemeente, idOf(talk, seq), (before) => {
        const reason = Why.parse(why);
        if (before?.why.includes(reason) === true) return undefined;
        return { value: { ...line, why: [...(before?.why ?? []), reason] }, owner: talk.id, dueAt };
      });
    },
    async drop(talk, about) {
      if (about === undefined) {
        await remove(talk.gemeente, (await all(talk.gemeente, talk.id)).map(({ id }) => id), 'gesprek'); // prettier-ignore
        return;
      }
      const id = idOf(talk, about.seq);
      const kept = await records.read(LEARNING_LINE, talk.gemeente, id);
      if (!kept?.value.why.includes(Why.parse(about.why))) return;
      const why = kept.value.why.filter((reason) => reason !== about.why);
      if (why.length === 0) await remove(talk.gemeente, [id], 'duim');
      // Who changed it meanwhile has the last word.
      else await records.write(LEARNING_LINE, talk.gemeente, id, kept.version, { ...besides(kept), value: { ...kept.value, why } });
    },
    lines: (gemeente) => all(gemeente),
    settle: (gemeente, ids, decision) => remove(gemeente, ids, decision),
    async round() {
      const due = await records.due(LEARNING_LINE, now(), AT_ONCE);
      for (const [gemeente, lines] of Map.groupBy(due, (line) => line.gemeente)) await remove(gemeente, lines.map(({ id }) => id), 'bewaartermijn'); // prettier-ignore
    },
  };
}

const idOf = ({ id }: Talk, seq: number): string => `${id}.${seq}`;

const besides = ({ owner, dueAt }: Kept<LearningLine>) => ({
  ...(owner === undefined ? {} : { owner }),
  ...(dueAt === undefined ? {} : { dueAt }),
});

/** The message as it stands in the log now, and what the bot did. */
async function lineOf(talk: Conversation, seq: number): Promise<Omit<LearningLine, 'why'> | undefined> {
  const entry = talk.log.filter(isWritten).find((one) => one.seq === seq && one.kind === 'message');
  const text = entry?.content.text;
  if (!entry || text === undefined) return undefined;
  const did = talk.log
    .filter(isWritten)
    .find(({ by, replyTo, meaning }) => by === 'bot' && replyTo === entry.id && meaning !== undefined && meaning.kind !== 'notice');
  const { lang } = await languageOf(text, () => Promise.resolve(undefined));
  const { kind = 'none', topic, suggestions = [] } = did?.meaning ?? {};
  return {
    at: entry.at,
    audience: audienceOf(talk),
    lang: lang === 'en' ? 'en' : 'nl',
    text,
    did: { kind, ...(topic === undefined ? {} : { topic }), suggestions: [...suggestions] },
  };
}
