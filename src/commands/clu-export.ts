import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import { cluProject, type Sentence } from '../recognisers/clu/project.ts';
import { readDevSet } from '../recognisers/local/dev-set.ts';

/*
 * npm run clu:export: writes the example sentences as a project file for Azure CLU, one for each audience, into dist/clu. English ones, where there
 * are any, make a project multilingual. The development set goes along as the test set. `-- --map <folder>` writes elsewhere.
 */
const home = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({ options: { map: { type: 'string' } } });
const into = values.map ?? join(home, 'dist', 'clu');
const utterances = join(home, 'knowledge', 'landelijk', 'utterances');

mkdirSync(into, { recursive: true });
for (const audience of ['inwoner', 'medewerker'] as const) {
  const devSet = join(home, 'test', 'recognition', `dev-${audience}.jsonl`);
  const tests = existsSync(devSet) ? readDevSet(devSet) : [];
  const sentences: readonly Sentence[] = [
    ...examplesIn(join(utterances, audience), 'nl'),
    ...examplesIn(join(utterances, `${audience}-en`), 'en'),
    ...tests.map(({ text, topic }) => ({ text, topic, language: 'nl', dataset: 'Test' }) as const),
  ];
  const project = cluProject(audience, sentences);
  const file = join(into, `balie-${audience}.json`);
  writeFileSync(file, `${JSON.stringify(project, null, 2)}\n`);
  const { intents, utterances: kept } = project.assets;
  const tested = kept.filter(({ dataset }) => dataset === 'Test').length;
  console.log(
    `${file}: ${intents.length} intents, ${kept.length - tested} sentences to learn and ${tested} to test, ${sentences.length - kept.length} left out (double, or over 500 characters)`,
  );
}

/** One file for each topic, a list of sentences in it. */
function examplesIn(folder: string, language: Sentence['language']): Sentence[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort();
  return files.flatMap((name) => {
    const texts = z.array(z.string()).safeParse(parse(readFileSync(join(folder, name), 'utf8')));
    if (!texts.success) throw new Error(`${join(folder, name)}: ${z.prettifyError(texts.error)}`);
    return texts.data.map((text) => ({ text, topic: name.slice(0, -'.yaml'.length), language, dataset: 'Train' as const }));
  });
}
