import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../kit/mind.ts';

const MODEL = join(HOME, 'src/decisions/threat-model.md');

describe('the threat model', () => {
  const rows = readFileSync(MODEL, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| ---') && !/\| test \|$/.test(line));

  it('names for each attack a test that exists', () => {
    const missing = rows.filter((row) => {
      const [, file = '', name = ''] = /\| `(test\/[\w/.-]+\.test\.ts)`: ([^|]+) \|$/.exec(row) ?? [];
      const path = join(HOME, file);
      const titles =
        file === '' || !existsSync(path) ? [] : [...readFileSync(path, 'utf8').matchAll(/\bit\(\s*(['"`])((?:\\.|(?!\1).)*)\1/g)];
      return !titles.some(([, , title = '']) => title.replaceAll("\\'", "'") === name);
    });
    expect(missing).to.deep.equal([]);
    expect(rows.length).to.be.above(40);
  });

  it('looks at every letter of STRIDE', () => {
    const letters = new Set(rows.flatMap((row) => /^\| [\w ]+, ([STRIDE]) \|/.exec(row)?.[1] ?? []));
    expect([...letters].sort()).to.deep.equal(['D', 'E', 'I', 'R', 'S', 'T']);
  });
});
