import { hasWords } from '../understanding/words.ts';
import type { Scene } from './proceed.ts';
import { changesAnswer } from './slots.ts';
import type { DialogueState } from './state.ts';
import { canBeOffered, OUT_OF_SCOPE, sureTopic } from './topics.ts';
import { contentWords, wordsIn } from '../understanding/small-words.ts';

/** A question that leans on the talk before it is short. */
const MOST_WORDS = 10;
const MOST_WORDS_OF_CONTINUATION = 12;
/** How far down the ranking the subject that the talk is about may stand. */
export const RANKS = 3;
/** How far down it one that was just offered may stand. */
const RANKS_OF_OFFERED = 2;
/** Words that stand for what was said before. */
export const POINTS_BACK = /\b(dat|het|dit|die|deze|daar\w*|er\w*|it|that)\b/i;
/** "Wat moet ik meenemen?" names nothing of its own: it is about what the talk is about. */
const MOST_WITHOUT_SUBJECT = 6;
const NAMES_SUBJECT =
  /paspoort|passport|identi|\bid\b|kaart|\bcard|document|verhui|\bmov(?:e|ing)|adres|address|uittreksel|extract|foto|photo|afspraak|appointment|rijbewijs|geheim|openingstijd|\bopen\b|\bdicht\b|gesloten|\bclosed\b|telefoon|\bphone\b|opening hours|klacht|complaint/i;
/** Words with which people go on. */
const GOES_ON =
  /^\W*(?:(?:o|oh|ok|oke|ja|nee|maar|goed)[ ,.!]+)?(?:en|maar|ook|dan|dus|and|but)\b|^\W*(?:ja|nee)\b.*\s.*\s|\b(?:ook|dan)\b/i;

/**
 * The subject that editors named for a short question with these words, when the talk is about another (`vervolgvragen.yaml`).
 * What is named for one subject goes before the recogniser when the message goes on with the talk; what is named for a whole group
 * only where the recogniser is not sure, or sure of what has nothing to do with the talk.
 */
export function continuation({ heard, library }: Scene, before: DialogueState): string | undefined {
  const { topic } = before;
  const group = groupOf(library, topic);
  if (topic === undefined || wordsIn(heard.text) > MOST_WORDS_OF_CONTINUATION) return undefined;
  const sure = sureTopic(heard);
  if (sure !== undefined && (!leans(heard) || wordsIn(heard.text) > MOST_WORDS)) return undefined;
  const elsewhere = sure === undefined || groupOf(library, sure) !== group;
  const named = library.continuations.find(
    ({ about, words }) =>
      (about.includes(topic) || (elsewhere && group !== undefined && about.includes(group))) && hasWords(heard.text, words),
  );
  return named === undefined ? undefined : (named.leadsTo ?? topic);
}

/**
 * The subject of a short message that leans on the talk: one that was just offered, the one at hand, or the likeliest one of its group
 * ("en wat kost dat?"). Undefined when it does not lean, or nothing near is likely.
 */
export function subjectInContext(scene: Scene, before: DialogueState): string | undefined {
  const { heard, library } = scene;
  if (heard.recognition.zone === 'refuse') return undefined;
  if (soundsLikeMore(scene, before)) return before.topic;
  const likely = heard.recognition.ranking.slice(0, RANKS).map(({ topic }) => topic);
  if (wordsIn(heard.text) > MOST_WORDS)
    return soundsLikeNothing(scene, before) && likely.includes(before.topic ?? '') ? before.topic : undefined;
  const narrowed = likely.slice(0, RANKS_OF_OFFERED).find((one) => before.offered.includes(one));
  if (narrowed !== undefined) return narrowed;
  const { topic } = before;
  const group = groupOf(library, topic);
  if (topic === undefined || group === undefined) return undefined;
  const further = heard.followUp || GOES_ON.test(heard.text);
  if (before.step === undefined && (further || heard.asks) && likely.includes(topic)) return topic;
  if (!further && !(heard.asks && POINTS_BACK.test(heard.text))) return undefined;
  return likely.find((one) => one !== topic && canBeOffered(one) && groupOf(library, one) === group);
}

/** However long it is: nothing is likelier than what the talk is about already. */
function soundsLikeMore({ heard }: Scene, { topic, step, offered }: DialogueState): boolean {
  const [first] = heard.recognition.ranking;
  return step === undefined && offered.length === 0 && first !== undefined && first.topic === topic && first.score >= CLEARLY_MORE;
}

const CLEARLY_MORE = 0.2;

/** A longer question that could be many things, in a talk about one of them. */
function soundsLikeNothing({ heard: { asks, recognition } }: Scene, { step }: DialogueState): boolean {
  return step === undefined && asks && (recognition.ranking[0]?.score ?? 0) < UNLIKELY;
}

/**
 * The subject among those just offered that has use for what a few words say: who answers "hij is 12" to "wat bedoelt u?"
 * goes on with what was on offer. Undefined when they ask something or name a subject of their own.
 */
export function offeredThatUses({ heard, library }: Scene, { offered }: DialogueState): string | undefined {
  if (heard.asks || !heard.scrap) return undefined;
  const useful = offered.filter((topic) => changesAnswer(library, heard, topic));
  return heard.recognition.ranking.find(({ topic }) => useful.includes(topic))?.topic ?? useful[0];
}

/** So much likelier than the next one that within the talk it is clear what is meant. */
const LIKELY = 0.5;
const AHEAD = 1.8;
/** Under this no subject is likely by itself. */
const UNLIKELY = 0.5;

/**
 * The subject of a question that the recogniser is nearly sure of, where the talk is about its group already; or the subject at hand, for a
 * short question that points back to it and sounds like nothing else.
 */
export function likelyInContext({ heard, library }: Scene, { topic, step }: DialogueState): string | undefined {
  const { zone, ranking } = heard.recognition;
  const [first, second] = ranking;
  const group = groupOf(library, topic);
  if (topic === undefined || step !== undefined || group === undefined || zone !== 'offer' || first === undefined) return undefined;
  if (!heard.asks || !canBeOffered(first.topic)) return undefined;
  const itsGroup = groupOf(library, first.topic);
  const near = itsGroup === group || itsGroup === GENERAL;
  if (near && first.score >= LIKELY && first.score >= AHEAD * (second?.score ?? 0)) return first.topic;
  return asksAboutThat(heard) ? topic : undefined;
}

/** "En hoe doe ik het dan": a short question that points back to what the talk is about, and sounds like nothing else. */
export function asksAboutThat({ asks, text, recognition: { ranking, zone } }: Scene['heard']): boolean {
  if (!asks || zone === 'answer' || !POINTS_BACK.test(text) || NAMES_SUBJECT.test(text)) return false;
  const [first] = ranking;
  // So few words sound like nothing of ours only because they name nothing.
  if (wordsIn(text) <= MOST_WORDS && contentWords(text).length <= MOST_CONTENT)
    return first?.topic === OUT_OF_SCOPE || likely(first) < UNLIKELY;
  return wordsIn(text) <= MOST_WITHOUT_SUBJECT && likely(first) < UNLIKELY;
}

const MOST_CONTENT = 2;

const likely = (ranked: { readonly score: number } | undefined): number => ranked?.score ?? 0;

const leans = ({ followUp, text }: Scene['heard']): boolean =>
  followUp || GOES_ON.test(text) || POINTS_BACK.test(text) || (wordsIn(text) <= MOST_WITHOUT_SUBJECT && !NAMES_SUBJECT.test(text));

/** Appointments, hours, how to reach us: part of any talk. */
const GENERAL = 'algemeen';

const groupOf = (library: Scene['library'], topic: string | undefined): string | undefined =>
  topic === undefined ? undefined : library.topics.get(topic)?.group;
