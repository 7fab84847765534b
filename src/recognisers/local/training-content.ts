import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { ConceptList } from './concepts.ts';

export const OUT_OF_SCOPE = 'buiten-bereik';
/** Among the kinds of danger: what only looks like it. */
export const HARMLESS = 'lijkt-erop';

/** What one model is trained on. */
export interface TrainingContent {
  /** Topic → example sentences, `buiten-bereik` among them. */
  readonly examples: Readonly<Record<string, readonly string[]>>;
  readonly concepts: ConceptList;
  /** Names of products that are not ours: more examples of `buiten-bereik`. */
  readonly productNames: readonly string[];
  /** Dutch when not said. */
  readonly lang?: 'nl' | 'en';
}

export interface Example {
  readonly text: string;
  readonly topic: string;
  readonly weight: number;
}

/** Product names are many and short, so each counts for less than a sentence that somebody wrote. */
const PRODUCT_NAME_WEIGHT = 0.5;

/** All examples, sorted by topic and text, so that the order in files does not matter. */
export function examplesOf(content: TrainingContent): Example[] {
  const examples: Example[] = [];
  for (const topic of Object.keys(content.examples).sort()) {
    for (const text of [...new Set(content.examples[topic])].sort()) examples.push({ text, topic, weight: 1 });
  }
  for (const text of [...new Set(content.productNames)].sort()) examples.push({ text, topic: OUT_OF_SCOPE, weight: PRODUCT_NAME_WEIGHT });
  return examples;
}

/** Changes when the content or the code that trains changes: a cached model with another hash is not used. */
export function hashOf(content: TrainingContent): string {
  const hash = createHash('sha256').update(codeVersion());
  hash.update(content.lang ?? 'nl').update(JSON.stringify(examplesOf(content)));
  hash.update(JSON.stringify(Object.entries(content.concepts).sort(([a], [b]) => (a < b ? -1 : 1))));
  return hash.digest('hex').slice(0, 24);
}

let version: string | undefined;

function codeVersion(): string {
  if (version !== undefined) return version;
  const hash = createHash('sha256')
    .update(process.versions.v8)
    .update(process.versions.unicode ?? '');
  const folder = new URL('.', import.meta.url);
  for (const file of readdirSync(folder)
    .filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts'))
    .sort())
    hash.update(file).update(readFileSync(new URL(file, folder)));
  version = hash.digest('hex');
  return version;
}
