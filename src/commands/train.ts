import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLocalRecogniser } from '../recognisers/local/local-recogniser.ts';
import { readTrainingContent } from '../recognisers/local/read-training-content.ts';
import type { Audience } from '../understanding/recogniser.ts';

// Makes the cached models, so that the first start is quick: node src/commands/train.ts
// With --explain "een zin" [--audience medewerker] it shows why that sentence gets its topic.

const root = new URL('../../', import.meta.url);
const valueOf = (flag: string): string | undefined => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? undefined : process.argv[at + 1];
};

const recogniser = await createLocalRecogniser({
  ...readTrainingContent(new URL('knowledge', root).pathname),
  calibration: JSON.parse(readFileSync(new URL('src/recognisers/local/calibration.json', root), 'utf8')),
  cacheDir: join(process.env['DATA_DIR'] ?? new URL('data', root).pathname, 'models'),
  log: (event) => {
    console.log(JSON.stringify(event));
  },
});

const text = valueOf('--explain');
if (text !== undefined) {
  const audience: Audience = valueOf('--audience') === 'medewerker' ? 'medewerker' : 'inwoner';
  console.log(
    JSON.stringify({ ...(await recogniser.recognise(text, { audience })), why: await recogniser.explain(text, { audience }) }, null, 2),
  );
}
