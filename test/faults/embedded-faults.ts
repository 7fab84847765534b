import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../kit/until.ts';
import { check } from './checker.ts';
import { faultOf, type Fault, type Skipped } from './fault.ts';
import { acknowledgedBy, gatherClients, settle, type VictimCrowd } from './victim-crowd.ts';
import { startVictim, type Victim } from './victim.ts';

const LEASE_MS = 3_000;
const PATIENCE_MS = 60_000;
const GEMEENTE = 'voorbeeldstad';

/** SIGKILL at a random moment, again and again, under load. @param root an empty folder */
export async function killedUnderLoad(root: string, kills: number, chance: () => number): Promise<Fault> {
  const dir = dataIn(root);
  const victims: Victim[] = [];
  const acknowledged: ReturnType<typeof acknowledgedBy> = [];
  let again = 0;
  let killed = 0;
  victims[0] = await startVictim({ dir });
  const crowd = gatherClients(victims, { talks: 100, paceMs: 10, atMost: 200 });
  for (let n = 0; n < kills; n += 1) {
    await pause(100 + chance() * 700);
    const victim = victims[0];
    victim.kill();
    if ((await victim.ended) === 'SIGKILL') killed += 1;
    acknowledged.push(...victim.acknowledged);
    victims[0] = await startVictim({ dir });
  }
  await crowd.quiet();
  again = crowd.again();
  await settle(victims[0], crowd.talks);
  acknowledged.push(...victims[0].acknowledged);
  await victims[0].finish();
  return faultOf('process killed under load', `lowdb; SIGKILL ${String(killed)} times at random moments, 100 talks at once`, {
    verdict: check(root, acknowledged),
    acknowledged: acknowledged.length,
    again,
  });
}

/** A disk that fills up, gets room again, may only be read, and may be written again. Needs root, for a file system of its own. */
export async function diskFullAndReadOnly(root: string): Promise<Fault | Skipped> {
  const what = 'disk full, then read-only';
  const dir = dataIn(root);
  try {
    mount(['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', dir]);
  } catch {
    return { what, skipped: 'Only root can mount a small file system (tmpfs) to fill up, and this run is not root or may not mount.' };
  }
  try {
    const victim = await startVictim({ dir, leaseMs: LEASE_MS });
    const plan = { talks: 60, paceMs: 20, atMost: 150 };
    const first = gatherClients([victim], plan);
    await until(() => first.again() >= 20, PATIENCE_MS);
    mount(['-o', 'remount,size=64m', dir]);
    await goesOn(first);
    await first.quiet();
    await settle(victim, first.talks);
    // No file may be open for writing at the moment itself.
    mount(['-o', 'remount,ro', dir]);
    const second = gatherClients([victim], { ...plan, name: 'later-' });
    await until(() => second.again() >= 20, PATIENCE_MS);
    mount(['-o', 'remount,rw', dir]);
    await goesOn(second);
    await second.quiet();
    await settle(victim, second.talks);
    const acknowledged = acknowledgedBy([victim]);
    await victim.finish();
    return faultOf(
      what,
      'lowdb on a file system of 1 MB until 20 messages were refused, made larger; remounted read-only until 20 more were refused, and made writable again',
      {
        verdict: check(root, acknowledged),
        acknowledged: acknowledged.length,
        again: first.again() + second.again(),
      },
    );
  } finally {
    execFileSync('umount', ['--lazy', dir]);
  }
}

/** Files that nobody can use, among good ones: put aside with a line each, the rest serves. */
export async function damagedFiles(root: string): Promise<Fault> {
  const dir = dataIn(root);
  const first = await startVictim({ dir });
  const crowd = gatherClients([first], { talks: 40, paceMs: 10, atMost: 5 });
  await until(() => crowd.said() === 40 * 5, PATIENCE_MS);
  await crowd.quiet();
  await settle(first, crowd.talks);
  await first.finish();

  const live = path.join(dir, GEMEENTE, 'live');
  const damage: readonly [string, (text: string) => string][] = [
    ['truncated', (text) => text.slice(0, text.length / 2)],
    ['of a later version', (text) => text.replace(/"schema":\d+/, '"schema":999')],
    ['corrupt', (text) => text.replaceAll('"', '\0')],
    ['empty', () => ''],
  ];
  const bad = damage.map(([how, make], n) => {
    const id = crowd.talks[n * 7] ?? '';
    const file = path.join(live, `${id}.json`);
    const text = make(readFileSync(file, 'utf8'));
    writeFileSync(file, text);
    return { how, id, text };
  });
  const second = await startVictim({ dir });
  const good = crowd.talks.filter((id) => bad.every((one) => one.id !== id));
  for (const id of good) await second.ask({ op: 'say', talk: id, clientId: 'verder' }, (line) => line.ack === 'verder' && line.talk === id);
  await settle(second, good);
  await second.finish();

  const aside = path.join(dir, GEMEENTE, 'quarantine');
  const kept = readdirSync(aside);
  const problems = bad.flatMap(({ how, id, text }) => {
    const lines = second.lines.filter((line) => line.event === 'talk-put-in-quarantine' && line.conversation === id);
    const isWhole = kept.includes(`${id}.json`) && readFileSync(path.join(aside, `${id}.json`), 'utf8') === text;
    return [
      ...(isWhole ? [] : [`the file that is ${how} does not stand whole in quarantine`]),
      ...(lines.length === 1 ? [] : [`the file that is ${how} gave ${String(lines.length)} lines`]),
    ];
  });
  const acknowledged = acknowledgedBy([first, second]).filter(({ talk }) => good.includes(talk));
  // What is left must hold by itself.
  rmSync(aside, { recursive: true });
  const effects = path.join(root, 'effects');
  for (const name of readdirSync(effects)) if (bad.some(({ id }) => name.startsWith(id))) rmSync(path.join(effects, name));
  const verdict = check(root, acknowledged);
  return {
    ...faultOf(
      'damaged files',
      `lowdb; one file each that is ${bad.map(({ how }) => how).join(', ')}, among 40: each stands whole in quarantine with one line in the log, the other ${String(good.length)} go on`,
      { verdict, acknowledged: acknowledged.length, again: 0 },
    ),
    problems: [...problems, ...verdict.problems],
  };
}

/** Half a hundred more messages are acknowledged. */
async function goesOn(crowd: VictimCrowd): Promise<void> {
  const before = crowd.said();
  await until(() => crowd.said() >= before + 50, PATIENCE_MS);
}

function dataIn(root: string): string {
  const dir = path.join(root, 'data');
  mkdirSync(dir, { recursive: true });
  return dir;
}

function mount(options: readonly string[]): void {
  execFileSync('mount', [...options], { stdio: 'ignore' });
}
