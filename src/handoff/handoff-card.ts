import type { Conversation } from '../conversation/conversation.ts';
import { isWritten, type WrittenEntry } from '../conversation/log.ts';
import type { Library } from '../knowledge/library.ts';
import { slotInWords } from '../reply/fill.ts';
import { plainText } from '../reply/plain-text.ts';
import { dayOf } from '../shared/clock.ts';
import type { Reason } from './handoff.ts';
import { questionOf } from './question.ts';
import { begin, topicOf } from './talk-line.ts';

/** What lies on top of a talk for a colleague: everything that was said already, so that nobody repeats a word. */
export interface Card {
  readonly wish?: string;
  readonly reason?: Reason;
  readonly urgent: boolean;
  readonly question: string;
  readonly topic?: { readonly id: string; readonly title: string };
  readonly known: { readonly label: string; readonly value: string }[];
  readonly shown: { readonly seq: number; readonly title: string; readonly kind: string }[];
  readonly open?: string;
  readonly lang: 'nl' | 'en';
}

const OPEN_LENGTH = 200;

/** Reads the card from the talk itself. @param at instant at which it is looked at */
export function cardOf(talk: Conversation, library: Library, at: string): Card {
  const { handoff, lang } = talk.state;
  const wish = handoff.status === 'none' ? undefined : handoff.wish;
  const topic = topicOf(talk);
  const open = openIn(talk);
  return {
    ...(wish === undefined ? {} : { wish: wish.id, reason: wish.reason }),
    urgent: wish?.urgent ?? false,
    question: questionOf(talk),
    ...(topic === undefined ? {} : { topic: { id: topic, title: library.topics.get(topic)?.title ?? topic } }),
    known: knownIn(talk, library, at),
    shown: shownIn(talk, library),
    ...(open === undefined ? {} : { open: begin(plainText(open), OPEN_LENGTH) }),
    lang,
  };
}

/** What the resident said of herself, in words; what she does not know is left out. */
function knownIn({ state: { dialogue } }: Conversation, library: Library, at: string): Card['known'] {
  const context = { library, at, day: dayOf(at), known: dialogue.slots };
  return Object.keys(dialogue.slots).flatMap((id) => {
    const value = slotInWords(id, context);
    return value === undefined ? [] : [{ label: id.replaceAll('-', ' '), value }];
  });
}

function shownIn({ log }: Conversation, library: Library): Card['shown'] {
  return log
    .filter(isWritten)
    .flatMap(({ seq, by, visibleTo, meaning }) =>
      by === 'bot' && visibleTo === 'all' && meaning !== undefined && ['answer', 'plan'].includes(meaning.kind)
        ? [{ seq, title: library.topics.get(meaning.topic ?? '')?.title ?? '', kind: meaning.kind }]
        : [],
    );
}

/** A question of the bot that got no answer, or of the resident that the bot did not understand. */
function openIn({ log, state }: Conversation): string | undefined {
  const said = log.filter(isWritten).filter(({ kind, visibleTo }) => kind === 'message' && visibleTo === 'all');
  if (state.dialogue.step !== undefined) {
    const question = said.findLast(({ meaning }) => meaning?.kind === 'question' || meaning?.kind === 'clarify');
    if (question?.content.text !== undefined) return question.content.text;
  }
  const missed = said.findLast(({ meaning }) => meaning?.kind === 'not-understood');
  const answered = said.findLast(({ meaning }) => meaning?.kind === 'answer' || meaning?.kind === 'plan');
  if (missed === undefined || (answered !== undefined && answered.seq > missed.seq)) return undefined;
  return said.find((entry): entry is WrittenEntry => entry.id === missed.replyTo)?.content.text;
}
