import { connect, createServer, type Socket } from 'node:net';

export interface Target {
  readonly host: string;
  readonly port: number;
}

/** Stands between clients and servers as a plain load balancer or a bad network does: it knows connections, not what is said on them. */
export interface TcpProxy {
  readonly port: number;
  /** Gives new connections to these from now on, one after the other; connections that are open stay. */
  aim(targets: readonly Target[]): void;
  /** Holds back everything that is said from now on, each way, this long. */
  slow(delayMs: number): void;
  /** Cuts all connections at once; new ones are taken. Gives how many there were. */
  cut(): number;
  close(): Promise<void>;
}

/** A round-robin proxy on a free port of this machine. Who cannot be reached is passed over, so no client need know who is there. */
export async function startTcpProxy(first: readonly Target[]): Promise<TcpProxy> {
  let targets = first;
  let next = 0;
  let delayMs = 0;
  const open = new Set<Socket>();

  function keep(socket: Socket): void {
    open.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  }

  function reach(client: Socket, triesLeft: number): void {
    const target = targets[next++ % Math.max(1, targets.length)];
    if (target === undefined || triesLeft === 0 || client.destroyed) {
      client.destroy();
      return;
    }
    const server = connect(target);
    server.once('connect', () => {
      server.removeAllListeners('error');
      keep(server);
      pass(client, server, () => delayMs);
      pass(server, client, () => delayMs);
    });
    server.once('error', () => {
      reach(client, triesLeft - 1);
    });
  }

  const server = createServer({ pauseOnConnect: true }, (client) => {
    keep(client);
    reach(client, targets.length);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();

  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    aim(others) {
      targets = others;
    },
    slow(ms) {
      delayMs = ms;
    },
    cut() {
      const count = open.size;
      for (const socket of open) socket.resetAndDestroy();
      return count;
    },
    close: () =>
      new Promise((closed) => {
        for (const socket of open) socket.destroy();
        server.close(() => {
          closed();
        });
      }),
  };
}

/** What comes is passed on in its order, each piece after the delay that holds when it comes. */
function pass(from: Socket, to: Socket, delayMs: () => number): void {
  let due = 0;
  const later = (act: () => void): void => {
    const now = performance.now();
    due = Math.max(due, now + delayMs());
    if (due <= now) act();
    else setTimeout(act, due - now);
  };
  from.on('data', (chunk: Buffer) => {
    later(() => {
      if (to.writable && !to.write(chunk)) {
        from.pause();
        to.once('drain', () => from.resume());
      }
    });
  });
  from.on('end', () => {
    later(() => {
      to.end();
    });
  });
  from.on('close', (hadError) => {
    later(() => {
      if (hadError) to.destroy();
      else to.end();
    });
  });
  from.resume();
}

/** Where a URL leads to. */
export function targetOf(url: string): Target {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) };
}

/** The same URL by way of the proxy. */
export function through(proxy: TcpProxy, url: string): string {
  const by = new URL(url);
  by.hostname = '127.0.0.1';
  by.port = String(proxy.port);
  return by.href;
}
