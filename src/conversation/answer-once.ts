import type { Library } from '../knowledge/library.ts';
import type { Reply } from '../reply/reply.ts';
import { freshState } from './conversation.ts';
import type { Recogniser } from '../understanding/recogniser.ts';
import { answerColleague, type ColleagueDeps } from './turn-colleague.ts';

export interface AnswerOnceDeps extends Omit<ColleagueDeps, 'recogniser'> {
  readonly library: (gemeente: string) => Library | undefined;
  /** The recogniser of a municipality, for one question. */
  readonly recogniserFor: (gemeente: string) => Recogniser;
}

/** What the bot says to one question of a colleague outside any talk: along the path of a real message, and nothing of it is kept. */
export function createAnswerOnce(deps: AnswerOnceDeps) {
  return async (text: string, { gemeente, at }: { readonly gemeente: string; readonly at: string }): Promise<readonly Reply[]> => {
    const library = deps.library(gemeente);
    if (!library) throw new Error(`There is no content for municipality "${gemeente}"; the door should have refused it.`);
    const heard = { seq: 0, id: 'once', at, lang: 'nl', by: 'resident', kind: 'message', visibleTo: 'all', content: { text } } as const;
    const { replies } = await answerColleague({ state: freshState('nl') }, heard, library, {
      ...deps,
      recogniser: deps.recogniserFor(gemeente),
    });
    return replies;
  };
}
