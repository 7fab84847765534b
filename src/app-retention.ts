import { forgetBeside } from './channels/desk/forget-beside.ts';
import { TEAMS_PERSON, TEAMS_TALK } from './channels/teams/talk-record.ts';
import type { Config } from './config.ts';
import { CALL_BACKS } from './handoff/call-back-record.ts';
import { HANDLED } from './handoff/handled.ts';
import { WRONG_ANSWERS } from './handoff/wrong-answer.ts';
import type { Clock } from './shared/clock.ts';
import { createRetention, oldRecords, type Retention } from './storage/retention.ts';
import { DEFAULT_KEEP } from './storage/retention-settings.ts';
import type { Storage } from './storage/storage.ts';

export interface AppRetentionDeps {
  readonly config: Pick<Config, 'tenants'>;
  readonly storage: Pick<Storage, 'store' | 'records' | 'journal' | 'tidy'>;
  readonly clock: Clock;
  readonly gemeenten: () => readonly string[];
}

/** Retention with all kinds of records that the product keeps. A kind that is added and grows old gets its line here. */
export function createAppRetention({ config, storage, clock, gemeenten }: AppRetentionDeps): Retention {
  const { store, records } = storage;
  const since = (at: string, talk: string) => Promise.resolve({ at: Date.parse(at), talk });
  const still = { at: Infinity };
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
    oldRecords(
      records,
      TEAMS_TALK,
      ({ teamsDays }) => teamsDays,
      async ({ conversation: talk }) => ((await store.read(talk)) === undefined ? { at: begunAt(talk), talk } : still),
    ),
    oldRecords(
      records,
      TEAMS_PERSON,
      () => 1,
      async ({ key }, gemeente) => ((await records.read(TEAMS_TALK, gemeente, key)) === undefined ? { at: 0 } : still),
    ),
  ];
  return createRetention({
    storage,
    gemeenten,
    keep: (gemeente) => config.tenants.get(gemeente)?.retention ?? DEFAULT_KEEP,
    clock,
    forget: (talk) => forgetBeside(records, talk),
    rules,
  });
}

/** When a talk began, in ms since 1970: told by its id. */
const begunAt = (id: string): number => (id.charAt(14) === '7' ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : Infinity);
