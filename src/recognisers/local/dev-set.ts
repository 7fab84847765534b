import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** `audience` says who writes what is out of scope, where one file holds messages of both. */
const Line = z.strictObject({
  id: z.string(),
  text: z.string(),
  topic: z.string(),
  audience: z.enum(['inwoner', 'medewerker']).optional(),
});
export type DevSentence = z.infer<typeof Line>;

/**
 * Sentences that training never sees, one JSON object a line.
 * @throws Error that names the file and line
 */
export function readDevSet(file: URL | string): DevSentence[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, i) => {
      try {
        return Line.parse(JSON.parse(line));
      } catch (cause) {
        throw new Error(`${String(file)}, line ${(i + 1).toString()}: write {"id", "text", "topic"}.`, { cause });
      }
    });
}
