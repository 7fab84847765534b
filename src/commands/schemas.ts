import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchemas } from '../content/json-schemas.ts';

/** Writes `knowledge/schemas/*.json`; a test tells when they are out of date. */
const folder = join(import.meta.dirname, '../../knowledge/schemas');
await mkdir(folder, { recursive: true });
for (const [name, text] of jsonSchemas()) await writeFile(join(folder, name), text);
console.log(`${jsonSchemas().size} schema's staan in knowledge/schemas.`);
