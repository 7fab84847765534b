import { z } from 'zod';
import type { Audience } from '../../understanding/recogniser.ts';
import { NONE, OUT_OF_SCOPE } from './prediction.ts';

/** Letters, digits and signs but `: $ & % * ( ) + ~ # / ?`. */
const Category = z.string().regex(/^[^:$&%*()+~#/?]{1,50}$/);
const Language = z.enum(['nl', 'en']);
/** Sentences may be this long when a project is made; longer ones are left out. */
const LONGEST = 500;

/**
 * A project file for Azure CLU, as much of the format as we use. Entities are left to Balie's own readers of dates, ages and documents.
 * @see https://learn.microsoft.com/azure/ai-services/language-service/conversational-language-understanding/concepts/data-formats (form)
 * @see https://learn.microsoft.com/azure/ai-services/language-service/conversational-language-understanding/service-limits (sizes and names)
 */
export const CluProject = z
  .strictObject({
    projectFileVersion: z.literal('2022-10-01-preview'),
    stringIndexType: z.literal('Utf16CodeUnit'),
    metadata: z.strictObject({
      projectKind: z.literal('Conversation'),
      projectName: z.string().regex(/^[A-Za-z0-9_.-]{1,50}$/),
      multilingual: z.boolean(),
      description: z.string(),
      language: Language,
      settings: z.strictObject({ confidenceThreshold: z.number().min(0).max(1) }),
    }),
    assets: z.strictObject({
      projectKind: z.literal('Conversation'),
      intents: z
        .array(z.strictObject({ category: Category }))
        .min(2)
        .max(500),
      entities: z.array(z.never()),
      utterances: z
        .array(
          z.strictObject({
            text: z.string().trim().min(1).max(LONGEST),
            language: Language,
            intent: Category,
            entities: z.array(z.never()),
            dataset: z.enum(['Train', 'Test']),
          }),
        )
        .min(1)
        .max(25_000),
    }),
  })
  .refine(({ assets }) => {
    const intents = new Set(assets.intents.map(({ category }) => category));
    return intents.size === assets.intents.length && intents.has(NONE) && assets.utterances.every(({ intent }) => intents.has(intent));
  }, 'every intent stands once, "None" among them, and every utterance has one of them')
  .refine(({ assets }) => {
    const texts = new Set(assets.utterances.map(({ text, language }) => `${language} ${text}`));
    return texts.size === assets.utterances.length;
  }, 'every utterance stands once');
export type CluProject = z.infer<typeof CluProject>;

/** A sentence with its topic, in a language, to learn from or to be tested with. */
export interface Sentence {
  readonly text: string;
  readonly topic: string;
  readonly language: z.infer<typeof Language>;
  readonly dataset: 'Train' | 'Test';
}

/**
 * The sentences as a project. Topics become intents under their own ids, what is out of scope becomes "None". What is learnt is not tested; of
 * the same words in one language the first counts.
 * @throws ZodError when they do not fit in the format
 */
export function cluProject(audience: Audience, sentences: readonly Sentence[]): CluProject {
  const intentOf = (topic: string): string => (topic === OUT_OF_SCOPE ? NONE : topic);
  const seen = new Set<string>();
  const kept = [...sentences]
    .sort((a, b) => Number(a.dataset === 'Test') - Number(b.dataset === 'Test'))
    .map((sentence) => ({ ...sentence, text: sentence.text.trim() }))
    .filter(({ text, language }) => {
      const key = `${language} ${text}`;
      if (text === '' || text.length > LONGEST || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  return CluProject.parse({
    projectFileVersion: '2022-10-01-preview',
    stringIndexType: 'Utf16CodeUnit',
    metadata: {
      projectKind: 'Conversation',
      projectName: `balie-${audience}`,
      multilingual: kept.some(({ language }) => language !== 'nl'),
      description: `Balie, ${audience}`,
      language: 'nl',
      settings: { confidenceThreshold: 0 },
    },
    assets: {
      projectKind: 'Conversation',
      intents: [...new Set([NONE, ...kept.map(({ topic }) => intentOf(topic))])].map((category) => ({ category })),
      entities: [],
      utterances: kept.map(({ text, topic, language, dataset }) => ({ text, language, intent: intentOf(topic), entities: [], dataset })),
    },
  });
}
