import { err, ok, type Result } from '../shared/result.ts';
import { Conversation, SCHEMA } from './conversation.ts';

/** Makes of a stored conversation of one version one of the next version, its `schema` included. Never changed once it shipped. */
export type Lift = (old: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** By the version that they lift from. Version 1 is the first; version 2 knows talks with humans, and a talk of version 1 had none. */
export const LIFTS: ReadonlyMap<number, Lift> = new Map([[1, (old) => ({ ...old, schema: 2 })]]);

/** `why` names places in the file and what is wrong with them, never what stands there. */
export interface Unreadable {
  readonly kind: 'no-conversation' | 'newer-version' | 'no-lift' | 'invalid';
  readonly why: string;
}

/** Reads a stored conversation of any version that we know how to lift; the stored copy is left as it is. */
export function migrate(stored: unknown, lifts: ReadonlyMap<number, Lift> = LIFTS): Result<Conversation, Unreadable> {
  if (!isRecord(stored) || typeof stored['schema'] !== 'number') {
    return err({ kind: 'no-conversation', why: 'there is no number in "schema", so this is not a conversation' });
  }
  let lifted = stored;
  for (let version = stored['schema']; version !== SCHEMA; version = Number(lifted['schema'])) {
    if (version > SCHEMA) return err({ kind: 'newer-version', why: `it has version ${version} and this program knows up to ${SCHEMA}` });
    const lift = lifts.get(version);
    if (!lift) return err({ kind: 'no-lift', why: `there is no way to lift version ${version} to ${SCHEMA}` });
    lifted = lift(lifted);
    if (!(Number(lifted['schema']) > version)) return err({ kind: 'no-lift', why: `the lift from version ${version} does not raise it` });
  }
  return checked(lifted);
}

function checked(value: unknown): Result<Conversation, Unreadable> {
  const parsed = Conversation.safeParse(value);
  if (!parsed.success) {
    const places = parsed.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.code}`);
    return err({ kind: 'invalid', why: places.join('; ') });
  }
  const { log, cursor } = parsed.data;
  if (log.some((entry, at) => entry.seq !== at)) return err({ kind: 'invalid', why: 'log: the numbering has a gap' });
  if (cursor > log.length) return err({ kind: 'invalid', why: 'cursor: past the end of the log' });
  return ok(parsed.data);
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
