import { createHash } from 'node:crypto';
import { mkdir, realpath, stat, unlink } from 'node:fs/promises';
import { type Server, createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Longest path of a Unix socket that every system takes (Linux 107 bytes, macOS 103). */
const MAX_SOCKET_PATH = 100;

/**
 * Keeps a data folder for this process until `release`, or until the process ends in any way, SIGKILL included.
 * Made of listening sockets: on Linux one in the abstract namespace, which makes taking over atomic, and one in the folder,
 * which also another container with the same volume meets.
 * @throws Error that says who holds the folder and what to do
 */
export async function lockFolder(dir: string): Promise<{ release(): Promise<void> }> {
  await mkdir(dir, { recursive: true }).catch((error: unknown) => {
    throw new Error(
      `The data folder ${dir} cannot be made (${String(codeOf(error))}). Give a folder that this user may write to with DATA_DIR, and see that no file has that name.`,
      { cause: error },
    );
  });
  const real = await realpath(dir);
  const { dev, ino } = await stat(real);
  const name = createHash('sha256').update(`${dev}:${ino}`).digest('hex').slice(0, 24);
  const held: Server[] = [];
  const release = async (): Promise<void> => {
    await Promise.all(held.map((server) => new Promise((resolve) => server.close(resolve))));
  };
  try {
    if (process.platform === 'linux') held.push(await listenOn(`\0balie-${name}`, real));
    held.push(await listenOnFile(socketFile(real, name), real));
  } catch (error) {
    await release();
    throw error;
  }
  return { release };
}

/** In the folder itself, or in the system's folder for temporary files when the path would be too long for a socket. */
function socketFile(real: string, name: string): string {
  const inFolder = path.join(real, '.lock');
  return Buffer.byteLength(inFolder) <= MAX_SOCKET_PATH ? inFolder : path.join(tmpdir(), `balie-${name}.lock`);
}

async function listenOnFile(file: string, dir: string): Promise<Server> {
  try {
    return await listenOn(file, dir);
  } catch (error) {
    if (!(error instanceof StaleSocket)) throw error;
    await unlink(file);
    return listenOn(file, dir);
  }
}

/** A socket file that a process left when it was killed. */
class StaleSocket extends Error {}

async function listenOn(address: string, dir: string): Promise<Server> {
  const server = createServer((caller) => {
    caller.on('error', () => undefined);
    caller.end(String(process.pid));
  });
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(address, resolve);
    });
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE') throw error;
    const holder = await ask(address);
    if (holder === undefined) throw new StaleSocket(`Nobody listens on ${address}.`);
    throw new Error(
      `The data folder ${dir} is in use by another process (${holder === '' ? 'its number is unknown' : `number ${holder}`}). ` +
        'Stop that one first, or give this one its own folder with DATA_DIR. Several processes need PostgreSQL: set DATABASE_URL.',
      { cause: error },
    );
  }
  server.unref();
  return server;
}

/** The process number of whoever listens, '' when it does not say in time, undefined when nobody listens. */
function ask(address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(address);
    let said = '';
    socket.setTimeout(1000, () => socket.destroy());
    socket.on('data', (data) => (said += data.toString()));
    socket.on('error', (error) => resolve(codeOf(error) === 'ECONNREFUSED' || codeOf(error) === 'ENOENT' ? undefined : ''));
    socket.on('close', () => resolve(/^\d+$/.test(said) ? said : ''));
  });
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);
