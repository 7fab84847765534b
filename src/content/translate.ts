import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Gap } from './english-gaps.ts';
import { readArticle } from './read-article.ts';
import { stampOf } from './read-english-article.ts';
import { isEnglish, readFiles } from './read-files.ts';
import type { ContentRoot } from './read-files.ts';

/**
 * Stamps English articles as made from the Dutch as it is now.
 * @param only article ids; `alles` means all
 * @returns the files that were changed
 */
export async function stampArticles(root: ContentRoot, only: readonly string[]): Promise<readonly string[]> {
  const files = await readFiles(root);
  const changed: string[] = [];
  for (const { file, text } of files.values()) {
    const dutch = files.get(file.replace(/\.en\.md$/, '.md'));
    if (!isEnglish(file) || dutch === undefined || dutch.file === file) continue;
    if (!only.includes('alles') && !only.includes(dutch.name)) continue;
    const read = readArticle(dutch.text, dutch.file, 'inwoner', () => undefined);
    const stamped = read && withStamp(text, stampOf(read.article));
    if (stamped === undefined || stamped === text) continue;
    await writeFile(pathOf(root, file), stamped);
    changed.push(file);
  }
  return changed;
}

/** The head with this stamp as its last line. */
function withStamp(text: string, stamp: string): string {
  const [, head = '', rest = ''] = /^(---\n[\s\S]*?\n)(---\n[\s\S]*)$/.exec(text.replaceAll('\r\n', '\n')) ?? [];
  return head === '' ? text : `${head.replace(/^vertaald-van:.*\n/m, '')}vertaald-van: "${stamp}"\n${rest}`;
}

/**
 * Writes every Dutch text that has no English into the file beside it, to be filled in. What is there stays as it is.
 * @returns how many, by file
 */
export async function addMissingPairs(root: ContentRoot, gaps: readonly Gap[]): Promise<ReadonlyMap<string, number>> {
  const files = await readFiles(root);
  const wanted = Map.groupBy(
    gaps.flatMap((gap) => (gap.kind === 'missing' ? [gap] : [])),
    ({ file }) => file,
  );
  const added = new Map<string, number>();
  for (const [file, missing] of wanted) {
    const before = files.get(file)?.text ?? '';
    const pairs = missing.map(({ text }) => pairOf(text)).filter((pair) => !before.includes(pair.slice(0, pair.indexOf('\n') + 1)));
    if (pairs.length === 0) continue;
    await writeFile(pathOf(root, file), withPairs(before === '' ? headOf(file) : before, pairs.join('')));
    added.set(file, pairs.length);
  }
  return added;
}

function pairOf(dutch: string): string {
  const nl = stringify({ nl: dutch }, { lineWidth: 0, defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
  return `  - ${nl}    en: ""\n`;
}

/** After the pairs that are there, which end where the next key begins. */
function withPairs(text: string, pairs: string): string {
  const lines = text.trimEnd().split('\n');
  const start = lines.findIndex((line) => line.startsWith('teksten:'));
  if (start === -1) return `${lines.join('\n')}\nteksten:\n${pairs}`;
  const next = lines.findIndex((line, index) => index > start && /^[^\s-]/.test(line));
  const end = next === -1 ? lines.length : next;
  return `${[...lines.slice(0, end), pairs.trimEnd(), ...lines.slice(end)].join('\n')}\n`;
}

/** Where editors get completion from. */
function headOf(file: string): string {
  const up = '../'.repeat(file.split('/').length - 2);
  return `# yaml-language-server: $schema=${file.startsWith('dialogs/') ? `../${up}knowledge/` : up}schemas/engels.json\nteksten:\n`;
}

function pathOf(root: ContentRoot, file: string): string {
  const [top = '', ...rest] = file.split('/');
  return join(top === 'dialogs' ? root.dialogs : root.knowledge, ...rest);
}
