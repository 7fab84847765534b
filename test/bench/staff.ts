import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { signIn } from '../kit/desk-app.ts';
import { colleagueIn, type Shown } from '../kit/teams-colleague.ts';
import { startTeamsService, type Call } from '../kit/teams-service.ts';
import { percentile, round, spread, type Figure } from './figure.ts';
import { openLoop, type Pace } from './open-loop.ts';
import { HOME, serveBalie } from './processes.ts';

export interface StaffLoad extends Pace {
  readonly colleagues: number;
  readonly warmUpSeconds: number;
}

export const STAFF_LOAD: StaffLoad = { colleagues: 40, perSecond: 10, seconds: 20, warmUpSeconds: 5 };

export interface StaffTimes {
  /** From the moment a question was due to its answer at the service of Teams, in ms. */
  readonly answeredMs: readonly number[];
  /** A press on the card that came, until the card that takes its place. */
  readonly pressedMs: readonly number[];
  /** Searching at `/hulp` and opening what was found first, the server's part of both together. */
  readonly openedMs: readonly number[];
  /** Questions by what they took: 1 when the card came at once, 2 when something was to be chosen first; 0 when there was nothing to go on with. */
  readonly actions: readonly (0 | 1 | 2)[];
  readonly lateMs: readonly number[];
  readonly errors: ReadonlyMap<string, number>;
}

const STEP_MS = 300;
const PRESS_MS = 1_000;
const DRAIN_MS = 10_000;

/** Colleagues' messages of the development set, as they were typed. */
const colleaguesMessages = (): readonly string[] =>
  readFileSync(join(HOME, 'test/recognition/dev-medewerker.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => z.object({ text: z.string() }).parse(JSON.parse(line)).text);

/** Colleagues at work in Teams and beside it, through real HTTP, with a service of Teams on this machine that takes the answers. */
export async function driveStaff(dataDir: string, load: StaffLoad): Promise<StaffTimes> {
  const cookie = await aColleagueSignedIn(dataDir);
  const errors = new Map<string, number>();
  const fail = (why: string): void => void errors.set(why, (errors.get(why) ?? 0) + 1);
  const due = new Map<string, (call: Call) => void>();
  const service = await startTeamsService((call) => {
    const asked = call.activity.replyToId ?? '';
    due.get(asked)?.(call);
    due.delete(asked);
  });
  const server = await serveBalie(dataDir, { BALIE_TEAMS_AUTH: 'off' });
  const [answeredMs, pressedMs, openedMs, actions]: [number[], number[], number[], (0 | 1 | 2)[]] = [[], [], [], []];
  const colleagues = Array.from({ length: load.colleagues }, (_, n) =>
    colleagueIn({ url: server.base, service, name: `Collega${String(n)}` }),
  );
  const texts = colleaguesMessages();

  async function ask(n: number, scheduled: number, phase: string): Promise<void> {
    const who = colleagues[n % colleagues.length];
    const text = texts[(n * 101) % texts.length] ?? '';
    const id = `${phase}-${String(n)}`;
    const answer = new Promise<Call>((resolve) => due.set(id, resolve));
    const response = await who?.sends({ type: 'message', text }, id);
    if (response?.status !== 200) throw new Error(`a question was answered ${String(response?.status)}`);
    const call = await answer;
    answeredMs.push(performance.now() - scheduled);
    actions.push(actionsFor(call));
    const card = workCardIn(call);
    if (!who || !card) return;
    const { status, ms } = await who.invokes('adaptiveCard/action', { action: card.refresh, trigger: 'automatic' }, card.id);
    if (status !== 200) throw new Error(`a press was answered ${String(status)}`);
    pressedMs.push(ms);
  }

  async function look(n: number): Promise<void> {
    const get = (path: string) => fetch(server.base + path, { headers: { cookie } }).then((page) => page.text());
    const begun = performance.now();
    const found = await get(`/hulp?zoek=${encodeURIComponent(texts[(n * 101) % texts.length] ?? '')}`);
    const [, first] = /href="(\/hulp\/(?:werkwijze|antwoord)\/[^"]+)"/.exec(found) ?? [];
    if (first === undefined) return;
    const page = await get(first.replaceAll('&amp;', '&'));
    if (!page.includes('class="kaart')) throw new Error('there is no card behind what was found');
    openedMs.push(performance.now() - begun);
  }

  const told = (problem: unknown): void => {
    fail(problem instanceof Error ? problem.message : String(problem));
  };
  const send = (phase: string) => (n: number, scheduled: number) => {
    ask(n, scheduled, phase).catch(told);
    look(n).catch(told);
  };
  const drain = async (): Promise<void> => {
    for (const until = performance.now() + DRAIN_MS; due.size > 0 && performance.now() < until;) await wait(5);
  };
  try {
    for (const one of colleagues) await one.says('hallo', 2);
    await openLoop({ ...load, seconds: load.warmUpSeconds }, send('w'));
    await drain();
    for (const list of [answeredMs, pressedMs, openedMs, actions]) list.length = 0;
    errors.clear();
    const lateMs = await openLoop(load, send('m'));
    await drain();
    if (due.size > 0) errors.set('no answer', due.size);
    return { answeredMs, pressedMs, openedMs, actions, lateMs, errors };
  } finally {
    await server.stop();
    await service.close();
  }
}

async function aColleagueSignedIn(dataDir: string): Promise<string> {
  const storage = await createEmbeddedStorage({ dir: dataDir });
  try {
    return (await signIn(storage, { gemeente: 'voorbeeldstad', name: 'Sanne', roles: [] })).cookie;
  } finally {
    await storage.close();
  }
}

const Refreshing = z.looseObject({ refresh: z.looseObject({ action: z.looseObject({}) }) });

/** A card with steps, and what Teams asks for when somebody looks at it. */
function workCardIn(call: Call): (Pick<Shown, 'id'> & { readonly refresh: unknown }) | undefined {
  const card = Refreshing.safeParse(call.activity.attachments?.[0]?.content).data;
  return card && { id: call.id, refresh: card.refresh.action };
}

function actionsFor(call: Call): 0 | 1 | 2 {
  const { kind } = Balie.parse(call.activity['channelData']).balie;
  if (!ASKING.includes(kind)) return 1;
  return call.activity['suggestedActions'] === undefined ? 0 : 2;
}

const Balie = z.object({ balie: z.object({ kind: z.string() }) });
/** Kinds of messages that are no answer yet. */
const ASKING: readonly string[] = ['clarify', 'question', 'not-understood'];

/** What the load says about support at work. */
export function staffFigures({ colleagues, perSecond, seconds, warmUpSeconds }: StaffLoad, times: StaffTimes): Figure[] {
  const failed = [...times.errors].map(([why, count]) => `${String(count)} × ${why}`).join(', ');
  const isFine = times.errors.size === 0;
  const atMost = (values: readonly number[], ms: number): Pick<Figure, 'measured' | 'goal'> => ({
    measured: spread(values, [50, 95]),
    goal: { text: `p95 ≤ ${String(ms)} ms`, met: percentile(values, 95) <= ms && isFine },
  });
  const share = (n: 0 | 1 | 2): string => round((times.actions.filter((one) => one === n).length / times.actions.length) * 100);
  return [
    {
      what: 'colleague’s question → step, Teams',
      ...atMost(times.answeredMs, STEP_MS),
      how: `from the moment a question was due to its answer at the service of Teams (on this machine); ${String(perSecond)}/s of ${String(colleagues)} colleagues for ${String(seconds)} s, after ${String(warmUpSeconds)} s to warm up, with as many searches at /hulp at the same time; messages of test/recognition/dev-medewerker.jsonl; ${String(times.answeredMs.length)} answered${failed === '' ? ', no errors' : `; ${failed}`}; the load generator itself was late by p99 ${round(percentile(times.lateMs, 99))} ms`,
    },
    {
      what: 'colleague’s question → step, /hulp',
      ...atMost(times.openedMs, STEP_MS),
      how: 'the page with what was found and the page of what stands first, one after the other',
    },
    {
      what: 'press on a card, Teams',
      ...atMost(times.pressedMs, PRESS_MS),
      how: `the card as it stands now, in the answer to the invoke; longest ${round(Math.max(...times.pressedMs))} ms`,
    },
    {
      what: 'actions to the first step, Teams',
      measured: `one ${share(1)} %, two ${share(2)} %`,
      goal: { text: 'at most two', met: !times.actions.includes(0) },
      how: 'one: the card comes with the answer; two: a choice among what it may be about',
    },
  ];
}
