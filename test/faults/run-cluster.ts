import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { percentile, round, spread, type Figure } from '../bench/figure.ts';
import { figuresTable, linesPage, machine } from '../bench/page.ts';
import { killChildren } from '../bench/processes.ts';
import { trainedFolder } from '../kit/trained-folder.ts';
import { startPostgres } from '../kit/postgres-server.ts';
import { clusterTrial, type ClusterFigures, type ClusterLoad } from './cluster-trial.ts';

// npm run test:cluster             three processes, one killed every 5 s for two minutes at 100 messages/s; writes test/bench/cluster.md
// npm run test:cluster -- --quick  the same in 20 s; writes nothing
// npm run test:cluster -- --rate=50

const quick = process.argv.includes('--quick');
const rate = Number(process.argv.find((one) => one.startsWith('--rate='))?.slice('--rate='.length) ?? 100);
const LOAD: ClusterLoad = {
  perSecond: rate,
  seconds: quick ? 20 : 120,
  killEveryMs: 5_000,
  residents: 200,
  deskTalks: 12,
  agents: 4,
  inTeams: 4,
};

const scratch = mkdtempSync(join(tmpdir(), 'balie-cluster-'));
const postgres = await startPostgres();
process.once('exit', () => {
  killChildren();
  rmSync(scratch, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

const about = machine(new Date());
await trainedFolder(scratch);
try {
  const found = await clusterTrial(postgres.url, scratch, LOAD, (what) => {
    console.error(`${(performance.now() / 1000).toFixed(0).padStart(4)} s  ${what}`);
  });
  const figures = figuresOf(LOAD, found);
  console.log(figuresTable(about, figures));
  for (const problem of found.problems.slice(0, 20)) console.log(`  ${problem}`);
  if (!quick)
    writeFileSync(
      join(import.meta.dirname, '../bench/cluster.md'),
      linesPage({ title: 'Three processes, one killed every few seconds', script: 'npm run test:cluster', about, figures }),
    );
  process.exitCode = found.problems.length === 0 ? 0 : 1;
} finally {
  await postgres.remove();
}
process.exit();

function figuresOf(load: ClusterLoad, found: ClusterFigures): Figure[] {
  const { told, share } = found;
  const none = { text: 'none', met: found.problems.length === 0 };
  return [
    {
      what: 'lost, answered twice, out of order',
      measured: `${String(found.problems.length)} of ${String(told.residents + told.agents + told.inTeams)} acknowledged`,
      goal: none,
      how: `read from the tables with nothing of the program; ${String(told.residents)} messages of residents, ${String(told.agents)} of agents and ${String(told.inTeams)} of colleagues in Teams were acknowledged; each of the ${String(load.residents)} residents with the bot also saw an answer to each of hers on her WebSocket`,
    },
    {
      what: 'killed',
      measured: `${String(found.killed)} times`,
      how: `SIGKILL, one of three after the other, every ${round(load.killEveryMs / 1000)} s or as soon as all clients were back, for ${String(load.seconds)} s; a proxy gives each connection to the next process (no sticky sessions)`,
    },
    {
      what: 'messages to the bot',
      measured: `${round(found.takenMs.length / found.seconds)}/s of ${String(load.perSecond)}/s`,
      goal: { text: 'all', met: found.takenMs.length === found.sent && found.answeredMs.length === found.sent },
      how: `${String(found.takenMs.length)} of ${String(found.sent)} acknowledged and ${String(found.answeredMs.length)} answered in ${round(found.seconds)} s, to the last answer; ${String(found.again)} were sent again; ${String(load.deskTalks)} residents with ${String(load.agents)} agents come on top`,
    },
    {
      what: 'acknowledged after',
      measured: spread(found.takenMs, [50, 95, 99]),
      how: `from the moment a message was due, killed processes included; the load generator itself was late by p99 ${round(percentile(found.lateMs, 99))} ms`,
    },
    {
      what: 'answered after',
      measured: spread(found.answeredMs, [50, 95, 99]),
      how: `from the moment a message was due to its answer on the WebSocket; longest ${round(Math.max(...found.answeredMs))} ms: a turn whose process died is taken over when its lease ends`,
    },
    {
      what: 'a lost WebSocket is back after',
      measured: spread(found.goneMs, [50, 95, 99]),
      how: `${String(found.goneMs.length)} times, by the residents’ clients themselves; longest ${round(Math.max(...found.goneMs))} ms`,
    },
    {
      what: 'the whole desk is back after',
      measured: spread(found.deskBackMs, [50, 95]),
      how: 'from each kill until every resident and agent at the desk had been served again; the start of a new process is in it',
    },
    {
      what: 'processor',
      measured: `servers ${round(share.servers)} %, clients ${round(share.clients)} %`,
      how: `of the whole machine, which the clients share; the database and others used ${round(share.rest)} %`,
    },
  ];
}
