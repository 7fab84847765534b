import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { expectations } from '../content/expected.ts';
import { expiries } from '../content/expiry.ts';
import { gapInDutch } from '../content/english-gaps.ts';
import { loadContent } from '../content/load.ts';
import { formatProblems } from '../content/problem.ts';
import { articleLines, factFileLines, planLines, procedureLines, talkLines } from '../content/report.ts';
import { thinThings } from '../content/thin.ts';
import { addMissingPairs, stampArticles } from '../content/translate.ts';
import { PICTURES, treePictures } from '../content/tree-picture.ts';
import type { Pictured } from '../content/tree-picture.ts';
import type { Library } from '../knowledge/library.ts';
import { readFiguresIn } from '../storage/postgres/read-figures-rows.ts';
import { type GemeenteFigures, readFigures } from '../storage/read-figures.ts';
import { clockFrom, dayOf, systemClock } from '../shared/clock.ts';
import type { Day } from '../shared/clock.ts';

/** `npm run content`: checks all content (of BALIE_CONTENT_DIR, as the server), exits 1 on any problem, else tells what needs an editor's eye. `--plaatjes` draws the trees,
 * `--vertaal` writes what has no English yet into the files beside it, `--vertaald <id>` (or `alles`) stamps English articles as up to date.
 * What residents asked is read from DATABASE_URL, or else from DATA_DIR (`--data`), beside a server that runs. */
const content = process.env['BALIE_CONTENT_DIR'] ?? '';
const { values } = parseArgs({
  options: {
    knowledge: { type: 'string', default: join(content, 'knowledge') },
    dialogs: { type: 'string', default: join(content, 'dialogs') },
    data: { type: 'string', default: process.env['DATA_DIR'] ?? './data' },
    plaatjes: { type: 'boolean', default: false },
    vertaal: { type: 'boolean', default: false },
    vertaald: { type: 'string', multiple: true, default: [] },
  },
});
const clock = process.env['BALIE_CLOCK'] === undefined ? systemClock : clockFrom(process.env['BALIE_CLOCK']);
const root = { knowledge: values.knowledge, dialogs: values.dialogs };
if (values.vertaald.length > 0) console.log(list(await stampArticles(root, values.vertaald)).join('\n'));
const { problems, libraries, national, factFiles, englishGaps } = await loadContent(root, expectations);
if (problems.length > 0) {
  console.error(formatProblems(problems));
  process.exitCode = 1;
} else if (values.plaatjes && national) {
  console.log(await draw(national));
} else if (values.vertaal) {
  console.log(list([...(await addMissingPairs(root, englishGaps))].map(([file, n]) => `${file}: ${n} erbij`)).join('\n'));
} else if (values.vertaald.length > 0) {
  console.log('Het Engels is gestempeld en de inhoud is in orde.');
} else {
  console.log((await report([...libraries.values()], dayOf(clock.now()))).join('\n'));
}

async function figuresOf(gemeenten: readonly string[]): Promise<ReadonlyMap<string, GemeenteFigures>> {
  const url = process.env['DATABASE_URL'] ?? '';
  if (url !== '') return readFiguresIn(url, gemeenten);
  return new Map(await Promise.all(gemeenten.map(async (id) => [id, await readFigures(values.data, id)] as const)));
}

/** Replaces the pictures of all trees; those of a tree that is gone go too. */
async function draw(all: Pictured): Promise<string> {
  const pages = treePictures(all);
  for (const { audience } of all.trees.values()) await rm(join(values.dialogs, audience, PICTURES), { recursive: true, force: true });
  for (const [file, text] of pages) {
    await mkdir(dirname(join(values.dialogs, file)), { recursive: true });
    await writeFile(join(values.dialogs, file), text);
  }
  return `${all.trees.size} vragenbomen staan in beeld in ${join(values.dialogs, '<doelgroep>', PICTURES)}.`;
}

async function report(all: readonly Library[], today: Day): Promise<string[]> {
  const [one] = all;
  if (!one) return [];
  const runningOut = all.flatMap((library) =>
    expiries(library, today).map(({ kind, id, until, daysLeft }) =>
      line(kind === 'bedrag' ? `${library.gemeente.id}: ` : '', kind, id, until, daysLeft),
    ),
  );
  const figures = await figuresOf(all.map(({ gemeente: { id } }) => id));
  const thin = [...new Set(all.flatMap(thinThings))];
  return [
    `De inhoud is in orde: ${one.topics.size} onderwerpen, ${one.articles.size} artikelen, ${one.procedures.size} werkwijzen, ${one.trees.size} vragenbomen, ${one.facts.size} feiten, ${all.length} gemeenten.`,
    '',
    'Verloopt binnen 60 dagen:',
    ...list([...new Set(runningOut)]),
    '',
    'Gesprekken:',
    ...list(talkLines(figures)),
    '',
    'Artikelen (eigenaar), tot wanneer ze getoond mogen worden, en of ze helpen:',
    ...list(articleLines(all, figures)),
    '',
    'Plannen (eigenaar):',
    ...list(planLines(one)),
    '',
    'Werkwijzen voor medewerkers (eigenaar), en tot wanneer een collega ermee mag werken:',
    ...list(shared(all, procedureLines)),
    '',
    'Bestanden met feiten (eigenaar):',
    ...list(factFileLines(all, factFiles)),
    '',
    'Feiten per artikel (hoog/middel):',
    ...list(
      [...one.articles.values()]
        .filter(({ facts }) => facts.length > 0)
        .map(({ id, facts }) => `${id}: ${count(one, facts, 'hoog')}/${count(one, facts, 'middel')}`),
    ),
    '',
    'Engels dat er nog niet is, of niet bij de tijd:',
    ...list(englishGaps.map(gapInDutch)),
    '',
    'Dun:',
    ...list(thin),
  ];
}

/** Lines of all municipalities; one that they have in common stands there once, any other with the municipality. */
function shared(all: readonly Library[], linesOf: (library: Library) => readonly string[]): string[] {
  const each = all.map((library) => ({ id: library.gemeente.id, lines: linesOf(library) }));
  const everywhere = (text: string): boolean => each.every(({ lines }) => lines.includes(text));
  return each.flatMap(({ id, lines }, index) =>
    lines.flatMap((text) => (!everywhere(text) ? [`${id}: ${text}`] : index === 0 ? [text] : [])),
  );
}

function line(whose: string, kind: string, id: string, until: Day, daysLeft: number): string {
  return `${whose}${kind} ${id}: ${until} (${daysLeft < 0 ? 'verlopen' : `nog ${daysLeft} dagen`})`;
}

function count({ facts }: Library, ids: readonly string[], certainty: string): number {
  return ids.filter((id) => facts.get(id)?.certainty === certainty).length;
}

function list(lines: readonly string[]): string[] {
  return lines.length === 0 ? ['  niets'] : lines.map((text) => `  ${text}`);
}
