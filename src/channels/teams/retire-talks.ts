import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../shared/clock.ts';
import type { Journal, Records } from '../../shared/records.ts';
import type { StaffRetention } from '../../staff/retention.ts';
import type { OutboxDeps } from './outbox.ts';
import { TEAMS_CARDS, TEAMS_PERSON, TEAMS_TALK } from './talk-record.ts';

/** How long is kept where a talk goes on in Teams, and how it is forgotten: with a line in the journal of removals, as everything. */
export function retireTalks({
  records,
  journal,
  realClock,
  teamsDays,
}: {
  readonly records: Records;
  readonly journal: Pick<Journal, 'append'>;
  readonly realClock: Clock;
  readonly teamsDays: (gemeente: string) => number;
}): Pick<OutboxDeps, 'keptUntil' | 'forget'> {
  return {
    keptUntil: (gemeente, { usedAt }) => daysAfter(usedAt ?? realClock.now().toString(), teamsDays(gemeente)),
    async forget(gemeente, key, { who }) {
      const own = who && (await records.read(TEAMS_PERSON, gemeente, who.person));
      if (who && own?.value.key === key) {
        await records.remove(TEAMS_PERSON, gemeente, who.person);
        await records.remove(TEAMS_CARDS, gemeente, who.person);
      }
      await records.remove(TEAMS_TALK, gemeente, key);
      await journal.append(gemeente, 'deletions', { at: realClock.now().toString(), kind: TEAMS_TALK.name, why: 'bewaartermijn' });
    },
  };
}

/** How many talks of a municipality were not used for so long that they are forgotten in the next round. */
export async function countOldTalks(
  records: Pick<Records, 'due'>,
  { gemeente, now, keep }: { readonly gemeente: string; readonly now: string; readonly keep: Pick<StaffRetention, 'teamsDays'> },
): Promise<{ readonly kind: string; readonly count: number }> {
  const due = await records.due(TEAMS_TALK, now, MOST_COUNTED);
  const isOld = (usedAt: string | undefined): boolean =>
    usedAt !== undefined && Date.parse(daysAfter(usedAt, keep.teamsDays)) <= Date.parse(now);
  return { kind: TEAMS_TALK.name, count: due.filter((one) => one.gemeente === gemeente && isOld(one.value.usedAt)).length };
}

const MOST_COUNTED = 1_000_000;

const daysAfter = (at: string, days: number): string =>
  Temporal.Instant.from(at)
    .add({ hours: 24 * days })
    .toString();
