import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { componentStyles, DESK_COMPONENTS } from './component-styles.ts';

/** Where each browser file is served: its hashed name by its plain name, `chat.js` → `chat-1a2b3c4d.js`. */
export type Manifest = Readonly<Record<string, string>>;

const here = import.meta.dirname;
const root = join(here, '../..');

/**
 * Bundles the browser code into `outDir`: hashed names, each beside its `.br` and `.gz`, and `manifest.json`.
 * The launchers keep their names (`widget.js`, `hulp.js`), because municipalities have them on their pages.
 */
export async function buildWeb(outDir: string): Promise<Manifest> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const css = await transform(await styles('tokens', 'frame', 'messages', 'human', 'composer', 'print'), {
    loader: 'css',
    minify: true,
    target: 'safari15',
  });
  const search = await transform(await readFile(join(here, 'styles/search.css'), 'utf8'), {
    loader: 'css',
    minify: true,
    target: 'safari15',
  });
  const plan = await transform(await styles('tokens', 'frame', 'plan'), { loader: 'css', minify: true, target: 'safari15' });
  const signIn = await transform(await styles('tokens', 'frame', 'sign-in'), { loader: 'css', minify: true, target: 'safari15' });
  const hulp = await transform(await styles('tokens', 'frame', 'hulp', 'work-card'), { loader: 'css', minify: true, target: 'safari15' });
  const demo = await transform(await readFile(join(here, 'styles/demo.css'), 'utf8'), { loader: 'css', minify: true });
  const desk = await transform(await deskStyles(), { loader: 'css', minify: true, target: 'safari15' });
  const files: Readonly<Record<string, string>> = {
    'chat.js': await bundle(join(here, 'chat/main.ts'), 'esm'),
    'chat.css': css.code,
    'search.js': await bundle(join(here, 'search/main.ts'), 'esm'),
    'search.css': search.code,
    'demo.css': demo.code,
    'plan.js': await bundle(join(here, 'plan/main.ts'), 'esm'),
    'plan.css': plan.code,
    'sign-in.css': signIn.code,
    'desk.js': await bundle(join(here, 'desk/main.ts'), 'esm'),
    'desk-pulse.js': await bundle(join(here, 'desk/pulse-worker.ts'), 'iife'),
    'desk.css': desk.code,
    'hulp-page.js': await bundle(join(here, 'hulp/page.ts'), 'esm'),
    'hulp.css': hulp.code,
  };
  const manifest: Record<string, string> = {};
  for (const [name, text] of Object.entries(files)) {
    const hashed = name.replace('.', `-${createHash('sha256').update(text).digest('hex').slice(0, 10)}.`);
    manifest[name] = hashed;
    await writeCompressed(join(outDir, hashed), text);
  }
  await writeFile(join(outDir, 'widget.js'), await launcher('launcher/main.ts', 'launcher/launcher.css'));
  await writeFile(join(outDir, 'hulp.js'), await launcher('hulp/main.ts', 'hulp/panel.css'));
  await writeFile(join(outDir, 'manifest.json'), JSON.stringify(manifest, null, 2));
  return manifest;
}

async function styles(...names: readonly string[]): Promise<string> {
  const own = await Promise.all(names.map((name) => readFile(join(here, `styles/${name}.css`), 'utf8')));
  return [await componentStyles(join(root, 'node_modules'), own.join('\n')), ...own].join('\n');
}

/** The desk has components that residents' pages lack. */
async function deskStyles(): Promise<string> {
  const names = [
    'tokens',
    'work-card',
    ...['look', 'bar', 'columns', 'lists', 'talk', 'log', 'composer', 'side', 'work', 'dialogs', 'board'].map((part) => `desk/${part}`),
  ];
  const own = await Promise.all(names.map((name) => readFile(join(here, `styles/${name}.css`), 'utf8')));
  return [await componentStyles(join(root, 'node_modules'), own.join('\n'), DESK_COMPONENTS), ...own].join('\n');
}

async function bundle(entry: string, format: 'esm' | 'iife', define: Record<string, string> = {}): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format,
    define,
    minify: true,
    legalComments: 'none',
    target: ['chrome100', 'firefox100', 'safari15.4'],
    tsconfig: join(here, 'tsconfig.json'),
  });
  return result.outputFiles[0]?.text ?? '';
}

/** A script for pages of others, with its styles in it. In the one for residents the server puts the municipalities in the place of `__GEMEENTEN__`. */
async function launcher(script: string, sheet: string): Promise<string> {
  const css = await transform(await readFile(join(here, sheet), 'utf8'), { loader: 'css', minify: true });
  return await bundle(join(here, script), 'iife', { __CSS__: JSON.stringify(css.code.trim()) });
}

async function writeCompressed(file: string, text: string): Promise<void> {
  await writeFile(file, text);
  await writeFile(`${file}.gz`, gzipSync(text, { level: 9 }));
  await writeFile(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildWeb(join(root, 'dist/web'));
