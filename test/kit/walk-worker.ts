import { parentPort, workerData } from 'node:worker_threads';
import { join } from 'node:path';
import { z } from 'zod';
import { publicDetails } from '../../src/conversation/screen-keep.ts';
import { createLanguageDetector } from '../../src/recognisers/language.ts';
import { readTrainingContent } from '../../src/recognisers/local/read-training-content.ts';
import type { Recognition } from '../../src/understanding/recogniser.ts';
import { followingDesk } from '../../src/handoff/desk-engine.ts';
import { NOBODY, type DeskStanding } from '../../src/handoff/desk-standing.ts';
import { HOME, realMind } from './mind.ts';
import { walkTalk, type Ground, type Walked } from './walk-talk.ts';

/** `first`, `every`: this worker walks the talks first, first + every … until it has had so many turns. */
const Task = z.object({ seed: z.number(), first: z.number(), every: z.number(), turns: z.number() });
export type Task = z.infer<typeof Task>;

/** What a worker came to. */
export interface Tally {
  turns: number;
  talks: number;
  kinds: Record<string, number>;
  biggestState: number;
  problems: string[];
}

/** One municipality has somebody at the desk, the other nobody. */
const ONE_AGENT: DeskStanding = { ...NOBODY, agents: [{ person: 'p', presence: 'online', capacity: 3, taken: 1, skills: [] }] };

/** The same problem is told once. */
const MOST_PROBLEMS = 40;

/** Talks with the real bot mind, in which the same words are looked at once. */
export async function walkGround(): Promise<Ground> {
  const mind = await realMind();
  const libraries = mind.content.gemeenten().flatMap((id) => mind.content.current(id) ?? []);
  const detect = createLanguageDetector();
  const details = new Map(libraries.map((library) => [library, publicDetails(library)]));
  const recognised = new Map<string, Promise<Recognition>>();
  const languages = new Map<string, Promise<string | undefined>>();
  return {
    libraries,
    keep: (library) => details.get(library) ?? [],
    sentences: Object.values(readTrainingContent(join(HOME, 'knowledge')).examples.inwoner).flat(),
    deps: {
      library: (id) => mind.content.current(id),
      recogniser: { recognise: (text, about) => once(recognised, text, () => mind.recogniser.recognise(text, about)) },
      detectLanguage: (text) => once(languages, text, () => detect(text)),
      desk: followingDesk((gemeente) => (gemeente === 'voorbeeldstad' ? ONE_AGENT : NOBODY)),
      procedures: mind.procedures,
    },
  };
}

function once<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}

export async function walkMany({ seed, first, every, turns }: Task): Promise<Tally> {
  const ground = await walkGround();
  const tally: Tally = { turns: 0, talks: 0, kinds: {}, biggestState: 0, problems: [] };
  for (let talk = first; tally.turns < turns && tally.problems.length < MOST_PROBLEMS; talk += every)
    add(tally, await walkTalk(ground, seed, talk, turns - tally.turns));
  return tally;
}

function add(tally: Tally, walked: Walked): void {
  tally.turns += walked.turns;
  tally.talks += 1;
  tally.biggestState = Math.max(tally.biggestState, walked.biggestState);
  for (const problem of walked.problems) {
    const [what] = problem.split('\n');
    if (!tally.problems.some((known) => known.split('\n')[0] === what)) tally.problems.push(problem);
  }
  for (const [kind, count] of Object.entries(walked.kinds)) tally.kinds[kind] = (tally.kinds[kind] ?? 0) + count;
}

if (parentPort) parentPort.postMessage(await walkMany(Task.parse(workerData)));
