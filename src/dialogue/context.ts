import type { Scene } from './proceed.ts';
import type { DialogueState } from './state.ts';
import { canBeOffered } from './topics.ts';

/** A question that leans on the talk before it is short. */
const MOST_WORDS = 8;
/** How far down the ranking the subject that the talk is about may stand. */
const RANKS = 3;
/** Words that stand for what was said before. */
export const POINTS_BACK = /\b(dat|het|dit|die|deze|daar\w*|er\w*|it|that)\b/i;

/**
 * The subject of a short question that points back ("en wat kost dat?"): the likeliest one within the group that the talk is about.
 * Undefined when it does not point back, or nothing of the group is likely.
 */
export function subjectInContext({ heard, library }: Scene, before: DialogueState): string | undefined {
  const group = library.topics.get(before.topic ?? '')?.group;
  if (group === undefined || heard.recognition.zone === 'refuse') return undefined;
  if (!heard.asks || !POINTS_BACK.test(heard.text) || heard.text.trim().split(/\s+/).length > MOST_WORDS) return undefined;
  const likely = heard.recognition.ranking.slice(0, RANKS).map(({ topic }) => topic);
  return likely.find((topic) => topic !== before.topic && canBeOffered(topic) && library.topics.get(topic)?.group === group);
}
