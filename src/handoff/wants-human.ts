import type { Advanced } from '../dialogue/proceed.ts';
import { quiet } from '../dialogue/proceed.ts';
import type { Lead, Move } from '../dialogue/move.ts';
import { HUMAN } from '../dialogue/topics.ts';
import { isOpen } from './opening-hours.ts';
import { propose, whereInQueue } from './bring.ts';
import type { Human, Reason } from './handoff.ts';
import { normsFor } from './availability.ts';
import { alarm } from './resident-acts.ts';
import { decided, wishOf, type Decided, type MessageScene } from './resident-scene.ts';
import { same } from './step.ts';

const COMPLAINT = 'klacht';

/** What the bot's own moves say about a human: danger that an agent must see, or a place where the bot itself can do no more. */
export function withHuman(scene: MessageScene, { state, moves }: Advanced, human: Human): Decided {
  if (moves.some(({ kind }) => kind === 'safety')) return alarmed(scene, { state, moves }, human);
  const wanting = wantingOf(scene, moves);
  if (!wanting || isUrgent(human)) return decided(same(human), state, moves);
  const { at, reason, topic, lead } = wanting;
  const dialogue = reason === 'asked' ? { ...quiet(scene.talk.state.dialogue), stack: [] } : state;
  const instead = insteadOf(scene, { human, dialogue, reason, topic, ...(lead === undefined ? {} : { lead }) });
  const before = moves.slice(0, reason === 'complaint' ? at + 1 : at);
  const after = moves.slice(at + 1).filter(({ kind }) => kind !== 'ask');
  return { ...instead, moves: [...before, ...(reason === 'complaint' ? after : []), ...instead.moves] };
}

/** The safety text goes first and stays whole; agents see the talk at once. Only where one is there, it says so. */
function alarmed(scene: MessageScene, { state, moves }: Advanced, human: Human): Decided {
  const { library, heard, desk } = scene;
  const step = alarm(human, { ...wishOf(scene, 'distress'), urgent: true }, heard.at, normsFor(library, heard.at));
  const isThere = isOpen(library.gemeente.chat, library.holidays, heard.at) && desk.agents.some(({ presence }) => presence === 'online');
  const tells = isThere && step.happened.length > 0;
  const told: Move = { kind: 'say', phrase: 'nood-medewerker', as: 'notice', choices: 'none' };
  return decided(step, state, tells ? [...moves, told] : moves);
}

interface Wanting {
  /** Which move. */
  readonly at: number;
  readonly reason: Reason;
  readonly topic: string;
  readonly lead?: Lead;
}

function wantingOf(scene: MessageScene, moves: readonly Move[]): Wanting | undefined {
  for (const [at, move] of moves.entries()) {
    const wanting = wantedBy(scene, move);
    if (wanting) return { at, ...wanting };
  }
  return undefined;
}

function wantedBy({ library }: MessageScene, move: Move): Omit<Wanting, 'at'> | undefined {
  switch (move.kind) {
    case 'human': {
      const reason = move.topic === HUMAN && move.phrase === undefined ? 'asked' : 'human-only';
      return { reason, topic: move.topic, ...(move.phrase === undefined ? {} : { lead: { phrase: move.phrase } }) };
    }
    case 'no-answer-yet': {
      const onderwerp = library.topics.get(move.topic)?.title ?? move.topic;
      return { reason: 'human-only', topic: move.topic, lead: { phrase: 'geen-antwoord-nog', values: { onderwerp } } };
    }
    case 'not-understood':
      return move.time === 2 ? { reason: 'not-understood', topic: HUMAN, lead: { phrase: 'niet-begrepen-2' } } : undefined;
    case 'answer':
      if (move.topic === HUMAN) return { reason: 'asked', topic: HUMAN };
      return move.topic === COMPLAINT ? { reason: 'complaint', topic: COMPLAINT } : undefined;
    case 'ask':
    case 'details':
    case 'clarify':
    case 'out-of-scope':
    case 'safety':
    case 'foreign':
    case 'say':
    case 'offer-human':
    case 'offer-call-back':
    case 'queue':
    case 'call-back-form':
    case 'call-back-stands':
      return undefined;
    default:
      return move satisfies never;
  }
}

/** An offer; who waits already is told the place, and who will be called the moment. */
function insteadOf(
  scene: MessageScene,
  { reason, topic, ...about }: Omit<Wanting, 'at'> & { readonly human: Human; readonly dialogue: Advanced['state'] },
): Decided {
  const { human, dialogue } = about;
  const { handoff } = human;
  const lead = about.lead === undefined ? {} : { lead: about.lead };
  if (handoff.status === 'queued') return whereInQueue(scene, { human, dialogue, topic, ...lead }, handoff);
  if (handoff.status === 'call-back') {
    const { window, callBack } = handoff;
    return decided(same(human), dialogue, [{ kind: 'call-back-stands', window, callBack, ...lead }]);
  }
  const subject = topic === HUMAN || reason === 'complaint' ? undefined : topic;
  return propose(scene, { ...about, topic, wish: wishOf(scene, reason, subject) });
}

const isUrgent = ({ handoff }: Human): boolean => handoff.status !== 'none' && handoff.wish.urgent;
