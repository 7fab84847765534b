import type { Move } from '../dialogue/move.ts';
import { isSmallTalk } from '../dialogue/topics.ts';
import { topicChoices } from './compose-answer.ts';
import { compose, type ComposeContext } from './compose.ts';
import { choicesOf } from './phrase-choices.ts';
import type { Reply } from './reply.ts';
import { inTone, say } from './say.ts';

/**
 * A move in words: one message, or two where the answer exists in Dutch only. Then the bot says so in the language of the talk, gives the
 * Dutch one marked as such, and offers a human.
 */
export function composeInLanguage(move: Move, context: ComposeContext): readonly Reply[] {
  const { library, at } = context;
  const { otherLanguage } = library;
  const article = move.kind === 'answer' || move.kind === 'details' ? library.articles.get(move.article) : undefined;
  const isDutchOnly = library.language === 'en' && article !== undefined && article.language === undefined && !isSmallTalk(article.topic);
  if (!isDutchOnly || !otherLanguage) return [compose(move, context)];
  const answer = compose(move, { ...context, library: otherLanguage });
  const choices = [...topicChoices(library, answer.meaning.suggestions ?? []), ...choicesOf(library, ['knop-medewerker'])].map(
    (choice) => ({
      ...choice,
      lang: 'en',
    }),
  );
  return [
    { text: inTone(library, say(library, at, 'alleen-nederlands')), choices: [], meaning: { kind: 'notice', by: 'bot' } },
    { ...answer, lang: 'nl', choices },
  ];
}
