import type { Config } from './config.ts';
import { draftFile } from './content/draft-file.ts';
import { createAnswerOnce, type AnswerOnceDeps } from './conversation/answer-once.ts';
import type { Clock } from './shared/clock.ts';
import { createSupport } from './staff/create-support.ts';
import { draftMaker } from './staff/keep-drafts.ts';
import type { Libraries } from './staff/libraries.ts';
import type { DeliverNotice } from './staff/notice.ts';
import { DEFAULT_RETENTION, type Retention } from './staff/retention.ts';
import { createSoon } from './staff/soon.ts';
import type { ScreenWords } from './staff/support.ts';
import { createStaffUpkeep, type StaffUpkeepDeps } from './staff/upkeep.ts';
import { createDraftShelf } from './storage/draft-shelf.ts';
import type { Storage } from './storage/storage.ts';
import type { Finder } from './recognisers/search/finder.ts';

export interface StaffSupportDeps {
  readonly config: Pick<Config, 'dataDir' | 'tenants'>;
  readonly storage: Pick<Storage, 'records' | 'journal'>;
  readonly clock: Clock;
  readonly screen: ScreenWords;
  readonly turnDeps: AnswerOnceDeps & { readonly library: Libraries };
  readonly finder: Finder;
  readonly log: StaffUpkeepDeps['log'];
  /** Gets our own mistakes. */
  readonly report: (problem: unknown) => void;
}

/** What `app.ts` builds for colleagues: support at work over what is kept, and what happens there by the clock. */
export function createStaffSupport({ config, storage, clock, screen, turnDeps, finder, log, report }: StaffSupportDeps) {
  const { records, journal } = storage;
  const { library, procedures } = turnDeps;
  const channels: DeliverNotice[] = [];
  const retention: Retention = (gemeente) => config.tenants.get(gemeente)?.staff ?? DEFAULT_RETENTION;
  const shelf = createDraftShelf(config.dataDir, (gemeente, draft) => {
    const content = library(gemeente);
    return content && draftFile(draft, content);
  });
  const shared = { records, clock, library, retention, shelf, procedures };
  const makeDraft = draftMaker(shared);
  const staffUpkeep = createStaffUpkeep({ ...shared, journal, deliver: () => [makeDraft, ...channels], log });
  const soon = createSoon(() => staffUpkeep.round().catch(report));
  const tellSoon = (): void => {
    soon.ask();
  };
  const support = createSupport({ ...shared, screen, answer: createAnswerOnce(turnDeps), answers: finder, tellSoon });
  return { support, staffUpkeep, tellStaffBy: (channel: DeliverNotice) => void channels.push(channel), settled: () => soon.settled() };
}
