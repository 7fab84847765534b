import { z } from 'zod';
import type { Recognition } from '../../understanding/recogniser.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { chanceOf, type CluLimits } from './calibration.ts';

/** The intent that CLU gives what belongs to no other; the name is fixed there. */
export const NONE = 'None';
/** Our topic for it. */
export const OUT_OF_SCOPE = 'buiten-bereik';
/** As for the local recogniser. */
const RANKED = 8;

/** An answer of the cloud as the package gives it: it calls `confidence` what is `confidenceScore` on the wire. More fields are fine. */
export const CluAnswer = z.object({
  kind: z.literal('ConversationResult'),
  result: z.object({
    prediction: z.object({
      projectKind: z.literal('Conversation'),
      topIntent: z.string().max(50),
      intents: z
        .array(z.object({ category: z.string().max(50), confidence: z.number().min(0).max(1) }))
        .min(1)
        .max(500),
    }),
  }),
});
type Prediction = z.infer<typeof CluAnswer>['result']['prediction'];

/** What the cloud says, in our topics; or why it is of no use: it named a topic that we do not have, or is not sure of anything. */
export function recognitionOf(
  { topIntent, intents }: Prediction,
  topics: ReadonlySet<string>,
  limits: CluLimits,
): Result<Recognition, 'unknown-intent' | 'low-score'> {
  const sorted = intents.toSorted((a, b) => b.confidence - a.confidence).map(({ category, confidence }) => ({ topic: topicOf(category), score: confidence })); // prettier-ignore
  const [first, second] = sorted;
  if (!first || first.topic !== topicOf(topIntent)) return err('unknown-intent');
  if (first.topic !== OUT_OF_SCOPE && !topics.has(first.topic)) return err('unknown-intent');
  const confidence = chanceOf(first.score, limits);
  const zone = zoneOf(first.topic, confidence, first.score - (second?.score ?? 0), limits);
  if (zone === undefined) return err('low-score');
  const ranking = sorted.filter(({ topic }) => topic === OUT_OF_SCOPE || topics.has(topic)).slice(0, RANKED);
  return ok({ ranking, confidence, zone, by: 'azure-clu' });
}

const topicOf = (intent: string): string => (intent === NONE ? OUT_OF_SCOPE : intent);

function zoneOf(topic: string, chance: number, lead: number, limits: CluLimits): Recognition['zone'] | undefined {
  if (topic === OUT_OF_SCOPE) return chance >= limits.refuseFrom ? 'refuse' : undefined;
  if (chance >= limits.answerFrom && lead >= limits.leadFrom) return 'answer';
  return chance >= limits.offerFrom ? 'offer' : undefined;
}
