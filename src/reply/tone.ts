/**
 * Turns Dutch in the u-form into the je-form: "Kunt u uw pas ophalen?" → "Kun je je pas ophalen?".
 * Leaves `{{places}}`, `{names}`, addresses of pages and mail, link targets, code and words in quotation marks as they are.
 * Reads no grammar: write "voordat u verhuist" (not "voor u verhuist") and "naar u", "voor u" where u is not the subject.
 * @param forms verb as it stands before "u" → as it stands before "je", in lower case (`kunt` → `kun`)
 */
export function toJe(text: string, forms: ReadonlyMap<string, string>): string {
  return text.replace(PATTERN, (...match: unknown[]) => {
    const found = match.at(-1) as Found;
    const whole = String(match[0]);
    if (found.kept !== undefined) return whole;
    if (found.possessive !== undefined) return cased('je', found.possessive);
    if (found.self !== undefined) return cased('jezelf', found.self);
    if (found.please !== undefined) return cased('alsjeblieft', found.please);
    return pronoun(found, forms);
  });
}

type Found = Readonly<Record<'kept' | 'possessive' | 'self' | 'please' | 'before' | 'space' | 'pronoun' | 'after', string | undefined>>;

/** After these, "u" is stressed and becomes "jou". */
const PREPOSITIONS = new Set([
  'aan',
  'achter',
  'bij',
  'door',
  'met',
  'naar',
  'naast',
  'namens',
  'over',
  'tegen',
  'van',
  'via',
  'voor',
  'zonder',
]);

const KEPT = [
  String.raw`\{\{[^{}]*\}\}|\{[^{}\s]*\}`,
  String.raw`\]\([^()\s]*\)|https?:\/\/[^\s)]+|www\.[^\s)]+|[\w.+-]{1,64}@[^\s)]+`,
  '`[^`\\n]*`|"[^"\\n]*"|“[^”\\n]*”|„[^”\\n]*”|‘[^’\\n]*’',
  // A straight single quote also writes 's avonds and foto's: an opening one follows a space, a closing one precedes a space or mark.
  String.raw`(?<![^\s(*_])'(?![snt]\b)[^'\n]*'(?![^\s.,;:!?)*_])`,
  String.raw`\d\s?u(?![\p{L}\p{N}])`,
].join('|');
const WORD_BEGINS = String.raw`(?<![\p{L}\p{N}'’-])`;
const WORD_ENDS = String.raw`(?![\p{L}\p{N}'’-])`;
const PATTERN = new RegExp(
  [
    `(?<kept>${KEPT})`,
    `${WORD_BEGINS}(?:(?<possessive>uw)|(?<self>uzelf)|(?<please>alstublieft))${WORD_ENDS}`,
    String.raw`${WORD_BEGINS}(?:(?!u\s)(?<before>\p{L}+)(?<space>\s+[*_]{0,2}))?(?<pronoun>u)(?<after>\s+(?:heeft|zich|(?!(?:u|uw|uzelf|alstublieft)\s)\p{L}+\s+zich))?${WORD_ENDS}`,
  ].join('|'),
  'giu',
);

function pronoun({ before, space = '', pronoun: u = '', after = '' }: Found, forms: ReadonlyMap<string, string>): string {
  const tail = after.replace(/heeft$/i, 'hebt').replace(/zich$/i, 'je');
  if (before === undefined) return cased('je', u) + tail;
  const form = forms.get(before.toLowerCase());
  if (form !== undefined) return cased(form, before) + space + 'je' + tail;
  const object = after === '' && PREPOSITIONS.has(before.toLowerCase());
  return before + space + cased(object ? 'jou' : 'je', u) + tail;
}

/** The word with a capital where the model has one. */
function cased(word: string, model: string): string {
  const first = model.charAt(0);
  return first === first.toLowerCase() ? word : word.charAt(0).toUpperCase() + word.slice(1);
}
