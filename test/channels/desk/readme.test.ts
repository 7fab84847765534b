import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { FromDesk, FromServer } from '../../../src/channels/desk/desk-messages.ts';
import { HOME } from '../../kit/mind.ts';

const text = readFileSync(join(HOME, 'src/channels/desk/README.md'), 'utf8');

const typesOf = (schema: typeof FromServer | typeof FromDesk): string[] => schema.options.flatMap(({ shape }) => [...shape.type.values]);

describe('the page about the messages of the desk', () => {
  for (const [name, schema] of Object.entries({ fromServer: FromServer, fromDesk: FromDesk })) {
    it(`shows every message ${name}, as it is`, () => {
      const examples = [...text.matchAll(new RegExp(`\`\`\`json ${name}\n([\\s\\S]*?)\`\`\``, 'g'))].map(
        ([, json = '']) => JSON.parse(json) as unknown,
      );
      const parsed = examples.map((example) => (schema as z.ZodType<{ type: string }>).parse(example));
      expect(parsed.map(({ type }) => type).sort()).to.deep.equal(typesOf(schema).sort());
    });
  }

  it('names every code with which an act is refused', () => {
    const refusals = readFileSync(join(HOME, 'src/channels/desk/refusals.ts'), 'utf8');
    const tooLate = [...refusals.matchAll(/case '([a-z-]+)':\n\s+(?:\{\n[\s\S]*?)?return (?:named|refusal)\(409/g)].map(([, code]) => code);
    expect(tooLate.length).to.be.greaterThan(5);
    expect(tooLate.filter((code) => !text.includes(`\`${String(code)}\``))).to.deep.equal([]);
  });
});
