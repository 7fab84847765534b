import { createHash } from 'node:crypto';
import type { Kept } from '../../shared/records.ts';
import type { LearningLine } from '../../staff/learning/learning-line.ts';
import { gramsOf, likeness, TOO_ALIKE } from './alike.ts';

/** Messages that say nearly the same, as one thing to decide about. */
export interface Group {
  /** Names the group on the screen; says nothing of who wrote it. */
  readonly ref: string;
  readonly audience: LearningLine['audience'];
  readonly lang: LearningLine['lang'];
  /** The words of the newest; the other wordings, each once. */
  readonly text: string;
  readonly others: readonly string[];
  readonly count: number;
  /** Instant of the newest. */
  readonly last: string;
  readonly why: readonly LearningLine['why'][number][];
  /** What the bot did with the newest. */
  readonly did: LearningLine['did'];
  /** Never shown: they name conversations. */
  readonly ids: readonly string[];
}

/** The lines in groups of the same audience, the most frequent first, then the newest. */
export function groupsOf(lines: readonly Kept<LearningLine>[]): readonly Group[] {
  const heaps: { readonly grams: ReadonlySet<string>; readonly lines: Kept<LearningLine>[] }[] = [];
  for (const line of lines.toSorted((a, b) => Date.parse(b.value.at) - Date.parse(a.value.at))) {
    const grams = gramsOf(line.value.text);
    const heap = heaps.find((one) => isSameKind(one.lines[0], line) && likeness(one.grams, grams) > TOO_ALIKE);
    if (heap) heap.lines.push(line);
    else heaps.push({ grams, lines: [line] });
  }
  return heaps
    .flatMap(({ lines: [newest, ...older] }) => (newest ? [groupOf(newest, older)] : []))
    .sort((a, b) => b.count - a.count || Date.parse(b.last) - Date.parse(a.last));
}

const isSameKind = (a: Kept<LearningLine> | undefined, b: Kept<LearningLine>): boolean =>
  a?.value.audience === b.value.audience && a.value.lang === b.value.lang;

function groupOf(newest: Kept<LearningLine>, older: readonly Kept<LearningLine>[]): Group {
  const all = [newest, ...older];
  const { audience, lang, text, at, did } = newest.value;
  return {
    ref: createHash('sha256').update(newest.id).digest('hex').slice(0, 10),
    audience,
    lang,
    text,
    others: [...new Set(older.map(({ value }) => value.text))].filter((other) => other !== text),
    count: all.length,
    last: at,
    why: [...new Set(all.flatMap(({ value }) => value.why))],
    did,
    ids: all.map(({ id }) => id),
  };
}
