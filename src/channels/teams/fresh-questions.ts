import { isWritten, type WrittenEntry } from '../../conversation/log.ts';
import type { Log } from '../../conversation/runner-log.ts';
import type { Store } from '../../conversation/store.ts';
import type { Records } from '../../shared/records.ts';
import { EXPERT_QUESTION } from '../../staff/expert-question.ts';
import { NOTICE } from './draw-entry.ts';
import type { OutboxDeps } from './outbox.ts';
import { failureOf, type Remote } from './remote.ts';
import type { Rounds } from './rounds.ts';
import { questionKey, TEAMS_PERSON, TEAMS_TALK } from './talk-record.ts';

export interface FreshQuestionsDeps {
  readonly records: Records;
  readonly store: Pick<Store, 'read'>;
  readonly draw: OutboxDeps['draw'];
  readonly remote: Pick<Remote, 'update'>;
  readonly rounds: Rounds;
  readonly log: Log;
}

/**
 * Keeps the cards of a question to a team as it stands, for everybody who has one before her: who took it, what was answered, that it is settled.
 * A press answers only who pressed. Resolves nothing and keeps nothing: what does not arrive is right again after the next change. Returns how to stop.
 */
export function freshQuestions({ records, store, draw, remote, rounds, log }: FreshQuestionsDeps): () => void {
  async function freshen(gemeente: string, id: string): Promise<void> {
    const question = (await records.read(EXPERT_QUESTION, gemeente, id))?.value;
    if (!question) return;
    const own = (await records.read(TEAMS_PERSON, gemeente, question.asker.person))?.value.key;
    for (const key of [questionKey(id), ...(own === undefined ? [] : [own])]) await freshenIn(gemeente, key, id);
  }

  async function freshenIn(gemeente: string, key: string, id: string): Promise<void> {
    const talk = (await records.read(TEAMS_TALK, gemeente, key))?.value;
    const conversation = talk && (await store.read(talk.conversation));
    if (!talk || !conversation) return;
    for (const entry of conversation.log.filter(isWritten).filter((one) => isAbout(one, id))) {
      const activity = await draw(gemeente, talk, entry);
      if (!activity || entry.remoteId === undefined) continue;
      await remote.update(talk, entry.remoteId, activity).catch((problem: unknown) => {
        const { kind, status = 0 } = failureOf(problem);
        log('teams-card-not-replaced', { gemeente, conversation: talk.conversation, kind, status });
      });
    }
  }

  /** Answered or not, taken or not: what a card of it shows. */
  return records.follow(({ kind, gemeente, id }) => {
    if (kind === EXPERT_QUESTION.name) rounds.ask(JSON.stringify(['vraag', gemeente, id]), () => freshen(gemeente, id));
  });
}

const isAbout = ({ content: { name, value }, delivery }: WrittenEntry, id: string): boolean =>
  name === NOTICE && value?.['about'] === id && delivery === 'sent';
