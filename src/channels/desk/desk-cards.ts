import type { z } from 'zod';
import { stateOf } from '../../handoff/call-back-record.ts';
import type { Agent } from '../../handoff/agent.ts';
import type { Colleague } from '../../handoff/handoff.ts';
import { waitOf, type WaitNorms } from '../../handoff/take-next.ts';
import { unreadOf, type TalkLine } from '../../handoff/talk-line.ts';
import type { KeptCallBack } from './call-backs.ts';
import type { CallBackCard, ColleagueCard, TalkCard } from './desk-messages.ts';

/** What a line of a list needs besides the talk. */
export interface CardContext {
  /** Who looks. */
  readonly person: string;
  readonly place?: number | undefined;
  readonly norms: WaitNorms;
  /** The clock of the product. */
  readonly now: string;
  readonly nameOf: (colleague: Colleague) => string;
  /** She has seen everything below this place. */
  readonly seen: number;
}

/** A talk as one line of her lists; undefined when none of them shows it. */
export function talkCard(line: TalkLine, context: CardContext): TalkCard | undefined {
  const about = standingOf(line, context);
  if (about === undefined) return undefined;
  const { handoff } = line.human;
  const wish = handoff.status === 'none' ? undefined : handoff.wish;
  return {
    talk: line.talk,
    urgent: wish?.urgent ?? false,
    ...(wish === undefined ? {} : { wish: wish.id, reason: wish.reason }),
    ...(line.topic === undefined ? {} : { topic: line.topic }),
    title: line.title,
    unread: 0,
    last: line.last,
    ...(line.lastBy === undefined ? {} : { lastBy: line.lastBy }),
    lastAt: line.lastAt,
    isQuiet: false,
    ...about,
  };
}

type Standing = Pick<TalkCard, 'status' | 'since'> & Partial<TalkCard>;

function standingOf(
  { human, heard, said, endedAt }: TalkLine,
  { person, place, norms, now, nameOf, seen }: CardContext,
): Standing | undefined {
  const { handoff, wrapUp } = human;
  const named = (colleague: Colleague) => ({ person: colleague.person, name: nameOf(colleague) });
  switch (handoff.status) {
    case 'queued': {
      const { since, for: kept } = handoff;
      const keptFor = kept && {
        ...(kept.person === undefined ? {} : { person: named({ person: kept.person, shown: '' }) }),
        ...(kept.skill === undefined ? {} : { skill: kept.skill }),
        by: named(kept.by),
        note: kept.note,
      };
      return {
        status: 'queued',
        since,
        ...(place === undefined ? {} : { place }),
        wait: waitOf(since, now, norms),
        ...(keptFor === undefined ? {} : { keptFor }),
      };
    }
    case 'active': {
      const { agent, since, isQuiet } = handoff;
      const unread = agent.person === person ? unreadOf({ heard, said }, person, seen) : 0;
      return { status: 'active', since, agent: named(agent), isQuiet, unread };
    }
    case 'call-back':
      return { status: 'call-back', since: handoff.wish.at };
    case 'none':
    case 'offered':
    case 'asking':
    case 'call-back-offered':
      if (wrapUp?.agent.person !== person) return undefined;
      return {
        status: 'wrap-up',
        wish: wrapUp.wish,
        since: endedAt ?? now,
        until: wrapUp.until,
        agent: named(wrapUp.agent),
        outcome: wrapUp.outcome,
        ...(human.review?.solved === undefined ? {} : { solved: human.review.solved }),
      };
    default:
      return handoff satisfies never;
  }
}

/** One colleague, with what she has on her hands. */
export function colleagueCard(agent: Agent, slots: number, capacity: number): ColleagueCard {
  const { person, name, presence, skills, isLead } = agent;
  return { person, name, presence, talks: slots, capacity, skills, isLead };
}

/** A call-back as one line; the number is not in it. */
export function callBackCard(
  one: KeptCallBack,
  { title, now, nameOf }: { title: string; now: string; nameOf: (colleague: Colleague) => string },
): z.infer<typeof CallBackCard> {
  const { id, reference, talk, window, by, tries } = one;
  const has = by && { person: by.person, name: nameOf(by) };
  return { id, reference, talk, title, window, state: stateOf(one, now), ...(has === undefined ? {} : { by: has }), tries };
}
