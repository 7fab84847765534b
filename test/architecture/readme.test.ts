import { expect } from 'chai';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../kit/mind.ts';

const readme = readFileSync(join(HOME, 'README.md'), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

describe('the README', () => {
  it('names no file or folder that is gone', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
    const folders = [...readme.matchAll(/`((?:src|test|knowledge|dialogs)[^`<*]*)`/g)].map(([, path]) => path ?? '');
    const named = [...links, ...folders];
    expect(named.length).to.be.above(10);
    expect(named.filter((path) => !existsSync(join(HOME, path)))).to.deep.equal([]);
  });

  it('names no command that does not exist', () => {
    const named = [...readme.matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map(([, name]) => name ?? '');
    expect(named.length).to.be.above(4);
    expect(named.filter((name) => !(name in scripts))).to.deep.equal([]);
  });
});

describe('.env.example', () => {
  it('has every setting, in the order of the code', () => {
    const inExample = [...readFileSync(join(HOME, '.env.example'), 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    const schema = readFileSync(join(HOME, 'src/config.ts'), 'utf8');
    const inCode = [
      ...schema.slice(schema.indexOf('const Settings'), schema.indexOf('/** One municipality')).matchAll(/^ {2}([A-Z_]+):/gm),
    ].map(([, name]) => name);
    expect(inExample).to.deep.equal(inCode);
  });
});
