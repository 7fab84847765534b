import { z } from 'zod';
import type { Kept, RecordKind } from '../shared/records.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** A record as it is stored: what it is and where it belongs stand in it, whatever its place is called. */
export const StoredRecord = z.strictObject({
  kind: z.string(),
  /** Version of the form of `value`. */
  schema: z.number().int(),
  gemeente: z.string(),
  id: z.string(),
  version: z.number().int().min(1),
  owner: z.string().optional(),
  dueAt: z.iso.datetime().optional(),
  value: z.unknown(),
});
export type StoredRecord = z.infer<typeof StoredRecord>;

/** Why a record cannot be used; `why` names places and what is wrong with them, never what stands there. */
export interface UnfitRecord {
  readonly kind: 'newer' | 'unfit';
  readonly why: string;
}

/** What is stored, with its value lifted to the version of today and checked. */
export function keptOf<T>(kind: RecordKind<T>, stored: StoredRecord): Result<Kept<T>, UnfitRecord> {
  const lifted = lift(kind, stored);
  if (!lifted.ok) return lifted;
  const value = kind.value.safeParse(lifted.value);
  if (!value.success) {
    const places = value.error.issues.slice(0, 3).map((issue) => `${issue.path.join('.') || 'the whole'}: ${issue.code}`);
    return err({ kind: 'unfit', why: `value: ${places.join('; ')}` });
  }
  const { gemeente, id, version, owner, dueAt } = stored;
  return ok({
    gemeente,
    id,
    version,
    value: value.data,
    ...(owner === undefined ? {} : { owner }),
    ...(dueAt === undefined ? {} : { dueAt }),
  });
}

function lift<T>(kind: RecordKind<T>, { schema, value }: StoredRecord): Result<unknown, UnfitRecord> {
  if (schema === kind.schema) return ok(value);
  if (schema > kind.schema)
    return err({ kind: 'newer', why: `it has version ${schema} and this program knows up to ${kind.schema} of ${kind.name}` });
  if (!kind.lift) return err({ kind: 'unfit', why: `there is no way to lift version ${schema} of ${kind.name} to ${kind.schema}` });
  try {
    return ok(kind.lift(value, schema));
  } catch {
    return err({ kind: 'unfit', why: `version ${schema} of ${kind.name} could not be lifted to ${kind.schema}` });
  }
}
