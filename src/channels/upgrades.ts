import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';
import type { Report } from './errors.ts';

/** Handles an upgrade of a connection; false when the address is not its own. */
export type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

/** Gives the connections that were upgraded and are still open: node no longer counts them as its own. */
export function acceptUpgrades({ server }: Server, upgrades: readonly Upgrade[], report: Report): ReadonlySet<Duplex> {
  const open = new Set<Duplex>();
  server.on('upgrade', (req, socket, head) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    try {
      if (upgrades.some((upgrade) => upgrade(req, socket, head))) return;
    } catch (problem) {
      report(problem, 'upgrade');
    }
    socket.on('error', () => {
      socket.destroy();
    });
    socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  return open;
}
