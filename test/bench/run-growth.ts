import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../kit/postgres-server.ts';
import { trainedFolder } from '../kit/trained-folder.ts';
import { driveRounds, familyOf, growthFigures, type Ground } from './growth.ts';
import { round, type Figure } from './figure.ts';
import { figuresTable, linesPage, machine } from './page.ts';
import { killChildren, serveBalie } from './processes.ts';
import { residentMessages } from './recognition.ts';
import { createDatabase, databaseHead, storeRows } from './stored-rows.ts';
import { storeTalks } from './stored-talks.ts';
import { driveTurns, type TurnLoad } from './turns.ts';

// npm run bench:growth -- lowdb            what a turn costs with many stored talks against none; writes test/bench/growth-lowdb.md
// npm run bench:growth -- postgres         the same; writes test/bench/growth-postgres.md
// npm run bench:growth -- lowdb --quick    with fewer; writes nothing

const quick = process.argv.includes('--quick');
const store = process.argv.includes('postgres') ? 'postgres' : 'lowdb';
const FILES = quick ? { archived: 4_500, live: 500 } : { archived: 98_000, live: 2_000 };
const ROWS = quick ? 20_000 : 1_000_000;
const ROUNDS = quick ? 1 : 2;
const MOST = 1.2;
const LOAD: TurnLoad = {
  perSecond: 20,
  seconds: quick ? 5 : 20,
  talks: 100,
  warmUpSeconds: quick ? 2 : 5,
  texts: residentMessages(),
};
/** Talks that were really held, of which the stored ones are copies. */
const EXAMPLES: TurnLoad = { ...LOAD, perSecond: 10, seconds: 4, talks: 20, warmUpSeconds: 0 };

const scratch = mkdtempSync(join(tmpdir(), 'balie-growth-'));
process.once('exit', () => {
  killChildren();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const about = machine(new Date());
const models = join(scratch, 'models-only');
await trainedFolder(models);
const figures = store === 'lowdb' ? await inFiles() : await inTables();
console.log(figuresTable(about, figures));
for (const { how } of figures) console.log(`  ${how}`);
if (!quick)
  writeFileSync(
    join(import.meta.dirname, `growth-${store}.md`),
    linesPage({ title: `What history costs: ${store}`, script: `npm run bench:growth -- ${store}`, about, figures }),
  );
process.exit(0);

async function inFiles(): Promise<Figure[]> {
  const examples = folder('examples');
  await hold({ name: 'examples', dataDir: examples });
  const [none, many, beside] = [folder('none'), folder('many'), folder('beside')];
  say('storing files');
  const bytes = await storeTalks(examples, many, FILES);
  await storeTalks(examples, join(beside, 'elsewhere'), FILES);
  const stored = `lowdb with ${(FILES.archived + FILES.live).toLocaleString('en')} talks`;
  const grounds: Ground[] = [
    { name: 'none', dataDir: none },
    { name: 'many', dataDir: many },
    // As many files on the same disk, that the server never looks at: what they cost is the machine's.
    { name: 'beside', dataDir: beside },
  ];
  const rounds = await driveRounds(grounds, ROUNDS, LOAD, say);
  const about = { few: 'none', most: MOST };
  return [
    { what: 'stored', measured: `${round(bytes / 1000)} kB a talk`, how: `${stored}, ${FILES.live.toLocaleString('en')} of them live` },
    ...growthFigures(rounds, { ...about, many: 'many', stored }),
    ...growthFigures(rounds, { ...about, many: 'beside', stored: 'as many files beside it' }).slice(0, 2),
  ];
}

async function inTables(): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    const [none, many] = [await createDatabase(server.url, 'none'), await createDatabase(server.url, 'many')];
    await hold({ name: 'many', dataDir: folder('rows-example'), env: { DATABASE_URL: many } });
    say('storing rows');
    const bytes = await storeRows(many, ROWS);
    const head = await databaseHead(server.url);
    const databasePids = () => familyOf(head);
    const stored = `PostgreSQL with ${ROWS.toLocaleString('en')} talks`;
    const rounds = await driveRounds(
      [
        { name: 'none', dataDir: folder('rows-none'), env: { DATABASE_URL: none }, databasePids },
        { name: 'many', dataDir: folder('rows-many'), env: { DATABASE_URL: many }, databasePids },
      ],
      ROUNDS,
      LOAD,
      say,
    );
    return [
      { what: 'stored', measured: `${round(bytes / 1000)} kB a talk`, how: `${stored}, rows and indexes` },
      ...growthFigures(rounds, { few: 'none', many: 'many', most: MOST, stored }),
    ];
  } finally {
    await server.remove();
  }
}

/** Talks that are really held. */
async function hold({ dataDir, env }: Ground): Promise<void> {
  say('holding a few talks');
  const server = await serveBalie(dataDir, env);
  await driveTurns(server, EXAMPLES);
  await server.stop();
}

/** A new DATA_DIR that has the trained models. */
function folder(name: string): string {
  const dir = join(scratch, name);
  mkdirSync(dir);
  cpSync(models, dir, { recursive: true });
  return dir;
}

/** Progress goes to stderr: stdout has the table alone. */
function say(what: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${what}`);
}
