import { createDoesWork } from './do-work.ts';
import { workFigures } from './figures.ts';
import { createFindsWork, type FindWorkDeps } from './find-work.ts';
import { createWorkKeeper, type KeepWorkDeps } from './keep-work.ts';
import { libraryOf, type Libraries } from './libraries.ts';
import { createReachesExperts, type ReachExpertsDeps } from './reach-experts.ts';
import type { Support } from './support.ts';

/** Days that things are kept (DESIGN 8). */
export interface StaffRetention {
  /** Cases, after they were last touched. */
  readonly caseDays: number;
  /** What a colleague did before, after she last did it. */
  readonly historyDays: number;
  /** Questions and tips, after they were settled. */
  readonly questionDays: number;
}

export interface SupportDeps
  extends
    Omit<KeepWorkDeps, 'retention'>,
    Pick<FindWorkDeps, 'screen' | 'answer' | 'procedures' | 'answers'>,
    Pick<ReachExpertsDeps, 'tellSoon'> {
  readonly retention: StaffRetention;
  readonly library: Libraries;
}

/** Support at work, over what is kept and what the municipality's content says now. */
export function createSupport(deps: SupportDeps): Support {
  const { records, clock, library, retention } = deps;
  const keeper = createWorkKeeper({ records, clock, library, retention });
  const does = createDoesWork({
    ...deps,
    keeper,
    figures: (gemeente) => workFigures(records, gemeente, libraryOf(library, gemeente)),
  });
  return {
    ...does,
    ...createFindsWork({ ...deps, keeper, card: (who, about) => does.card(who, about) }),
    ...createReachesExperts({ ...deps, keeper, keepDays: retention.questionDays }),
  };
}
