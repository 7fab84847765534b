import { z } from 'zod';

/** Somebody of the municipality, as sign-in or Teams makes her known. */
export const Somebody = z.strictObject({ person: z.string().min(1), name: z.string() });
export type Somebody = z.infer<typeof Somebody>;

/**
 * Something that a colleague or a team must hear. It is kept with what it is about until every channel that delivers took it: at least once,
 * so a channel ignores an id that it knows. The words are not in it; who may read them asks for the question or the tip.
 */
export const StaffNotice = z.strictObject({
  /** `<id of what it is about>.<n>` */
  id: z.string(),
  kind: z.enum([
    'question-asked',
    'question-reminder',
    'question-taken',
    'question-answered',
    'question-again',
    'question-settled',
    'answer-accepted',
    'tip',
    'tip-handled',
  ]),
  to: z.union([z.strictObject({ team: z.string() }), z.strictObject({ person: z.string() })]),
  /** Id of the question or the tip. */
  about: z.string(),
  at: z.iso.datetime(),
});
export type StaffNotice = z.infer<typeof StaffNotice>;

/** Delivers notices in a channel. Rejects when it could not; it is then asked again later. */
export type DeliverNotice = (gemeente: string, notice: StaffNotice) => Promise<void>;

/** The notices after one more. `made` counts all that there ever were, so that an id is never used twice. */
export function withNotice<T extends { readonly notices: readonly StaffNotice[]; readonly made: number; readonly id: string }>(
  about: T,
  notice: Pick<StaffNotice, 'kind' | 'to' | 'at'>,
): T {
  return {
    ...about,
    made: about.made + 1,
    notices: [...about.notices, { ...notice, id: `${about.id}.${about.made}`, about: about.id }],
  };
}
