import type { Library, Topic } from '../knowledge/library.ts';

/** Ids with a part of their own in the dialogue; all others are treated alike (topics.yaml, ids are fixed). */
export const OUT_OF_SCOPE = 'buiten-bereik';
export const DANGER = 'noodsituatie';
export const HUMAN = 'medewerker-spreken';
export const GOODBYE = 'afscheid';

const SMALL_TALK: ReadonlySet<string> = new Set(['begroeting', 'bedankt', GOODBYE, 'over-de-bot']);

/** Subjects that are no change of subject: afterwards the talk goes on where it was. */
export const isSmallTalk = (topic: string): boolean => SMALL_TALK.has(topic);

/** True for what may be offered as "bedoelt u misschien …". */
export const canBeOffered = (topic: string): boolean => topic !== OUT_OF_SCOPE && topic !== DANGER && !SMALL_TALK.has(topic);

/** The subject whose button was pressed, or whose title was typed in full. */
export function topicByTitle(library: Library, text: string): Topic | undefined {
  const typed = plain(text);
  for (const topic of library.topics.values()) {
    if (topic.audience === 'inwoner' && plain(topic.title) === typed) return topic;
  }
  return undefined;
}

const plain = (text: string): string =>
  text
    .trim()
    .toLowerCase()
    .replace(/[.?!]+$/, '');
