import { deepStrictEqual } from 'node:assert';
import { Temporal } from 'temporal-polyfill';
import { freshState } from '../../src/conversation/conversation.ts';
import { Human, type Colleague, type Outcome, type Wish } from '../../src/handoff/handoff.ts';
import { agreeCallBack, close, endCallBack, endWrapUp, giveBack, loseAgent, say, take, transfer } from '../../src/handoff/machine.ts';
import { NORMS, type Norms } from '../../src/handoff/norms.ts';
import { nextDue, onTime } from '../../src/handoff/on-time.ts';
import { inOrder, waitingOf } from '../../src/handoff/queue.ts';
import { alarm, answered, ask, finish, forget, heard, leave, offer, offerCallBack, queue } from '../../src/handoff/resident-acts.ts';
import type { Happened, Step, Stepped } from '../../src/handoff/step.ts';
import { believe, checkBelieved, checkDue, holds, nothingBelieved, type Believed } from './handoff-model.ts';

export const RESIDENT_ACTS = [
  'offer',
  'ask',
  'answer',
  'queue',
  'leave',
  'write',
  'finish',
  'danger',
  'agree',
  'cancel',
  'forget',
] as const;
export const AGENT_ACTS = ['take', 'say', 'transfer', 'giveBack', 'close', 'callBack', 'wrapUp', 'stale'] as const;
type ResidentAct = (typeof RESIDENT_ACTS)[number];
type AgentAct = (typeof AGENT_ACTS)[number];

/** What anybody may do in the world, told by small numbers so that a schedule can be made up and shrunk. */
export type Command =
  | { readonly do: 'resident'; readonly act: ResidentAct; readonly talk: number }
  | { readonly do: 'agent'; readonly act: AgentAct; readonly talk: number; readonly agent: number; readonly to: number }
  | { readonly do: 'next' | 'lost' | 'race'; readonly agent: number; readonly to: number }
  | { readonly do: 'lead'; readonly talk: number; readonly to: number }
  | { readonly do: 'time'; readonly seconds: number }
  | { readonly do: 'crash' | 'repeat' };

type Act = (human: Human) => Step | Stepped;

interface Talk {
  readonly id: string;
  human: Human;
  readonly believed: Believed;
}

const START = '2026-04-14T07:00:00Z';
const DAY_MS = 24 * 60 * 60 * 1000;
/** A talk is at rest after so many strokes of the clock: asked, quiet, gone, late, closed, offered, wrapped up. */
const MOST_STROKES = 8;

/** A desk with residents and agents around it, that checks at every step what must always hold. @throws Error that says what did not */
export function createWorld({ talks: count, agents: agentCount }: { talks: number; agents: number }) {
  let now = START;
  let wishes = 0;
  let steps = 0;
  let again: (() => void) | undefined;
  const agents: readonly Colleague[] = Array.from({ length: agentCount }, (_, n) => ({ person: `agent-${n}`, shown: `Agent ${n}` }));
  const people = agents.map(({ person }) => person);
  const talks = Array.from({ length: count }, (_, n): Talk => ({
    id: `talk-${n}`,
    human: { handoff: { status: 'none' } },
    believed: nothingBelieved(),
  }));
  const aWish = (urgent = false): Wish => ({ id: `w${(wishes += 1)}`, reason: urgent ? 'distress' : 'asked', urgent, at: now });

  /** The desk is open from 7 to 15 hours UTC, every day. */
  function norms(): Norms {
    const close = Temporal.Instant.from(`${now.slice(0, 10)}T15:00:00Z`);
    const isPast = close.epochMilliseconds <= Date.parse(now);
    return { ...NORMS, closesAt: later(close.toString(), isPast ? DAY_MS : 0) };
  }
  function tomorrow() {
    const day = later(now, DAY_MS).slice(0, 10);
    return { from: `${day}T07:00:00Z`, until: `${day}T11:00:00Z` };
  }

  function apply(talk: Talk, act: Act): readonly Happened[] {
    steps += 1;
    const outcome = act(talk.human);
    if ('ok' in outcome && !outcome.ok) return [];
    const step = 'ok' in outcome ? outcome.value : outcome;
    talk.human = step.human;
    try {
      for (const happened of step.happened) believe(talk.believed, happened);
      checkBelieved(talk.believed, talk.human, people);
      checkDue(talk.human, now, norms());
    } catch (problem) {
      throw new Error(`${String(problem)}; ${talk.id} at ${now}: ${JSON.stringify(talk.human)}`, { cause: problem });
    }
    return step.happened;
  }

  /** Acts, and remembers how to do precisely this once more. */
  function once(talk: Talk, act: Act): void {
    apply(talk, act);
    again = () => {
      const told = apply(talk, act);
      holds(told.length === 0, `the same act a second time told ${told.map(({ kind }) => kind).join()}`);
    };
  }

  /** The clock strikes for a talk, as a `wake` turn does it: a call-back is offered with a late promise and at closing time. */
  function strike(talk: Talk): void {
    const due = nextDue(talk.human, norms());
    if (due === undefined || Date.parse(due) > Date.parse(now)) return;
    const { handoff } = talk.human;
    const told = apply(talk, (human) => onTime(human, now, norms()));
    const isShut = told.some(({ kind }) => kind === 'shut');
    if ((isShut || told.some(({ kind }) => kind === 'late')) && handoff.status !== 'none' && !handoff.wish.urgent)
      apply(talk, (human) => offerCallBack(human, handoff.wish, tomorrow(), isShut ? 'closed' : 'late'));
    const left = nextDue(talk.human, norms());
    holds(left === undefined || Date.parse(left) > Date.parse(now), `something is still due at ${left ?? ''}`);
  }

  function agentActs(act: AgentAct, talk: Talk, agent: Colleague, to: number): Act {
    const wish = wishIn(talk);
    const about = { now, norms: norms() };
    switch (act) {
      case 'take':
        return (human) => take(human, wish, agent, about.now);
      case 'stale':
        return (human) => take(human, 'w0', agent, about.now);
      case 'say':
        return (human) => say(human, wish, agent, about.now);
      case 'transfer': {
        const whom = one([{ person: one(people, to) }, { skill: 'verhuizen' }, {}], to);
        return (human) => transfer(human, wish, { ...whom, by: agent, note: 'n' }, about.now, about.norms);
      }
      case 'giveBack':
        return (human) => giveBack(human, wish, agent, about.now, about.norms);
      case 'close': {
        const outcome = one<Outcome>(['beantwoord', 'doorverwezen', 'niet-opgelost'], to);
        return (human) => close(human, wish, agent, { outcome, code: 'c', ...about });
      }
      case 'callBack': {
        const window = tomorrow();
        return (human) => close(human, wish, agent, { outcome: 'terugbellen', window, ...about });
      }
      case 'wrapUp': {
        const done = talk.human.wrapUp?.wish ?? 'none';
        return (human) => endWrapUp(human, done, agent.person);
      }
      default:
        return act satisfies never;
    }
  }

  function residentActs(act: ResidentAct, { id }: Talk): Act {
    const wish = aWish(act === 'danger');
    const about = { now, norms: norms() };
    switch (act) {
      case 'offer':
        return (human) => offer(human, wish);
      case 'ask':
        return (human) => ask(human, wish, one([1, 2] as const, wishes), about.now);
      case 'answer':
        return (human) => answered(human, about.now);
      case 'queue':
        return (human) => queue(human, wish, about.now, about.norms);
      case 'leave':
        return leave;
      case 'finish':
        return (human) => finish(human, about.now, about.norms);
      case 'write':
        return (human) => heard(human, about.now);
      case 'danger':
        return (human) => alarm(human, wish, about.now, about.norms);
      case 'agree':
        return (human) => agreeCallBack(human, `cb-${id}`, about.now);
      case 'cancel':
        return (human) => endCallBack(human, `cb-${id}`);
      case 'forget':
        return forget;
      default:
        return act satisfies never;
    }
  }

  function inQueue(): readonly Talk[] {
    const waiting = talks.flatMap(({ id, human }) => waitingOf({ id, state: { ...freshState('nl'), ...human } }) ?? []);
    return inOrder(waiting).flatMap((first) => talks.filter(({ id }) => id === first.talk));
  }

  function run(command: Command): void {
    if (command.do !== 'repeat' && command.do !== 'crash') again = undefined;
    switch (command.do) {
      case 'resident': {
        const talk = one(talks, command.talk);
        if (command.act === 'write') {
          talk.believed.ownerIsQuiet = false;
          talk.believed.said.delete('quiet');
        }
        once(talk, residentActs(command.act, talk));
        break;
      }
      case 'agent': {
        const talk = one(talks, command.talk);
        once(talk, agentActs(command.act, talk, one(agents, command.agent), command.to));
        break;
      }
      case 'next': {
        const [first] = inQueue();
        if (first) once(first, agentActs('take', first, one(agents, command.agent), command.to));
        break;
      }
      case 'race': {
        const [first] = inQueue();
        if (!first) break;
        const acts = [command.agent, command.to].map((agent) => agentActs('take', first, one(agents, agent), 0));
        const joined = acts.flatMap((act) => apply(first, act)).filter(({ kind }) => kind === 'joined');
        holds(joined.length <= 1, 'two took one talk');
        break;
      }
      case 'lead': {
        const talk = one(talks, command.talk);
        const target = { person: one(people, command.to), by: one(agents, command.to + 1), note: 'n' };
        apply(talk, (human) => transfer(human, wishIn(talk), target, now, norms(), true));
        break;
      }
      case 'lost':
        for (const talk of talks) apply(talk, (human) => loseAgent(human, one(people, command.agent), now, norms()));
        break;
      case 'time':
        now = later(now, command.seconds * 1000);
        talks.forEach(strike);
        break;
      case 'crash':
        for (const talk of talks) restart(talk);
        break;
      case 'repeat':
        again?.();
        break;
      default:
        command satisfies never;
    }
  }

  /** What is stored and read again is the same. */
  function restart(talk: Talk): void {
    const stored = Human.parse(JSON.parse(JSON.stringify(talk.human)));
    deepStrictEqual(stored, talk.human);
    talk.human = stored;
  }

  /** Nobody does anything any more but the clock: no agent is left. */
  function idleByTheClock(): void {
    rest(() => undefined);
    for (const { id, human, believed } of talks) {
      const { handoff } = human;
      const waitsForHelp = handoff.status === 'queued' && handoff.wish.urgent;
      holds(waitsForHelp || handoff.status === 'none' || handoff.status === 'call-back', `an orphan, by the clock: ${id}`);
      settled(believed, waitsForHelp ? handoff.wish.id : undefined);
    }
  }

  /** Residents say nothing any more; one agent serves the queue in its order. */
  function idleWithAgents(): void {
    rest(serve);
    for (const { id, human, believed } of talks) {
      holds(['none', 'call-back'].includes(human.handoff.status), `an orphan, with agents: ${id}`);
      settled(believed, undefined);
    }
  }

  /** Takes, answers and closes whatever she may. */
  function serve(): void {
    for (const talk of inQueue()) for (const act of ['take', 'say', 'close'] as const) apply(talk, agentActs(act, talk, one(agents, 0), 0));
  }

  /** Everybody goes; then the clock strikes until it has nothing to do any more. */
  function rest(meanwhile: () => void): void {
    for (const person of people) for (const talk of talks) apply(talk, (human) => loseAgent(human, person, now, norms()));
    for (let strokes = 0; ; strokes += 1) {
      meanwhile();
      const due = talks.map((talk) => nextDue(talk.human, norms())).filter((at) => at !== undefined);
      const [first] = due.sort((a, b) => Date.parse(a) - Date.parse(b));
      if (first === undefined) break;
      holds(strokes <= MOST_STROKES * talks.length, `the clock never comes to rest: ${first} after ${now}`);
      if (Date.parse(first) > Date.parse(now)) now = first;
      talks.forEach(strike);
    }
    talks.forEach(restart);
  }

  return { run, idleByTheClock, idleWithAgents, steps: () => steps };
}

/** Something has become of every wish that was queued. */
function settled({ wishes }: Believed, except: string | undefined): void {
  for (const [wish, isSettled] of wishes) holds(isSettled || wish === except, `nothing became of ${wish}`);
}

const wishIn = ({ human: { handoff } }: Talk): string => (handoff.status === 'none' ? 'none' : handoff.wish.id);

const one = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

const later = (instant: string, ms: number): string => Temporal.Instant.from(instant).add({ milliseconds: ms }).toString();
