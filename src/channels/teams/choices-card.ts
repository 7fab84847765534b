import type { Choice } from '../../conversation/log.ts';
import { cardOf, small, type AdaptiveCard } from './card-elements.ts';
import { WORDS } from './words.ts';

/** Choices as buttons that say their words to the bot, for where nothing can be suggested under a message. */
export function choicesCard(choices: readonly Choice[]): AdaptiveCard {
  return cardOf({
    body: [small(WORDS.choose)],
    actions: choices.map(({ label, say }) => ({
      type: 'Action.Submit',
      title: label,
      data: { msteams: { type: 'messageBack', text: say, displayText: say } },
    })),
    fallbackText: choices.map(({ label }) => label).join('\n\n'),
  });
}
