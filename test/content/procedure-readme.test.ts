import { expect } from 'chai';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { procedureSchemasByName } from '../../src/content/procedure-schemas.ts';
import { HOME } from '../kit/mind.ts';

describe('the examples of procedures in knowledge/README.md', () => {
  /** The YAML blocks under the headings that start so, in their order. */
  const blocksUnder = async (heading: string): Promise<readonly string[]> => {
    const text = await readFile(join(HOME, 'knowledge/README.md'), 'utf8');
    const section = text.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
    return [...section.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, block = '']) => block);
  };

  it('fit the forms that editors are held to', async () => {
    const [procedure, lists] = await blocksUnder('Werkwijze:');
    const [local, owners] = await blocksUnder('Wat een gemeente bij een werkwijze zet');
    const [teams, laws] = (lists ?? '').split('# landelijk/wetten.yaml');
    const examples = { werkwijze: procedure, 'werkwijze-lokaal': local, eigenaren: owners, teams, wetten: laws };
    expect(Object.keys(examples)).to.have.members(Object.keys(procedureSchemasByName));
    for (const [name, example] of Object.entries(examples)) {
      const fit = procedureSchemasByName[name]?.safeParse(parse(example ?? ''));
      expect(fit?.error?.issues ?? [], name).to.deep.equal([]);
      expect(example?.trim(), name).not.to.equal('');
    }
  });
});
