/**
 * The value of a YAML file that is a list in its simplest shape: sentences, or records of one line per key, as facts and example sentences
 * are. Undefined for anything else, which then is for the real YAML reader; what is returned is always what that one would say
 * (a test compares them). These files are most of what is read at the start, and this takes a tenth of the time.
 */
export function readSimpleList(text: string): readonly unknown[] | undefined {
  const list: unknown[] = [];
  let record: Record<string, unknown> | undefined;
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const starts = line.startsWith('- ');
    if (!starts && !(record && line.startsWith('  '))) return undefined;
    const rest = line.slice(2);
    const pair = PAIR.exec(rest);
    if (starts && !pair) {
      const sentence = readScalar(rest, PLAIN);
      if (sentence === undefined) return undefined;
      list.push(sentence);
      record = undefined;
      continue;
    }
    const [, key = '', written = ''] = pair ?? [];
    const value = written.startsWith('{ ') ? readFlow(written) : readScalar(written, PLAIN);
    if (!pair || value === undefined || NOT_TEXT.test(key)) return undefined;
    if (starts) list.push((record = {}));
    if (!record || Object.hasOwn(record, key)) return undefined;
    record[key] = value;
  }
  return list.length === 0 ? undefined : list;
}

const PAIR = /^([a-z][a-z-]*): (\S.*)$/;
/** A text without quotes that cannot mean anything else: no indicator at its start, no `: ` or ` #` in it, no space at its end. */
const PLAIN = /^[\p{L}\p{N}€](?!.*(?::\s|:$|\s#|\s$|[\t\r\u0085\u2028\u2029\uFEFF]))[^\n]*$/u;
/** The same between accolades, where a comma and brackets also mean something. */
const PLAIN_IN_FLOW = /^[\p{L}\p{N}€](?!.*(?::\s|:$|\s#|\s$|[\t\r\u0085\u2028\u2029\uFEFF]))[^\n,[\]{}]*$/u;
const QUOTED = /^"[^"\\\t\r\uFEFF]*"$/;
/** What YAML does not take for text: numbers in every notation, and words such as null and true. */
const NOT_TEXT = /^([-+]?[\d.][\d.eE+-]*|0[xo][\da-fA-F]+|null|Null|NULL|true|True|TRUE|false|False|FALSE)$/;

function readScalar(written: string, plain: RegExp): string | number | boolean | undefined {
  if (QUOTED.test(written)) return written.slice(1, -1);
  if (written === 'true' || written === 'false') return written === 'true';
  if (/^[1-9]\d{0,8}$/.test(written)) return Number(written);
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return written;
  return plain.test(written) && !NOT_TEXT.test(written) ? written : undefined;
}

/** `{ titel: Paspoortwet, url: "https://…" }`, scalars only. */
function readFlow(written: string): Record<string, unknown> | undefined {
  if (!written.endsWith(' }')) return undefined;
  const record: Record<string, unknown> = {};
  for (const part of written.slice(2, -2).split(/, (?=[a-z][a-z-]*: )/)) {
    const [, key = '', scalar = ''] = PAIR.exec(part) ?? [];
    const value = key === '' || NOT_TEXT.test(key) || Object.hasOwn(record, key) ? undefined : readScalar(scalar, PLAIN_IN_FLOW);
    if (value === undefined) return undefined;
    record[key] = value;
  }
  return record;
}
