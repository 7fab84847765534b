import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig, type Config } from '../config.ts';
import { adoptDraft } from '../content/adopt-draft.ts';
import { draftFile } from '../content/draft-file.ts';
import { expectations } from '../content/expected.ts';
import { loadContent } from '../content/load.ts';
import type { Records } from '../shared/records.ts';
import { DRAFT, type Draft } from '../staff/draft.ts';
import { bringDrafts } from '../storage/bring-drafts.ts';
import { draftFolder } from '../storage/draft-shelf.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { Storage } from '../storage/storage.ts';
import { run } from './with-bot.ts';

/**
 * `npm run concepten` lists the drafts that answers of experts led to; `-- --schrijf <id>` writes one into the content of its municipality, if it
 * is in order there; `-- --weg <id>` takes one away. The server may run: it reads the new content by itself. With DATABASE_URL the files in DATA_DIR
 * are brought up to date from the database first.
 */
async function concepten(): Promise<void> {
  const { values } = parseArgs({ options: { schrijf: { type: 'string' }, weg: { type: 'string' } } });
  const config = await readConfig(process.env, fileURLToPath(new URL('../..', import.meta.url)));
  if (!config.ok) throw new Error(config.error.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
  const { contentDir, dataDir } = config.value;
  const root = { knowledge: join(contentDir, 'knowledge'), dialogs: join(contentDir, 'dialogs') };
  const store = config.value.databaseUrl === undefined ? undefined : await storeWithDrafts(config.value, root);
  try {
    await work(root, dataDir, values, store?.records);
  } finally {
    await store?.close();
  }
}

async function work(
  root: { readonly knowledge: string; readonly dialogs: string },
  dataDir: string,
  values: { readonly schrijf?: string | undefined; readonly weg?: string | undefined },
  records: Records | undefined,
): Promise<void> {
  const drafts = await draftsIn(root.knowledge, dataDir);
  const asked = values.schrijf ?? values.weg;
  if (asked === undefined) {
    console.log(drafts.length === 0 ? 'Er zijn geen concepten.' : drafts.map(inLines).join('\n\n'));
    return;
  }
  const draft = drafts.find(({ id }) => id === asked);
  if (!draft) throw new Error(`Er is geen concept “${asked}”  → npm run concepten noemt ze allemaal`);
  if (values.schrijf !== undefined) {
    const adopted = await adoptDraft(root, draft.gemeente, draft.text, expectations);
    if (!adopted.ok)
      throw new Error(`Het concept past zo niet in de inhoud. Verbeter ${draft.file} en probeer het opnieuw:\n${adopted.error}`);
    console.log(`Geschreven in ${adopted.value}. Kijk het na; de server leest het vanzelf.`);
  }
  await rm(draft.file);
  // Else it would be brought here again.
  await records?.remove(DRAFT, draft.gemeente, draft.id);
}

/** With several processes drafts lie in files on the machine of one of them; what all of them know is in the database. */
async function storeWithDrafts(config: Config, root: { readonly knowledge: string; readonly dialogs: string }): Promise<Storage> {
  const storage = await openStorage(config);
  try {
    const { libraries } = await loadContent(root, expectations);
    const textOf = (gemeente: string, draft: Draft): string | undefined => {
      const library = libraries.get(gemeente);
      return library && draftFile(draft, library);
    };
    await bringDrafts(storage.records, { dataDir: config.dataDir, gemeenten: [...libraries.keys()], textOf });
    return storage;
  } catch (problem) {
    await storage.close();
    throw problem;
  }
}

interface DraftOnDisk {
  readonly gemeente: string;
  readonly id: string;
  readonly file: string;
  readonly text: string;
}

async function draftsIn(knowledge: string, dataDir: string): Promise<readonly DraftOnDisk[]> {
  const gemeenten = (await readdir(join(knowledge, 'gemeenten'), { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const found = await Promise.all(
    gemeenten.map(async ({ name: gemeente }) => {
      const folder = draftFolder(dataDir, gemeente);
      const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.yaml')).sort();
      return Promise.all(
        names.map(async (name) => {
          const file = join(folder, name);
          return { gemeente, id: name.slice(0, -'.yaml'.length), file, text: await readFile(file, 'utf8') };
        }),
      );
    }),
  );
  return found.flat();
}

/** What stands above the form: the question, the answer and whose they are. */
function inLines({ gemeente, id, text }: DraftOnDisk): string {
  const comments = text.split('\n').filter((line) => line.startsWith('# '));
  const where = ['werkwijze', 'stap'].map((key) => new RegExp(`\\b${key}: (\\S+)`).exec(text)?.[1] ?? '?').join(', stap ');
  return [`${id}  (${gemeente}, ${where})`, ...comments.slice(0, 3).map((line) => `  ${line.slice(2)}`)].join('\n');
}

run(concepten());
