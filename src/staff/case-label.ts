import { clockTime } from '../reply/dutch.ts';
import { toLocal } from '../shared/clock.ts';

const LONGEST = 40;
/** Words that go before a name, and figures long enough to be somebody's. */
const NAMES_SOMEBODY = /\b(?:meneer|mevrouw|mevr|mw|mej|dhr|heer|fam|familie|mr|mrs|ms)\b|\d{4,}|@|\[/iu;
/** A capital that does not begin the label is mostly a name. */
const CAPITAL_INSIDE = /\S\s+\p{Lu}\p{Ll}/u;

/**
 * Which matter a case is about, without personal data. What was typed is used where it names nobody as far as can be seen;
 * otherwise it is made from the clock: "balie 14.05".
 * @param typed screened, with what it masked
 */
export function caseLabel(typed: { readonly text: string; readonly masked: readonly string[] } | undefined, now: string): string {
  const text = typed?.text.replace(/\s+/g, ' ').trim() ?? '';
  const isSafe =
    text !== '' && text.length <= LONGEST && typed?.masked.length === 0 && !NAMES_SOMEBODY.test(text) && !CAPITAL_INSIDE.test(text);
  return isSafe ? text : `balie ${clockTime(toLocal(now).toPlainTime().toString().slice(0, 5))}`;
}
