import { cleanText, cutText, MAX_TEXT } from '../../src/channels/clean-text.ts';
import { toEntry } from '../../src/channels/reply-activity.ts';
import { newConversation, State, type Conversation } from '../../src/conversation/conversation.ts';
import type { Content, WrittenEntry } from '../../src/conversation/log.ts';
import { changeOf } from '../../src/conversation/runner-turn.ts';
import { screen } from '../../src/conversation/screen.ts';
import { handleTurn, type TurnDeps } from '../../src/conversation/turn.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { openPlan } from '../../src/reply/open-plan.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { dayOf } from '../../src/shared/clock.ts';
import { check, type Turned } from './walk-checks.ts';
import { nextAct, type Act } from './resident.ts';
import { seeded } from '../../src/recognisers/local/random.ts';

export interface Ground {
  readonly libraries: readonly Library[];
  /** What residents type, by the hundred. */
  readonly sentences: readonly string[];
  readonly deps: TurnDeps;
  /** Public numbers and addresses of a municipality, that are not masked. */
  keep(library: Library): readonly string[];
}

/** One talk: how many turns of each kind it had, and what was wrong, each with the talk up to there. */
export interface Walked {
  readonly turns: number;
  readonly kinds: Readonly<Record<string, number>>;
  readonly biggestState: number;
  readonly problems: readonly string[];
}

/** Moments of the Dutch year at which something is different: an open desk, a closed one, a new year, the clocks, overdue content. */
const MOMENTS = [
  '2026-04-14T08:00:00.000Z',
  '2026-03-28T23:30:00.000Z',
  '2026-10-25T00:30:00.000Z',
  '2026-12-31T22:59:59.000Z',
  '2026-12-25T12:00:00.000Z',
  '2026-11-23T09:00:00.000Z',
  '2027-06-01T13:00:00.000Z',
  '2028-02-29T11:00:00.000Z',
];

/** How much of the talk before it is shown with a problem. */
const LINES_TOLD = 16;

/** Walks one talk of at most so many turns. The same seed and number give the same talk. */
export async function walkTalk(ground: Ground, seed: number, number: number, longest: number): Promise<Walked> {
  const chance = seeded(Math.imul(seed, 1_000_003) + number);
  const one = <T>(list: readonly T[]): T => list[Math.floor(chance() * list.length)] as T;
  const library = one(ground.libraries);
  const at = one(MOMENTS);
  const keep = ground.keep(library);
  let talk: Conversation = newConversation({ id: idOf(number), gemeente: library.gemeente.id, channel: 'directline', user: 'u', createdAt: at, lang: 'nl', startId: 'e0' }); // prettier-ignore
  const told: string[] = [];
  const where = `seed ${String(seed)}, talk ${String(number)}, ${library.gemeente.id}, ${at}`;
  const problems: string[] = [];
  const wrong = (what: string): void => void problems.push(`${what}\n${where}\n${told.slice(-LINES_TOLD).join('\n')}\n`);
  const kinds: Record<string, number> = {};
  const wanted = Math.min(longest, 4 + Math.floor(chance() * 40));
  let last: readonly Reply[] = [];
  let shown: readonly Turned[] = [];
  let turns = 0;
  let biggestState = 0;

  for (; turns < wanted; turns += 1) {
    const act: Act | undefined = turns === 0 ? undefined : nextAct(chance, library, ground.sentences, last);
    const what = act === undefined ? 'start' : act.kind === 'say' ? act.as : act.kind;
    kinds[what] = (kinds[what] ?? 0) + 1;
    told.push(`> ${act === undefined ? '(opens the chat)' : act.kind === 'say' ? act.text.slice(0, 200) : act.kind}`);
    if (act?.kind === 'open-plan') {
      const url = last.find(({ meaning }) => meaning.plan)?.meaning.plan?.url;
      const [, , , topic = '', code = ''] = url?.split('?')[0]?.split('/') ?? [];
      if (url !== undefined && !openPlan(library, topic, code, at)) wrong(`the plan ${url} does not open`);
      continue;
    }
    const heard = entryOf(act, at, turns, (text) => screen(text, { today: dayOf(at), keep }));
    try {
      const { state, replies, effects } = await handleTurn(talk, heard, ground.deps);
      changeOf({ ...talk, log: [heard], cursor: 0 }, { ...heard, seq: 0 }, {
        state,
        replies: replies.map((reply, n) => toEntry(reply, { id: `${heard.id}.${String(n)}`, at, lang: 'nl', replyTo: heard.id })),
        effects: effects.map((effect) => ({ ...effect, id: '' })),
      }); // prettier-ignore
      told.push(...replies.map(({ text, meaning, choices }) => `< [${meaning.kind} ${meaning.topic ?? ''}] ${text} (${choices.map(({ label }) => label).join(' | ')})`)); // prettier-ignore
      const turned: Turned = { act, heard, before: talk.state, state, replies, offered: last.flatMap(({ choices }) => choices) };
      for (const problem of check(turned, shown, library)) wrong(problem);
      shown = [...shown.slice(-5), turned];
      biggestState = Math.max(biggestState, JSON.stringify(State.parse(state)).length);
      const said = replies.map((reply, n) => ({
        ...toEntry(reply, { id: `${heard.id}.${String(n)}`, at, lang: 'nl', replyTo: heard.id }),
        seq: n,
      }));
      talk = { ...talk, state, log: said };
      if (act?.kind !== 'thumb') last = replies;
    } catch (error) {
      wrong(`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
  }
  return { turns, kinds, biggestState, problems };
}

function entryOf(act: Act | undefined, at: string, turn: number, screened: (text: string) => ReturnType<typeof screen>): WrittenEntry {
  const entry = { seq: turn, id: `e${String(turn)}`, at, lang: 'nl', by: 'resident', visibleTo: 'all' } as const;
  switch (act?.kind) {
    case undefined:
      return { ...entry, kind: 'start', content: {} };
    case 'thumb':
      return { ...entry, kind: 'event', content: { name: 'feedback', value: { rating: act.rating, ...(act.reason === undefined ? {} : { reason: act.reason }) } } }; // prettier-ignore
    case 'forget':
    case 'open-plan':
      return { ...entry, kind: 'event', content: { name: 'forget' } };
    case 'say': {
      const clean = cleanText(act.text);
      const { text, masked, derived } = screened(cutText(clean, MAX_TEXT + 200).text);
      const kept = cutText(text, MAX_TEXT);
      const content: Content = {
        text: kept.text,
        ...(masked.length === 0 ? {} : { masked }),
        ...(derived === undefined ? {} : { derived }),
        ...(kept.cut || cutText(clean, MAX_TEXT).cut ? { cut: true } : {}),
      };
      return { ...entry, kind: 'message', content };
    }
    default:
      return act satisfies never;
  }
}

const idOf = (n: number): string => `019d8b00-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
