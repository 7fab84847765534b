import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { HOME } from '../kit/mind.ts';

/** What a secret looks like. The last one is a setting of ours that has a value in a file. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  'a private key': /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\r?\n[A-Za-z0-9+/=]{20}/,
  'a signed token': /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}/,
  'a key of Azure': /(?:AccountKey|SharedAccessKey|Ocp-Apim-Subscription-Key)["'=:\s]+[A-Za-z0-9+/]{30,}/i,
  'a secret of Entra': /\b[\w~.-]{3}8Q~[\w~.-]{30,}/,
  'a key of AWS': /\bAKIA[0-9A-Z]{16}\b/,
  'a token of GitHub': /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  'a token of npm': /\bnpm_[A-Za-z0-9]{30,}|_authToken=\S{10,}/,
  'a setting with its secret':
    /^\s*(?:export )?(?:BALIE_SIGNING_KEY|BALIE_SECRET_KEY|BALIE_METRICS_TOKEN|MicrosoftAppPassword|AZURE_\w*KEY)=["']?[A-Za-z0-9+/~_-]{16,}/m,
};
const LARGEST = 2_000_000;

/** Of git where there is one; files that are ignored may hold secrets, and are nobody's business. */
function filesOfTheProject(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: HOME, encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 });
  return listed.split('\0').filter((file) => file !== '' && file !== 'package-lock.json');
}

describe('the files of the project', () => {
  it('hold nothing that looks like a secret', function () {
    let files: string[];
    try {
      files = filesOfTheProject();
    } catch {
      console.log('      skipped: there is no git here to tell which files belong to the project');
      return this.skip();
    }
    const found = files.flatMap((file) => {
      const path = join(HOME, file);
      const about = statSync(path, { throwIfNoEntry: false });
      if (!about?.isFile() || about.size > LARGEST) return [];
      const text = readFileSync(path, 'utf8');
      return Object.entries(SECRETS).flatMap(([what, pattern]) => (pattern.test(text) ? [`${file}: ${what}`] : []));
    });
    expect(files.length).to.be.above(500);
    expect(found).to.deep.equal([]);
  });

  it('would be caught if they did', () => {
    const secrets = [
      ['-----BEGIN', 'PRIVATE', 'KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC'].join(' '),
      ['BALIE_SIGNING_KEY', 'c2VjcmV0c2VjcmV0c2VjcmV0'].join('='),
      ['eyJhbGciOiJIUzI1NiJ9AAAA', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'c2lnbmF0dXJlc2lnbmF0dXJl'].join('.'),
    ];
    for (const secret of secrets)
      expect(
        Object.values(SECRETS).some((pattern) => pattern.test(secret)),
        secret,
      ).to.equal(true);
  });
});
