import { Temporal } from 'temporal-polyfill';
import { slotsTaken, takesSlotOf } from '../../src/handoff/capacity.ts';
import type { Human } from '../../src/handoff/handoff.ts';
import type { Norms } from '../../src/handoff/norms.ts';
import { nextDue, onTime } from '../../src/handoff/on-time.ts';
import type { Happened } from '../../src/handoff/step.ts';

export const CAPACITY = 3;
const FAR_MS = 400 * 24 * 60 * 60 * 1000;

/** What somebody would believe of a talk who only ever heard what happened. */
export interface Believed {
  owner: string | undefined;
  ownerIsQuiet: boolean;
  wrapUp: string | undefined;
  /** Wishes that were queued, and whether something has become of each. */
  readonly wishes: Map<string, boolean>;
  /** What may be said only once until something else happened. */
  readonly said: Set<string>;
  last: Happened | undefined;
}

export const nothingBelieved = (): Believed => ({
  owner: undefined,
  ownerIsQuiet: false,
  wrapUp: undefined,
  wishes: new Map(),
  said: new Set(),
  last: undefined,
});

/** These may come twice in a row about one wish: to another, for another time, after the resident spoke. */
const MAY_REPEAT: ReadonlySet<Happened['kind']> = new Set(['call-back-offered', 'transferred', 'quiet']);

/** Takes in what happened. @throws Error when it was told before, or cannot be */
export function believe(talk: Believed, happened: Happened): void {
  const { kind, wish } = happened;
  holds(MAY_REPEAT.has(kind) || talk.last?.kind !== kind || talk.last.wish !== wish, `${kind} twice in a row`);
  talk.last = happened;
  switch (kind) {
    case 'queued':
      talk.wishes.set(wish, false);
      break;
    case 'joined':
      holds(talk.owner === undefined, 'a second owner');
      talk.owner = happened.agent.person;
      talk.ownerIsQuiet = false;
      if (talk.wrapUp === talk.owner) talk.wrapUp = undefined;
      talk.said.clear();
      break;
    case 'quiet':
    case 'late':
      holds(!talk.said.has(kind), `${kind} was told already`);
      talk.said.add(kind);
      if (kind === 'quiet') talk.ownerIsQuiet = true;
      break;
    case 'transferred':
    case 'lost':
      talk.owner = undefined;
      talk.said.clear();
      break;
    case 'closed':
    case 'back-with-bot':
    case 'gone':
    case 'finished':
      talk.owner = undefined;
      talk.wrapUp = happened.agent.person;
      talk.wishes.set(wish, true);
      break;
    case 'wrapped-up':
      talk.wrapUp = undefined;
      break;
    case 'left-queue':
    case 'shut':
    case 'call-back-agreed':
      talk.wishes.set(wish, true);
      talk.said.clear();
      break;
    case 'forgotten':
      talk.owner = undefined;
      for (const known of talk.wishes.keys()) talk.wishes.set(known, true);
      talk.said.clear();
      break;
    case 'offered':
    case 'alarmed':
    case 'call-back-offered':
    case 'call-back-declined':
    case 'call-back-ended':
      break;
    default:
      throw new Error(`the model does not know ${JSON.stringify(happened satisfies never)}`);
  }
}

/** The talk stands as is believed: whose it is, and whose slots it takes. @throws Error that says what differs */
export function checkBelieved(talk: Believed, human: Human, people: readonly string[]): void {
  const { handoff } = human;
  holds((handoff.status === 'active' ? handoff.agent.person : undefined) === talk.owner, 'the owner is not who was told to have joined');
  holds(human.wrapUp?.agent.person === talk.wrapUp, 'the wrap-up is not whose it was told to be');
  for (const person of people) {
    const urgent = handoff.status === 'active' && handoff.wish.urgent;
    const hasIt = (talk.owner === person && (!talk.ownerIsQuiet || urgent)) || talk.wrapUp === person;
    const slots = !hasIt ? 0 : urgent && talk.owner === person ? CAPACITY : 1;
    holds(takesSlotOf(human, person) === hasIt, `the slot of ${person} is counted wrong`);
    holds(slotsTaken(human, person, CAPACITY) === slots, `the slots of ${person} are counted wrong`);
  }
}

/** `nextDue` is the first moment at which `onTime` does something, and not a moment sooner. @throws Error that says when it is not */
export function checkDue(human: Human, now: string, norms: Norms): void {
  const due = nextDue(human, norms);
  const before = due === undefined ? Temporal.Instant.from(now).add({ milliseconds: FAR_MS }) : Temporal.Instant.from(due).subtract({ milliseconds: 1 }); // prettier-ignore
  const early = onTime(human, before.toString(), norms);
  holds(early.human === human, `something happened before ${due ?? 'ever'}`);
  if (due === undefined) return;
  const step = onTime(human, due, norms);
  holds(step.human !== human, `nothing happened at ${due}`);
  const next = nextDue(step.human, norms);
  holds(next === undefined || Date.parse(next) > Date.parse(due), `at ${due} something is left for ${next ?? ''}`);
}

export function holds(so: boolean, otherwise: string): void {
  if (!so) throw new Error(otherwise);
}
