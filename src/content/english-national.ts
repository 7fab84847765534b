import type { Step, Tree } from '../dialogue/tree.ts';
import type { Article, Pointer, SafetyText, SlotDefinition, Topic } from '../knowledge/library.ts';
import type { National } from '../knowledge/overlay.ts';
import type { PlanDefinition, PlanItem } from '../knowledge/plan.ts';
import type { EnglishBeside } from './english-file.ts';
import { readEnglishBeside } from './english-file.ts';
import type { Gap } from './english-gaps.ts';
import type { Report } from './problem.ts';
import { readContinuations } from './read-continuations.ts';
import { readEnglishArticle } from './read-english-article.ts';
import type { TextFile } from './read-files.ts';
import { readMoods } from './read-lists.ts';
import type { NationalDraft } from './read-national.ts';
import { readYaml } from './read-yaml.ts';
import type { YamlFile } from './read-yaml.ts';

export type EnglishNational = Pick<
  National,
  'topics' | 'slots' | 'phrases' | 'pointers' | 'continuations' | 'safety' | 'moods' | 'articles' | 'plans' | 'trees'
>;

const LANDELIJK = 'knowledge/landelijk';
type Say = EnglishBeside['say'];

/** The national content for who writes and reads English; what has no English yet is Dutch there, and noted. */
export function readEnglishNational(
  draft: NationalDraft,
  files: ReadonlyMap<string, TextFile>,
  note: (gap: Gap) => void,
  report: Report,
): EnglishNational {
  const beside = <T>(dutchFile: string, read: (english: EnglishBeside) => T): T => {
    const english = readEnglishBeside(dutchFile, files, report);
    const value = read(english);
    for (const gap of english.gaps()) note(gap);
    return value;
  };
  const yaml = (name: string): YamlFile | undefined => {
    const file = files.get(`${LANDELIJK}/${name}.en.yaml`);
    return file && readYaml(file.text, file.file, report);
  };
  const treeSlots = new Set([...draft.trees.values()].flatMap(({ ownSlots }) => [...ownSlots.keys()]));
  const slots = new Map(
    beside(`${LANDELIJK}/slots.yaml`, (english) =>
      [...draft.slots].filter(([id]) => !treeSlots.has(id)).map(([id, slot]) => [id, slotIn(english, slot)] as const),
    ),
  );
  const trees = new Map<string, Tree>();
  for (const loaded of draft.trees.values()) {
    if (loaded.tree.audience !== 'inwoner') continue;
    beside(loaded.yaml.file, (english) => {
      for (const [id, slot] of loaded.ownSlots) slots.set(id, slotIn(english, slot));
      trees.set(loaded.tree.topic, treeIn(english.say, loaded.tree));
    });
  }
  for (const { tree } of draft.trees.values()) if (!trees.has(tree.topic)) trees.set(tree.topic, tree);
  const continuations = yaml('vervolgvragen');
  const moods = yaml('stemming');
  return {
    topics: beside('knowledge/topics.yaml', ({ say }) => topicsIn(say, draft.topics)),
    slots,
    phrases: beside(`${LANDELIJK}/phrases.yaml`, ({ say }) => phrasesIn(say, draft.phrases)),
    pointers: beside(`${LANDELIJK}/buiten-bereik.yaml`, (english) => draft.pointers.map((one) => pointerIn(english, one))),
    continuations: continuations ? readContinuations(continuations, draft.topics, draft.known.topics, report) : [],
    safety: beside(`${LANDELIJK}/noodsituatie.yaml`, (english) => draft.safety.map((one) => safetyIn(english, one))),
    moods: moods ? readMoods(moods, report) : draft.moods,
    articles: new Map([...draft.articles].map(([id, file]): [string, Article] => [id, articleIn(file)])),
    plans: new Map([...draft.plans.values()].map(({ plan, yaml: { file } }) => [plan.id, beside(file, ({ say }) => planIn(say, plan))])),
    trees,
  };

  function articleIn(file: Parameters<typeof readEnglishArticle>[0]): Article {
    return file.article.audience === 'inwoner' ? readEnglishArticle(file, files, note, report) : file.article;
  }
}

function slotIn({ say, words, answers }: EnglishBeside, slot: SlotDefinition): SlotDefinition {
  const { words: dates, beside, ...rest } = slot;
  const english = dates || beside ? words(slot.id) : [];
  return {
    ...rest,
    language: 'en',
    question: say(slot.question),
    why: say(slot.why),
    ...(dates && { words: english }),
    ...(beside && { beside: english }),
    options: slot.options.map(({ value, label, ...option }) => ({
      ...option,
      value,
      label: say(label),
      words: words(`${slot.id}.${value}`),
      answers: [...(slot.kind === 'ja-nee' ? (YES_OR_NO[value] ?? []) : []), ...answers(`${slot.id}.${value}`)],
    })),
  };
}

const YES_OR_NO: Readonly<Partial<Record<string, readonly string[]>>> = { ja: ['yes'], nee: ['no'] };

function treeIn(say: Say, tree: Tree): Tree {
  const steps = [...tree.steps].map(([id, step]): [string, Step] => [
    id,
    step.kind === 'ask' && step.question !== undefined ? { ...step, question: say(step.question) } : step,
  ]);
  return { ...tree, steps: new Map(steps) };
}

function topicsIn(say: Say, topics: ReadonlyMap<string, Topic>): ReadonlyMap<string, Topic> {
  return new Map([...topics].map(([id, topic]) => [id, topic.audience === 'inwoner' ? { ...topic, title: say(topic.title) } : topic]));
}

/** Phrases for colleagues stay Dutch, and so do the sentences for who speaks neither language. */
const DUTCH_ONLY = /^(collega-|knop-expert$|knop-volgende-stap$|knop-antwoord-inwoners$)/;

function phrasesIn(say: Say, phrases: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...phrases].map(([key, text]) => [key, DUTCH_ONLY.test(key) ? text : say(text)]));
}

function pointerIn({ say, words }: EnglishBeside, pointer: Pointer): Pointer {
  return { ...pointer, text: say(pointer.text), words: words(pointer.id) };
}

/** Danger is recognised in both languages, whichever is spoken. */
function safetyIn({ say, words, except }: EnglishBeside, safety: SafetyText): SafetyText {
  return {
    ...safety,
    text: say(safety.text),
    patterns: [...safety.patterns, ...words(safety.id)],
    except: [...safety.except, ...except(safety.id)],
  };
}

function planIn(say: Say, plan: PlanDefinition): PlanDefinition {
  const items = (list: readonly PlanItem[]): readonly PlanItem[] => list.map((item) => ({ ...item, text: say(item.text) }));
  return {
    ...plan,
    title: say(plan.title),
    understood: items(plan.understood),
    steps: plan.steps.map((step) => ({ ...step, text: say(step.text) })),
    bring: items(plan.bring),
    costs: items(plan.costs),
    where: items(plan.where),
    notes: items(plan.notes),
  };
}
