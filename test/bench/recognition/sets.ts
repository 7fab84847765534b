import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ModelName } from '../../../src/recognisers/local/model-name.ts';
import { HOME } from '../processes.ts';

const FOLDER = join(HOME, 'test/recognition');
const Line = z.object({ text: z.string(), topic: z.string(), audience: z.string().optional() });
export interface Message {
  readonly text: string;
  readonly topic: string;
}
const SET: Readonly<Record<ModelName, string>> = { inwoner: 'inwoner', medewerker: 'medewerker', 'inwoner-en': 'engels' };

/** The frozen test of a model: its messages in scope, and those out of scope. */
export function frozenTest(name: ModelName): Message[] {
  const others = name === 'inwoner-en' ? [] : readLines('test-buiten-bereik').filter(({ audience = 'inwoner' }) => audience === name);
  return [...readLines(`test-${SET[name]}`), ...others].map(({ text, topic }) => ({ text, topic }));
}

/** The development sets, which limits are chosen on. */
export function developmentSet(name: ModelName): Message[] {
  return readdirSync(FOLDER)
    .filter((file) => new RegExp(`^dev\\d*-${SET[name]}\\.jsonl$`).test(file))
    .sort()
    .flatMap((file) => readLines(file.slice(0, -'.jsonl'.length)));
}

function readLines(name: string): z.infer<typeof Line>[] {
  const file = join(FOLDER, `${name}.jsonl`);
  if (!existsSync(file)) throw new Error(`${file} is gone: the comparison needs it.`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => Line.parse(JSON.parse(line)));
}
