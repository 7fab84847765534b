import { z } from 'zod';
import { Temporal } from 'temporal-polyfill';
import { targetsOf } from '../knowledge/inspect-procedure.ts';
import type { Procedure, ProcedureStep, Target } from '../knowledge/procedure.ts';
import { err, ok, type Result } from '../shared/result.ts';

const Instant = z.iso.datetime();

/**
 * How far one colleague is in one procedure, for one matter at hand. Private to that person: nobody else reads it (issue: private to the person).
 * The label says which matter without personal data, such as "balie 14.05".
 */
export const WorkCase = z.strictObject({
  id: z.string(),
  procedure: z.string(),
  /** Versions that it was begun with, national and local. */
  version: z.number().int(),
  localVersion: z.number().int(),
  label: z.string().max(40),
  view: z.enum(['stappen', 'lijst']),
  /** The step at hand. */
  at: z.string(),
  /** Steps gone through, in order, the one at hand last. */
  trail: z.array(z.string()).max(60),
  /** Ticked off, by step id. */
  done: z.record(z.string(), Instant),
  /** The answer given at a decision, by step id. */
  chosen: z.record(z.string(), z.string()),
  openedAt: Instant,
  touchedAt: Instant,
  /** `gestopt`: to be taken up again; `af`: finished; `verlopen`: closed by the clock. */
  status: z.enum(['open', 'gestopt', 'af', 'verlopen']),
});
export type WorkCase = z.infer<typeof WorkCase>;

/** At most this many are open at once; what is not touched for so long closes by itself. */
export const OPEN_AT_MOST = 3;
const OPEN_FOR_HOURS = 8;

/**
 * What a button of a card asks for. It names the state to reach ("step 4: done"), never a toggle, so that the same press twice changes nothing
 * (DESIGN I1).
 */
export const CaseAct = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('toon'), step: z.string() }),
  z.strictObject({ act: z.literal('klaar'), step: z.string(), done: z.boolean() }),
  z.strictObject({ act: z.literal('kies'), step: z.string(), answer: z.string() }),
  /** Exactly these steps are done: what a whole list sends. */
  z.strictObject({ act: z.literal('klaar-zijn'), steps: z.array(z.string()).max(60) }),
  z.strictObject({ act: z.literal('weergave'), view: z.enum(['stappen', 'lijst']) }),
  z.strictObject({ act: z.literal('stop') }),
  z.strictObject({ act: z.literal('hervat') }),
  z.strictObject({ act: z.literal('af') }),
]);
export type CaseAct = z.infer<typeof CaseAct>;

export type CaseRefusal =
  /** The step is not in the procedure any more. */
  | { readonly kind: 'step-gone' }
  | { readonly kind: 'no-such-answer' }
  /** Finished, or closed by the clock. */
  | { readonly kind: 'over' }
  /** It was stopped: `hervat` takes it up again. */
  | { readonly kind: 'stopped' };

/** Begins a case at a step; without one at the first. The way to it counts as gone through, so that "stap 4" stays step 4 and "terug" leads back. */
export function openCase(
  procedure: Procedure,
  about: { readonly id: string; readonly label: string; readonly view: WorkCase['view']; readonly now: string; readonly step?: string },
): WorkCase {
  const first = stepOf(procedure, about.step ?? '') ?? procedure.steps[0];
  if (!first) throw new Error(`Procedure ${procedure.id} has no steps; the content loader should have refused it.`);
  const { id, label, view, now } = about;
  return {
    id,
    procedure: procedure.id,
    version: procedure.version,
    localVersion: procedure.localVersion,
    label,
    view,
    at: first.id,
    trail: [...wayTo(procedure, first.id)],
    done: {},
    chosen: {},
    openedAt: now,
    touchedAt: now,
    status: 'open',
  };
}

/** The case after an act. Asking for what is so already gives the very same case. */
export function actOn(procedure: Procedure, before: WorkCase, act: CaseAct, now: string): Result<WorkCase, CaseRefusal> {
  const part = partOf(procedure, before, act, now);
  if (!part.ok) return part;
  const after = { ...before, ...part.value };
  return ok(isSame(before, after) ? before : { ...after, touchedAt: now });
}

type Part = Result<Partial<WorkCase>, CaseRefusal>;

function partOf(procedure: Procedure, before: WorkCase, act: CaseAct, now: string): Part {
  if (before.status === 'verlopen' || (before.status === 'af' && act.act !== 'af')) return err({ kind: 'over' });
  if (before.status === 'gestopt' && !ALSO_WHEN_STOPPED.has(act.act)) return err({ kind: 'stopped' });
  switch (act.act) {
    case 'weergave':
      return ok({ view: act.view });
    case 'stop':
      return ok({ status: 'gestopt' });
    case 'hervat':
      return ok({ status: 'open' });
    case 'af':
      return ok({ status: 'af' });
    case 'toon':
      return stepOf(procedure, act.step) ? ok(walkedTo(before, act.step)) : err({ kind: 'step-gone' });
    case 'klaar':
      return ticked(procedure, before, act, now);
    case 'klaar-zijn': {
      const known = act.steps.filter((id) => stepOf(procedure, id));
      return ok({ done: Object.fromEntries(known.map((id) => [id, before.done[id] ?? now])) });
    }
    case 'kies':
      return decided(procedure, before, act, now);
    default:
      return act satisfies never;
  }
}

const ALSO_WHEN_STOPPED: ReadonlySet<CaseAct['act']> = new Set(['stop', 'hervat', 'af']);

const isSame = (a: WorkCase, b: WorkCase): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Step by step, ticking off the step at hand leads on to the next. */
function ticked(procedure: Procedure, before: WorkCase, act: Extract<CaseAct, { act: 'klaar' }>, now: string): Part {
  const step = stepOf(procedure, act.step);
  if (!step) return err({ kind: 'step-gone' });
  if (!act.done) return ok({ done: Object.fromEntries(Object.entries(before.done).filter(([id]) => id !== act.step)) });
  const done = { ...before.done, [act.step]: before.done[act.step] ?? now };
  const on = step.next.kind === 'step' && before.view === 'stappen' && before.at === act.step ? walkedTo(before, step.next.go) : {};
  return ok({ done, ...on });
}

/** An answer that was given already, and from which was gone on, changes nothing: an old press may come in late. */
function decided(procedure: Procedure, before: WorkCase, act: Extract<CaseAct, { act: 'kies' }>, now: string): Part {
  const step = stepOf(procedure, act.step);
  if (!step) return err({ kind: 'step-gone' });
  const to = step.next.kind === 'decision' ? step.next.outcomes.find(({ answer }) => answer === act.answer)?.to : undefined;
  if (!to) return err({ kind: 'no-such-answer' });
  const place = before.trail.indexOf(act.step);
  const wentOn = to.kind === 'step' && place !== -1 && before.trail[place + 1] === to.go;
  if (before.chosen[act.step] === act.answer && wentOn) return ok({});
  const chosen = { ...before.chosen, [act.step]: act.answer };
  const done = { ...before.done, [act.step]: before.done[act.step] ?? now };
  const at = walkedTo(before, act.step);
  return ok({ ...at, chosen, done, ...(to.kind === 'step' ? walkedTo(at, to.go) : {}) });
}

/** How the way ends at the step at hand, once that is done or decided; undefined while it goes on. */
export function endOf(procedure: Procedure, work: WorkCase): Extract<Target, { kind: 'end' }> | undefined {
  const step = stepOf(procedure, work.at);
  if (!step || step.next.kind === 'step' || work.done[step.id] === undefined) return undefined;
  const to = step.next.kind === 'end' ? step.next : step.next.outcomes.find(({ answer }) => answer === work.chosen[step.id])?.to;
  return to?.kind === 'end' ? to : undefined;
}

/** The case once its time is over; the same case before. */
export function onTime(before: WorkCase, now: string): WorkCase {
  const isLate = Temporal.Instant.compare(closesAt(before), now) <= 0;
  return isLate && (before.status === 'open' || before.status === 'gestopt') ? { ...before, status: 'verlopen' } : before;
}

/** When it closes by itself. */
export const closesAt = ({ touchedAt }: WorkCase): string => Temporal.Instant.from(touchedAt).add({ hours: OPEN_FOR_HOURS }).toString();

export const stepOf = (procedure: Procedure, id: string): ProcedureStep | undefined => procedure.steps.find((step) => step.id === id);

/** Where the step at hand stands: "stap 3 van 9". `of` counts what was gone through and the longest way that is left. */
export function placeOf(
  procedure: Procedure,
  { trail, at }: { readonly trail: readonly string[]; readonly at: string },
): { readonly n: number; readonly of: number } {
  const n = Math.max(1, trail.indexOf(at) + 1);
  return { n, of: n - 1 + longestFrom(procedure, at) };
}

/** Steps on the longest way to an end, this one counted; a way that comes back on itself is left out. */
function longestFrom(procedure: Procedure, id: string, seen: readonly string[] = []): number {
  const step = stepOf(procedure, id);
  if (!step || seen.includes(id)) return 0;
  const onward = targetsOf(step).map((to) => (to.kind === 'step' ? longestFrom(procedure, to.go, [...seen, id]) : 0));
  return 1 + Math.max(0, ...onward);
}

/** Goes to a step: back along the trail where it stands there, otherwise on. */
function walkedTo({ trail, at }: Pick<WorkCase, 'trail' | 'at'>, step: string): Pick<WorkCase, 'trail' | 'at'> {
  const known = trail.indexOf(step);
  const upTo = trail.slice(0, trail.indexOf(at) + 1);
  return { at: step, trail: known === -1 ? [...upTo, step].slice(-60) : trail.slice(0, known + 1) };
}

/** The shortest way from the first step to this one, which stands last: for a step that nobody walked to. Alone where no way leads to it. */
export function wayTo(procedure: Procedure, id: string): readonly string[] {
  const [first] = procedure.steps;
  const ways: (readonly string[])[] = first ? [[first.id]] : [];
  const seen = new Set(ways.flat());
  for (const way of ways) {
    if (way.at(-1) === id) return way;
    const step = stepOf(procedure, way.at(-1) ?? '');
    for (const to of step ? targetsOf(step) : []) {
      if (to.kind !== 'step' || seen.has(to.go)) continue;
      seen.add(to.go);
      ways.push([...way, to.go]);
    }
  }
  return [id];
}

/** The steps up to this one in the order of writing. */
export function trailTo(procedure: Procedure, id: string): readonly string[] {
  return procedure.steps.slice(0, procedure.steps.findIndex((step) => step.id === id) + 1).map((step) => step.id);
}
