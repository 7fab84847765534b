import { forgetBeside } from './channels/desk/forget-beside.ts';
import type { Config } from './config.ts';
import { CALL_BACKS } from './handoff/call-back-record.ts';
import { countOldTalks } from './channels/teams/retire-talks.ts';
import { HANDLED } from './handoff/handled.ts';
import { WRONG_ANSWERS } from './handoff/wrong-answer.ts';
import type { Clock } from './shared/clock.ts';
import { countOldWork } from './staff/count-old-work.ts';
import { DEFAULT_RETENTION as DEFAULT_STAFF } from './staff/retention.ts';
import { createRetention, oldRecords, type Retention } from './storage/retention.ts';
import { DEFAULT_KEEP } from './storage/retention-settings.ts';
import type { Storage } from './storage/storage.ts';

export interface AppRetentionDeps {
  readonly config: Pick<Config, 'tenants'>;
  readonly storage: Pick<Storage, 'store' | 'records' | 'journal' | 'tidy'>;
  readonly clock: Clock;
  readonly gemeenten: () => readonly string[];
}

/**
 * Retention with all kinds of records that the product keeps. A kind that is added and grows old gets its line here; the work of colleagues, the
 * work list of editors and chats in Teams grow old by themselves, in `staff/upkeep.ts`, `staff/learning` and `channels/teams/retire-talks.ts`:
 * a dry run counts them.
 */
export function createAppRetention({ config, storage, clock, gemeenten }: AppRetentionDeps): Retention {
  const { records } = storage;
  const since = (at: string, talk: string) => Promise.resolve({ at: Date.parse(at), talk });
  const rules = [
    oldRecords(
      records,
      CALL_BACKS,
      ({ callBackDays }) => callBackDays,
      ({ window, talk }) => since(window.until, talk),
    ),
    oldRecords(
      records,
      HANDLED,
      ({ handledDays }) => handledDays,
      ({ endedAt, talk }) => since(endedAt, talk),
    ),
    oldRecords(
      records,
      WRONG_ANSWERS,
      ({ reviewDays }) => reviewDays,
      ({ at, talk }) => since(at, talk),
    ),
  ];
  return createRetention({
    storage,
    gemeenten,
    keep: (gemeente) => config.tenants.get(gemeente)?.retention ?? DEFAULT_KEEP,
    clock,
    forget: (talk) => forgetBeside(records, talk),
    rules,
    others: async (gemeente, now) => {
      const about = { gemeente, now, keep: config.tenants.get(gemeente)?.staff ?? DEFAULT_STAFF };
      return [...(await countOldWork(records, about)), await countOldTalks(records, about)];
    },
  });
}
