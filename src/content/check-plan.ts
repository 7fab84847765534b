import type { Condition } from '../dialogue/tree.ts';
import { itemsOf } from '../knowledge/plan.ts';
import type { DayRef, PlanDefinition, PlanStepDefinition } from '../knowledge/plan.ts';
import type { SlotDefinition } from '../knowledge/library.ts';
import { OUTDATED } from './check-article.ts';
import type { ArticleContext } from './check-article.ts';
import { checkLevel, checkReading } from './check-reading.ts';
import { checkPlaces } from './check-places.ts';
import { checkLinks, checkTone, placesIn } from './check-text.ts';
import { checkCondition, strangeValues } from './check-tree.ts';
import type { Expectations } from './expectations.ts';
import { lacks } from './known.ts';
import type { Known } from './known.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import { allFacts, checkQuantities } from './quantities.ts';
import type { PlanFileRead } from './read-plan.ts';
import type { LoadedTree } from './read-tree.ts';
import type { Finding } from './tree-problem-in-dutch.ts';

/** What a plan may refer to. */
export interface PlanContext extends ArticleContext {
  readonly slots: ReadonlyMap<string, SlotDefinition>;
  readonly slotIds: Known;
  readonly trees: ReadonlyMap<string, LoadedTree>;
  readonly expects: Expectations;
}

type Outcomes = ReadonlyMap<string, readonly string[] | 'text' | 'day'>;

/** Everything that a plan names and that does not exist, and everything in its texts that residents must not meet. */
export function checkPlan({ plan, yaml }: PlanFileRead, fileName: string, context: PlanContext, report: Report): void {
  const trees = [...context.trees.values()].filter(({ tree }) => usesPlan(tree.steps.values(), plan.id));
  const outcomes: Outcomes = new Map(trees.flatMap((tree) => outcomesOf(tree, context.expects)));
  const findings: readonly Finding[] = [
    ...checkHead(plan, fileName, trees.length, context),
    ...checkFacts(plan, context),
    ...checkUnderstood(plan),
    ...plan.steps.flatMap((step, index) => checkDays(step, ['stappen', index], outcomes, context)),
    ...itemsOf(plan).flatMap(({ path, item }) => [
      ...checkText(item.text, path[0] === 'stappen' ? [...path, 'tekst'] : path, plan, context, outcomes),
      ...item.when.flatMap((condition) => checkWhen(condition, [...path, 'als', condition.slot], outcomes, context)),
      ...(item.unless ?? []).flatMap((condition) => checkWhen(condition, [...path, 'tenzij', condition.slot], outcomes, context)),
    ]),
    ...checkLevel(sentencesOf(plan)).map((problem) => ({ path: ['id'], ...problem })),
    ...checkTone(plan.title, context.forms).map(({ message, remedy }) => ({ path: ['titel'], message, remedy })),
  ];
  for (const { path, what, message, remedy } of findings) report({ file: yaml.file, ...yaml.at(path, what), message, remedy });
}

function checkHead(plan: PlanDefinition, fileName: string, used: number, { topics }: PlanContext): Finding[] {
  const ids = plan.steps.map(({ id }) => id);
  return [
    ...(plan.id === fileName
      ? []
      : [
          {
            path: ['id'],
            message: `Het plan heet “${plan.id}”, maar het bestand “${fileName}.yaml”`,
            remedy: 'geef het bestand en de id dezelfde naam',
          },
        ]),
    ...(lacks(topics, plan.topic)
      ? [{ path: ['onderwerp'], message: `Het onderwerp “${plan.topic}” bestaat niet`, remedy: suggestion(plan.topic, topics.ids) }]
      : []),
    ...(used > 0
      ? []
      : [
          {
            path: ['id'],
            message: 'Geen enkele vragenboom geeft dit plan',
            remedy: `zet bij een antwoord in dialogs/ “plan: ${plan.id}”, of verwijder dit bestand`,
          },
        ]),
    ...(plan.review < plan.checked
      ? [
          {
            path: ['herzien-voor'],
            message: `herzien-voor (${plan.review}) ligt voor gecontroleerd (${plan.checked})`,
            remedy: 'verbeter een van de twee datums',
          },
        ]
      : []),
    ...ids.flatMap((id, index) =>
      ids.indexOf(id) < index
        ? [{ path: ['stappen', index, 'id'], message: `De stap “${id}” staat er twee keer`, remedy: 'geef een van de twee een andere id' }]
        : [],
    ),
  ];
}

/** Parts that make no whole sentence: without a sure beginning, or with an end in the middle. */
function checkUnderstood({ understood }: PlanDefinition): Finding[] {
  return understood.flatMap(({ text, when, unless }, index): Finding[] => {
    const path = ['begrepen', index];
    if (/[.?!]$/.test(text)) return [{ path, message: `“${text}” is een deel van een zin`, remedy: 'haal het leesteken aan het eind weg' }];
    if (index > 0 || (when.length === 0 && unless === undefined)) return [];
    const message = 'Het eerste deel onder begrepen heeft een voorwaarde; zonder dat deel heeft de zin geen begin';
    return [{ path, message, remedy: 'begin met een deel dat altijd geldt, en zet de voorwaarde bij een volgend deel' }];
  });
}

/** Parts of a sentence say nothing about how long sentences are. */
const sentencesOf = (plan: PlanDefinition): string[] =>
  itemsOf(plan).flatMap(({ path, item }) => (path[0] === 'begrepen' ? [] : [item.text]));

function checkFacts(plan: PlanDefinition, { factIds, facts }: PlanContext): Finding[] {
  return plan.facts.flatMap((id, index): Finding[] => {
    const path = ['feiten', index];
    if (lacks(factIds, id)) return [{ path, message: `Het feit “${id}” bestaat niet`, remedy: suggestion(id, factIds.ids) }];
    const { validUntil: until, certainty } = facts.get(id) ?? {};
    if (until !== undefined && until < plan.checked)
      return [{ path, message: `Het feit ${id} gold tot en met ${until}, en het plan is daarna gecontroleerd`, remedy: OUTDATED }];
    if (certainty !== 'laag') return [];
    return [{ path, message: `Het feit ${id} heeft zekerheid laag`, remedy: 'zoek een betere bron, of haal het feit en de zin weg' }];
  });
}

function checkText(
  text: string,
  path: readonly PropertyKey[],
  plan: PlanDefinition,
  { facts, forms, jargon, places }: PlanContext,
  outcomes: Outcomes,
): Finding[] {
  const problems = [
    ...checkTone(text, forms),
    ...checkReading(
      text,
      jargon,
      itemsOf(plan)
        .map(({ item }) => item.text)
        .join('\n'),
    ),
    ...checkLinks(text),
    ...checkPlaces(text, places, plan.facts),
    ...checkQuantities(text, allFacts(plan.facts, facts)),
  ];
  const asked = placesIn(text).places.flatMap(({ name }) => (name.startsWith('uitkomst.') && !outcomes.has(name) ? [name] : []));
  return [
    ...problems.map(({ message, remedy }) => ({ path, message, remedy })),
    ...asked.map((name) => ({
      path,
      message: `Geen boom met dit plan rekent “${name}” uit`,
      remedy: suggestion(name, outcomes.keys()),
    })),
  ];
}

function checkDays(step: PlanStepDefinition, path: readonly PropertyKey[], outcomes: Outcomes, context: PlanContext): Finding[] {
  const { on, from, until } = step;
  const both =
    on !== undefined && (from !== undefined || until !== undefined)
      ? [
          {
            path: [...path, 'datum'],
            message: 'Een stap heeft een datum, of vanaf en uiterlijk, maar niet allebei',
            remedy: 'haal de datum weg',
          },
        ]
      : [];
  return [
    ...both,
    ...checkDay(on, [...path, 'datum'], outcomes, context),
    ...checkDay(from, [...path, 'vanaf'], outcomes, context),
    ...checkDay(until, [...path, 'uiterlijk'], outcomes, context),
  ];
}

function checkDay(ref: DayRef | undefined, path: readonly PropertyKey[], outcomes: Outcomes, { slots, slotIds }: PlanContext): Finding[] {
  if (ref === undefined || ref === 'vandaag') return [];
  const days = [
    ...[...slots.values()].filter(({ kind }) => kind === 'datum').map(({ id }) => `slot.${id}`),
    ...[...outcomes].filter(([, of]) => of === 'day').map(([name]) => name),
  ];
  if (days.includes(ref) || (ref.startsWith('slot.') && !slotIds.complete)) return [];
  return [{ path, message: `“${ref}” is geen dag die een boom met dit plan kent`, remedy: suggestion(ref, ['vandaag', ...days]) }];
}

function checkWhen(condition: Condition, path: readonly PropertyKey[], outcomes: Outcomes, context: PlanContext): Finding[] {
  if (!condition.slot.startsWith('uitkomst.')) return checkCondition(condition, path, context);
  const values = outcomes.get(condition.slot);
  if (values === undefined) {
    const message = `Geen boom met dit plan rekent “${condition.slot}” uit`;
    return [{ path, what: 'key', message, remedy: suggestion(condition.slot, outcomes.keys()) }];
  }
  if (typeof values === 'string' || !('values' in condition))
    return [{ path, message: `Op “${condition.slot}” kan een plan niet kiezen`, remedy: 'kies op een uitkomst met vaste waarden' }];
  return strangeValues(condition.values, values, condition.slot, path);
}

function outcomesOf({ tree }: LoadedTree, { rules }: Expectations): [string, readonly string[] | 'text' | 'day'][] {
  return [...tree.steps.values()].flatMap((step) =>
    step.kind === 'rule'
      ? Object.entries(rules.get(step.rule)?.outcomes ?? {}).map(([name, of]): [string, typeof of] => [`uitkomst.${name}`, of])
      : [],
  );
}

const usesPlan = (steps: Iterable<{ readonly kind: string; readonly plan?: string }>, plan: string): boolean =>
  [...steps].some((step) => step.plan === plan);
