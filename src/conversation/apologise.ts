import { inLanguage } from '../knowledge/in-language.ts';
import type { Library } from '../knowledge/library.ts';
import { humanPhrase, inTone, say } from '../reply/say.ts';
import type { Clock } from '../shared/clock.ts';
import type { Audience } from '../understanding/recogniser.ts';
import { audienceOf, type Conversation } from './conversation.ts';
import type { WrittenEntry } from './log.ts';
import type { TurnResult } from './turn-handler.ts';

/** So long the clock waits after it failed. */
const AGAIN_MINUTES = 5;

const again = (clock: Clock): string => clock.now().add({ minutes: AGAIN_MINUTES }).toString();

/** Said in a municipality of which no content is left; everything else comes from phrases.yaml. */
const LAST_RESORT = 'Er gaat bij ons iets mis. Uw bericht is bewaard. Bel de gemeente als het niet lukt.';

/**
 * What a resident, or a colleague, hears when a turn failed three times: an apology, a human, and on with the talk. Nothing while a human has it. Never fails itself.
 * Where it was the clock that failed, nobody said anything: it strikes again later, for as long as somebody waits.
 */
export function apologise(
  before: Conversation,
  heard: WrittenEntry,
  deps: { library(gemeente: string): Library | undefined; clock: Clock },
): TurnResult {
  const { state } = before;
  if (heard.kind === 'wake')
    return { state, replies: [], effects: [], ...(state.handoff.status === 'none' ? {} : { wakeAt: again(deps.clock) }) };
  if (state.handoff.status === 'active') return { state, replies: [], effects: [] };
  return {
    state: before.state,
    replies: [
      {
        id: `${heard.id}.0`,
        at: deps.clock.now().toString({ smallestUnit: 'millisecond' }),
        lang: before.state.lang,
        by: 'bot',
        kind: 'message',
        visibleTo: 'all',
        replyTo: heard.id,
        content: { text: words(heard.at, spoken(deps.library(before.gemeente), before), audienceOf(before)) },
        meaning: { kind: 'notice', by: 'system' },
      },
    ],
    effects: [],
  };
}

const spoken = (library: Library | undefined, { state }: Conversation): Library | undefined => library && inLanguage(library, state.lang);

function words(at: string, library: Library | undefined, audience: Audience): string {
  if (!library) return LAST_RESORT;
  try {
    if (audience === 'medewerker') return say(library, at, 'collega-fout');
    return inTone(library, `${say(library, at, 'fout')}\n\n${say(library, at, humanPhrase(library, at))}`);
  } catch {
    return LAST_RESORT;
  }
}
