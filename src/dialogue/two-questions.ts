import type { Heard } from '../understanding/heard.ts';
import { POINTS_BACK } from './context.ts';
import { enter, leave, type Advanced, type Scene } from './proceed.ts';
import { saidAbout } from './slots.ts';
import type { DialogueState } from './state.ts';
import { canBeOffered, HUMAN, sureTopic } from './topics.ts';

/**
 * Two questions in one message: serves the first and keeps the second, which is taken up by itself when the first is done.
 * Undefined unless both are surely about different subjects; a wish with a question about it ("ik wil een paspoort, wat kost dat?") is one.
 */
export function serveBoth(scene: Scene, before: DialogueState): Advanced | undefined {
  const { library, heard } = scene;
  if (!heard.halves) return undefined;
  const { first, then, also } = heard.halves;
  const now = subjectOf(scene, first);
  const later = subjectOf(scene, then);
  if (now === undefined || later === undefined || now === later) return undefined;
  const apart = library.topics.get(now)?.group !== library.topics.get(later)?.group;
  if (apart && POINTS_BACK.test(then.text)) return undefined;
  if (!also && !apart && !(first.asks && then.asks)) return undefined;

  const left = before.step === undefined || before.topic === now ? before : leave(before);
  const open = left.stack.findLast(({ topic }) => topic === later);
  const waiting = {
    topic: later,
    slots: { ...open?.slots, ...saidAbout(library, then, later) },
    asked: open?.asked ?? [],
    confidence: then.recognition.confidence,
    waiting: true,
  };
  const stack = [...left.stack.filter(({ topic }) => topic !== later), waiting];
  const next = enter({ ...scene, heard: first }, { ...left, stack }, now, first.recognition.confidence);
  return { ...next, moves: next.moves.map((move, index) => (index === 0 && move.kind === 'ask' ? { ...move, both: [now, later] } : move)) };
}

function subjectOf({ library }: Scene, part: Heard): string | undefined {
  const topic = sureTopic(part);
  return topic !== undefined && topic !== HUMAN && canBeOffered(topic) && library.topics.has(topic) ? topic : undefined;
}
