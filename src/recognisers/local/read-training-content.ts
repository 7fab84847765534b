import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Audience } from '../../understanding/recogniser.ts';
import { ConceptList, Word } from './concepts.ts';
import { OUT_OF_SCOPE, type TrainingContent } from './training-content.ts';

/** What `createLocalRecogniser` learns from. */
export interface RecogniserContent {
  /** By audience, and of residents in English too where there are. */
  readonly examples: Readonly<Record<Audience, TrainingContent['examples']>> & { readonly 'inwoner-en'?: TrainingContent['examples'] };
  readonly concepts: ConceptList;
  readonly productNames: readonly string[];
  /** By kind of danger, and by the two kinds of harmless; absent where there are no examples: then only the patterns hear it. */
  readonly danger?: TrainingContent;
}

const Lines = z.array(Word);

/** Topics that may be about danger: their examples are no proof of the opposite. */
const MAY_BE_DANGER = new Set(['noodsituatie', 'agressie-balie']);

/**
 * Reads `landelijk/utterances`, `gevaar`, `concepts.yaml` and `product-names.yaml` of a knowledge folder.
 * @throws Error that names the file and what is wrong with it
 */
export function readTrainingContent(knowledge: string): RecogniserContent {
  const landelijk = join(knowledge, 'landelijk');
  const examples = {
    inwoner: readExamples(join(landelijk, 'utterances', 'inwoner')),
    medewerker: withQuestions(readExamples(join(landelijk, 'utterances', 'medewerker')), readStepQuestions(join(landelijk, 'medewerker'))),
    'inwoner-en': readExamples(join(landelijk, 'utterances', 'inwoner-en')),
  };
  const productNames = readYaml(join(landelijk, 'product-names.yaml'), Lines);
  const danger = readDanger(join(landelijk, 'gevaar'), Object.values(examples), productNames);
  const places = readPlaces(knowledge);
  const concepts = { ...readYaml(join(landelijk, 'concepts.yaml'), ConceptList), ...(places.length > 0 ? { plaats: places } : {}) };
  return { examples, concepts, productNames, ...(danger ? { danger } : {}) };
}

/** Places by name, and the municipalities that are served. */
function readPlaces(knowledge: string): string[] {
  const known = join(knowledge, 'landelijk', 'plaatsen.yaml');
  const folders = join(knowledge, 'gemeenten');
  const served = existsSync(folders) ? readdirSync(folders).sort() : [];
  return [...(existsSync(known) ? readYaml(known, Lines) : []), ...served.flatMap((id) => nameOf(join(folders, id, 'gemeente.yaml')))];
}

/** Only this line is read; `npm run content` checks the rest. */
function nameOf(file: string): string[] {
  const name = existsSync(file) ? /^naam: *"?([^"#\n]+?)"? *$/m.exec(readFileSync(file, 'utf8'))?.[1] : undefined;
  return name === undefined ? [] : [name.toLowerCase()];
}

/** The kinds of danger, what only looks like it, and everything else that people write to us, of both audiences and in both languages. */
function readDanger(
  folder: string,
  examples: readonly TrainingContent['examples'][],
  productNames: readonly string[],
): TrainingContent | undefined {
  const words = join(folder, 'woorden.yaml');
  if (!existsSync(words)) return undefined;
  const kinds = readExamples(folder, (file) => file !== 'woorden.yaml');
  const other = examples.flatMap((topics) => Object.entries(topics).flatMap(([topic, lines]) => (MAY_BE_DANGER.has(topic) ? [] : lines)));
  return { examples: { ...kinds, [OUT_OF_SCOPE]: other }, concepts: readYaml(words, ConceptList), productNames };
}

function readExamples(folder: string, isOne: (file: string) => boolean = () => true): Record<string, string[]> {
  const files = yamlFilesIn(folder).filter(isOne);
  return Object.fromEntries(files.map((file) => [file.slice(0, -'.yaml'.length), readYaml(join(folder, file), Lines)]));
}

/** What colleagues ask at the steps of a procedure, by its topic: questions about that topic too. Only these lines are read; `npm run content` checks the rest. */
function readStepQuestions(folder: string): [topic: string, questions: string[]][] {
  return yamlFilesIn(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const topic = /^onderwerp: *([a-z-]+) *$/m.exec(text)?.[1];
    const lists = Array.from(text.matchAll(/^ {4}vragen:\n((?: {6}- .*\n)+)/gm), ([, list]) => list ?? '');
    return topic === undefined ? [] : [[topic, lists.flatMap((list) => Lines.parse(parse(list)))]];
  });
}

function withQuestions(
  examples: Readonly<Record<string, string[]>>,
  asked: readonly (readonly [topic: string, questions: readonly string[]])[],
): Record<string, string[]> {
  const all = { ...examples };
  for (const [topic, questions] of asked) if (all[topic]) all[topic] = [...all[topic], ...questions];
  return all;
}

function yamlFilesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
}

function readYaml<T>(file: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(parseQuick(readFileSync(file, 'utf8')));
  } catch (cause) {
    const reason = cause instanceof z.ZodError ? z.prettifyError(cause) : cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${file}: ${reason}`, { cause });
  }
}

/** A list with one sentence in double quotes per line is read as such: twenty times quicker than YAML, and thousands of lines at every start. */
function parseQuick(text: string): unknown {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  if (!lines.every((line) => /^- "(?:[^"\\]|\\["\\])*"$/.test(line) || /^- [a-z]{4,}[a-z -]*[a-z]$/.test(line))) return parse(text);
  return lines.map((line): unknown => (line.startsWith('- "') ? JSON.parse(line.slice(2)) : line.slice(2)));
}
