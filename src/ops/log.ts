import { pino, type DestinationStream } from 'pino';

/** Lines for operators: ids, kinds and milliseconds, never what people type. Levels as in `LOG_LEVEL`. */
export interface Log {
  debug(about: LogFields, message: string): void;
  info(about: LogFields, message: string): void;
  warn(about: LogFields, message: string): void;
  error(about: LogFields, message: string): void;
}

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/**
 * Structured lines (JSON) on standard error, so that standard output stays free for what commands print.
 * Who writes a line keeps words and secrets out of it; what slips through all the same and looks like one is taken out here.
 */
export function createLog(level: string, to: DestinationStream = pino.destination({ dest: 2, sync: false })): Log {
  const lines = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, to);
  const writing =
    (name: 'debug' | 'info' | 'warn' | 'error'): Log['info'] =>
    (about, message) => {
      if (lines.isLevelEnabled(name)) lines[name](withoutSecrets(about), scrubbed(message));
    };
  return { debug: writing('debug'), info: writing('info'), warn: writing('warn'), error: writing('error') };
}

const TAKEN_OUT = '[weggelaten]';
/** Fields that hold words, headers or secrets wherever they come from. */
const NEVER: ReadonlySet<string> = new Set(
  'text tekst words body headers authorization cookie token secret password wachtwoord phone telefoon email query message stack'.split(' '),
);
const MOST = 4_000;

/** Tokens, passwords in addresses, and numbers and addresses of persons. */
const LOOKS_LIKE: readonly RegExp[] = [
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
  /\bBearer +\S+/gi,
  /(?<=:\/\/[^\s:@/]*):[^\s@/]+(?=@)/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi,
  /(?<![\w.-])(?:\+31|0031|0)(?:\(0\))?[ -]?[1-9](?:[ -]?\d){8}(?!\d)/g,
  /(?<![\w.-])\d{9}(?![\w-])/g,
  /\b[A-Z]{2}\d{2}(?: ?[A-Z]{4})(?: ?\d){10}\b/g,
];

const withoutSecrets = (about: LogFields): LogFields =>
  Object.fromEntries(
    Object.entries(about).map(([name, value]) => [
      name,
      NEVER.has(name.toLowerCase()) ? TAKEN_OUT : typeof value === 'string' ? scrubbed(value) : value,
    ]),
  );

const scrubbed = (text: string): string => LOOKS_LIKE.reduce((left, pattern) => left.replace(pattern, TAKEN_OUT), text.slice(0, MOST));
