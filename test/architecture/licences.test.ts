import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../kit/mind.ts';

/** Licences that a product under EUPL-1.2 may be shipped with. */
const ALLOWED =
  /^(MIT|MIT-0|ISC|0BSD|BSD(-[23]-Clause)?|Apache-2\.0|EUPL-1\.[12]|CC0-1\.0|CC-BY-(3|4)\.0|Unlicense|BlueOak-1\.0\.0|Python-2\.0|PSF-2\.0|WTFPL|Zlib)$/;

/** Packages that name no licence in package.json; read by hand in their LICENSE or Readme. */
const READ_BY_HAND: Readonly<Record<string, string>> = { sylvester: 'MIT', 'escape-regexp-component': 'MIT' };

interface Package {
  readonly license?: string | { type?: string };
  readonly licenses?: readonly { type?: string }[];
}

describe('the licences of what we ship', () => {
  it('all allow it, counting every package that is installed in production', function () {
    this.timeout(60_000);
    const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
      cwd: HOME,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const folders = listed.split('\n').filter((path) => path.includes('node_modules') && existsSync(join(path, 'package.json')));
    expect(folders.length).to.be.above(50);
    const refused = folders
      .map((folder) => `${folder.slice(folder.lastIndexOf('node_modules/') + 13)}: ${licenceOf(folder)}`)
      .filter((line) => !isAllowed(line));
    expect(refused).to.deep.equal([]);
  });
});

function licenceOf(folder: string): string {
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Package & { name: string };
  const { license, licenses } = about;
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type).join(' OR ') ?? READ_BY_HAND[about.name] ?? 'none';
}

/** `(MIT OR GPL-2.0)` is fine when one of them is; `MIT AND BSD-3-Clause` when all are. */
function isAllowed(line: string): boolean {
  const licence = line.slice(line.indexOf(': ') + 2).replace(/[()]/g, '');
  return licence.split(' OR ').some((one) => one.split(' AND ').every((part) => ALLOWED.test(part.trim())));
}
