import type { Recogniser } from '../../understanding/recogniser.ts';
import { createCluRecogniser, type CluDeps } from './azure-clu.ts';
import calibration from './calibration.json' with { type: 'json' };
import type { CluSettings } from './settings.ts';

export interface ByGemeenteDeps extends Pick<CluDeps, 'local' | 'count' | 'log' | 'budgetMs'> {
  /** Those of the municipalities that have some; the others are recognised locally. */
  readonly settings: ReadonlyMap<string, CluSettings>;
  readonly topics: (gemeente: string, ...about: Parameters<CluDeps['topics']>) => ReturnType<CluDeps['topics']>;
  readonly isScreened: (text: string, gemeente: string) => boolean;
}

/** The recogniser for one turn in a municipality: its own project in the cloud where it has one, else the local one. Nothing crosses from one to another. */
export function recogniserByGemeente({ settings, topics, isScreened, ...shared }: ByGemeenteDeps): (gemeente: string) => Recogniser {
  const clouds = new Map(
    [...settings].map(([gemeente, own]) => [
      gemeente,
      createCluRecogniser({
        ...shared,
        gemeente,
        settings: own,
        calibration,
        topics: (audience) => topics(gemeente, audience),
        isScreened: (text) => isScreened(text, gemeente),
      }),
    ]),
  );
  return (gemeente) => clouds.get(gemeente)?.forTurn() ?? shared.local;
}
