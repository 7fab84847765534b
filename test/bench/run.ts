import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWeb } from '../../src/web/build.ts';
import { DESK_LOAD, deskFigures, driveDesk } from './desk.ts';
import { measureEcho } from './echo.ts';
import { atMost, percentile, round, type Figure } from './figure.ts';
import { figuresPage, figuresTable, machine } from './page.ts';
import { HOME, killChildren, serveBalie } from './processes.ts';
import { measureRecognition, residentMessages } from './recognition.ts';
import { driveStaff, STAFF_LOAD, staffFigures } from './staff.ts';
import { measureStartUp } from './start-up.ts';
import { storeTalks } from './stored-talks.ts';
import { measureTraining } from './training.ts';
import { turnFigures } from './turn-figures.ts';
import { driveTurns, type TurnLoad, type TurnTimes } from './turns.ts';
import { measureWebSize } from './web-size.ts';

// npm run bench             every figure, in at most seven minutes; writes test/bench/figures.md
// npm run bench -- --quick  the same in short, to see that it works; writes nothing

const quick = process.argv.includes('--quick');
const MOST_MS = 7 * 60_000;
const TALKS = quick ? { archived: 4_500, live: 500 } : { archived: 98_000, live: 2_000 };
const LOAD = quick
  ? { perSecond: 100, seconds: 3, talks: 50, warmUpSeconds: 2 }
  : { perSecond: 100, seconds: 20, talks: 200, warmUpSeconds: 5 };
const STARTS = quick ? { starts: 2, idleSeconds: 2 } : { starts: 5, idleSeconds: 10 };
/** Talks that were really held, of which the stored ones are copies. */
const EXAMPLES: Omit<TurnLoad, 'texts'> = { perSecond: 30, seconds: 2, talks: 20, warmUpSeconds: 0 };
const DESK = quick ? { ...DESK_LOAD, seconds: 5, warmUpSeconds: 2 } : DESK_LOAD;
const STAFF = quick ? { ...STAFF_LOAD, seconds: 3, warmUpSeconds: 2 } : STAFF_LOAD;
/** Two loads of one server differ by this much by themselves. */
const NOISE = 1.2;

const scratch = mkdtempSync(join(tmpdir(), 'balie-bench-'));
process.once('exit', () => {
  killChildren();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
setTimeout(() => {
  console.error(`The figures are not ready within ${String(MOST_MS / 1000)} s: stopped, nothing was written. Is the machine busy?`);
  process.exit(1);
}, MOST_MS).unref();

const about = machine(new Date());
const figures = await measureAll();
console.log(figuresTable(about, figures));
if (!quick) writeFileSync(join(import.meta.dirname, 'figures.md'), figuresPage(about, figures));
process.exit(0);

async function measureAll(): Promise<Figure[]> {
  const models = join(scratch, 'models');
  const texts = shuffled(residentMessages());
  say('training');
  const training = await measureTraining(models);
  say('recognition');
  const recognition = await measureRecognition(models, scratch);
  await buildWeb(join(HOME, 'dist/web'));

  say('start-up, empty');
  const empty = folder(models, 'empty');
  const first = await serveBalie(empty);
  const web = await measureWebSize(first.base);
  await first.stop();
  const start = await measureStartUp(empty, STARTS);
  say('turns, empty');
  const few = await load(empty, { ...LOAD, texts });

  say(`storing ${String(TALKS.archived + TALKS.live)} talks`);
  const examples = folder(models, 'examples');
  await load(examples, { ...EXAMPLES, texts });
  const full = folder(models, 'full');
  const bytes = await storeTalks(examples, full, TALKS);
  say('start-up, full');
  const fullStart = await measureStartUp(full, { ...STARTS, starts: 3 });
  say('turns, full');
  const many = await load(full, { ...LOAD, texts });

  say('desk');
  const desk = await driveDesk(folder(models, 'desk'), DESK);

  say('staff');
  const staff = await driveStaff(folder(models, 'staff'), STAFF);

  say('echo');
  const echoMs = await measureEcho(texts, { ...LOAD, seconds: LOAD.seconds / 2 });

  const stored = `, ${(TALKS.archived + TALKS.live).toLocaleString('en')} stored talks`;
  return [
    ...recognition,
    ...training,
    {
      what: 'start-up',
      ...atMost(start.seconds, 2, 's'),
      how: `as npm start does it, with cached models; from the start of the process to 200 on /healthz, median of ${start.all}`,
    },
    {
      what: 'memory, idle',
      ...atMost(start.idleMb, 250, 'MB'),
      how: `resident memory ${String(STARTS.idleSeconds)} s after the last start`,
    },
    ...turnFigures('', { ...LOAD, texts }, few),
    {
      what: 'turn against a bare echo',
      measured: `${round(few.cpuMsPerTurn / echoMs)} ×`,
      how: `processor per turn; restify with a botbuilder echo that keeps and understands nothing takes ${round(echoMs)} ms at the same pace`,
    },
    {
      what: `start-up${stored}`,
      ...atMost(fullStart.seconds, 2, 's'),
      how: `${round(bytes / 1000)} kB a talk, ${TALKS.live.toLocaleString('en')} of them live; median of ${fullStart.all}`,
    },
    {
      what: `memory, idle${stored}`,
      ...atMost(fullStart.idleMb, 250, 'MB'),
      how: `resident memory ${String(STARTS.idleSeconds)} s after the last start`,
    },
    ...turnFigures(stored, { ...LOAD, texts }, many),
    growth(few, many),
    ...deskFigures(DESK, desk),
    ...staffFigures(STAFF, staff),
    ...web,
  ];
}

/** A new DATA_DIR that has the trained models. */
function folder(models: string, name: string): string {
  const dir = join(scratch, name);
  mkdirSync(dir);
  cpSync(models, join(dir, 'models'), { recursive: true });
  return dir;
}

async function load(dataDir: string, turns: TurnLoad): Promise<TurnTimes> {
  const balie = await serveBalie(dataDir);
  try {
    return await driveTurns(balie, turns);
  } finally {
    await balie.stop();
  }
}

function growth(few: TurnTimes, many: TurnTimes): Figure {
  const processor = many.cpuMsPerTurn / few.cpuMsPerTurn;
  const p95 = percentile(many.replyMs, 95) / percentile(few.replyMs, 95);
  return {
    what: 'growth of a turn with stored talks',
    measured: `processor ${round(processor)} ×, p95 ${round(p95)} ×`,
    goal: { text: `none: processor ≤ ${String(NOISE)} ×`, met: processor <= NOISE },
    how: `the load with stored talks against the load without; ${String(NOISE)} allows for noise`,
  };
}

/** Topics mixed, in the same order each time; every text has its turn, because the step is a prime. */
function shuffled(texts: readonly string[]): string[] {
  return texts.map((_text, n) => texts[(n * 389) % texts.length] ?? '');
}

/** Progress goes to stderr: stdout has the table alone. */
function say(what: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${what}`);
}
