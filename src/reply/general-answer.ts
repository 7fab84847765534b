import { canBeOffered } from '../dialogue/topics.ts';
import { inLanguage } from '../knowledge/in-language.ts';
import type { Library } from '../knowledge/library.ts';
import { compose } from './compose.ts';
import type { Reply } from './reply.ts';

/**
 * The answer of a topic as anybody may read it outside a talk: its general variant, with the fees of the day and this municipality's tone, in Dutch where there is no English.
 * Undefined for what is no topic of residents, has no article, or may not be shown today.
 * @param at instant at which it is read
 */
export function generalAnswer(library: Library, topic: string, at: string): Reply | undefined {
  if (library.topics.get(topic)?.audience !== 'inwoner' || !canBeOffered(topic) || !library.articles.has(topic)) return undefined;
  const spoken = inLanguage(library, library.articles.get(topic)?.language ?? 'nl');
  const reply = compose({ kind: 'answer', topic, article: topic, variant: '', suggest: [], known: {} }, { library: spoken, at });
  return reply.meaning.kind === 'answer' ? reply : undefined;
}
