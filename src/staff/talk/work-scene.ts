import type { DialogueState } from '../../dialogue/state.ts';
import type { Library } from '../../knowledge/library.ts';
import type { Heard } from '../../understanding/heard.ts';
import type { ProcedureHit } from '../find-procedures.ts';
import type { WorkMove } from './work-move.ts';

/** What a talk with a colleague may look at, besides its own state. */
export interface WorkScene {
  readonly library: Library;
  readonly heard: Heard;
  /** What the search found for these words, the best first. */
  readonly hits: readonly ProcedureHit[];
  /** Topics of residents that the words are surely about: their approved answers are offered beside the procedures. */
  readonly answers: readonly string[];
}

/** The next state with the moves that led to it. */
export interface WorkAdvanced {
  readonly state: DialogueState;
  readonly moves: readonly WorkMove[];
}

/** The state after a message that was understood. */
export const calm = (state: DialogueState): DialogueState => ({ ...state, misses: 0, offered: [] });
