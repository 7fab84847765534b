import type { Condition } from '../dialogue/tree.ts';
import type { Day } from '../shared/clock.ts';

/** What somebody has to do, as editors wrote it (`knowledge/landelijk/plannen/`): in the u-form, with `{{places}}` and conditions. */
export interface PlanDefinition {
  readonly id: string;
  readonly topic: string;
  readonly version: number;
  readonly title: string;
  readonly owner: string;
  readonly checked: Day;
  /** Last day on which the bot may show it. */
  readonly review: Day;
  /** What was understood, in parts of one sentence; the first one begins it. Empty when the plan says nothing of it. */
  readonly understood: readonly PlanItem[];
  readonly steps: readonly PlanStepDefinition[];
  readonly bring: readonly PlanItem[];
  readonly costs: readonly PlanItem[];
  readonly where: readonly PlanItem[];
  readonly notes: readonly PlanItem[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
  readonly facts: readonly string[];
}

/** Shown when all of `when` holds, and not when all of `unless` does. */
export interface PlanItem {
  readonly text: string;
  readonly when: readonly Condition[];
  readonly unless?: readonly Condition[];
}

export interface PlanStepDefinition extends PlanItem {
  readonly id: string;
  /** The day on which it happens. */
  readonly on?: DayRef;
  readonly from?: DayRef;
  readonly until?: DayRef;
}

/** `vandaag` (the day on which the plan was made), `slot.<id>` or `uitkomst.<name>`: where a step gets its day from. */
export type DayRef = string;

/** Every text of a plan that has places or conditions, with where it stands in its file. */
export function itemsOf(plan: PlanDefinition): readonly { readonly path: readonly [string, number]; readonly item: PlanItem }[] {
  const under = (name: string, items: readonly PlanItem[]) => items.map((item, index) => ({ path: [name, index] as const, item }));
  return [
    ...under('begrepen', plan.understood),
    ...under('stappen', plan.steps),
    ...under('meenemen', plan.bring),
    ...under('kosten', plan.costs),
    ...under('waar', plan.where),
    ...under('goed-om-te-weten', plan.notes),
  ];
}

export const conditionsOf = ({ when, unless = [] }: PlanItem): readonly Condition[] => [...when, ...unless];

/** The slots that a plan looks at: in its conditions, its days and its texts. */
export function slotsOfPlan(plan: PlanDefinition): ReadonlySet<string> {
  const items = itemsOf(plan).map(({ item }) => item);
  const days = plan.steps.flatMap(({ on, from, until }) => [on, from, until]);
  return new Set([
    ...items.flatMap((item) => conditionsOf(item).map(({ slot }) => slot)),
    ...items.flatMap(({ text }) => [...text.matchAll(/\{\{\s*slot\.([a-z0-9-]+)\s*\}\}/g)].map(([, slot = '']) => slot)),
    ...days.flatMap((day) => (day?.startsWith('slot.') === true ? [day.slice('slot.'.length)] : [])),
  ]);
}
