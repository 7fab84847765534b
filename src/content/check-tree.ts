import { inspectTree } from '../dialogue/inspect.ts';
import type { Branch, Condition, RuleStep, Step } from '../dialogue/tree.ts';
import type { TreeProblem } from '../dialogue/tree-problem.ts';
import type { SlotDefinition } from '../knowledge/library.ts';
import type { ArticleFile } from './read-article.ts';
import { checkTone } from './check-text.ts';
import type { Expectations } from './expectations.ts';
import { lacks } from './known.ts';
import type { Known } from './known.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import type { LoadedTree } from './read-tree.ts';

/** What a tree may refer to. */
export interface TreeContext {
  readonly topics: Known;
  readonly slots: ReadonlyMap<string, SlotDefinition>;
  readonly slotIds: Known;
  readonly articles: ReadonlyMap<string, ArticleFile>;
  readonly articleIds: Known;
  readonly phrases: Known;
  readonly forms: ReadonlySet<string>;
  readonly expects: Expectations;
}

/** Everything that a tree names and that does not exist, and everything wrong with how it leads. */
export function checkTree({ tree, yaml }: LoadedTree, fileName: string, context: TreeContext, report: Report): void {
  const { slots } = context;
  const wrong = (path: readonly PropertyKey[], message: string, remedy: string, what?: 'key'): void => report({ file: yaml.file, ...yaml.at(path, what), message, remedy });
  const unknown = (path: readonly PropertyKey[], what: string, id: string, known: Iterable<string>): void => wrong(path, `${what} “${id}” bestaat niet`, suggestion(id, known));

  if (lacks(context.topics, tree.topic)) unknown(['onderwerp'], 'Het onderwerp', tree.topic, context.topics.ids);
  else if (tree.topic !== fileName) wrong(['onderwerp'], `De boom gaat over “${tree.topic}”, maar het bestand heet “${fileName}.yaml”`, 'geef het bestand de naam van het onderwerp');
  for (const [id, step] of tree.steps) checkStep(step, ['stappen', id]);
  for (const problem of inspectTree(tree, slots)) reportProblem(problem);

  function checkStep(step: Step, path: readonly PropertyKey[]): void {
    switch (step.kind) {
      case 'answer': {
        if (lacks(context.articleIds, step.article)) unknown([...path, 'antwoord'], 'Het artikel', step.article, context.articleIds.ids);
        const variants = context.articles.get(step.article)?.article.short;
        if (variants && !variants.has(step.variant)) unknown([...path, 'variant'], `De variant van ${step.article}`, step.variant, [...variants.keys()].filter((name) => name !== ''));
        for (const [index, topic] of step.suggest.entries()) if (lacks(context.topics, topic)) unknown([...path, 'vervolg', index], 'Het onderwerp', topic, context.topics.ids);
        return;
      }
      case 'human':
        if (lacks(context.phrases, step.phrase)) unknown([...path, 'medewerker'], 'De vaste zin', step.phrase, context.phrases.ids);
        return;
      case 'ask':
        if (lacks(context.slotIds, step.slot)) unknown([...path, 'vraag'], 'Het slot', step.slot, context.slotIds.ids);
        for (const { message, remedy } of checkTone(step.question ?? '', context.forms)) wrong([...path, 'tekst'], message, remedy);
        break;
      case 'rule':
        checkRule(step, path);
        break;
      default:
        step satisfies never;
    }
    for (const [index, branch] of step.next.entries()) checkBranch(branch, [...path, 'dan', index]);
  }

  function checkRule(step: RuleStep, path: readonly PropertyKey[]): void {
    const rule = context.expects.rules.get(step.rule);
    if (!rule) return unknown([...path, 'regel'], 'De rekenregel', step.rule, context.expects.rules.keys());
    for (const [parameter, slot] of Object.entries(step.input)) {
      if (!rule.inputs.includes(parameter)) wrong([...path, 'met', parameter], `De rekenregel ${step.rule} kent “${parameter}” niet`, suggestion(parameter, rule.inputs), 'key');
      if (lacks(context.slotIds, slot)) unknown([...path, 'met', parameter], 'Het slot', slot, context.slotIds.ids);
    }
    for (const input of rule.inputs) if (!(input in step.input)) wrong([...path, 'regel'], `De rekenregel ${step.rule} heeft “${input}” nodig`, `zet onder “met” een regel “${input}: <slot>”`);
  }

  function checkBranch(branch: Branch, path: readonly PropertyKey[]): void {
    for (const condition of branch.when) checkCondition(condition, [...path, 'als', condition.slot]);
  }

  function checkCondition(condition: Condition, path: readonly PropertyKey[]): void {
    const { slot } = condition;
    if (slot.startsWith('uitkomst.')) return checkOutcome(condition, path);
    if (lacks(context.slotIds, slot)) return wrong(path, `Het slot “${slot}” bestaat niet`, suggestion(slot, context.slotIds.ids), 'key');
    const definition = slots.get(slot);
    if (!definition) return;
    if (!('values' in condition)) {
      if (definition.kind !== 'leeftijd') wrong(path, `“${slot}” is geen leeftijd, dus < en >= kunnen hier niet`, `noem een waarde: ${suggestion('', definition.options.map(({ value }) => value))}`);
      return;
    }
    if (definition.kind === 'leeftijd') return wrong(path, `“${slot}” is een leeftijd`, 'schrijf "< 18" of ">= 18"');
    if (definition.kind === 'datum') return wrong(path, `“${slot}” is een datum; daarop kan een boom niet kiezen`, 'gebruik een rekenregel en kies op de uitkomst');
    const values = definition.options.map(({ value }) => value);
    for (const value of condition.values) if (!values.includes(value)) wrong(path, `“${value}” is geen waarde van “${slot}”`, suggestion(value, values));
  }

  function checkOutcome(condition: Condition, path: readonly PropertyKey[]): void {
    const outcomes = new Map([...tree.steps.values()].flatMap((step) => (step.kind === 'rule' ? Object.entries(context.expects.rules.get(step.rule)?.outcomes ?? {}) : [])));
    const name = condition.slot.slice('uitkomst.'.length);
    const values = outcomes.get(name);
    if (values === undefined) return wrong(path, `Geen rekenregel in deze boom geeft “${condition.slot}”`, suggestion(condition.slot, [...outcomes.keys()].map((outcome) => `uitkomst.${outcome}`)), 'key');
    if (values === 'text' || !('values' in condition)) return wrong(path, `Op “${condition.slot}” kan een boom niet kiezen: het is tekst om te laten zien`, 'kies op een andere uitkomst');
    for (const value of condition.values) if (!values.includes(value)) wrong(path, `“${value}” is geen waarde van “${condition.slot}”`, suggestion(value, values));
  }

  function reportProblem(problem: TreeProblem): void {
    const step = 'step' in problem ? ['stappen', problem.step] : [];
    const branch = 'branch' in problem ? [...step, 'dan', problem.branch] : step;
    switch (problem.kind) {
      case 'no-start':
        return unknown(['start'], 'De eerste stap', problem.start, tree.steps.keys());
      case 'leads-nowhere':
        return unknown([...branch, 'naar'], 'De stap', problem.go, tree.steps.keys());
      case 'no-catch-all':
        return wrong([...step, 'dan'], `Stap “${problem.step}” heeft geen laatste tak voor alle andere gevallen`, 'zet als laatste een tak zonder “als”: - naar: …', 'key');
      case 'after-catch-all':
        return wrong(branch, 'Hier komt de bot nooit: de tak ervoor heeft geen “als” en neemt alles', 'zet de tak zonder “als” als laatste, of haal deze weg');
      case 'unreachable':
        return wrong(step, `Naar stap “${problem.step}” leidt geen enkele tak`, 'verwijs er ergens naar met “naar”, of haal de stap weg', 'key');
      case 'never-taken':
        return wrong(branch, 'Deze tak wordt nooit gekozen: een eerdere tak of vraag gaat altijd voor', 'haal de tak weg of zet hem eerder');
      case 'never-asked':
        return wrong([...step, 'vraag'], `De vraag naar “${problem.slot}” wordt nooit gesteld, want het antwoord verandert niets`, 'laat een tak van deze stap ervan afhangen, of haal de stap weg');
      case 'circle':
        return wrong(step, `Deze stap komt bij zichzelf terug zonder dat er iets nieuws bekend is (${[...problem.through, problem.step].join(' → ')})`, 'laat een van de takken ergens anders heen gaan', 'key');
      case 'input-not-asked':
        return wrong([...step, 'met'], `De rekenregel gebruikt “${problem.slot}”, maar geen stap vraagt ernaar`, `zet er een stap voor met “vraag: ${problem.slot}”`);
      case 'too-large':
        return wrong(['stappen'], 'Deze boom heeft te veel combinaties van antwoorden om na te lopen', 'splits hem of stel minder vragen', 'key');
      default:
        problem satisfies never;
    }
  }
}
