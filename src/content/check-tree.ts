import { inspectTree } from '../dialogue/inspect.ts';
import type { Branch, Condition, RuleStep, Step, Tree } from '../dialogue/tree.ts';
import type { SlotDefinition } from '../knowledge/library.ts';
import { checkTone } from './check-text.ts';
import type { Expectations } from './expectations.ts';
import { lacks } from './known.ts';
import type { Known } from './known.ts';
import { nearest, suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import type { ArticleFile } from './read-article.ts';
import type { LoadedTree } from './read-tree.ts';
import { treeProblemInDutch } from './tree-problem-in-dutch.ts';
import type { Finding } from './tree-problem-in-dutch.ts';

/** What a tree may refer to. */
export interface TreeContext {
  readonly topics: Known;
  readonly slots: ReadonlyMap<string, SlotDefinition>;
  readonly slotIds: Known;
  readonly articles: ReadonlyMap<string, ArticleFile>;
  readonly articleIds: Known;
  readonly phrases: Known;
  readonly plans: Known;
  readonly forms: ReadonlySet<string>;
  readonly expects: Expectations;
}

type Path = readonly PropertyKey[];

/** Everything that a tree names and that does not exist, and everything wrong with how it leads. */
export function checkTree({ tree, yaml }: LoadedTree, fileName: string, context: TreeContext, report: Report): void {
  const findings = [
    ...checkTopic(tree.topic, fileName, context),
    ...[...tree.steps].flatMap(([id, step]) => checkStep(step, ['stappen', id], tree, context)),
    ...checkWays(tree, context),
  ];
  for (const { path, what, message, remedy } of findings) report({ file: yaml.file, ...yaml.at(path, what), message, remedy });
}

function checkTopic(topic: string, fileName: string, { topics }: TreeContext): Finding[] {
  const path = ['onderwerp'];
  if (lacks(topics, topic)) return [unknown(path, 'Het onderwerp', topic, topics.ids)];
  if (topic === fileName) return [];
  const message = `De boom gaat over “${topic}”, maar het bestand heet “${fileName}.yaml”`;
  return [{ path, message, remedy: 'geef het bestand de naam van het onderwerp' }];
}

/** A slip in a `naar` also leaves the step that was meant without a way to it; that is not told twice. */
function checkWays(tree: Tree, { slots, expects }: TreeContext): Finding[] {
  const steps = [...tree.steps.keys()];
  const problems = inspectTree(tree, slots).filter((problem) => problem.kind !== 'input-not-asked' || !isOptional(problem, tree, expects));
  const slip = problems.some((problem) => problem.kind === 'leads-nowhere' && nearest(problem.go, steps) !== undefined);
  return problems.filter(({ kind }) => !(slip && kind === 'unreachable')).map((problem) => treeProblemInDutch(problem, steps));
}

/** Whether a rule can do without a slot that nobody asks: it dates a plan where somebody happens to say it. */
function isOptional({ step: id, slot }: { readonly step: string; readonly slot: string }, tree: Tree, { rules }: Expectations): boolean {
  const step = tree.steps.get(id);
  if (step?.kind !== 'rule') return false;
  const needed = Object.entries(step.input).filter(([, given]) => given === slot);
  return needed.every(([parameter]) => rules.get(step.rule)?.optional?.includes(parameter) === true);
}

function checkStep(step: Step, path: Path, tree: Tree, context: TreeContext): Finding[] {
  const { topics, articleIds, articles, phrases, plans, slotIds, forms } = context;
  switch (step.kind) {
    case 'answer': {
      const variants = articles.get(step.article)?.article.short;
      const named = [...(variants?.keys() ?? [])].filter((name) => name !== '');
      return [
        ...ifUnknown([...path, 'antwoord'], 'Het artikel', step.article, articleIds),
        ...(variants?.has(step.variant) === false
          ? [unknown([...path, 'variant'], `De variant van ${step.article}`, step.variant, named)]
          : []),
        ...(step.plan === undefined ? [] : ifUnknown([...path, 'plan'], 'Het plan', step.plan, plans)),
        ...step.suggest.flatMap((topic, index) => ifUnknown([...path, 'vervolg', index], 'Het onderwerp', topic, topics)),
      ];
    }
    case 'human':
      return ifUnknown([...path, 'medewerker'], 'De vaste zin', step.phrase, phrases);
    case 'ask':
      return [
        ...ifUnknown([...path, 'vraag'], 'Het slot', step.slot, slotIds),
        ...checkChoice(step.slot, [...path, 'vraag'], context),
        ...(step.among ?? []).flatMap((topic, index) => ifUnknown([...path, 'verduidelijkt', index], 'Het onderwerp', topic, topics)),
        ...checkTone(step.question ?? '', forms).map(({ message, remedy }) => ({ path: [...path, 'tekst'], message, remedy })),
        ...checkBranches(step.next, path, tree, context),
      ];
    case 'rule':
      return [...checkRule(step, path, context), ...checkBranches(step.next, path, tree, context)];
    default:
      return step satisfies never;
  }
}

/** A slot that is only ever recognised may have one option; one that is asked may not. */
function checkChoice(slot: string, path: Path, { slots }: TreeContext): Finding[] {
  const definition = slots.get(slot);
  if (definition?.kind !== 'keuze' || definition.options.length > 1) return [];
  return [{ path, message: `Bij de vraag naar “${slot}” valt niets te kiezen`, remedy: 'geef het slot minstens twee opties' }];
}

function checkRule(step: RuleStep, path: Path, { expects, slotIds }: TreeContext): Finding[] {
  const rule = expects.rules.get(step.rule);
  if (!rule) return [unknown([...path, 'regel'], 'De rekenregel', step.rule, expects.rules.keys())];
  const wrongInputs = Object.entries(step.input).flatMap(([parameter, slot]): Finding[] => {
    const place = [...path, 'met', parameter];
    const message = `De rekenregel ${step.rule} kent “${parameter}” niet`;
    return [
      ...(rule.inputs.includes(parameter)
        ? []
        : [{ path: place, what: 'key' as const, message, remedy: suggestion(parameter, rule.inputs) }]),
      ...ifUnknown(place, 'Het slot', slot, slotIds),
    ];
  });
  const missing = rule.inputs.filter((input) => !(input in step.input) && rule.optional?.includes(input) !== true);
  return [
    ...wrongInputs,
    ...missing.map((input) => ({
      path: [...path, 'regel'],
      message: `De rekenregel ${step.rule} heeft “${input}” nodig`,
      remedy: `zet onder “met” een regel “${input}: <slot>”`,
    })),
  ];
}

function checkBranches(branches: readonly Branch[], path: Path, tree: Tree, context: TreeContext): Finding[] {
  return branches.flatMap(({ when }, index) =>
    when.flatMap((condition) => {
      const place = [...path, 'dan', index, 'als', condition.slot];
      return condition.slot.startsWith('uitkomst.')
        ? checkOutcome(condition, place, tree, context)
        : checkCondition(condition, place, context);
    }),
  );
}

/** Whether a condition on a slot can hold at all. */
export function checkCondition(condition: Condition, path: Path, { slots, slotIds }: Pick<TreeContext, 'slots' | 'slotIds'>): Finding[] {
  const { slot } = condition;
  if (lacks(slotIds, slot)) return [{ ...unknown(path, 'Het slot', slot, slotIds.ids), what: 'key' }];
  const definition = slots.get(slot);
  if (!definition) return [];
  const values = definition.options.map(({ value }) => value);
  if (!('values' in condition)) {
    if (definition.kind === 'leeftijd') return [];
    return [
      { path, message: `“${slot}” is geen leeftijd, dus < en >= kunnen hier niet`, remedy: `noem een waarde: ${suggestion('', values)}` },
    ];
  }
  switch (definition.kind) {
    case 'leeftijd':
      return [{ path, message: `“${slot}” is een leeftijd`, remedy: 'schrijf "< 18" of ">= 18"' }];
    case 'datum':
      return [
        {
          path,
          message: `“${slot}” is een datum; daarop kan een boom niet kiezen`,
          remedy: 'gebruik een rekenregel en kies op de uitkomst',
        },
      ];
    case 'keuze':
    case 'ja-nee':
    case 'duur':
      return strangeValues(condition.values, values, slot, path);
    default:
      return definition.kind satisfies never;
  }
}

function checkOutcome(condition: Condition, path: Path, tree: Tree, { expects }: TreeContext): Finding[] {
  const rules = [...tree.steps.values()].flatMap((step) => (step.kind === 'rule' ? [expects.rules.get(step.rule)] : []));
  if (rules.includes(undefined)) return [];
  const outcomes = new Map(rules.flatMap((rule) => Object.entries(rule?.outcomes ?? {})).map(([name, of]) => [`uitkomst.${name}`, of]));
  const values = outcomes.get(condition.slot);
  if (values === undefined) {
    const message = `Geen rekenregel in deze boom geeft “${condition.slot}”`;
    return [{ path, what: 'key', message, remedy: suggestion(condition.slot, outcomes.keys()) }];
  }
  if (typeof values === 'string' || !('values' in condition)) {
    return [
      {
        path,
        message: `Op “${condition.slot}” kan een boom niet kiezen: het is tekst om te laten zien`,
        remedy: 'kies op een andere uitkomst',
      },
    ];
  }
  return strangeValues(condition.values, values, condition.slot, path);
}

/** Values that a slot or outcome never has. */
export function strangeValues(given: readonly string[], known: readonly string[], slot: string, path: Path): Finding[] {
  return given
    .filter((value) => !known.includes(value))
    .map((value) => ({ path, message: `“${value}” is geen waarde van “${slot}”`, remedy: suggestion(value, known) }));
}

function ifUnknown(path: Path, what: string, id: string, known: Known): Finding[] {
  return lacks(known, id) ? [unknown(path, what, id, known.ids)] : [];
}

function unknown(path: Path, what: string, id: string, known: Iterable<string>): Finding {
  return { path, message: `${what} “${id}” bestaat niet`, remedy: suggestion(id, known) };
}
