import type { Meaning } from '../conversation/log.ts';
import { HUMAN } from '../dialogue/topics.ts';
import type { Window } from '../handoff/handoff.ts';
import type { Library } from '../knowledge/library.ts';
import { choicesOf } from './phrase-choices.ts';
import type { Reply } from './reply.ts';
import { say } from './say.ts';
import { speechOf } from './speech-of.ts';
import { windowInWords } from './window-in-words.ts';

/** The offer to be called back, with the ways to reach somebody oneself. In the u-form; the caller sets the tone. */
export function callBackOffered(
  library: Library,
  at: string,
  about: { readonly lead: string; readonly window: Window; readonly stays: boolean; readonly by: Meaning['by']; readonly topic?: string },
): Reply {
  const { email } = library.gemeente;
  const asked = say(library, at, about.stays ? 'bel-aanbod-in-rij' : 'bel-aanbod', {
    'bel-moment': windowInWords(about.window, at, speechOf(library)),
  });
  const self = say(library, at, 'zelf-bellen');
  const mail = email === undefined ? [] : [say(library, at, 'zelf-mailen', { 'e-mail': `[${email}](mailto:${email})` })];
  return {
    text: [[about.lead, asked].filter((part) => part !== '').join(' '), [self, ...mail].join(' ')].join('\n\n'),
    choices: choicesOf(library, ['keuze-bel-mij', about.stays ? 'keuze-blijf-wachten' : 'keuze-niet-bellen']),
    meaning: { kind: 'handoff', topic: about.topic ?? HUMAN, by: about.by },
  };
}
