import { join } from 'node:path';
import type { Branch, Condition, Step, Tree } from '../dialogue/tree.ts';
import type { SlotDefinition, Topic } from '../knowledge/library.ts';

/** What a picture of a tree is drawn from. */
export interface Pictured {
  readonly trees: ReadonlyMap<string, Tree>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly slots: ReadonlyMap<string, SlotDefinition>;
}

/** Every tree as a Markdown page with a Mermaid flowchart, which GitHub draws, and a list of them; by path from `dialogs/`. */
export function treePictures(content: Pictured): ReadonlyMap<string, string> {
  const trees = [...content.trees.values()].sort((a, b) => a.topic.localeCompare(b.topic));
  const lists = [...new Set(trees.map(({ audience }) => audience))].map((audience): [string, string] => [
    join(audience, PICTURES, 'README.md'),
    [
      '# De vragenbomen in beeld',
      '',
      MADE_WITH,
      '',
      ...trees.filter((tree) => tree.audience === audience).map((tree) => `- [${plain(titleOf(tree, content))}](${tree.topic}.md)`),
      '',
    ].join('\n'),
  ]);
  return new Map([
    ...lists,
    ...trees.map((tree): [string, string] => [join(tree.audience, PICTURES, `${tree.topic}.md`), page(tree, content)]),
  ]);
}

/** The folder beside the trees of an audience. */
export const PICTURES = 'plaatjes';

const MADE_WITH = 'Gemaakt met `npm run plaatjes`. Verander niets met de hand: pas de boom aan en maak de plaatjes opnieuw.';

function page(tree: Tree, content: Pictured): string {
  return [
    `# ${plain(titleOf(tree, content))}`,
    '',
    `De boom staat in [${tree.topic}.yaml](../${tree.topic}.yaml), versie ${tree.version}. ${MADE_WITH}`,
    '',
    'Rechthoek: een vraag. Zeshoek: een rekenregel. Rond: een antwoord. Dubbele rand: een medewerker.',
    'Een vraag wordt overgeslagen als al bekend is welke kant het op gaat.',
    '',
    '```mermaid',
    ...flowchart(tree, content),
    '```',
    '',
  ].join('\n');
}

/** The lines of the flowchart. Steps are numbered, because some ids are words of Mermaid itself; every label is in quotes. */
export function flowchart(tree: Tree, { topics, slots }: Pictured): string[] {
  const names = new Map([...tree.steps.keys()].map((id, index) => [id, `s${index}`]));
  const nameOf = (id: string): string => names.get(id) ?? 'onbekend';
  return [
    'flowchart TD',
    `  accTitle: ${plain(titleOf(tree, { topics }))}`,
    `  begin((" ")) --> ${nameOf(tree.start)}`,
    ...[...tree.steps].map(([id, step]) => `  ${nameOf(id)}${shape(step, slots)}`),
    ...[...tree.steps].flatMap(([id, step]) =>
      branchesOf(step).map(
        (branch, index, all) => `  ${nameOf(id)} -->${edge(branch, index, all.length, step, slots)} ${nameOf(branch.go)}`,
      ),
    ),
  ];
}

function shape(step: Step, slots: Pictured['slots']): string {
  switch (step.kind) {
    case 'ask':
      return `[${label(step.question ?? slots.get(step.slot)?.question ?? step.slot)}]`;
    case 'rule':
      return `{{${label(`rekenregel ${step.rule}`)}}}`;
    case 'answer':
      return `([${label(step.article, step.variant, step.plan === undefined ? '' : `met plan ${step.plan}`)}])`;
    case 'human':
      return `[[${label('medewerker', step.phrase)}]]`;
    default:
      return step satisfies never;
  }
}

function edge({ when }: Branch, index: number, count: number, step: Step, slots: Pictured['slots']): string {
  if (when.length === 0) return count === 1 ? '' : `|${label(index === 0 ? 'altijd' : 'anders')}|`;
  const asked = step.kind === 'ask' ? step.slot : '';
  return `|${label(when.map((condition) => inWords(condition, asked, slots)).join(' en '))}|`;
}

/** A condition as an editor says it; what the step itself asks is not named again. */
function inWords(condition: Condition, asked: string, slots: Pictured['slots']): string {
  const { slot } = condition;
  const options = slots.get(slot)?.options ?? [];
  const words =
    'values' in condition
      ? condition.values.map((value) => options.find((option) => option.value === value)?.label ?? value).join(' of ')
      : 'below' in condition
        ? `jonger dan ${condition.below}`
        : `${condition.from} of ouder`;
  return slot === asked ? words : `${slot.replace(/^uitkomst\./, '')}: ${words}`;
}

const branchesOf = (step: Step): readonly Branch[] => (step.kind === 'ask' || step.kind === 'rule' ? step.next : []);

const titleOf = ({ topic }: Tree, { topics }: Pick<Pictured, 'topics'>): string => topics.get(topic)?.title ?? topic;

/** Lines of text as one label. Only letters, figures and signs without a meaning in Mermaid, Markdown or HTML stand as they are. */
function label(...lines: readonly string[]): string {
  return `"${lines
    .filter((line) => line !== '')
    .map((line) => line.replace(/^\d+\.|[^\p{L}\p{N} .,?!:'’()/-]|^[-+]/gu, inCodes))
    .join('<br>')}"`;
}

const inCodes = (text: string): string => text.replace(/\D/gu, (sign) => `#${sign.codePointAt(0) ?? 32};`);

/** For a heading, a link or `accTitle`, which know no codes. */
const plain = (text: string): string => text.replace(/[^\p{L}\p{N} .,?!:'’()/-]/gu, ' ').trim();
