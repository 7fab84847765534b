import { expect } from 'chai';
import fc from 'fast-check';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { readSimpleList } from '../../src/content/read-simple-list.ts';

const home = join(import.meta.dirname, '../..');

/** What the real reader says, or undefined when it says that the form is broken. */
function inFull(text: string): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  return document.errors.length > 0 ? undefined : (document.toJS() as unknown);
}

describe('the quick reader of simple lists', () => {
  it('reads what is shipped exactly as the real reader does, and reads most of it', async () => {
    const folder = join(home, 'knowledge');
    const files = (await readdir(folder, { recursive: true })).filter((file) => file.endsWith('.yaml'));
    let quick = 0;
    for (const file of files) {
      const text = await readFile(join(folder, file), 'utf8');
      const read = readSimpleList(text);
      if (read === undefined) continue;
      quick++;
      expect(read, file).to.deep.equal(inFull(text));
    }
    expect(quick).to.be.greaterThan(30);
  });

  it('never says anything else than the real reader, whatever is written', () => {
    const pieces = [
      '- ',
      '  ',
      'id: ',
      'titel: ',
      '{ ',
      ' }',
      ', ',
      'a',
      'ja',
      'true',
      'null',
      '12',
      '1.5',
      '007',
      '2026-01-01',
      '"x"',
      '"',
      "'",
      ':',
      ' ',
      '#',
      '\n',
      '\n- ',
      '\n  ',
      '[',
      ']',
      '*',
      '&',
      '€ 3',
      'é',
      '-',
      '~',
      '\t',
      '\\',
      '0x1F',
      '.inf',
      '1e3',
      '!',
      '|',
      '>',
      '%',
      '@',
      '__proto__: ',
      'a: b',
      '\u2028',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 14 }), (parts) => {
        const text = `- ${parts.join('')}\n`;
        const read = readSimpleList(text);
        if (read !== undefined) expect(read, JSON.stringify(text)).to.deep.equal(inFull(text));
      }),
      { numRuns: 4000, seed: 20261123 },
    );
  });

  it('leaves everything that is not simple to the real reader', () => {
    for (const text of [
      '- a: b: c\n',
      '- "a\n  b"\n',
      '- a\n  b\n',
      '- a:\n    b: 1\n',
      'a: 1\n',
      '- *x\n',
      '- a: 1\n  a: 2\n',
      '- [a]\n',
      '- |\n  a\n',
      '',
      '- a # b\n',
      '- 1.0\n',
    ]) {
      expect(readSimpleList(text), JSON.stringify(text)).to.equal(undefined);
    }
  });
});
