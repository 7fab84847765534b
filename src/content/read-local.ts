import type { Fee, Gemeente } from '../knowledge/library.ts';
import { LOCAL_PREFIX } from '../knowledge/overlay.ts';
import type { National, OverlayProblem } from '../knowledge/overlay.ts';
import type { Owner } from '../knowledge/procedure.ts';
import { lacks } from './known.ts';
import { suggestion } from './nearest.ts';
import type { Problem, Report } from './problem.ts';
import { readArticle } from './read-article.ts';
import type { ArticleFile } from './read-article.ts';
import { filesIn, requiredYaml } from './read-files.ts';
import type { TextFile } from './read-files.ts';
import { readFees, readGemeente } from './read-gemeente.ts';
import { overlayProblemInDutch, readDuties, readLocalProcedures } from './read-local-procedure.ts';
import type { LocalProcedureRead } from './read-local-procedure.ts';
import type { NationalDraft } from './read-national.ts';
import { readYaml } from './read-yaml.ts';

type Files = ReadonlyMap<string, TextFile>;

/** One municipality's folder as read; its mistakes are its own (DESIGN I5). */
export interface LocalDraft {
  readonly id: string;
  readonly gemeente: Gemeente | undefined;
  readonly articles: readonly ArticleFile[];
  readonly procedures: readonly LocalProcedureRead[];
  readonly duties: ReadonlyMap<string, Owner['duty']>;
  readonly problems: Problem[];
  readonly report: Report;
}

const FOLDER = 'knowledge/gemeenten';

/** The names of the folders under `gemeenten/`. */
export function gemeenteIds(files: Files): string[] {
  const names = [...files.keys()].filter((file) => file.startsWith(`${FOLDER}/`)).map((file) => file.split('/')[2] ?? '');
  return [...new Set(names)].filter((name) => !/\.\w+$/.test(name)).sort();
}

export function readLocal(id: string, files: Files, { known, articles, laws, facts }: NationalDraft): LocalDraft {
  const problems: Problem[] = [];
  const report: Report = (problem) => void problems.push({ ...problem, gemeente: id });
  const folder = `${FOLDER}/${id}`;
  const yaml = requiredYaml(files, `${folder}/gemeente.yaml`, report);
  if (!/^[a-z]+(-[a-z]+)*$/.test(id))
    report({
      file: `${folder}/gemeente.yaml`,
      line: 1,
      message: `De map “${id}” heeft geen goede naam`,
      remedy: 'gebruik kleine letters en streepjes',
    });
  const own = yaml && readGemeente(id, yaml, known.topics, report);
  const found = filesIn(files, `${folder}/artikelen`, 'md').flatMap(({ name, text, file }) => readLocalArticle(name, text, file));
  for (const { file } of files.values())
    if (file.startsWith(`${folder}/`) && !isExpected(file.slice(folder.length + 1)))
      report({
        file,
        line: 1,
        message: 'Dit bestand leest Balie niet',
        remedy:
          'een gemeente heeft gemeente.yaml, tarieven.yaml, eigenaren.yaml, artikelen/*.md en medewerker/*.yaml; hernoem of verwijder het',
      });
  const procedures = readLocalProcedures({ folder, gemeente: own }, files, { laws, facts, procedures: known.procedures }, report);
  const duties = readDuties(folder, files, known.teams, report);
  return { id, gemeente: own && { ...own, fees: fees() }, articles: found, procedures, duties, problems, report };

  function fees(): readonly Fee[] {
    const file = files.get(`${folder}/tarieven.yaml`);
    const feesYaml = file && readYaml(file.text, file.file, report);
    return feesYaml ? readFees(feesYaml, report) : [];
  }

  function readLocalArticle(name: string, text: string, file: string): ArticleFile[] {
    const read = readArticle(text, file, articles.get(name)?.article.audience ?? 'inwoner', report);
    if (!read) return [];
    const { article, head, namesTopic } = read;
    if (article.id.startsWith(LOCAL_PREFIX)) {
      if (!namesTopic)
        report({
          file,
          ...head.at([]),
          message: 'Bij een eigen artikel ontbreekt “onderwerp”',
          remedy: 'zet in de kop een regel “onderwerp: <id uit topics.yaml>”',
        });
      else if (lacks(known.topics, article.topic))
        report({
          file,
          ...head.at(['onderwerp']),
          message: `Het onderwerp “${article.topic}” bestaat niet`,
          remedy: suggestion(article.topic, known.topics.ids),
        });
    } else if (namesTopic && article.topic !== article.id) {
      report({
        file,
        ...head.at(['onderwerp']),
        message: 'Een artikel dat een landelijk artikel vervangt, houdt zijn onderwerp',
        remedy: 'haal de regel “onderwerp” weg',
      });
    }
    return [read];
  }
}

/** What `overlay` refused, as problems in the files of that municipality. */
export function reportOverlay(problems: readonly OverlayProblem[], local: LocalDraft, national: National): void {
  for (const problem of problems) {
    if (problem.kind === 'procedure') {
      reportProcedure(problem, local, national);
      continue;
    }
    const file = local.articles.find(({ article }) => article.id === problem.article);
    if (!file) continue;
    const wrong = (message: string, remedy: string): void =>
      local.report({ file: file.head.file, ...file.head.at(['id']), message, remedy });
    switch (problem.kind) {
      case 'not-ours':
        wrong(
          `Er is geen landelijk artikel “${problem.article}” om te vervangen`,
          `${suggestion(problem.article, national.articles.keys())} Een nieuw eigen artikel begint met “${LOCAL_PREFIX}”`,
        );
        break;
      case 'twice':
        wrong(`Het artikel “${problem.article}” staat er twee keer`, 'haal er één weg of geef het een andere naam');
        break;
      case 'variant-missing':
        wrong(
          `De vragenboom kiest de variant “${problem.variant}”, maar die heeft dit artikel niet`,
          problem.variant === '' ? 'zet er “# kort” bij' : `zet er “# kort: ${problem.variant}” bij`,
        );
        break;
      default:
        problem satisfies never;
    }
  }
}

function reportProcedure(
  { procedure, problem }: Extract<OverlayProblem, { kind: 'procedure' }>,
  local: LocalDraft,
  national: National,
): void {
  const file = local.procedures.find((own) => own.local.procedure === procedure)?.yaml;
  const steps = national.procedures.get(procedure)?.steps.map(({ id }) => id) ?? [];
  const { path, message, remedy } = overlayProblemInDutch(problem, steps);
  if (file) local.report({ file: file.file, ...file.at(path), message, remedy });
}

function isExpected(path: string): boolean {
  const files = ['gemeente.yaml', 'gemeente.en.yaml', 'tarieven.yaml', 'eigenaren.yaml', 'README.md'];
  return files.includes(path) || /^(artikelen\/[^/]+\.md|medewerker\/[^/]+\.yaml)$/.test(path);
}
