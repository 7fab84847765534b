import type { Move } from '../dialogue/move.ts';
import { askedAbout } from './compose-answer.ts';
import { composeInLanguage } from './compose-in-language.ts';
import type { ComposeContext } from './compose.ts';
import type { Reply } from './reply.ts';

/** All moves in words, in order. Details are left out where the answer before them already says what was asked about it. */
export function composeAll(moves: readonly Move[], context: ComposeContext): readonly Reply[] {
  const isAnswered = moves.some((move) => move.kind === 'answer' && askedAbout(move, context).length > 0);
  return moves.filter(({ kind }) => !(isAnswered && kind === 'details')).flatMap((move) => composeInLanguage(move, context));
}
