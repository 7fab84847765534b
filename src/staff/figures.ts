import type { Library } from '../knowledge/library.ts';
import type { Records } from '../shared/records.ts';
import type { WorkFigure } from './support.ts';
import { listAll } from './keep-told.ts';
import { WORK_PLACE } from './work-place.ts';

/** Fewer people than this are never told of, so that nobody can be made out. */
const FEWEST = 5;

/** How often procedures are finished, over everybody of a municipality together. What fewer than five people did is left out. */
export async function workFigures(
  records: Records,
  gemeente: string,
  { procedures }: Pick<Library, 'procedures'>,
): Promise<readonly WorkFigure[]> {
  const counts = new Map<string, { people: number; times: number }>();
  for (const { known } of await listAll(records, WORK_PLACE, gemeente))
    for (const { procedure, times } of known) {
      const sum = counts.get(procedure) ?? { people: 0, times: 0 };
      if (times > 0) counts.set(procedure, { people: sum.people + 1, times: sum.times + times });
    }
  return [...counts]
    .filter(([, { people }]) => people >= FEWEST)
    .map(([procedure, { people, times }]) => ({
      procedure,
      title: procedures.get(procedure)?.title ?? procedure,
      people: inFives(people),
      times: inFives(times),
    }))
    .sort((a, b) => b.times - a.times);
}

/** Rounded down, so that the difference between two days tells nothing of one person. */
const inFives = (count: number): number => count - (count % FEWEST);
