import type { Library } from '../knowledge/library.ts';
import type { Reply } from './reply.ts';
import { inTone, say } from './say.ts';

/** Says where help is before the answer to a message that may be about danger, and answers it all the same: to be wrong costs two lines. */
export function withCare([first, ...rest]: readonly Reply[], library: Library, at: string): readonly Reply[] {
  const care = inTone(library, say(library, at, 'misschien-nood'));
  if (first === undefined) return [{ text: care, choices: [], meaning: { kind: 'notice', by: 'bot' } }];
  return [{ ...first, text: `${care}\n\n${first.text}` }, ...rest];
}
