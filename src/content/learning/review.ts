import { err, ok, type Result } from '../../shared/result.ts';
import type { LearningList } from '../../staff/learning/keep-lines.ts';
import { groupsOf, type Group } from './groups.ts';
import { addExample, addTest, type SentencePlaces } from './sentence-files.ts';

/** What an editor decides about one group. `text` replaces the words of the resident. */
export type Decision =
  | { readonly kind: 'example' | 'test'; readonly topic: string; readonly text?: string }
  | { readonly kind: 'out-of-scope'; readonly text?: string }
  | { readonly kind: 'dismiss' };

/** The work list of a municipality, and what an editor does with it. Nothing happens here by itself. */
export interface Review {
  groups(): Promise<readonly Group[]>;
  /** Carries it out and takes the group off the list; what is refused stays. @returns what was done, in Dutch */
  decide(ref: string, decision: Decision): Promise<Result<string, string>>;
}

export interface ReviewDeps extends SentencePlaces {
  readonly gemeente: string;
  readonly list: Pick<LearningList, 'lines' | 'settle'>;
}

const OUT_OF_SCOPE = 'buiten-bereik';

export function createReview({ gemeente, list, ...places }: ReviewDeps): Review {
  const groups = async () => groupsOf(await list.lines(gemeente));

  function carryOut(group: Group, decision: Decision): Result<string, string> {
    if (decision.kind === 'dismiss') return ok('Weggehaald.');
    const topic = decision.kind === 'out-of-scope' ? OUT_OF_SCOPE : decision.topic;
    const sentence = { audience: group.audience, lang: group.lang, topic, text: decision.text ?? group.text };
    const written = decision.kind === 'test' ? addTest(sentence, places) : addExample(sentence, places);
    return written.ok ? ok(`Geschreven in ${written.value}.`) : written;
  }

  return {
    groups,
    async decide(ref, decision) {
      const group = (await groups()).find((one) => one.ref === ref);
      if (!group) return err(`Er staat geen “${ref}” op de lijst  → npm run review -- --gemeente ${gemeente} --lijst noemt ze allemaal`);
      const done = carryOut(group, decision);
      if (done.ok) await list.settle(gemeente, group.ids, decision.kind);
      return done;
    },
  };
}
