import { again, more } from './more.ts';
import { interject, proceed, quiet, type Advanced, type Scene } from './proceed.ts';
import { freshDialogue, type DialogueState } from './state.ts';
import { HUMAN } from './topics.ts';

/** Carries out a command ("terug", "opnieuw", "medewerker" …); undefined when the message is none, or none that makes sense here. */
export function obey(scene: Scene, before: DialogueState): Advanced | undefined {
  switch (scene.heard.command) {
    case undefined:
      return undefined;
    case 'human':
      return { state: { ...quiet(before), stack: [] }, moves: [{ kind: 'human', topic: HUMAN }] };
    case 'restart':
      return { state: { ...freshDialogue(), safety: before.safety, warned: before.warned }, moves: [say('opnieuw', 'subjects')] };
    case 'stop':
      return { state: { ...quiet(before), stack: [], asked: [] }, moves: [say('gestopt', 'subjects')] };
    case 'back':
      return back(scene, before);
    case 'why':
      return before.step === undefined ? more(scene, before) : proceed(scene, before, 'why');
    case 'more':
      return more(scene, before);
    case 'repeat':
      return before.step === undefined ? again(scene, before) : proceed(scene, before, 'resume');
    case 'english':
    case 'dutch':
      if (!scene.library.otherLanguage) return interject(scene, before, [say('taal-andere', 'none')]);
      return before.step === undefined
        ? { state: before, moves: [say('taal-gewisseld', 'subjects')] }
        : interject(scene, before, [say('taal-gewisseld-verder', 'none')]);
    default:
      return scene.heard.command satisfies never;
  }
}

/** Takes back the answer given last, and asks it again. */
function back(scene: Scene, before: DialogueState): Advanced {
  const asked = before.step === undefined ? before.asked : before.asked.slice(0, -1);
  const last = asked.at(-1);
  if (last === undefined || before.topic === undefined) {
    return before.step === undefined ? { state: before, moves: [say('terug-niets', 'subjects')] } : proceed(scene, before, 'back');
  }
  const slots = Object.fromEntries(Object.entries(before.slots).filter(([id]) => id !== last));
  return proceed(scene, { ...quiet(before), slots, asked: asked.slice(0, -1) }, 'back');
}

const say = (phrase: string, choices: 'none' | 'subjects') => ({ kind: 'say', phrase, as: 'notice', choices }) as const;
