import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompressSync } from 'node:zlib';
import { chromium, type Browser, type LaunchOptions } from 'playwright-core';

const DEBIAN = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--no-first-run',
];

/** Flags of the packaged browser that make it stop with its first page, or that playwright sets itself. */
const ONE_PAGE_ONLY = /^--(headless|single-process|no-zygote)/;

/** Says why browser tests were skipped and what to do about it. */
export const NO_CHROMIUM =
  'No Chromium was found and none could be started. Install it (apt-get install chromium) or the dev dependency @sparticuz/chromium, and run again.';

/** Debian's Chromium where it is, else the one that `@sparticuz/chromium` brings along; undefined when neither starts. */
export async function startChromium(): Promise<Browser | undefined> {
  for (const options of [debian(), await packaged()]) {
    if (options === undefined) continue;
    try {
      return await chromium.launch({ ...options, headless: true });
    } catch {
      // The next one is tried; when none is left the tests say so themselves.
    }
  }
  return undefined;
}

function debian(): LaunchOptions | undefined {
  const executablePath = DEBIAN.find((path) => existsSync(path));
  return executablePath === undefined ? undefined : { executablePath, args: ARGS };
}

/** Its libraries come packed beside the program, its fonts it unpacks itself; only this browser is pointed to them. */
async function packaged(): Promise<LaunchOptions | undefined> {
  try {
    const { default: sparticuz } = await import('@sparticuz/chromium');
    const executablePath = await sparticuz.executablePath();
    const libraries = await unpackedLibraries();
    const fonts = existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(tmpdir(), 'fonts') };
    const env = { ...process.env, LD_LIBRARY_PATH: join(libraries, 'lib'), ...fonts };
    return { executablePath, env, args: [...sparticuz.args.filter((arg) => !ONE_PAGE_ONLY.test(arg)), ...ARGS] };
  } catch {
    return undefined;
  }
}

async function unpackedLibraries(): Promise<string> {
  const into = join(tmpdir(), 'balie-chromium');
  if (existsSync(into)) return into;
  await mkdir(into, { recursive: true });
  const archive = join(import.meta.dirname, '../../node_modules/@sparticuz/chromium/bin/al2023.tar.br');
  await writeFile(`${into}.tar`, brotliDecompressSync(await readFile(archive)));
  await promisify(execFile)('tar', ['-xf', `${into}.tar`, '-C', into]);
  return into;
}
