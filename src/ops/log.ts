import { pino } from 'pino';

/** Lines for operators: ids, kinds and milliseconds, never what people type. Levels as in `LOG_LEVEL`. */
export interface Log {
  debug(about: LogFields, message: string): void;
  info(about: LogFields, message: string): void;
  warn(about: LogFields, message: string): void;
  error(about: LogFields, message: string): void;
}

type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** Structured lines (JSON) on standard error, so that standard output stays free for what commands print. */
export function createLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination({ dest: 2, sync: false }));
}
