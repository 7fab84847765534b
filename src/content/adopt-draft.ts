import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isMap, isSeq, parse, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { err, ok, type Result } from '../shared/result.ts';
import type { Expectations } from './expectations.ts';
import { loadContent } from './load.ts';
import { formatProblems } from './problem.ts';
import { LocalProcedureFile } from './procedure-schemas.ts';
import type { ContentRoot } from './read-files.ts';

type Form = z.infer<typeof LocalProcedureFile>;
type Note = Extract<Form['stappen'][number], { aanvulling: string }>;

/**
 * Writes a draft into what a municipality adds to a procedure, as its next version, and checks it with all other content. What would not be in
 * order is taken back. Comments and the rest of the file stay.
 * @param draft text of a draft file
 * @returns the file, or what is wrong and what to do, in Dutch
 */
export async function adoptDraft(
  root: ContentRoot,
  gemeente: string,
  draft: string,
  expects: Expectations,
): Promise<Result<string, string>> {
  const read = LocalProcedureFile.safeParse(parse(draft));
  if (!read.success) return err(`Dit concept heeft niet de goede vorm  → ${z.prettifyError(read.error)}`);
  const form = read.data;
  const file = join(root.knowledge, 'gemeenten', gemeente, 'medewerker', `${form.werkwijze}.yaml`);
  const before = await readFile(file, 'utf8').catch(() => undefined);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, before === undefined ? `${SCHEMA}\n${withoutComments(draft)}` : merged(before, form));
  const { problems } = await loadContent(root, expects);
  const own = problems.filter((problem) => problem.gemeente === undefined || problem.gemeente === gemeente);
  if (own.length === 0) return ok(file);
  await (before === undefined ? rm(file) : writeFile(file, before));
  return err(formatProblems(own));
}

const SCHEMA = '# yaml-language-server: $schema=../../../schemas/werkwijze-lokaal.json';

const withoutComments = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .join('\n');

/** The file with the draft's notes as its next version; a note that a step has already is made longer. */
function merged(before: string, draft: Form): string {
  const file = parseDocument(before);
  const known = LocalProcedureFile.parse(file.toJS());
  const version = known.versie + 1;
  file.set('versie', version);
  file.set('gecontroleerd', draft.gecontroleerd);
  for (const addition of draft.stappen) if ('aanvulling' in addition) addNote(file, known, { ...addition, versie: version });
  const change = file.createNode({ ...draft.gewijzigd[0], versie: version });
  const changes = file.get('gewijzigd');
  if (isSeq(changes)) changes.items.push(change);
  return file.toString({ lineWidth: 0 });
}

function addNote(file: Document, known: Form, note: Note): void {
  const place = known.stappen.findIndex((addition) => 'aanvulling' in addition && addition.stap === note.stap);
  const steps = file.get('stappen');
  if (!isSeq(steps)) return;
  const existing = steps.items[place];
  if (!isMap(existing)) {
    steps.items.push(file.createNode(note));
    return;
  }
  existing.set('versie', note.versie);
  existing.set('aanvulling', `${String(existing.get('aanvulling'))} ${note.aanvulling}`);
}
