import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { serveBalie } from '../bench/processes.ts';
import { startTcpProxy, targetOf } from '../kit/tcp-proxy.ts';
import type { Fault } from './fault.ts';
import { gatherResidents } from './resident-crowd.ts';
import { answerProblems, type StoredTalk } from './talk-checker.ts';

const PATIENCE_MS = 60_000;
const RESIDENTS = 10;
/** A year ahead puts every talk away; back again they go on in the past; then to the hour at which summer time ends, and begins. */
const MOMENTS = [
  '2026-04-14T10:00+',
  '2027-04-14T10:00+',
  '2026-04-13T09:00+',
  '2026-10-25T02:59+',
  '2026-10-25T02:00+',
  '2027-03-28T01:59+',
] as const;

/** The real server, whose clock is another one at each start. @param dataDir has the trained models */
export async function clockJumps(dataDir: string): Promise<Fault> {
  const start = (clock: string) => serveBalie(dataDir, { BALIE_CLOCK: clock });
  let server = await start(MOMENTS[0]);
  const proxy = await startTcpProxy([targetOf(server.base)]);
  const residents = await gatherResidents(`http://127.0.0.1:${String(proxy.port)}`, RESIDENTS);
  try {
    for (const [n, moment] of MOMENTS.entries()) {
      if (n > 0) {
        await server.stop();
        server = await start(moment);
        proxy.aim([targetOf(server.base)]);
      }
      for (let m = 0; m < RESIDENTS * 3; m += 1) residents.say('hoe lang is een paspoort geldig', performance.now());
      await residents.quiet(PATIENCE_MS);
    }
  } finally {
    residents.leave();
    await server.stop();
    await proxy.close();
  }
  const stored = storedTalks(dataDir);
  const missing = residents.talks.filter((id) => stored.filter((talk) => talk.id === id).length !== 1);
  return {
    what: 'clock that jumps',
    how: `lowdb, the real server with ${String(RESIDENTS)} residents on WebSockets: started again at ${MOMENTS.slice(1)
      .map((moment) => moment.slice(0, -1))
      .join(', ')} (forwards, backwards, both changes of summer time)`,
    acknowledged: residents.told.length,
    again: residents.again(),
    apologies: 0,
    problems: [...missing.map((id) => `${id} does not stand in one place`), ...answerProblems(stored, residents.told)],
  };
}

function storedTalks(dataDir: string): StoredTalk[] {
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => /\/(live|archive|quarantine)\/.*\.json$/.test(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as StoredTalk);
}
