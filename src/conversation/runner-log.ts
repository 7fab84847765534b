/** Where the core reports what an operator must know: names, ids and numbers, never words of anybody. */
export type Log = (event: string, about: Readonly<Record<string, string | number | boolean>>) => void;

/** Named points of the durable path, for tests that stop the process there. */
export type Probe = (point: string, conversation: string) => void;

/**
 * What an error may say in a log: its name, code and places in our code. Its message stays out, because it may quote what
 * a resident typed.
 */
export function traceOf(error: unknown): { error: string; code?: string; trace: string } {
  if (!(error instanceof Error)) return { error: typeof error, trace: '' };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  const frames = (error.stack ?? '')
    .replace(error.message, '')
    .split('\n')
    .map((line) => line.trim());
  const trace = frames
    .filter((line) => /^at .*:\d+:\d+\)?$/.test(line))
    .slice(0, 5)
    .join(' < ');
  return { error: error.name, ...(code === undefined ? {} : { code }), trace };
}
