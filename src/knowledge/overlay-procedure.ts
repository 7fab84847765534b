import { err, ok } from '../shared/result.ts';
import type { Result } from '../shared/result.ts';
import type { Day } from '../shared/clock.ts';
import type { Change, Ground, Procedure, ProcedureStep } from './procedure.ts';

/** What a municipality adds to a procedure, as it stands in `knowledge/gemeenten/<naam>/medewerker/`. */
export interface LocalProcedure {
  /** Id of the national one. */
  readonly procedure: string;
  readonly version: number;
  readonly review: Day;
  /** The owner here confirmed this national version with these additions. */
  readonly confirmed?: { readonly on: Day; readonly version: number };
  readonly additions: readonly Addition[];
  readonly changes: readonly Change[];
}

/** `version`: of the additions as a whole, in which this one last changed. */
export type Addition =
  | { readonly kind: 'note'; readonly step: string; readonly version: number; readonly note: string }
  /** `replaces`: version of the national step that these words were written for. */
  | {
      readonly kind: 'text';
      readonly step: string;
      readonly version: number;
      readonly replaces: number;
      readonly text: string;
      readonly caution?: string;
    }
  | {
      readonly kind: 'step';
      readonly after: string;
      readonly version: number;
      readonly id: string;
      readonly text: string;
      readonly caution?: string;
      readonly why: readonly Ground[];
      readonly facts: readonly string[];
      readonly unsure: boolean;
    };

/** `index`: which of the additions. */
export type ProcedureOverlayProblem =
  | { readonly kind: 'no-such-step'; readonly index: number; readonly step: string }
  | { readonly kind: 'same-step-twice'; readonly index: number; readonly step: string }
  /** A step of the municipality's own can only follow one that goes on in one way. */
  | { readonly kind: 'after-decision'; readonly index: number; readonly step: string }
  /** Replaces a version that the national step does not have yet. */
  | { readonly kind: 'ahead'; readonly index: number; readonly step: string; readonly version: number };

/**
 * A national procedure with what one municipality adds. Words that replace an older version of a step are left out: the law may have changed,
 * and the national step knows.
 */
export function overlayProcedure(national: Procedure, local: LocalProcedure): Result<Procedure, ProcedureOverlayProblem[]> {
  const problems: ProcedureOverlayProblem[] = [];
  let steps = national.steps;
  for (const [index, addition] of local.additions.entries()) {
    const laid = lay(addition, index, steps, local.additions.slice(0, index));
    if (laid.ok) steps = laid.value;
    else problems.push(laid.error);
  }
  if (problems.length > 0) return err(problems);
  const confirmed = local.confirmed?.version === national.version ? local.confirmed.on : national.confirmed;
  return ok({
    ...national,
    steps,
    localVersion: local.version,
    status: confirmed === undefined ? 'concept' : 'bevestigd',
    ...(confirmed === undefined ? {} : { confirmed }),
    review: local.review < national.review ? local.review : national.review,
    facts: [...new Set([...national.facts, ...steps.flatMap(({ facts, why }) => [...facts, ...why.flatMap((ground) => ground.facts)])])],
    changes: [...national.changes, ...local.changes].sort((a, b) => b.on.localeCompare(a.on)),
  });
}

type Laid = Result<readonly ProcedureStep[], ProcedureOverlayProblem>;

function lay(addition: Addition, index: number, steps: readonly ProcedureStep[], earlier: readonly Addition[]): Laid {
  const target = addition.kind === 'step' ? addition.after : addition.step;
  const at = steps.findIndex(({ id }) => id === target);
  const step = steps[at];
  if (!step) return err({ kind: 'no-such-step', index, step: target });
  const replaced = (changed: ProcedureStep): Laid => ok(steps.with(at, changed));
  const localVersion = Math.max(step.localVersion ?? 0, addition.version);
  switch (addition.kind) {
    case 'note':
      if (earlier.some((other) => other.kind === 'note' && other.step === target))
        return err({ kind: 'same-step-twice', index, step: target });
      return replaced({ ...step, note: addition.note, localVersion });
    case 'text':
      if (earlier.some((other) => other.kind === 'text' && other.step === target))
        return err({ kind: 'same-step-twice', index, step: target });
      if (addition.replaces > step.version) return err({ kind: 'ahead', index, step: target, version: step.version });
      if (addition.replaces < step.version) return replaced({ ...step, localTextOutdated: true });
      return replaced({
        ...step,
        text: addition.text,
        ...(addition.caution === undefined ? {} : { caution: addition.caution }),
        from: 'aangepast',
        localVersion,
      });
    case 'step': {
      if (steps.some(({ id }) => id === addition.id)) return err({ kind: 'same-step-twice', index, step: addition.id });
      if (step.next.kind === 'decision') return err({ kind: 'after-decision', index, step: target });
      const { id, text, caution, why, facts, unsure, version } = addition;
      const own: ProcedureStep = {
        id,
        version: 0,
        localVersion: version,
        from: 'lokaal',
        text,
        ...(caution === undefined ? {} : { caution }),
        why,
        see: [],
        asked: [],
        facts,
        unsure,
        next: step.next,
      };
      return ok(steps.with(at, { ...step, next: { kind: 'step', go: id } }).toSpliced(at + 1, 0, own));
    }
    default:
      return addition satisfies never;
  }
}
