import { mkdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import type { Result } from '../shared/result.ts';
import { err, ok } from '../shared/result.ts';
import type { Expectations } from './expectations.ts';
import { misfitsOf } from './issue-in-dutch.ts';
import { loadContent } from './load.ts';
import { formatProblems } from './problem.ts';
import type { ContentRoot } from './read-files.ts';
import { FeesFile, GemeenteFile } from './schemas.ts';

/** What is asked about a new municipality: its folder, the content of `gemeente.yaml`, and fees. */
const GemeenteAnswers = GemeenteFile.extend({
  map: z.string().regex(/^[a-z]+(-[a-z]+)*$/, {
    error: 'Dit is geen goede naam voor een map  → gebruik alleen kleine letters en streepjes, bijvoorbeeld bergen-op-zoom',
  }),
  tarieven: FeesFile.optional(),
});

/**
 * Makes `gemeenten/<map>/` from answers and checks it with all other content; a folder that would not be in order is taken away again.
 * What is left out of the answers stays unknown: the bot then says that it differs per municipality, with the phone number.
 * @returns the folder, or what is wrong and what to do, in Dutch
 */
export async function createGemeente(root: ContentRoot, answers: unknown, expects: Expectations): Promise<Result<string, string>> {
  const parsed = GemeenteAnswers.safeParse(answers);
  if (!parsed.success) {
    const misfits = misfitsOf(parsed.error.issues, GemeenteAnswers, answers);
    return err(misfits.map(({ path, message, remedy }) => `${path.join('.')}: ${message}  → ${remedy}`).join('\n'));
  }
  const { map, tarieven, ...gemeente } = parsed.data;
  const folder = join(root.knowledge, 'gemeenten', map);
  if (await exists(folder)) return err(`De gemeente “${map}” bestaat al  → kies een andere naam, of pas ${folder}/gemeente.yaml aan`);

  await mkdir(join(folder, 'artikelen'), { recursive: true });
  await writeFile(join(folder, 'gemeente.yaml'), `# yaml-language-server: $schema=../../schemas/gemeente.json\n${stringify(gemeente)}`);
  await writeFile(
    join(folder, 'tarieven.yaml'),
    `# yaml-language-server: $schema=../../schemas/tarieven.json\n${stringify(tarieven ?? [])}`,
  );
  const { problems } = await loadContent(root, expects);
  const own = problems.filter((problem) => problem.gemeente === map);
  if (own.length === 0) return ok(folder);
  await rm(folder, { recursive: true });
  return err(formatProblems(own));
}

/** "ma-do 09:00-17:00, vr 09:00-12:00 13:00-16:00" as in `gemeente.yaml`; undefined when it cannot be read. Nothing typed is always closed. */
export function readWeek(text: string): Record<string, string[]> | undefined {
  const days = ['ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'];
  const week: Record<string, string[]> = {};
  for (const part of text
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')) {
    const found = /^([a-z]{2})(?:-([a-z]{2}))?((?: \d{2}:\d{2}-\d{2}:\d{2})+)$/.exec(part);
    const from = days.indexOf(found?.[1] ?? '');
    const to = found?.[2] === undefined ? from : days.indexOf(found[2]);
    if (!found || from === -1 || to < from) return undefined;
    for (const day of days.slice(from, to + 1)) week[day] = (found[3] ?? '').trim().split(' ');
  }
  return week;
}

/** Own values and fees that the national articles ask for, by key, with the articles that show them. */
export function wantedValues(
  articles: Iterable<{ readonly id: string; readonly short: ReadonlyMap<string, string>; readonly more: ReadonlyMap<string, string> }>,
  family: 'lokaal' | 'bedrag',
): ReadonlyMap<string, readonly string[]> {
  const wanted = new Map<string, string[]>();
  for (const { id, short, more } of articles) {
    for (const text of [...short.values(), ...more.values()]) {
      for (const [, key = ''] of text.matchAll(new RegExp(`\\{\\{\\s*${family}\\.([a-z0-9-]+)\\s*\\}\\}`, 'g'))) {
        const where = wanted.get(key) ?? [];
        if (!where.includes(id)) wanted.set(key, [...where, id]);
      }
    }
  }
  return wanted;
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
