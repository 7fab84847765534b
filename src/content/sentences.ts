/** A sentence as a reader meets it: Markdown marks are gone, a place is one word. */
export interface Sentence {
  readonly text: string;
  /** In the text it was read from. */
  readonly offset: number;
  readonly words: readonly string[];
}

/** What a `{{place}}` or `{name}` counts as: one word of two syllables, as the average Dutch word has. */
const STAND_IN = 'Invul';

/** The sentences of a Markdown text. A heading and every item of a list stand on their own. */
export function sentencesOf(markdown: string): Sentence[] {
  const plain = withoutMarks(markdown);
  return blocksOf(plain).flatMap(({ text, offset }) =>
    splitSentences(text).map((part) => ({ text: part.text, offset: offset + part.offset, words: wordsOf(part.text) })),
  );
}

/** Marks become as many spaces, so that offsets stay true. */
export function withoutMarks(markdown: string): string {
  return markdown
    .replace(/\{\{[^{}]*\}\}|\{[a-z-]+\}/g, (place) => STAND_IN.padEnd(place.length).slice(0, place.length))
    .replace(/\]\([^)]*\)/g, (link) => ' '.repeat(link.length))
    .replace(/\*\*|[[\]]/g, (mark) => ' '.repeat(mark.length));
}

function wordsOf(text: string): string[] {
  return [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}'’.,/-]*/gu)].map(([word]) => word.replace(/[.,'’/-]+$/, ''));
}

interface Part {
  readonly text: string;
  readonly offset: number;
}

/** Paragraphs, list items and headings. */
function blocksOf(text: string): Part[] {
  const blocks: { text: string; offset: number }[] = [];
  let offset = 0;
  let open = false;
  for (const line of text.split('\n')) {
    const mark = /^\s*(?:[-*+]|\d+\.|#{1,6})\s+/.exec(line)?.[0] ?? '';
    const last = blocks.at(-1);
    if (line.trim() === '') open = false;
    else if (open && mark === '' && last) last.text += `\n${line}`;
    else {
      blocks.push({ text: line.slice(mark.length), offset: offset + mark.length });
      open = !mark.includes('#');
    }
    offset += line.length + 1;
  }
  return blocks;
}

/** An end is a full stop, question or exclamation mark before a capital or a figure; not one of a usual abbreviation. */
function splitSentences(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { index, 0: end } of text.matchAll(/[.?!]+["'”’)]*\s+(?=["'“‘(]*[\p{Lu}\p{N}])/gu)) {
    if (/(?:^|\s)(?:bijv|bv|nr|ca|o\.a|m\.u\.v|d\.w\.z|art|mr|dr)$/iu.test(text.slice(from, index))) continue;
    parts.push({ text: text.slice(from, index + end.length).trimEnd(), offset: from });
    from = index + end.length;
  }
  parts.push({ text: text.slice(from).trimEnd(), offset: from });
  return parts.filter((part) => /[\p{L}\p{N}]/u.test(part.text));
}
