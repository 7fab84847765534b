import { flatten } from './tokens.ts';

const NEXT =
  /[.,;!?\n]+\s+(?=\S)|\s+(?:(?:en|maar|and|but)\s+)(?=(?:wat|hoe|hoeveel|hoelang|waar|wanneer|welke|wie|kan|kun|kunt|mag|moet|moeten|heb|is|what|how|where|when|can|do|may)\b)/;

/** The part of a message before a second one begins: "paspoort" in "paspoort, en hoe lang duurt het?". Undefined when it is one whole. */
export function openingOf(text: string): string | undefined {
  const end = NEXT.exec(flatten(text))?.index;
  const opening = end === undefined ? '' : text.slice(0, end).trim();
  return /[\p{L}\d]/u.test(opening) ? opening : undefined;
}
