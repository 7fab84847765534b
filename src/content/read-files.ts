import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Report } from './problem.ts';
import { readYaml } from './read-yaml.ts';
import type { YamlFile } from './read-yaml.ts';

/** Where content stands: the folders `knowledge/` and `dialogs/`, wherever they are. */
export interface ContentRoot {
  readonly knowledge: string;
  readonly dialogs: string;
}

export interface TextFile {
  /** As editors know it: from `knowledge/` or `dialogs/` on. */
  readonly file: string;
  /** File name without folder and extension. */
  readonly name: string;
  readonly text: string;
}

/** Every text file under a content folder at one moment, by the name editors know it by. Hidden files and schemas are no content. */
export async function readFiles(root: ContentRoot): Promise<ReadonlyMap<string, TextFile>> {
  const folders = await Promise.all([readFolder('knowledge', root.knowledge), readFolder('dialogs', root.dialogs)]);
  return new Map(
    folders
      .flat()
      .sort((a, b) => a.file.localeCompare(b.file))
      .map((file) => [file.file, file]),
  );
}

async function readFolder(name: string, folder: string): Promise<TextFile[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const wanted = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.') && /\.(ya?ml|md)$/.test(entry.name));
  return Promise.all(
    wanted.map(async ({ parentPath, name: fileName }): Promise<TextFile> => {
      const path = join(parentPath, fileName);
      return { file: join(name, relative(folder, path)), name: fileName.replace(/\.\w+$/, ''), text: await readFile(path, 'utf8') };
    }),
  );
}

/** The files directly in a folder that have an extension; not those in English, which stand beside the Dutch ones. */
export function filesIn(files: ReadonlyMap<string, TextFile>, folder: string, extension: 'yaml' | 'md'): TextFile[] {
  return [...files.values()].filter(
    ({ file }) =>
      file.startsWith(`${folder}/`) && !file.slice(folder.length + 1).includes('/') && file.endsWith(`.${extension}`) && !isEnglish(file),
  );
}

/** `knowledge/landelijk/slots.en.yaml` for `knowledge/landelijk/slots.yaml`. */
export function englishBeside(file: string): string {
  return file.replace(/\.(\w+)$/, '.en.$1');
}

export function isEnglish(file: string): boolean {
  return /\.en\.\w+$/.test(file);
}

/** A file that must be there; undefined when it is missing or broken, and then that has been reported. */
export function requiredYaml(files: ReadonlyMap<string, TextFile>, file: string, report: Report): YamlFile | undefined {
  const found = files.get(file);
  if (found) return readYaml(found.text, file, report);
  report({ file, line: 1, message: 'Dit bestand ontbreekt', remedy: 'zet het terug; hoe het eruitziet, staat in knowledge/README.md' });
  return undefined;
}
