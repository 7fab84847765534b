import { isSmallTalk, OUT_OF_SCOPE } from '../../dialogue/topics.ts';
import type { WorkScene } from './work-scene.ts';

/** How much of a question must stand in a procedure for the search to settle a doubt of the recogniser. */
const LEAST_COVER = 0.5;
/** How sure the recogniser must be at least. */
const LEAST_CONFIDENCE = 0.5;
const OFFERED = 3;

/** The topic that a message is surely about: as the recogniser says, or where it doubts and the search finds the first of its ranking too. */
export function sureWorkTopic({ heard, hits, library }: WorkScene): string | undefined {
  const { zone, ranking, confidence } = heard.recognition;
  if (zone === 'answer') return ranking[0]?.topic;
  if (zone !== 'offer' || confidence < LEAST_CONFIDENCE) return undefined;
  const [best] = hits;
  if (!best || best.cover < LEAST_COVER) return undefined;
  const topic = library.procedures.get(best.procedure)?.topic;
  return ranking[0]?.topic === topic ? topic : undefined;
}

/** The topics that a message may be about, best first: what the recogniser ranks, moved up where the search finds it too. */
export function likelyTopics({ heard, hits, library }: WorkScene): readonly string[] {
  const ranked = heard.recognition.ranking.map(({ topic }) => topic);
  const found = [...new Set(hits.flatMap(({ procedure }) => library.procedures.get(procedure)?.topic ?? []))];
  const votes = new Map<string, number>();
  for (const [list, weight] of [
    [ranked, 1],
    [found, OF_SEARCH],
  ] as const)
    for (const [place, topic] of list.filter(canBeMeant).entries()) votes.set(topic, (votes.get(topic) ?? 0) + weight / (place + 2));
  return [...votes]
    .sort(([, a], [, b]) => b - a)
    .slice(0, OFFERED)
    .map(([topic]) => topic);
}

/** What a place in the search counts beside the same place in the ranking. */
const OF_SEARCH = 0.4;

/** Danger can be picked by a colleague who writes of somebody else. */
const canBeMeant = (topic: string): boolean => topic !== OUT_OF_SCOPE && !isSmallTalk(topic);
