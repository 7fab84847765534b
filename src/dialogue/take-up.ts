import { definitionsFor, enter, proceed, quiet, type Advanced, type Scene } from './proceed.ts';
import type { Move } from './move.ts';
import type { DialogueState } from './state.ts';
import { canBeOffered, DANGER, GOODBYE, isSmallTalk, OUT_OF_SCOPE } from './topics.ts';

/** How many subjects are offered when it is not clear which one is meant. */
const OFFERED = 3;
/** A message of at most this many words that only fills slots is about the subject at hand. */
const SHORT = 4;

/** A message without an open question: goes on with the subject at hand, or takes up another, or asks what is meant. */
export function takeUp(scene: Scene, before: DialogueState): Advanced {
  const { heard, library } = scene;
  const { recognition } = heard;
  const top = recognition.ranking[0]?.topic;
  const sure = recognition.zone === 'answer' ? top : undefined;

  if (before.topic !== undefined && before.step === undefined) {
    const filled = heard.read(definitionsFor(library, before.topic));
    const says = Object.keys(filled).length > 0;
    const short = (heard.correction ?? heard.text).trim().split(/\s+/).length <= SHORT;
    if (heard.correction !== undefined && says && (sure === undefined || short))
      return enter(scene, before, before.topic, before.confidence ?? 1, true);
    if (says && (heard.followUp || (short && sure === undefined))) return enter(scene, before, before.topic, before.confidence ?? 1);
  }
  if (top === DANGER && (sure === DANGER || soundsLikeDanger(heard))) return danger(scene, before);
  if (sure === OUT_OF_SCOPE) return outOfScope(scene, before);
  if (sure !== undefined) return isSmallTalk(sure) ? smallTalk(scene, before, sure) : enter(scene, before, sure, recognition.confidence);
  if (heard.pointer && (top === OUT_OF_SCOPE || recognition.zone === 'refuse')) return outOfScope(scene, before);
  if (heard.mood === 'angry')
    return { state: before, moves: [{ kind: 'say', phrase: 'boos', as: 'small-talk', topic: 'klacht', choices: 'human' }] };

  const guesses = recognition.ranking.map((ranked) => ranked.topic).filter((topic) => canBeOffered(topic) && library.topics.has(topic));
  if (recognition.zone === 'offer' && guesses.length > 0) {
    const topics = guesses.slice(0, OFFERED);
    return {
      state: { ...quiet(before), step: before.step, offered: topics, pending: said(scene, topics) },
      moves: [{ kind: 'clarify', topics }],
    };
  }
  return top === OUT_OF_SCOPE ? outOfScope(scene, before) : missed(scene, before, guesses.slice(0, OFFERED));
}

/** What the message says that any of these subjects would ask. */
function said({ library, heard }: Scene, topics: readonly string[]): Record<string, string> {
  return Object.assign({}, ...topics.map((topic) => heard.read(definitionsFor(library, topic)))) as Record<string, string>;
}

/** Not sure, but a whole sentence that may be about danger: rather a number too many. A scrap such as "en voor mezelf?" is none. */
function soundsLikeDanger({ recognition, followUp, text }: Scene['heard']): boolean {
  return recognition.zone === 'offer' && !followUp && text.trim().split(/\s+/).length > SHORT;
}

/** Greets, thanks or says what it is, and goes on where the talk was. */
function smallTalk(scene: Scene, before: DialogueState, topic: string): Advanced {
  const { library } = scene;
  const article = library.articles.get(topic);
  const move: Move = article
    ? { kind: 'answer', topic, article: article.id, variant: '', suggest: article.followUps, known: before.slots }
    : { kind: 'no-answer-yet', topic };
  if (topic === GOODBYE) return { state: { ...quiet(before), stack: [] }, moves: [move] };
  if (before.step === undefined) return { state: { ...before, misses: 0, offered: [] }, moves: [move] };
  const again = proceed(scene, { ...before, misses: 0, offered: [] }, 'resume');
  return { state: again.state, moves: [move, ...again.moves] };
}

/** Danger that no pattern named: the text that fits every kind. */
function danger(scene: Scene, before: DialogueState): Advanced {
  const text = scene.library.safety.find((one) => one.id === 'algemeen');
  if (!text) throw new Error('noodsituatie.yaml has no text "algemeen"; the content loader should have refused it.');
  return { state: { ...quiet(before), stack: [], safety: true }, moves: [{ kind: 'safety', text }] };
}

function outOfScope(scene: Scene, before: DialogueState): Advanced {
  const { pointer } = scene.heard;
  if (pointer) return { state: { ...before, misses: 0, offered: [] }, moves: [{ kind: 'out-of-scope', pointer }] };
  if (before.misses > 0) return missed(scene, before, []);
  return { state: { ...before, misses: 1, offered: [] }, moves: [{ kind: 'out-of-scope' }] };
}

function missed(scene: Scene, before: DialogueState, guesses: readonly string[]): Advanced {
  const first = before.misses === 0;
  const offered = first ? [...guesses] : [];
  return {
    state: { ...before, misses: before.misses + 1, offered, pending: said(scene, offered) },
    moves: [{ kind: 'not-understood', time: first ? 1 : 2, suggest: offered }],
  };
}
