import type { Conversation } from '../../conversation/conversation.ts';
import type { Agent } from '../../handoff/agent.ts';
import { slotsTaken } from '../../handoff/capacity.ts';
import { cardOf } from '../../handoff/handoff-card.ts';
import type { Colleague, Human } from '../../handoff/handoff.ts';
import { LIVE_CHAT, waitNormsOf } from '../../handoff/live-chat.ts';
import type { Waiting } from '../../handoff/queue.ts';
import type { Library, LiveChat } from '../../knowledge/library.ts';
import type { CallBacks } from './call-backs.ts';
import { callBackCard, colleagueCard, talkCard } from './desk-cards.ts';
import type { CallBackCard, ColleagueCard, HandoffCard, TalkCard } from './desk-messages.ts';
import { earlierIn } from './earlier.ts';
import type { Presence } from './presence.ts';
import type { Projection } from './projection.ts';
import type { Seen } from './seen.ts';
import type { z } from 'zod';

/** Who looks at the desk: one person in one municipality. */
interface Viewer {
  readonly gemeente: string;
  readonly person: string;
}

/** What the desk shows, read from the lists, the people and the call-backs as they are now. */
export interface DeskView {
  settings(gemeente: string): LiveChat;
  /** Undefined when none of her lists shows it. */
  card(viewer: Viewer, talk: string): TalkCard | undefined;
  cards(viewer: Viewer): readonly TalkCard[];
  /** Place in the queue, 1 is next. */
  readonly place: (gemeente: string, talk: string) => number | undefined;
  colleague(gemeente: string, agent: Agent): ColleagueCard;
  colleagues(gemeente: string): readonly ColleagueCard[];
  callBacks(gemeente: string): readonly z.infer<typeof CallBackCard>[];
  /** What lies on top of a talk. */
  handoff(viewer: Viewer, talk: Conversation): HandoffCard;
  /** As colleagues call her. */
  nameOf(gemeente: string, colleague: Colleague): string;
}

export interface DeskViewDeps {
  readonly projection: Pick<Projection, 'line' | 'lines' | 'queue'>;
  readonly presence: Pick<Presence, 'of' | 'there'>;
  readonly callBacks: Pick<CallBacks, 'open' | 'of'>;
  readonly seen: Pick<Seen, 'of'>;
  readonly library: (gemeente: string) => Library | undefined;
  /** The clock of the product. */
  readonly now: () => string;
}

export function createDeskView({ projection, presence, callBacks, seen, library, now }: DeskViewDeps): DeskView {
  const places = new WeakMap<readonly Waiting[], ReadonlyMap<string, number>>();
  const settings = (gemeente: string): LiveChat => library(gemeente)?.gemeente.liveChat ?? LIVE_CHAT;
  const nameOf = (gemeente: string, { person, shown }: Colleague): string => presence.of(gemeente, person)?.name ?? shown;

  function place(gemeente: string, talk: string): number | undefined {
    const queue = projection.queue(gemeente);
    const known = places.get(queue) ?? new Map(queue.map((one, n) => [one.talk, n + 1]));
    places.set(queue, known);
    return known.get(talk);
  }

  function card(viewer: Viewer, talk: string): TalkCard | undefined {
    const line = projection.line(talk);
    if (line?.gemeente !== viewer.gemeente) return undefined;
    return talkCard(line, {
      person: viewer.person,
      place: place(viewer.gemeente, talk),
      norms: waitNormsOf(settings(viewer.gemeente)),
      now: now(),
      nameOf: (colleague) => nameOf(viewer.gemeente, colleague),
      seen: seen.of(talk, viewer.person),
    });
  }

  const capacityOf = (gemeente: string, person: string): number => presence.of(gemeente, person)?.capacity ?? settings(gemeente).capacity;

  /** What everybody has on her hands, in one look at the lists: every turn of the bot asks for it. */
  function slotsIn(gemeente: string): ReadonlyMap<string, number> {
    const slots = new Map<string, number>();
    for (const { human } of projection.lines(gemeente)) {
      for (const person of handsOf(human))
        slots.set(person, (slots.get(person) ?? 0) + slotsTaken(human, person, capacityOf(gemeente, person)));
    }
    return slots;
  }

  const colleague = (gemeente: string, agent: Agent, slots = slotsIn(gemeente)): ColleagueCard =>
    colleagueCard(agent, slots.get(agent.person) ?? 0, capacityOf(gemeente, agent.person));

  return {
    settings,
    card,
    cards: (viewer) => [...projection.lines(viewer.gemeente)].flatMap(({ talk }) => card(viewer, talk) ?? []),
    place,
    colleague: (gemeente, agent) => colleague(gemeente, agent),
    colleagues(gemeente) {
      const slots = slotsIn(gemeente);
      return presence.there(gemeente).map((agent) => colleague(gemeente, agent, slots));
    },
    callBacks: (gemeente) => {
      const at = now();
      return callBacks.open(gemeente).map((one) => {
        const title = projection.line(one.talk)?.title ?? one.reference;
        return callBackCard(one, { title, now: at, nameOf: (who) => nameOf(gemeente, who) });
      });
    },
    handoff(viewer, talk) {
      const content = library(talk.gemeente);
      if (content === undefined) throw new Error(`There is no content for municipality "${talk.gemeente}" (conversation ${talk.id}).`);
      const at = now();
      const agreed = callBacks.of(talk.gemeente, talk.id).find(({ state, by }) => state === 'open' && by?.person === viewer.person);
      const callBack = agreed && { id: agreed.id, window: agreed.window, isLate: Date.parse(at) > Date.parse(agreed.window.until) };
      return {
        ...cardOf(talk, content, at),
        earlier: earlierIn(talk, (person) => nameOf(talk.gemeente, { person, shown: '' })),
        ...(callBack === undefined ? {} : { callBack }),
      };
    },
    nameOf,
  };
}

/** Those who may have a talk on their hands. */
function handsOf({ handoff, wrapUp }: Human): readonly string[] {
  const people = [...(handoff.status === 'active' ? [handoff.agent.person] : []), ...(wrapUp === undefined ? [] : [wrapUp.agent.person])];
  return people[0] === people[1] ? people.slice(0, 1) : people;
}
