import { Temporal } from 'temporal-polyfill';
import type { Clock } from '../../shared/clock.ts';
import type { Journal, Records } from '../../shared/records.ts';
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
    keptUntil: (gemeente, { usedAt }) =>
      Temporal.Instant.from(usedAt ?? realClock.now())
        .add({ hours: 24 * teamsDays(gemeente) })
        .toString(),
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
