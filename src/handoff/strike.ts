import { happenedInWords } from '../reply/happened-in-words.ts';
import type { Reply } from '../reply/reply.ts';
import { bring } from './bring.ts';
import { callBackWindow } from './call-back-window.ts';
import type { Human, Wish } from './handoff.ts';
import type { Norms } from './norms.ts';
import { normsFor } from './availability.ts';
import { nextDue, onTime } from './on-time.ts';
import { offerCallBack } from './resident-acts.ts';
import { humanOf, type Decided, type ResidentScene } from './resident-scene.ts';
import { isBy, type Step } from './step.ts';

/**
 * What the clock does to a talk at this moment. Who leaves a question for the agent unanswered is queued without the answer, if that still makes sense;
 * with a broken promise and at closing time a call-back is offered.
 */
export function strike(scene: ResidentScene): Decided & { readonly told?: Reply } {
  const { library, talk, heard } = scene;
  const before = humanOf(scene);
  const { handoff } = before;
  const { dialogue } = talk.state;
  const norms = normsFor(library, heard.at);
  if (handoff.status === 'asking' && isDue({ handoff }, heard.at, norms)) {
    const { human, happened } = onTime({ ...before, handoff: { status: 'none' } }, heard.at, norms);
    const brought = bring(scene, { human: { ...human, handoff }, dialogue, wish: handoff.wish });
    return { ...brought, happened: [...happened, ...brought.happened] };
  }
  const urgent = handoff.status !== 'none' && handoff.wish.urgent;
  const timed = onTime(before, heard.at, norms);
  const step = handoff.status === 'none' || urgent ? timed : withCall(timed, handoff.wish, scene);
  const told = happenedInWords(step.happened, { library, at: heard.at, urgent });
  return { ...step, dialogue, moves: [], ...(told ? { told } : {}) };
}

/** A broken promise, and closing time, come with a moment at which somebody calls. */
function withCall(step: Step, wish: Wish, { library, heard }: ResidentScene): Step {
  const why = step.happened.map(({ kind }) => (kind === 'shut' ? 'closed' : kind === 'late' ? 'late' : undefined)).find((one) => one);
  const window = why && callBackWindow(library.gemeente.chat, library.holidays, heard.at);
  if (!why || !window) return step;
  const { human, happened } = offerCallBack(step.human, wish, window, why);
  return { human, happened: [...step.happened, ...happened] };
}

function isDue(human: Human, now: string, norms: Norms): boolean {
  const due = nextDue(human, norms);
  return due !== undefined && isBy(due, now);
}
