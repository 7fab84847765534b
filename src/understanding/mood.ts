import { tokenize } from './tokens.ts';
import { hasWords } from './words.ts';

export type Mood = 'angry' | 'abusive' | 'thanks';

/** Word lists as in content: a word, `begin*`, several words, or `a .. b`. */
export interface MoodWords {
  readonly angry: readonly string[];
  readonly abusive: readonly string[];
  readonly thanks: readonly string[];
}

const CROSS = /[😡😠🤬👿😤💢]/u;
const RUDE = /🖕/u;
const MOST_WORDS_OF_THANKS = 9;

/**
 * How a message is meant towards the bot, abuse before anger before thanks. Thanks only where nothing else is said or asked.
 * @param words from content
 */
export function readMood(text: string, words: MoodWords): Mood | undefined {
  const tokens = tokenize(text);
  if (tokens.length === 0 && RUDE.test(text)) return 'abusive';
  if (tokens.length === 0 && CROSS.test(text)) return 'angry';
  if (hasWords(tokens, words.abusive)) return 'abusive';
  if (hasWords(tokens, words.angry)) return 'angry';
  const thanks = tokens.length <= MOST_WORDS_OF_THANKS && !text.includes('?') && hasWords(tokens, words.thanks);
  return thanks ? 'thanks' : undefined;
}
