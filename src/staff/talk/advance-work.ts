import { DANGER, OUT_OF_SCOPE, THANKS } from '../../dialogue/topics.ts';
import { freshDialogue, type DialogueState } from '../../dialogue/state.ts';
import { soundsLikeDanger } from '../../dialogue/danger.ts';
import { EXPERT, openTopic, showCard } from './open-work.ts';
import { readOffered, readPressed } from './read-pressed.ts';
import { likelyTopics, sureWorkTopic } from './sure-topic.ts';
import { asksWhatItDoes, listIn, needIn } from './need.ts';
import { walk } from './walk-on.ts';
import type { WorkPhrase } from './work-move.ts';
import { calm, type WorkAdvanced, type WorkScene } from './work-scene.ts';

/**
 * One step of a talk with a colleague: what a message means here, and what the bot does next. Pure: the same input gives the same moves.
 * Danger goes before everything but a bare "help", whose answer has its number too; then what a button says, then going on with the procedure at hand, then new subjects.
 */
export function advanceWork(scene: WorkScene, before: DialogueState): WorkAdvanced {
  const { heard } = scene;
  if (asksWhatItDoes(heard.text)) return say(before, 'collega-opdrachten', 'begroeting');
  const sure = sureWorkTopic(scene);
  if (sure === DANGER || soundsLikeDanger(heard) || (heard.safety && sure !== AGGRESSION)) return danger(scene, before);
  const pressed = readPressed(scene, before) ?? readOffered(scene, before);
  if (pressed) return pressed;
  const list = listIn(heard.text);
  if (list) return { state: calm(before), moves: [{ kind: 'open', list }] };
  const obeyed = obey(scene, before);
  if (obeyed) return obeyed;
  const onward = walk(scene, before);
  if (onward) return onward;
  return takeUp(scene, before, sure);
}

function takeUp(scene: WorkScene, before: DialogueState, sure: string | undefined): WorkAdvanced {
  const { heard, library } = scene;
  const need = needIn(heard.text);
  if (sure === 'begroeting' || sure === THANKS) return say(before, sure === THANKS ? 'collega-bedankt' : 'collega-begroeting', sure);
  if (sure !== undefined && sure !== OUT_OF_SCOPE) return openTopic(scene, before, sure, need);
  if (need !== undefined && before.work) return showCard(scene, before, { ...before.work, moment: need });
  if (heard.onlyYesNo) return say(before, 'collega-begroeting');
  if (heard.mood === 'thanks') return say(before, 'collega-bedankt', THANKS);
  if (sure === OUT_OF_SCOPE) return { state: { ...calm(before), misses: 1 }, moves: [{ kind: 'out-of-scope', answers: scene.answers }] };
  const topics = likelyTopics(scene).filter((topic) => library.topics.has(topic));
  if (heard.recognition.zone === 'offer' && topics.length > 0)
    return { state: { ...calm(before), offered: [...topics] }, moves: [{ kind: 'clarify', topics, answers: scene.answers }] };
  return {
    state: { ...calm(before), misses: before.misses + 1, offered: [...topics] },
    moves: [{ kind: 'not-understood', suggest: topics, answers: scene.answers }],
  };
}

/** Its first step asks whether there is danger. */
const AGGRESSION = 'agressie-balie';

/** What a short message asks of the bot itself. */
function obey(scene: WorkScene, before: DialogueState): WorkAdvanced | undefined {
  const { work } = before;
  switch (scene.heard.command) {
    case 'human':
      return openTopic(scene, before, EXPERT, undefined);
    case 'restart':
      return { state: { ...freshDialogue(), safety: before.safety }, moves: [{ kind: 'say', phrase: 'collega-opnieuw', as: 'notice' }] };
    case 'stop':
      return { state: { ...freshDialogue(), safety: before.safety }, moves: [{ kind: 'say', phrase: 'collega-gestopt', as: 'notice' }] };
    case 'more':
    case 'why':
      return work && showCard(scene, before, { ...work, moment: 'meer' });
    case 'repeat':
      return work && showCard(scene, before, work);
    case 'english':
    case 'dutch':
      return say(before, 'collega-taal');
    case 'back':
    case undefined:
      return undefined;
    default:
      return scene.heard.command satisfies never;
  }
}

/** Help first: the numbers, and what to do now. */
function danger(scene: WorkScene, before: DialogueState): WorkAdvanced {
  const state = { ...calm(before), safety: true };
  const opened = openTopic(scene, state, DANGER, undefined);
  const [move] = opened.moves;
  const card = move?.kind === 'card' ? { card: move.card } : {};
  return { state: { ...opened.state, safety: true }, moves: [{ kind: 'danger', ...card }] };
}

const say = (before: DialogueState, phrase: WorkPhrase, topic?: string): WorkAdvanced => ({
  state: calm(before),
  moves: [{ kind: 'say', phrase, as: topic === undefined ? 'notice' : 'small-talk', ...(topic === undefined ? {} : { topic }) }],
});
