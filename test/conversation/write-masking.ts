import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asMarkdown, measure } from './screen-measure.ts';

const page = asMarkdown(measure());
writeFileSync(join(import.meta.dirname, 'masking.md'), page);
console.log(page);
