import { asksSomething, wordsIn } from './small-words.ts';
import { flatten } from './tokens.ts';

/** A message cut in two requests. `also`: the second is announced as one more ("en ook", "daarnaast"). */
export interface Halves {
  readonly first: string;
  readonly then: string;
  readonly also: boolean;
}

const LONGEST = 300;
const MOST_CUTS = 4;
const BORDER = /(?:[.?!;\n]+\s*|,?\s+)(?:(?:en|and)\s+)(?=\S)|[.?!;\n]+\s+(?=\S)|,\s+(?=(?:ook|daarnaast|verder|tevens)\b)/g;
const ALSO = /^(?:(?:dan )?(?:wil ik )?(?:ook|daarnaast|verder|tevens|also)(?: nog| meteen| even)?\b[ ,]*)/;
const WISH = /^(?:hallo|hoi|hi|goedemorgen|goedemiddag|dag|hey)?[ ,!.]*((?:ik|we|wij) (?:wil|willen|moet|moeten|zou|zouden|wou|kom|ga) )/;

/**
 * The ways to cut a message in two requests that each can stand alone: both ask, or wish something.
 * A story with a question behind it has none: what only tells is no request.
 */
export function halvesOf(text: string): readonly Halves[] {
  if (text.length > LONGEST) return [];
  const flat = flatten(text);
  const cuts: Halves[] = [];
  for (const border of flat.matchAll(BORDER)) {
    const first = text.slice(0, border.index).trim();
    const rest = flat.slice(border.index + border[0].length).trim();
    const also = ALSO.exec(rest)?.[0];
    const bare = text.slice(text.length - rest.length + (also?.length ?? 0)).trim();
    const wish = WISH.exec(flatten(first))?.[1];
    const then = also !== undefined && wish !== undefined && !isRequest(bare) ? `${wish}${bare}` : bare;
    if (isRequest(first) && isRequest(then)) cuts.push({ first, then, also: also !== undefined });
    if (cuts.length === MOST_CUTS) break;
  }
  return cuts;
}

function isRequest(text: string): boolean {
  return wordsIn(text) > 2 && (asksSomething(text) || WISH.test(flatten(text)));
}
