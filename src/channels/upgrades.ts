import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';
import { isRefusal, type Report } from './errors.ts';
import type { Limits } from './limits.ts';
import { refuseUpgrade } from './web-sockets.ts';

/** Handles an upgrade of a connection; false when the address is not its own. */
export type Upgrade = (req: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

export interface UpgradesDeps {
  readonly report: Report;
  readonly limits: Limits;
  readonly addressOf: (req: IncomingMessage) => string;
  /** WebSockets that one address has open at once. */
  readonly perAddress: number;
}

/**
 * Gives the connections that were upgraded and are still open: node no longer counts them as its own.
 * Who comes too often, or has too many open, is told when to come back (429).
 */
export function acceptUpgrades({ server }: Server, upgrades: readonly Upgrade[], deps: UpgradesDeps): ReadonlySet<Duplex> {
  const { report, limits, addressOf, perAddress } = deps;
  const open = new Set<Duplex>();
  const counts = new Map<string, number>();
  const give = (req: IncomingMessage, socket: Duplex, head: Buffer): void => {
    try {
      if (upgrades.some((upgrade) => upgrade(req, socket, head))) return;
    } catch (problem) {
      report(problem, 'upgrade');
    }
    refuseUpgrade(socket, '404 Not Found');
  };
  server.on('upgrade', (req, socket, head) => {
    const address = addressOf(req);
    const here = (counts.get(address) ?? 0) + 1;
    open.add(socket);
    counts.set(address, here);
    socket.on('close', () => {
      open.delete(socket);
      const left = (counts.get(address) ?? 1) - 1;
      if (left > 0) counts.set(address, left);
      else counts.delete(address);
    });
    socket.on('error', () => {
      socket.destroy();
    });
    if (here > perAddress) {
      refuseUpgrade(socket, TOO_MANY, LATER_MS);
      return;
    }
    limits.take('upgradesPerAddress', address).then(
      () => {
        give(req, socket, head);
      },
      (problem: unknown) => {
        if (isRefusal(problem)) refuseUpgrade(socket, TOO_MANY, problem.refusal.retryAfterMs);
        else {
          report(problem, 'upgrade');
          refuseUpgrade(socket, '500 Internal Server Error');
        }
      },
    );
  });
  return open;
}

const TOO_MANY = '429 Too Many Requests';
/** When to look again whether one of the open ones was closed. */
const LATER_MS = 10_000;
