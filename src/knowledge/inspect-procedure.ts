import type { Procedure, ProcedureStep, Target } from './procedure.ts';

/** What can be wrong with how a procedure leads. `outcome` counts from 0; absent when the step has no decision. */
export type ProcedureProblem =
  | { readonly kind: 'twice'; readonly step: string; readonly index: number }
  | { readonly kind: 'leads-nowhere'; readonly step: string; readonly outcome?: number; readonly go: string }
  /** The last step says neither where to go on nor how it ends. */
  | { readonly kind: 'open-end'; readonly step: string }
  | { readonly kind: 'unreachable'; readonly step: string }
  /** From here one goes round forever. */
  | { readonly kind: 'never-ends'; readonly step: string }
  | { readonly kind: 'same-answer'; readonly step: string; readonly outcome: number }
  /** Every answer leads to the same step. */
  | { readonly kind: 'decides-nothing'; readonly step: string };

/** Stands in `go` of a last step that says nothing of what comes next. No step can be called so. */
export const NOWHERE = '';

/** Everything wrong with how a procedure leads: every decision leads somewhere, every step can be reached, every way ends. */
export function inspectProcedure({ steps }: Pick<Procedure, 'steps'>): ProcedureProblem[] {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const twice = steps.flatMap(({ id }, index): ProcedureProblem[] =>
    steps.findIndex((other) => other.id === id) < index ? [{ kind: 'twice', step: id, index }] : [],
  );
  const own = steps.flatMap((step) => inspectStep(step, byId));
  if (twice.length > 0) return [...twice, ...own];
  const reached = reachable(steps, byId);
  const ending = thatEnd(steps);
  const broken = own.some(({ kind }) => kind === 'leads-nowhere' || kind === 'open-end');
  return [
    ...own,
    ...steps.flatMap(({ id }): ProcedureProblem[] => (reached.has(id) ? [] : [{ kind: 'unreachable', step: id }])),
    ...(broken ? [] : steps.flatMap(({ id }): ProcedureProblem[] => (ending.has(id) ? [] : [{ kind: 'never-ends', step: id }]))),
  ];
}

/** Where one can go from a step. */
export function targetsOf({ next }: Pick<ProcedureStep, 'next'>): readonly Target[] {
  return next.kind === 'decision' ? next.outcomes.map(({ to }) => to) : [next];
}

function inspectStep(step: ProcedureStep, byId: ReadonlyMap<string, ProcedureStep>): ProcedureProblem[] {
  const { id, next } = step;
  const isDecision = next.kind === 'decision';
  const lost = targetsOf(step).flatMap((to, index): ProcedureProblem[] => {
    if (to.kind === 'end' || byId.has(to.go)) return [];
    if (to.go === NOWHERE) return [{ kind: 'open-end', step: id }];
    return [{ kind: 'leads-nowhere', step: id, go: to.go, ...(isDecision ? { outcome: index } : {}) }];
  });
  if (!isDecision) return lost;
  const answers = next.outcomes.map(({ answer }) => answer.toLowerCase());
  const same = answers.flatMap((answer, index): ProcedureProblem[] =>
    answers.indexOf(answer) < index ? [{ kind: 'same-answer', step: id, outcome: index }] : [],
  );
  const ways = new Set(next.outcomes.map(({ to }) => (to.kind === 'step' ? `> ${to.go}` : to.result)));
  return [...lost, ...same, ...(ways.size > 1 ? [] : [{ kind: 'decides-nothing' as const, step: id }])];
}

function reachable([first]: readonly ProcedureStep[], byId: ReadonlyMap<string, ProcedureStep>): ReadonlySet<string> {
  const found = new Set(first ? [first.id] : []);
  for (const id of found) {
    const step = byId.get(id);
    if (step) for (const to of targetsOf(step)) if (to.kind === 'step') found.add(to.go);
  }
  return found;
}

/** The steps from which some way ends. */
function thatEnd(steps: readonly ProcedureStep[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (let size = -1; size < found.size; ) {
    size = found.size;
    for (const step of steps) if (targetsOf(step).some((to) => to.kind === 'end' || found.has(to.go))) found.add(step.id);
  }
  return found;
}
