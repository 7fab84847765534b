import type { Choice } from '../conversation/log.ts';
import type { Heard } from '../understanding/heard.ts';
import { offeredThatUses } from './context.ts';
import { digress, type Advanced, type Scene } from './proceed.ts';
import { DAY_ASKED, filledBy } from './slots.ts';
import type { DialogueState } from './state.ts';
import { ABOUT_ITSELF, canBeOffered, HUMAN, plain } from './topics.ts';
import type { Library } from '../knowledge/library.ts';

/** How many subjects are offered when it is not clear which one is meant. */
const OFFERED = 3;
/** How often in a row it is asked which subject is meant. */
const MOST_CLARIFIED = 2;

/** The subjects that a message may be about, best first. */
export function guessesOf({ library, heard }: Scene): readonly string[] {
  const topics = heard.recognition.ranking.map((ranked) => ranked.topic);
  const fitting = topics.filter(
    (topic, place) => canBeOffered(topic) && library.topics.has(topic) && (place < 2 || topic !== ABOUT_ITSELF),
  );
  return fitting.slice(0, OFFERED);
}

/**
 * Asks which of these subjects is meant; the third time in a row it is a human's turn. A question that is open stays open.
 * After danger nobody is made to choose: there is a number, and a human.
 */
export function offer(scene: Scene, before: DialogueState, candidates: readonly string[]): Advanced {
  if (before.safety) return { state: { ...before, offered: [] }, moves: [{ kind: 'human', topic: HUMAN, phrase: 'na-nood' }] };
  const topics = [...new Set(candidates)].slice(0, OFFERED);
  const { library, heard } = scene;
  const clarified = before.offered.length === 0 ? 1 : (before.clarified ?? 1) + 1;
  if (clarified > MOST_CLARIFIED) return { state: { ...before, offered: [] }, moves: [{ kind: 'not-understood', time: 2, suggest: [] }] };
  const pending = { ...before.pending, ...saidAboutAny(library, heard, topics) };
  return { state: { ...before, misses: 0, offered: [...topics], clarified, pending }, moves: [{ kind: 'clarify', topics }] };
}

/** The subject picked from those offered: "de tweede", a title with a typo, or "iets anders". A plain yes to several gets them once more. */
export function readOffered(scene: Scene, before: DialogueState): Advanced | undefined {
  const { library, heard } = scene;
  const other = library.phrases.get('keuze-geen') ?? '';
  if (plain(heard.text) === plain(other)) return noneOfThese(before);
  if (before.offered.length === 0) return undefined;
  const choices: Choice[] = before.offered.map((id) => ({
    label: library.topics.get(id)?.title ?? id,
    say: library.topics.get(id)?.title ?? id,
  }));
  const answer = heard.answer({ choices: [...choices, { label: other, say: other }] });
  const isBareYes = heard.yesNo === 'yes' && (heard.onlyYesNo || before.step === undefined);
  if (answer.kind !== 'value' && isBareYes && !heard.onlyYesNo && offeredThatUses(scene, before) !== undefined) return undefined;
  if (answer.kind !== 'value')
    return isBareYes || heard.command === 'repeat' || heard.command === 'why' ? offer(scene, before, before.offered) : undefined;
  const index = choices.findIndex((choice) => choice.say === answer.value);
  const topic = before.offered[index];
  return topic === undefined ? noneOfThese(before) : digress(scene, before, topic, 1);
}

function noneOfThese(before: DialogueState): Advanced {
  return { state: { ...before, offered: [], misses: 1 }, moves: [{ kind: 'not-understood', time: 1, suggest: [] }] };
}

/** What a message says that any of these subjects would ask: so that nobody repeats it after picking one. */
export function saidAboutAny(library: Library, heard: Heard, topics: readonly string[]): Record<string, string> {
  const day = heard.dayAsked === undefined ? {} : { [DAY_ASKED]: heard.dayAsked };
  return Object.assign({}, day, ...topics.map((topic) => filledBy(library, heard, topic))) as Record<string, string>;
}
