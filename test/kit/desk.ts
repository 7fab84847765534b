import type { Bot } from '../../src/app-bot.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { normsFor } from '../../src/handoff/availability.ts';
import { slotsTaken } from '../../src/handoff/capacity.ts';
import { followingDesk, type DeskEngine } from '../../src/handoff/desk-engine.ts';
import type { AgentStanding, DeskStanding } from '../../src/handoff/desk-standing.ts';
import type { Colleague } from '../../src/handoff/handoff.ts';
import { waitingOf, type Waiting } from '../../src/handoff/queue.ts';
import type { Norms } from '../../src/handoff/norms.ts';
import type { Step, Stepped } from '../../src/handoff/step.ts';
import { toChange } from '../../src/handoff/to-change.ts';
import { at } from './conversations.ts';

/** Who is at the desk in a story, and how busy it is besides the talks of the story. */
export interface Busy {
  readonly people: readonly string[];
  readonly capacity?: number;
  readonly presence?: AgentStanding['presence'];
  /** Others in the queue, before anybody of the story. */
  readonly waiting?: number;
  /** How long the last talks took. */
  readonly minutes?: readonly number[];
}

export const colleague = (name: string): Colleague => ({ person: `p-${name.toLowerCase()}`, shown: name });

/** A desk whose agents are those of the story; it knows the talks that it was shown last. */
export function aDesk({ people, capacity = 3, presence = 'online', waiting = 0, minutes = [] }: Busy) {
  const talks = new Map<string, Conversation>();
  const others: readonly Waiting[] = Array.from({ length: waiting }, (_, n) => ({
    talk: `other-${n}`,
    wish: `w${n}`,
    urgent: false,
    place: 'normal',
    since: at(-1_000_000 + n),
  }));
  const gone = new Set<string>();
  const agents = (): AgentStanding[] =>
    people
      .filter((name) => !gone.has(name))
      .map((name) => {
        const { person } = colleague(name);
        const taken = [...talks.values()].reduce((all, { state }) => all + slotsTaken(state, person, capacity), waiting > 0 ? capacity : 0);
        return { person, presence, capacity, taken, skills: [] };
      });
  const standing = (): DeskStanding => ({
    agents: agents(),
    waiting: [...others, ...[...talks.values()].flatMap((talk) => waitingOf(talk) ?? [])],
    handlingMs: minutes.map((each) => each * 60_000),
  });
  const engine: DeskEngine = followingDesk(standing);
  return { engine, see: (talk: Conversation) => void talks.set(talk.id, talk), leaves: (name: string) => void gone.add(name) };
}

/** Lets somebody act on a talk as the desk's server does: the machine decides, the runner commits. @throws Error when the machine refuses */
export async function act(
  bot: Bot,
  id: string,
  make: (talk: Conversation, now: string, norms: Norms) => Step | Stepped,
  said?: { by: Colleague; text: string },
) {
  // prettier-ignore
  const done = await bot.runner.act(id, (talk) => {
    const library = bot.content.current(talk.gemeente);
    if (!library) throw new Error(`no municipality ${talk.gemeente}`);
    const now = bot.clock.now().toString();
    const norms = normsFor(library, now);
    const outcome = make(talk, now, norms);
    if ('ok' in outcome && !outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.error)}`);
    const change = toChange(talk, 'ok' in outcome ? outcome.value : outcome, { library, now, ids: bot.ids, norms });
    if (!said) return change;
    const message = {
      id: bot.ids(),
      at: now,
      lang: talk.state.lang,
      by: 'agent',
      author: said.by,
      kind: 'message',
      visibleTo: 'all',
      content: { text: said.text },
      meaning: { kind: 'notice', by: 'agent' },
    } as const;
    return { ...change, entries: [message, ...change.entries] };
  });
  if (!done) throw new Error(`there is no talk ${id}`);
  await bot.runner.settled(id);
}
