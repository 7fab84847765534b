import type { About, Audience } from '../../understanding/recogniser.ts';
import type { RecogniserContent } from './read-training-content.ts';
import type { TrainingContent } from './training-content.ts';

/** The models that there can be: one per audience, and one for residents who write English. */
export const MODEL_NAMES = ['inwoner', 'medewerker', 'inwoner-en'] as const;
export type ModelName = (typeof MODEL_NAMES)[number];
/** All models that are kept on disk: what hears danger serves everybody, in both languages. */
export type KeptModel = ModelName | 'gevaar';

/** The model that a message is for. Colleagues work in Dutch, so for them there is no other. */
export function modelNameFor({ audience, lang }: About): ModelName {
  return audience === 'inwoner' && lang === 'en' ? 'inwoner-en' : audience;
}

export function audienceOf(name: ModelName): Audience {
  return name === 'inwoner-en' ? 'inwoner' : name;
}

/** What a model is trained on; undefined where there are no examples in that language. */
export function trainingContentOf(content: RecogniserContent, name: ModelName): TrainingContent | undefined {
  const { concepts, productNames } = content;
  if (name !== 'inwoner-en') return { examples: content.examples[name], concepts, productNames };
  const examples = content.examples['inwoner-en'] ?? {};
  // The names of other products are Dutch.
  return Object.keys(examples).length === 0 ? undefined : { examples, concepts, productNames: [], lang: 'en' };
}
