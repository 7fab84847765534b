import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { adoptDraft } from '../content/adopt-draft.ts';
import { expectations } from '../content/expected.ts';
import { draftFolder } from '../storage/draft-shelf.ts';
import { run } from './with-bot.ts';

/**
 * `npm run concepten` lists the drafts that answers of experts led to; `-- --schrijf <id>` writes one into the content of its municipality, if it
 * is in order there; `-- --weg <id>` takes one away. The server may run: it reads the new content by itself.
 */
async function concepten(): Promise<void> {
  const { values } = parseArgs({ options: { schrijf: { type: 'string' }, weg: { type: 'string' } } });
  const config = await readConfig(process.env, fileURLToPath(new URL('../..', import.meta.url)));
  if (!config.ok) throw new Error(config.error.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
  const { contentDir, dataDir } = config.value;
  const root = { knowledge: join(contentDir, 'knowledge'), dialogs: join(contentDir, 'dialogs') };
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
