/** Longest text of a resident that is kept, in characters (code points). */
export const MAX_TEXT = 2000;

/**
 * A resident's text as it may come in: no control characters, nothing invisible, nothing that turns the reading direction
 * of what stands around it, no towers of accents; digits of another script as our own, so that they are screened. Line breaks and emoji stay.
 */
export function cleanText(raw: string): string {
  return raw
    .replace(/\p{Surrogate}/gu, '')
    .normalize('NFC')
    .replace(/[\uFF01-\uFF5E\u{1D7CE}-\u{1D7FF}]/gu, (wide) => wide.normalize('NFKC'))
    .replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\t/g, ' ')
    .replace(HIDDEN, '')
    .replace(/(?<!\p{Extended_Pictographic}[\uFE0F\u{1F3FB}-\u{1F3FF}]?)\u200D/gu, '')
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** The first `max` characters; never half an emoji. */
export function cutText(text: string, max: number): { text: string; cut: boolean } {
  const characters = Array.from(text);
  return characters.length <= max ? { text, cut: false } : { text: characters.slice(0, max).join(''), cut: true };
}

/** Controls (not the line break), soft hyphen, zero-width (not the joiner), marks of direction, fillers, tags, private use, replacement. */
const HIDDEN =
  /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uE000-\uF8FF\uFEFF\uFFA0\uFFF0-\uFFFD\u{E0000}-\u{E0FFF}]/gu;
