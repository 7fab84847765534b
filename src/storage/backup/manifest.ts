import { createHash } from 'node:crypto';
import { z } from 'zod';

/** Says what a backup holds; it is written last, so a folder that has it is whole. */
export const MANIFEST = 'backup.json';

/** A path inside the data folder, with `/`; never a way out of it. */
const InsidePath = z
  .string()
  .refine((path) => path.split('/').every((part) => /^[\w][\w. -]*$/.test(part)), 'is no path inside the data folder');

export const Manifest = z.strictObject({
  format: z.literal(1),
  /** When the copying began: everything that was acknowledged before this instant is in it. */
  begunAt: z.iso.datetime(),
  files: z.array(z.strictObject({ path: InsidePath, bytes: z.int().min(0), sha256: z.string().length(64) })),
});
export type Manifest = z.infer<typeof Manifest>;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
