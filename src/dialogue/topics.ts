import type { Heard } from '../understanding/heard.ts';
import type { Library, Topic } from '../knowledge/library.ts';
import { contentWords } from '../understanding/small-words.ts';

/** Ids with a part of their own in the dialogue; all others are treated alike (topics.yaml, ids are fixed). */
export const OUT_OF_SCOPE = 'buiten-bereik';
export const DANGER = 'noodsituatie';
export const HUMAN = 'medewerker-spreken';
export const GOODBYE = 'afscheid';
export const THANKS = 'bedankt';

export const ABOUT_ITSELF = 'over-de-bot';
const SMALL_TALK: ReadonlySet<string> = new Set(['begroeting', THANKS, GOODBYE, ABOUT_ITSELF]);

/** Subjects that are no change of subject: afterwards the talk goes on where it was. */
export const isSmallTalk = (topic: string): boolean => SMALL_TALK.has(topic);

/** True for what may be offered as "bedoelt u misschien …". */
export const canBeOffered = (topic: string): boolean =>
  topic !== OUT_OF_SCOPE && topic !== DANGER && (topic === ABOUT_ITSELF || !SMALL_TALK.has(topic));

/** The subject whose button was pressed, or whose title was typed in full. */
export function topicByTitle(library: Library, text: string): Topic | undefined {
  const typed = plain(text);
  for (const topic of library.topics.values()) {
    if (topic.audience === 'inwoner' && canBeOffered(topic.id) && plain(topic.title) === typed) return topic;
  }
  return undefined;
}

/** The topics whose titles hold these words, in the order of topics.yaml. */
export function topicsNaming(library: Library, words: readonly string[]): readonly string[] {
  if (words.length === 0) return [];
  const named = [...library.topics.values()].filter(({ audience, id, title }) => {
    const own = new Set(contentWords(title));
    return audience === 'inwoner' && canBeOffered(id) && words.every((word) => own.has(word));
  });
  return named.map(({ id }) => id);
}

/** The topic whose title holds the same words as the message, and no other: "ik wil een verhuizing doorgeven". */
export function topicCalled(library: Library, text: string): string | undefined {
  const said = new Set(contentWords(text));
  const called = topicsNaming(library, [...said]).filter((id) => {
    const words = contentWords(library.topics.get(id)?.title ?? '');
    return words.length > 1 && words.every((word) => said.has(word));
  });
  return called.length === 1 ? called[0] : undefined;
}

/** True when the message is the beginning of the title of this topic, and of no other: "openingstijden". */
export function titleBeginsWith(library: Library, id: string, text: string): boolean {
  const typed = `${plain(text)} `;
  const begun = [...library.topics.values()].filter((topic) => topic.audience === 'inwoner' && `${plain(topic.title)} `.startsWith(typed));
  return begun.length === 1 && begun[0]?.id === id && canBeOffered(id);
}

/** A title or phrase as people type it over. */
export const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[.?!]+$/, '');

/** The subject that the recogniser is sure of. Danger is none: it goes its own way. */
export function sureTopic({ recognition }: Heard): string | undefined {
  const top = recognition.ranking[0]?.topic;
  return recognition.zone === 'answer' && top !== DANGER ? top : undefined;
}
