/** Deep enough for a card in an activity, shallow enough for every program that walks it. */
const MAX_DEPTH = 32;
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** What makes parsed JSON unfit as a body, in words for the caller; undefined when it is fine. */
export function jsonProblem(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'The body must be a JSON object, written between { and }.';
  return problemIn(value, 1);
}

function problemIn(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return value.includes('\0') ? 'A text holds a null character. Remove it.' : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return `The JSON is nested more than ${String(MAX_DEPTH)} deep. Make it flatter.`;
  for (const [key, inner] of Object.entries(value)) {
    if (PROTOTYPE_KEYS.has(key)) return `A key is called ${JSON.stringify(key)}. That name is not accepted.`;
    const problem = (key.includes('\0') ? 'A key holds a null character. Remove it.' : undefined) ?? problemIn(inner, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}
