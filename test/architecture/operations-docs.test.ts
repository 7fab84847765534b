import { expect } from 'chai';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { COUNTERS, TIMERS } from '../../src/shared/meter.ts';
import { HOME } from '../kit/mind.ts';

const read = (path: string): string => readFileSync(join(HOME, path), 'utf8');

describe('the table of dependencies', () => {
  it('says of every production dependency why it is there, and of no other', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const rows = [...read('src/decisions/dependencies.md').matchAll(/^\| `([^`]+)` \| ([^|]{4,}) \| ([^|]{4,}) \| ([^|]{3,}) \|$/gm)];
    expect(rows.map(([, name]) => name)).to.deep.equal(Object.keys(dependencies).toSorted());
  });
});

describe('the runbook', () => {
  const runbook = read('src/ops/RUNBOOK.md');
  const sources = readdirSync(join(HOME, 'src'), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'))
    .join('\n');

  it('names only lines that the program writes', () => {
    const named = [...new Set([...runbook.matchAll(/event="([a-z-]+)"/g)].map(([, event]) => event ?? ''))];
    expect(named.length).to.be.above(15);
    expect(named.filter((event) => !sources.includes(`'${event}'`))).to.deep.equal([]);
  });

  it('names only figures, settings, commands and pages that exist', () => {
    const figures = [
      ...Object.keys(COUNTERS).map((name) => `balie_${name}_total`),
      ...Object.keys(TIMERS).map((name) => `balie_${name}_seconds`),
    ];
    const gauges = [...sources.matchAll(/gauge\('([a-z_]+)'/g)].map(([, name]) => `balie_${name ?? ''}`);
    const named = [...new Set(runbook.match(/\bbalie_[a-z_]+/g))];
    expect(named.filter((name) => ![...figures, ...gauges].includes(name))).to.deep.equal([]);
    const settings = read('.env.example');
    expect([...new Set(runbook.match(/\bBALIE_[A-Z_]+/g))].filter((name) => !settings.includes(`${name}=`))).to.deep.equal([]);
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect([...runbook.matchAll(/npm run ([a-z:-]+)/g)].map(([, name]) => name ?? '').filter((name) => !(name in scripts))).to.deep.equal(
      [],
    );
    const links = [...runbook.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
    expect(links.filter((path) => !existsSync(join(HOME, dirname('src/ops/RUNBOOK.md'), path)))).to.deep.equal([]);
  });

  it('has ten alarms', () => {
    expect(runbook.match(/^\| \d+ \|/gm)).to.have.length(10);
  });
});
