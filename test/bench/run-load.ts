import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { signingKey } from '../../src/channels/signing-key.ts';
import { seedStorage } from '../kit/desk-seed.ts';
import { startPostgres } from '../kit/postgres-server.ts';
import { trainedFolder } from '../kit/trained-folder.ts';
import { findKnee, type Setting, type Step } from './capacity.ts';
import { capacityPage } from './capacity-page.ts';
import { machine } from './page.ts';
import { killChildren, serveBalie } from './processes.ts';
import { residentMessages } from './recognition.ts';
import { createDatabase, databaseHead, storeRows } from './stored-rows.ts';
import { storeTalks } from './stored-talks.ts';
import type { TrafficPlan } from './traffic.ts';
import { driveTurns, type TurnLoad } from './turns.ts';

// npm run bench:load                  every setting, in some twenty minutes; writes test/bench/capacity.md
// npm run bench:load -- --short       fewer and shorter steps, fewer stored talks; writes it as well, and says so
// npm run bench:load -- --only=lowdb  settings whose name has this word; writes nothing

const short = process.argv.includes('--short');
const only = process.argv.find((one) => one.startsWith('--only='))?.slice('--only='.length);
const PACES = short ? [10, 25, 50, 100] : [10, 25, 50, 75, 100, 125, 150, 200, 250, 300];
const STORED = short
  ? { files: { archived: 9_500, live: 500 }, rows: 100_000 }
  : { files: { archived: 98_000, live: 2_000 }, rows: 1_000_000 };
const PLAN: Omit<TrafficPlan, 'perSecond'> = {
  seconds: short ? 8 : 20,
  warmUpSeconds: short ? 3 : 5,
  thinkSeconds: short ? 3 : 8,
  polling: 0.2,
  teamsEverySeconds: 2,
  texts: residentMessages(),
};
const DESK = { clock: '2026-04-14T10:00+', talks: 12, agents: 4, active: 0 };
const ENV = { BALIE_CLOCK: DESK.clock, BALIE_TEAMS_AUTH: 'off' };
const EXAMPLES: TurnLoad = { perSecond: 10, seconds: 3, talks: 20, warmUpSeconds: 0, texts: PLAN.texts };

const scratch = mkdtempSync(join(tmpdir(), 'balie-load-'));
let made = 0;
process.once('exit', () => {
  killChildren();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const about = machine(new Date());
if (short) about.push(`A short run: ${String(PLAN.seconds)} s a step, ${PACES.join(', ')} messages/s`);
const models = join(scratch, 'models-only');
await trainedFolder(models);
const postgres = await startPostgres();
const databasePid = await databaseHead(postgres.url);
const bytes = { files: Number.NaN, rows: Number.NaN };
const steps: Step[] = [];
try {
  for (const setting of [() => embedded(0), () => embedded(STORED.files.archived + STORED.files.live)])
    if (wanted('lowdb')) steps.push(...(await findKnee(await setting(), PACES, PLAN, say)));
  for (const stored of [0, STORED.rows])
    for (const processes of [1, 3])
      if (wanted('postgres')) steps.push(...(await findKnee(await onPostgres(processes, stored), PACES, PLAN, say)));
} finally {
  await postgres.remove();
}
const page = capacityPage(about, steps, { bytes });
console.log(page);
if (only === undefined) writeFileSync(join(import.meta.dirname, 'capacity.md'), page);
process.exit(0);

function wanted(name: string): boolean {
  return only === undefined || only === name;
}

async function embedded(stored: number): Promise<Setting> {
  const dataDir = folder();
  if (stored > 0) {
    const examples = folder();
    await hold(examples, {});
    say(`storing ${n(stored)} files`);
    bytes.files = await storeTalks(examples, dataDir, STORED.files);
  }
  const storage = await createEmbeddedStorage({ dir: dataDir });
  const desk = await seedStorage(storage, await signingKey({ dataDir }), DESK);
  await storage.close();
  return { name: `lowdb, ${n(stored)} stored`, processes: 1, stored, dataDir, env: ENV, desk };
}

async function onPostgres(processes: number, stored: number): Promise<Setting> {
  const dataDir = folder();
  const url = await createDatabase(postgres.url, `balie${String(made)}`);
  if (stored > 0) {
    await hold(dataDir, { DATABASE_URL: url });
    say(`storing ${n(stored)} talks`);
    bytes.rows = await storeRows(url, stored);
  }
  const storage = await createPostgresStorage({ url });
  const desk = await seedStorage(storage, Buffer.from(await storage.signingKey(), 'base64url'), DESK);
  await storage.close();
  const name = `PostgreSQL, ${String(processes)} process${processes === 1 ? '' : 'es'}, ${n(stored)} stored`;
  return { name, processes, stored, dataDir, env: { ...ENV, DATABASE_URL: url }, desk, databasePid };
}

/** Talks that are really held, of which the stored ones are copies. */
async function hold(dataDir: string, env: Readonly<Record<string, string>>): Promise<void> {
  const server = await serveBalie(dataDir, env);
  await driveTurns(server, EXAMPLES);
  await server.stop();
}

/** A new DATA_DIR that has the trained models. */
function folder(): string {
  made += 1;
  const dir = join(scratch, String(made));
  mkdirSync(dir);
  cpSync(models, dir, { recursive: true });
  return dir;
}

/** Progress goes to stderr. */
function say(what: string): void {
  console.error(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${what}`);
}

function n(value: number): string {
  return value.toLocaleString('en');
}
