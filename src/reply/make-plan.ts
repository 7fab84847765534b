import { holds } from '../dialogue/conditions.ts';
import { DAY_ASKED } from '../dialogue/slots.ts';
import { UNKNOWN } from '../dialogue/state.ts';
import type { Library } from '../knowledge/library.ts';
import type { DayRef, PlanDefinition, PlanItem, PlanStepDefinition } from '../knowledge/plan.ts';
import { dayIn } from '../knowledge/rules/rule-input.ts';
import { dayOf, type Day } from '../shared/clock.ts';
import { fill, type FillContext } from './fill.ts';
import { inTone, say } from './say.ts';
import { speechOf } from './speech-of.ts';

/** What one person has to do. Texts are Markdown in the municipality's own tone, with every value filled in. */
export interface Plan {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly checked: Day;
  /** What was understood, as one sentence. */
  readonly understood?: string;
  /** In the order in which they can be done. */
  readonly steps: readonly PlannedStep[];
  readonly bring: readonly string[];
  readonly costs: readonly string[];
  readonly where: readonly string[];
  readonly notes: readonly string[];
  readonly links: readonly { readonly title: string; readonly url: string }[];
}

/** `on` is the one day; else `from` and `until` bound it, both inclusive. None of them: whenever it suits. */
export interface PlannedStep {
  readonly id: string;
  readonly text: string;
  readonly on?: Day;
  readonly from?: Day;
  readonly until?: Day;
}

/**
 * A plan for what is known of somebody. A sentence with a place that has no value goes; its step then says whom to ask, and so does a step
 * whose day is not known. Steps are sorted by their first day; one without a day stays with the step before it.
 * @param known slots, and outcomes of rules under `uitkomst.`
 * @param at instant of showing: its fees, hours and facts
 * @param made the day that `vandaag` stands for
 */
export function makePlan(
  plan: PlanDefinition,
  known: Readonly<Record<string, string>>,
  library: Library,
  at: string,
  made: Day = dayOf(at),
): Plan {
  const asked = known[DAY_ASKED];
  const context: FillContext = { library, at, day: asked !== undefined && asked !== UNKNOWN ? asked : dayOf(at), known };
  const allHold = (conditions: PlanItem['when']): boolean => conditions.every((condition) => holds(condition, known) === 'yes');
  const applies = ({ when, unless }: PlanItem): boolean => allHold(when) && !(unless !== undefined && allHold(unless));
  const texts = (items: readonly PlanItem[]): string[] =>
    items
      .filter(applies)
      .map(({ text }) => inTone(library, fill(text, context).text))
      .filter((text) => text !== '');
  const steps = plan.steps.filter(applies).map((step) => planStep(step, context, made));
  const understood = oneSentence(plan.understood, applies, context);
  return {
    id: plan.id,
    version: plan.version,
    title: inTone(library, plan.title),
    checked: plan.checked,
    ...(understood === undefined ? {} : { understood: inTone(library, understood) }),
    steps: inOrder(steps),
    bring: texts(plan.bring),
    costs: texts(plan.costs),
    where: texts(plan.where),
    notes: texts(plan.notes),
    links: [...ownPage(plan, library), ...plan.links],
  };
}

/** The parts that hold, joined; a part with a value that is not known goes, and without its first part the whole sentence. */
function oneSentence(parts: readonly PlanItem[], applies: (part: PlanItem) => boolean, context: FillContext): string | undefined {
  const [first = '', ...others] = parts.map((part) => (applies(part) ? fill(part.text, context).text : ''));
  if (first === '') return undefined;
  const words = [first, ...others].filter((part) => part !== '').join(' ');
  return `${words.replaceAll(' ,', ',')}.`;
}

function planStep(step: PlanStepDefinition, context: FillContext, made: Day): PlannedStep {
  const { library, at, known } = context;
  const dayFor = (ref: DayRef | undefined): Day | undefined => (ref === undefined ? undefined : dayOfRef(ref, known, made));
  const on = dayFor(step.on);
  const from = dayFor(step.from);
  const until = dayFor(step.until);
  const lacksDay = (step.until !== undefined && until === undefined) || (step.on !== undefined && on === undefined);
  const filled = fill(step.text, context);
  const text = [
    filled.text,
    ...(filled.missing.length > 0 ? [say(library, at, 'plan-vraag-na')] : []),
    ...(lacksDay && step.dayOptional !== true ? [say(library, at, 'plan-dag-onbekend')] : []),
  ].filter((part) => part !== '');
  return {
    id: step.id,
    text: inTone(library, text.join(' ')),
    ...(on === undefined ? {} : { on }),
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
  };
}

function dayOfRef(ref: DayRef, known: Readonly<Record<string, string>>, made: Day): Day | undefined {
  if (ref === 'vandaag') return made;
  return dayIn(known, ref.startsWith('slot.') ? ref.slice('slot.'.length) : ref);
}

function inOrder(steps: readonly PlannedStep[]): readonly PlannedStep[] {
  let last = '';
  const placed = steps.map((step) => {
    last = step.on ?? step.from ?? step.until ?? last;
    return { step, day: last };
  });
  return placed.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).map(({ step }) => step);
}

function ownPage({ topic }: PlanDefinition, library: Library): Plan['links'] {
  const { gemeente } = library;
  const url = gemeente.pages.get(topic);
  return url === undefined ? [] : [{ title: speechOf(library).municipality(gemeente.name), url }];
}
