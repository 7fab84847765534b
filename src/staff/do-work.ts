import type { Library } from '../knowledge/library.ts';
import type { Procedure } from '../knowledge/procedure.ts';
import { mayBeWorkedBy } from '../knowledge/validity.ts';
import { dayOf, type Clock } from '../shared/clock.ts';
import { err, ok, type Result } from '../shared/result.ts';
import type { CardReference, WorkVerb } from './card-verb.ts';
import { caseLabel } from './case-label.ts';
import type { CardSource } from './card-source.ts';
import { drawCase, drawMoment, drawShared, drawStep } from './draw-card.ts';
import type { WorkKeeper } from './keep-work.ts';
import { viewFor } from './known-work.ts';
import { libraryOf, type Libraries } from './libraries.ts';
import { ownId } from './own-id.ts';
import { caseLine, dutyOf, procedureLine } from './procedure-line.ts';
import type { DoesWork, ScreenWords, Who, WorkFigure, WorkRefusal } from './support.ts';
import { actOn, endOf, OPEN_AT_MOST, openCase, type CaseAct, type WorkCase } from './work-case.ts';
import { isOver, knownIn, left, withCase, type WorkPlace } from './work-place.ts';

export interface DoWorkDeps {
  readonly keeper: WorkKeeper;
  readonly clock: Clock;
  readonly library: Libraries;
  readonly screen: ScreenWords;
  readonly figures: (gemeente: string) => Promise<readonly WorkFigure[]>;
}

type Card = ReturnType<typeof drawCase>;

/** Cards, cases and what a colleague did before. */
export function createDoesWork({ keeper, clock, library, screen, figures }: DoWorkDeps): DoesWork {
  const today = () => dayOf(clock.now());

  /** What a card of this procedure is drawn from; refused when it may not be worked by today. */
  function sourceOf(gemeente: string, id: string, place?: WorkPlace): Result<CardSource, WorkRefusal> {
    const { procedures, owners, facts } = libraryOf(library, gemeente);
    const procedure = procedures.get(id);
    if (!procedure) return err({ kind: 'no-such-procedure' });
    const duty = dutyOf({ owners }, procedure.owner);
    if (!mayBeWorkedBy(procedure, { facts }, today()))
      return err({ kind: 'overdue', owner: owners.get(procedure.owner)?.name ?? procedure.owner, ...(duty ? { duty } : {}) });
    const known = place && knownIn(place, id);
    return ok({ procedure, procedures, owners, ...(known ? { known } : {}) });
  }

  async function begun(
    who: Who,
    about: CardReference,
    id: string,
    label: string | undefined,
    act?: CaseAct,
  ): Promise<Result<Card, WorkRefusal>> {
    const typed = label === undefined ? undefined : screen(label, { today: today(), gemeente: who.gemeente });
    const changed = await keeper.change<WorkRefusal>(who, (place, now) => {
      const source = sourceOf(who.gemeente, about.procedure, place);
      if (!source.ok) return source;
      const { procedure, known } = source.value;
      const before = place.cases.find((work) => work.id === id);
      if (before && act === undefined) return ok(place);
      const roomy = before ? ok(place) : makeRoom(place, libraryOf(library, who.gemeente), now);
      if (!roomy.ok) return roomy;
      const step = about.step === undefined ? {} : { step: about.step };
      const work = before ?? openCase(procedure, { id, label: caseLabel(typed, now), view: viewOf(known, about, act), now, ...step });
      return act === undefined ? ok(withCase(roomy.value, work)) : acted(roomy.value, procedure, work, act, now);
    });
    return changed.ok ? drawn(who, changed.value, id) : changed;
  }

  async function onCase(who: Who, id: string, act: CaseAct): Promise<Result<Card, WorkRefusal>> {
    const changed = await keeper.change<WorkRefusal>(who, (place, now) => {
      const work = place.cases.find((one) => one.id === id);
      if (!work) return err({ kind: 'no-such-case' });
      const source = sourceOf(who.gemeente, work.procedure, place);
      if (!source.ok) return source;
      const roomy = act.act === 'hervat' && work.status === 'gestopt' ? makeRoom(place, libraryOf(library, who.gemeente), now) : ok(place);
      return roomy.ok ? acted(roomy.value, source.value.procedure, work, act, now) : roomy;
    });
    return changed.ok ? drawn(who, changed.value, id) : changed;
  }

  function drawn(who: Who, place: WorkPlace, id: string): Result<Card, WorkRefusal> {
    const work = place.cases.find((one) => one.id === id);
    if (!work) return err({ kind: 'no-such-case' });
    const source = sourceOf(who.gemeente, work.procedure, place);
    return source.ok ? ok(drawCase(source.value, work)) : source;
  }

  async function card(who: Who, { procedure, step, moment }: CardReference, caseId?: string): Promise<Result<Card, WorkRefusal>> {
    const place = await keeper.read(who);
    const source = sourceOf(who.gemeente, procedure, place);
    if (!source.ok) return source;
    const named = caseId === undefined ? undefined : place.cases.find((work) => work.id === caseId);
    if (caseId !== undefined && !named) return err({ kind: 'no-such-case' });
    if (moment === undefined || moment === 'toepassen') {
      if (named) return ok(drawCase(source.value, named));
      return ok(
        drawStep(
          source.value,
          step,
          place.cases.findLast((work) => work.procedure === procedure && !isOver(work)),
        ),
      );
    }
    return ok(drawMoment(source.value, moment, { ...(named ? { case: named.id } : {}), ...(step === undefined ? {} : { step }) }));
  }

  const shared: DoesWork['shared'] = (gemeente, { procedure, step }) => {
    const source = sourceOf(gemeente, procedure);
    return source.ok ? ok(drawShared(source.value, step)) : source;
  };

  return {
    card,
    shared,
    begin: (who, about, { id, label }) => begun(who, about, ownId(who, id), label),
    async act(who, verb: WorkVerb, press) {
      switch (verb.verb) {
        case 'zaak':
          return verb.case === undefined
            ? begun(who, { procedure: verb.procedure, ...stepIn(verb.do) }, ownId(who, press), undefined, verb.do)
            : onCase(who, verb.case, verb.do);
        case 'begin':
          return begun(who, verb, ownId(who, press), undefined);
        case 'moment':
          return card(who, verb, verb.case);
        case 'deel':
          return shared(who.gemeente, verb);
        default:
          return verb satisfies never;
      }
    },
    async cases(who) {
      const { cases } = await keeper.read(who);
      const about = libraryOf(library, who.gemeente);
      return cases
        .filter((work) => !isOver(work))
        .map((work) => caseLine(work, about))
        .reverse();
    },
    caseCard: async (who, id) => drawn(who, await keeper.read(who), id),
    async changes(who) {
      const place = await keeper.read(who);
      return lines(libraryOf(library, who.gemeente), place).filter(({ hasChanged }) => hasChanged);
    },
    async recent(who) {
      const place = await keeper.read(who);
      return lines(libraryOf(library, who.gemeente), place);
    },
    forget: (who) => keeper.remove(who),
    figures,
  };
}

/** Opens where she stands: somebody who knows it by heart and asks for one step sees that step. */
const viewOf = (known: CardSource['known'], { step }: CardReference, act: CaseAct | undefined): WorkCase['view'] =>
  step === undefined && act === undefined ? viewFor(known) : 'stappen';

const stepIn = (act: CaseAct): { readonly step?: string } => ('step' in act ? { step: act.step } : {});

/** A case after an act, and what she knows when that ended it. */
function acted(place: WorkPlace, procedure: Procedure, work: WorkCase, act: CaseAct, now: string): Result<WorkPlace, WorkRefusal> {
  const after = actOn(procedure, work, act, now);
  if (!after.ok) return after;
  const kept = withCase(place, after.value);
  const hasLeft = after.value.status !== work.status && after.value.status !== 'open';
  return ok(hasLeft ? left(kept, after.value, { finished: after.value.status === 'af', at: now }) : kept);
}

/** Refused when as many cases are open as may be; those that stand at an end are finished first. */
function makeRoom(place: WorkPlace, about: Library, now: string): Result<WorkPlace, WorkRefusal> {
  const open = place.cases.filter(({ status }) => status === 'open');
  if (open.length < OPEN_AT_MOST) return ok(place);
  const ended = open.find((work) => {
    const procedure = about.procedures.get(work.procedure);
    return procedure === undefined || endOf(procedure, work) !== undefined;
  });
  if (!ended) return err({ kind: 'too-many', open: open.map((work) => caseLine(work, about)).reverse() });
  return makeRoom(left(place, { ...ended, status: 'af' }, { finished: true, at: now }), about, now);
}

/** What she did before and may still work by, the latest first. */
const lines = (about: Library, place: WorkPlace) =>
  place.known
    .toSorted((a, b) => Date.parse(b.lastAt) - Date.parse(a.lastAt))
    .flatMap(({ procedure }) => {
      const known = about.procedures.get(procedure);
      return known ? [procedureLine(known, about, place)] : [];
    });
