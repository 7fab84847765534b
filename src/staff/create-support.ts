import { createDoesWork } from './do-work.ts';
import { workFigures } from './figures.ts';
import type { DraftShelf } from './draft.ts';
import { createFindsWork, type FindWorkDeps } from './find-work.ts';
import { createKeepsDrafts } from './keep-drafts.ts';
import { createWorkKeeper, type KeepWorkDeps } from './keep-work.ts';
import { libraryOf, type Libraries } from './libraries.ts';
import { createReachesExperts, type ReachExpertsDeps } from './reach-experts.ts';
import type { Support } from './support.ts';

export interface SupportDeps
  extends KeepWorkDeps, Pick<FindWorkDeps, 'screen' | 'answer' | 'procedures' | 'answers'>, Pick<ReachExpertsDeps, 'tellSoon'> {
  readonly library: Libraries;
  readonly shelf: DraftShelf;
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
    ...createReachesExperts({ ...deps, keeper, retention }),
    ...createKeepsDrafts(deps),
  };
}
