import type { Journal, RecordKind, Records } from '../shared/records.ts';
import type { Clock } from '../shared/clock.ts';
import { ok } from '../shared/result.ts';
import { DRAFT, type DraftShelf } from './draft.ts';
import { EXPERT_QUESTION, remindedQuestion, type ExpertQuestion } from './expert-question.ts';
import { changeKept, type KeptAs } from './keep-told.ts';
import { placeRules } from './keep-work.ts';
import { keptQuestion, keptTip } from './kept-told.ts';
import type { Libraries } from './libraries.ts';
import { withFailure, withoutNotice, type DeliverNotice, type Told } from './notice.ts';
import { answerDueAt } from './reach-experts.ts';
import type { Retention } from './retention.ts';
import { TIP, type Tip } from './tip.ts';
import { placeAt, placeDueAt, WORK_PLACE } from './work-place.ts';

export interface StaffUpkeepDeps {
  readonly records: Records;
  readonly journal: Pick<Journal, 'append'>;
  readonly clock: Clock;
  readonly library: Libraries;
  readonly retention: Retention;
  /** Every channel that tells colleagues something. A notice has gone out when all of them took it. */
  readonly deliver: () => readonly DeliverNotice[];
  readonly shelf: Pick<DraftShelf, 'remove'>;
  readonly log: (event: string, about: Readonly<Record<string, string | number>>) => void;
}

/** What happens by the clock: notices go out, teams are reminded, and what is too old is removed, with a line in the journal of removals. */
export interface StaffUpkeep {
  /** One round of all that is due. Rounds may overlap, also in several processes. */
  round(): Promise<void>;
}

const AT_ONCE = 100;
/** The journal of removals, the same as for conversations. */
const DELETIONS = 'deletions';

export function createStaffUpkeep(deps: StaffUpkeepDeps): StaffUpkeep {
  const { records, journal, clock, library, retention, deliver, shelf, log } = deps;
  const now = () => clock.now().toString();

  /** True when it went out everywhere. */
  async function tell(gemeente: string, notice: Told['notices'][number]): Promise<boolean> {
    try {
      for (const channel of deliver()) await channel(gemeente, notice);
      return true;
    } catch (error) {
      log('notice-not-delivered', {
        gemeente,
        notice: notice.id,
        kind: notice.kind,
        error: error instanceof Error ? error.name : 'unknown',
      });
      return false;
    }
  }

  /** Sends what waits, in order; stops at the first that cannot go out. */
  async function tellAll<T extends Told>(kind: RecordKind<T>, gemeente: string, value: T, as: KeptAs<T>): Promise<void> {
    for (const notice of value.notices) {
      const isOut = await tell(gemeente, notice);
      await changeKept(records, kind, { gemeente, id: value.id }, as, (latest) =>
        ok(isOut ? withoutNotice(latest, notice.id) : withFailure(latest, notice.id, now())),
      );
      if (!isOut) return;
    }
  }

  async function removed(gemeente: string, what: string, about: Readonly<Record<string, string | number>>): Promise<void> {
    await journal.append(gemeente, DELETIONS, { at: now(), kind: what, why: 'bewaartermijn', ...about });
  }

  async function keepUp<T extends Told>(
    kind: RecordKind<T>,
    asIn: (gemeente: string) => KeptAs<T>,
    onTime: (value: T, gemeente: string) => T,
  ): Promise<void> {
    for (const { gemeente, value } of await records.due(kind, now(), AT_ONCE)) {
      const as = asIn(gemeente);
      const isTelling = value.notices.length > 0 && isPast(value.retryAt ?? value.notices[0]?.at ?? '');
      if (isTelling) await tellAll(kind, gemeente, value, as);
      const latest = await changeKept(records, kind, { gemeente, id: value.id }, as, (before) => ok(onTime(before, gemeente)));
      if (!latest.ok || latest.value.notices.length > 0 || !isPast(as.nextAt(latest.value))) continue;
      await records.remove(kind, gemeente, value.id);
      await removed(gemeente, kind.name, { id: value.id });
    }
  }

  const isPast = (at: string): boolean => Date.parse(at) <= clock.now().epochMilliseconds;

  const remind = (question: ExpertQuestion, gemeente: string): ExpertQuestion => {
    const content = library(gemeente);
    return content ? remindedQuestion(question, now(), answerDueAt(content, now(), question.urgent)) : question;
  };

  async function tidyDrafts(): Promise<void> {
    for (const { gemeente, id } of await records.due(DRAFT, now(), AT_ONCE)) {
      await shelf.remove(gemeente, id);
      await records.remove(DRAFT, gemeente, id);
      await removed(gemeente, DRAFT.name, { id });
    }
  }

  async function tidyPlaces(): Promise<void> {
    for (const { gemeente, id, version, value } of await records.due(WORK_PLACE, now(), AT_ONCE)) {
      const rules = placeRules(library(gemeente), retention(gemeente));
      const kept = placeAt(value, now(), rules);
      const isEmpty = kept.cases.length === 0 && kept.known.length === 0 && kept.teams.length === 0;
      const dueAt = placeDueAt(kept, rules);
      // Somebody may be at work in it right now; the next round looks again.
      if (
        !isEmpty &&
        !(await records.write(WORK_PLACE, gemeente, id, version, { value: kept, owner: id, ...(dueAt === undefined ? {} : { dueAt }) }))
      )
        continue;
      if (isEmpty) await records.remove(WORK_PLACE, gemeente, id);
      await removed(gemeente, WORK_PLACE.name, {
        cases: value.cases.length - kept.cases.length,
        known: Math.max(0, value.known.length - kept.known.length),
      });
    }
  }

  return {
    async round() {
      await keepUp<ExpertQuestion>(EXPERT_QUESTION, (gemeente) => keptQuestion(retention(gemeente)), remind);
      await keepUp<Tip>(
        TIP,
        (gemeente) => keptTip(retention(gemeente)),
        (tip) => tip,
      );
      await tidyDrafts();
      await tidyPlaces();
    },
  };
}
