import { OUT_OF_SCOPE } from '../dialogue/topics.ts';
import type { Reply } from '../reply/reply.ts';
import { withoutMasks } from '../understanding/personal-data.ts';
import type { Conversation, NewEffect, State } from './conversation.ts';
import { isDistress } from './distress.ts';
import { isWritten, type WrittenEntry } from './log.ts';

/**
 * What a turn tells the work list of editors: a message that was not understood or had to be clarified, or an answer with its thumb down. A talk
 * about danger or distress never enters it, and what stood there of it is taken off. The effect names the entry; its words are read when it is applied.
 */
export function learningEffects(
  before: Pick<Conversation, 'state' | 'log'>,
  heard: WrittenEntry,
  turn: { readonly state: State; readonly replies: readonly Reply[] },
): readonly NewEffect[] {
  if (isDistress(before.state)) return [];
  const isDanger = isDistress(turn.state) || turn.replies.some(({ meaning }) => meaning.kind === 'safety');
  if (isDanger) {
    const saidBefore = before.log.some(
      (entry) => isWritten(entry) && entry.by === 'resident' && entry.kind === 'message' && entry.seq < heard.seq,
    );
    return saidBefore ? [{ kind: 'learning.drop', value: {} }] : [];
  }
  if (heard.kind === 'event') return heard.content.name === 'feedback' ? thumb(before.log, heard) : [];
  if (heard.kind !== 'message' || before.state.handoff.status === 'active' || heard.content.cut === true) return [];
  const why = /\p{L}/u.test(withoutMasks(heard.content.text ?? '')) ? missed(before.state, turn) : undefined;
  return why === undefined ? [] : [{ kind: 'learning.add', value: { seq: heard.seq, why } }];
}

function missed(before: State, { state, replies }: Parameters<typeof learningEffects>[2]): 'clarified' | 'not-understood' | undefined {
  const reply = replies.find(({ meaning }) => meaning.kind !== 'notice');
  if (!reply) return undefined;
  const { kind, topic } = reply.meaning;
  if (kind === 'clarify') return 'clarified';
  // Who was shown the way elsewhere gets no buttons: that was understood.
  if (kind === 'not-understood') return topic === OUT_OF_SCOPE && reply.choices.length === 0 ? undefined : 'not-understood';
  // The second time in a row a human is offered instead.
  return kind === 'handoff' && state.dialogue.misses > before.dialogue.misses ? 'not-understood' : undefined;
}

/** The message that the rated answer went with. */
function thumb(log: Conversation['log'], { replyTo, content }: WrittenEntry): readonly NewEffect[] {
  const rating = content.value?.['rating'];
  const written = log.filter(isWritten);
  const answer = written.find(({ id, by }) => id === replyTo && by === 'bot');
  const asked = written.find(({ id, by, kind }) => id === answer?.replyTo && by === 'resident' && kind === 'message');
  if (!asked) return [];
  const value = { seq: asked.seq, why: 'thumbs-down' };
  if (rating === 'down') return [{ kind: 'learning.add', value }];
  return rating === 'up' ? [{ kind: 'learning.drop', value }] : [];
}
