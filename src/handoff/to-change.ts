import { wakeId, type ActChange } from '../conversation/runner-turn.ts';
import type { Conversation } from '../conversation/conversation.ts';
import { isWritten, type NewEntry } from '../conversation/log.ts';
import { emptyAt } from '../conversation/empty.ts';
import { inLanguage } from '../knowledge/in-language.ts';
import type { Library } from '../knowledge/library.ts';
import { happenedInWords } from '../reply/happened-in-words.ts';
import type { Ids } from '../shared/ids.ts';
import type { Human } from './handoff.ts';
import type { Norms } from './norms.ts';
import { nextDue } from './on-time.ts';
import { asEntry, effectsOf, eventsOf } from './protocol.ts';
import { after, earliest, type Step } from './step.ts';

/** What an act needs to become a change. */
export interface ActContext {
  readonly library: Library;
  /** Instant by the app clock. */
  readonly now: string;
  readonly ids: Ids;
  readonly norms: Norms;
}

/**
 * A step of an agent, or of whoever agrees a call-back, as one change of the talk: at most one message of the system for the resident, an event
 * for colleagues for each thing that happened, what others must hear, and the next moment at which the clock has something to do.
 * An agent's own message goes before these entries.
 */
export function toChange(talk: Conversation, step: Step, { library, now, ids, norms }: ActContext): ActChange {
  const { lang } = talk.state;
  const urgent = isUrgent(talk.state) || isUrgent(step.human);
  const words = happenedInWords(step.happened, { library: inLanguage(library, lang), at: now, urgent });
  const place = () => ({ id: ids(), at: now, lang });
  const said: NewEntry[] = words
    ? [
        {
          ...place(),
          by: words.meaning.by,
          kind: 'message',
          visibleTo: 'all',
          content: { text: words.text, ...(words.choices.length === 0 ? {} : { choices: [...words.choices] }) },
          meaning: words.meaning,
        },
      ]
    : [];
  return {
    state: { ...withoutHuman(talk.state), ...step.human },
    entries: [...said, ...eventsOf(step).map((event) => asEntry(event, place()))],
    effects: effectsOf(step),
    wakeAt: wakeAtOf(talk, step.human, norms),
  };
}

/** When the clock must look at the talk again: for the human's side of it, or because nobody ever said anything. `null`: never. */
export function wakeAtOf(talk: Conversation, human: Human, norms: Norms): string | null {
  const at = earliest([nextDue(human, norms), emptyAt(talk)].filter((due) => due !== undefined));
  return at === undefined ? null : unused(talk, at);
}

/** The same moment can wake a talk only once (`wakeId`); what is due then as well waits a millisecond. */
function unused({ log }: Pick<Conversation, 'log'>, at: string): string {
  const isUsed = log.some((entry) => isWritten(entry) && entry.clientId === wakeId(at));
  return isUsed ? unused({ log }, after(at, 1)) : at;
}

const isUrgent = ({ handoff }: Human): boolean => handoff.status !== 'none' && handoff.wish.urgent;

/** What was there before, such as a wrap-up, must not shine through. */
function withoutHuman({ handoff, wrapUp, review, ...rest }: Conversation['state']): Pick<Conversation['state'], 'dialogue' | 'lang'> {
  return rest;
}
