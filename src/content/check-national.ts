import type { Tree } from '../dialogue/tree.ts';
import type { Fact, SlotDefinition } from '../knowledge/library.ts';
import { checkArticle } from './check-article.ts';
import { checkAudience } from './check-audience.ts';
import type { ArticleContext } from './check-article.ts';
import { checkReading } from './check-reading.ts';
import { checkPlan } from './check-plan.ts';
import { checkPlaces } from './check-places.ts';
import { checkLinks, checkNames, checkTone } from './check-text.ts';
import type { TextProblem } from './check-text.ts';
import { checkTree } from './check-tree.ts';
import { checkAddress } from './check-work-text.ts';
import type { Expectations } from './expectations.ts';
import { STANDARD_NAMES } from './expectations.ts';
import { lacks } from './known.ts';
import { nearest } from './nearest.ts';
import type { Report } from './problem.ts';
import { allFacts, checkQuantities } from './quantities.ts';
import type { NationalDraft } from './read-national.ts';
import type { LoadedTree } from './read-tree.ts';
import type { YamlFile } from './read-yaml.ts';

/** Checks the national content against itself and against what the code counts on. */
export function checkNational(draft: NationalDraft, about: ArticleContext, expects: Expectations, report: Report): void {
  const { known, articles, trees, slots } = draft;
  const files = new Map([...articles.values()].map((file) => [file.head.file, file]));
  for (const [file, article] of files) checkArticle(article, nameOf(file), about, report);
  checkAudience({ articles: files.values(), trees: trees.values(), plans: draft.plans.values() }, draft.topics, report);
  const context = {
    topics: known.topics,
    slots,
    slotIds: known.slots,
    articles,
    articleIds: known.articles,
    phrases: known.phrases,
    plans: known.plans,
    forms: about.forms,
    expects,
  };
  for (const [name, plan] of draft.plans) checkPlan(plan, name, { ...about, slots, slotIds: known.slots, trees, expects }, report);
  for (const [name, tree] of trees) {
    checkTree(tree, name, context, report);
    const facts = factsUnder([tree], draft);
    for (const [id, slot] of tree.ownSlots) checkSlot(slot, tree.yaml, ['slots', id], about, facts, report);
    for (const [id, step] of tree.tree.steps) {
      if (step.kind === 'ask')
        note(
          tree.yaml,
          ['stappen', id, 'tekst'],
          [
            ...checkPlaces(step.question ?? '', about.places),
            ...checkReading(step.question ?? '', about.jargon),
            ...checkQuantities(step.question ?? '', facts),
          ],
          report,
        );
    }
  }
  if (draft.yaml.slots)
    for (const slot of slots.values())
      if (hasKey(draft.yaml.slots.value, slot.id)) {
        const using = [...trees.values()].filter(({ tree }) => usesSlot(tree, slot.id));
        checkSlot(slot, draft.yaml.slots, [slot.id], about, factsUnder(using, draft), report);
      }
  checkPhrases(draft, about, expects, report);
  for (const [index, { text }] of draft.pointers.entries())
    if (draft.yaml.pointers)
      note(
        draft.yaml.pointers,
        [index, 'tekst'],
        [...checkTone(text, about.forms), ...checkReading(text, about.jargon), ...checkLinks(text)],
        report,
      );
  for (const [index, { text }] of draft.safety.entries())
    if (draft.yaml.safety)
      note(
        draft.yaml.safety,
        [index, 'tekst'],
        [...checkTone(text, about.forms), ...checkReading(text, about.jargon), ...checkLinks(text), ...checkPlaces(text, about.places)],
        report,
      );
}

function checkSlot(
  slot: SlotDefinition,
  yaml: YamlFile,
  path: readonly PropertyKey[],
  { forms, jargon, places }: ArticleContext,
  facts: readonly Fact[] | undefined,
  report: Report,
): void {
  const common = (text: string): TextProblem[] => [
    ...checkTone(text, forms),
    ...checkReading(text, jargon),
    ...checkQuantities(text, facts),
  ];
  note(yaml, [...path, 'vraag'], [...common(slot.question), ...checkPlaces(slot.question, places)], report);
  note(yaml, [...path, 'waarom'], common(slot.why), report);
  for (const [index, { label }] of slot.options.entries())
    note(yaml, [...path, 'opties', index, 'label'], checkQuantities(label, facts), report);
}

function usesSlot({ steps }: Tree, slot: string): boolean {
  return [...steps.values()].some(
    (step) =>
      (step.kind === 'ask' && step.slot === slot) ||
      ((step.kind === 'ask' || step.kind === 'rule') && step.next.some(({ when }) => when.some((condition) => condition.slot === slot))),
  );
}

/** What the questions of these trees may rest on: the facts of the articles and plans they end in. Undefined when one of them is not known. */
function factsUnder(trees: Iterable<LoadedTree>, { articles, plans, facts }: NationalDraft): readonly Fact[] | undefined {
  const ends = [...trees].flatMap(({ tree }) => [...tree.steps.values()]).filter((step) => step.kind === 'answer');
  const resting = ends.flatMap(({ article, plan = '' }) => [articles.get(article)?.article, plans.get(plan)?.plan]);
  if (ends.some(({ article }) => !articles.has(article))) return undefined;
  return allFacts([...new Set(resting.flatMap((one) => one?.facts ?? []))], facts);
}

function checkPhrases(
  { phrases, known, yaml, trees }: NationalDraft,
  { forms, jargon }: ArticleContext,
  expects: Expectations,
  report: Report,
): void {
  const file = yaml.phrases;
  if (!file) return;
  const inTrees = new Set(
    [...trees.values()].flatMap(({ tree }) => [...tree.steps.values()].flatMap((step) => (step.kind === 'human' ? [step.phrase] : []))),
  );
  for (const [key, text] of phrases) {
    const own = expects.phrases[key] ?? (inTrees.has(key) ? [] : undefined);
    const names = own ? checkNames(text, [...STANDARD_NAMES, ...own]) : [];
    const address = isForColleagues(key) ? checkAddress(text) : checkTone(text, forms);
    note(file, [key], [...names, ...address, ...checkReading(text, jargon), ...checkLinks(text)], report);
  }
  for (const key of Object.keys(expects.phrases)) {
    if (!lacks(known.phrases, key)) continue;
    const near = nearest(
      key,
      [...phrases.keys()].filter((other) => !(other in expects.phrases)),
    );
    report({
      file: file.file,
      ...file.at([]),
      message: `De vaste zin “${key}” ontbreekt`,
      remedy: near === undefined ? `zet er een regel “${key}: …” bij` : `hernoem “${near}” naar “${key}”`,
    });
  }
}

/** Sentences that no resident reads are in the je-form as they stand. */
const isForColleagues = (key: string): boolean => key.startsWith('collega-');

function note(yaml: YamlFile, path: readonly PropertyKey[], problems: readonly Omit<TextProblem, 'offset'>[], report: Report): void {
  for (const { message, remedy } of problems) report({ file: yaml.file, ...yaml.at(path), message, remedy });
}

function nameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}

function hasKey(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && key in value;
}
