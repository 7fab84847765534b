import type { z } from 'zod';
import { refusal } from './errors.ts';

/** What was sent, in its form. Throws a refusal 400 that names the fields that do not fit, never what stands in them. */
export function parseBody<S extends z.ZodType>(schema: S, value: unknown): z.infer<S> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.slice(0, 5).map(({ path, message }) => `${path.map(String).join('.') || 'body'}: ${message}`);
  throw refusal(400, 'BadRequest', `The body does not fit. ${problems.join('; ')}.`);
}
