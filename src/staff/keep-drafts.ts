import type { Clock } from '../shared/clock.ts';
import { changeRecord, type Keep, type Records } from '../shared/records.ts';
import { err, ok } from '../shared/result.ts';
import { decided, DRAFT, draftDueAt, type Draft, type DraftShelf } from './draft.ts';
import { EXPERT_QUESTION } from './expert-question.ts';
import type { ProcedureFinder } from './find-procedures.ts';
import { listAll } from './keep-told.ts';
import { libraryOf, type Libraries } from './libraries.ts';
import type { DeliverNotice } from './notice.ts';
import type { Retention } from './retention.ts';
import type { KeepsDrafts } from './support.ts';
import { stepOf } from './work-case.ts';

export interface KeepDraftsDeps {
  readonly records: Records;
  readonly clock: Clock;
  readonly library: Libraries;
  readonly procedures: ProcedureFinder;
  readonly retention: Retention;
  readonly shelf: DraftShelf;
}

/** Drafts of answers, and what editors decide about them. */
export function createKeepsDrafts({ records, clock, library, retention, shelf }: Omit<KeepDraftsDeps, 'procedures'>): KeepsDrafts {
  return {
    async drafts(gemeente) {
      const all = await listAll(records, DRAFT, gemeente);
      return all.toSorted((a, b) => Number(b.status === 'new') - Number(a.status === 'new') || Date.parse(b.madeAt) - Date.parse(a.madeAt));
    },
    async decideDraft(who, id, decision) {
      if (decision.status === 'approved') {
        const procedure = libraryOf(library, who.gemeente).procedures.get(decision.procedure);
        if (!procedure) return err({ kind: 'no-such-procedure' });
        if (!stepOf(procedure, decision.step)) return err({ kind: 'step-gone' });
      }
      const now = clock.now().toString();
      const draft = await changeRecord(records, DRAFT, who.gemeente, id, (before) => {
        const after = before && decided(before, decision, { person: who.person, name: who.name }, now);
        return after && after !== before ? keepDraft(after, retention(who.gemeente).questionDays) : undefined;
      });
      if (!draft) return err({ kind: 'not-found' });
      await (draft.status === 'declined' ? shelf.remove(who.gemeente, id) : shelf.put(who.gemeente, draft));
      return ok(draft);
    },
  };
}

/** Makes a draft of each answer that was accepted. Called more than once for one, it makes one. */
export function draftMaker({ records, clock, library, procedures, retention, shelf }: KeepDraftsDeps): DeliverNotice {
  return async (gemeente, { kind, about }) => {
    if (kind !== 'answer-accepted') return;
    const kept = await records.read(EXPERT_QUESTION, gemeente, about);
    const answer = kept?.value.said.findLast(({ what }) => what === 'answer');
    if (!kept || !answer) return;
    const { id, team, text, procedure, step } = kept.value;
    const [fitting] = procedure === undefined ? await procedures.find(libraryOf(library, gemeente), text) : [];
    const place = procedure === undefined ? { procedure: fitting?.procedure, step: fitting?.step } : { procedure, step };
    const draft: Draft = {
      id,
      team,
      ...(place.procedure === undefined ? {} : { procedure: place.procedure }),
      ...(place.step === undefined ? {} : { step: place.step }),
      question: text,
      answer: answer.text,
      answeredBy: answer.by.name,
      madeAt: clock.now().toString(),
      status: 'new',
    };
    await records.write(DRAFT, gemeente, id, 0, keepDraft(draft, retention(gemeente).questionDays));
    const latest = (await records.read(DRAFT, gemeente, id))?.value ?? draft;
    if (latest.status !== 'declined') await shelf.put(gemeente, latest);
  };
}

const keepDraft = (draft: Draft, keepDays: number): Keep<Draft> => ({
  value: draft,
  owner: draft.team,
  dueAt: draftDueAt(draft, keepDays),
});
