import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, Server } from 'restify';
import type { Meter } from '../shared/meter.ts';
import { routeOf } from './errors.ts';

/** Connections that were upgraded and are open now, by what they look at. */
type OpenSockets = Readonly<Record<'resident' | 'desk' | 'other', number>>;

/** Counts and times each request by its route, never by the address as it was typed; gives the sockets that are open. */
export function measureRequests({ server }: Server, meter: Meter): () => OpenSockets {
  const open = { resident: 0, desk: 0, other: 0 };
  server.on('request', (req: IncomingMessage, res: ServerResponse) => {
    const begun = performance.now();
    res.once('close', () => {
      const route = routeOf(req as Request);
      meter.time('request', { route }, performance.now() - begun);
      meter.count('requests', {
        method: METHODS.has(req.method ?? '') ? (req.method ?? '') : 'other',
        route,
        status: `${String(Math.floor(res.statusCode / 100))}xx`,
      });
    });
  });
  server.on('upgrade', (req: IncomingMessage, socket: Duplex) => {
    const who = whoOf(req.url ?? '');
    open[who] += 1;
    socket.once('close', () => {
      open[who] -= 1;
    });
  });
  return () => ({ ...open });
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']);

const whoOf = (url: string): keyof OpenSockets =>
  url.startsWith('/v3/directline/') ? 'resident' : url.startsWith('/desk/') ? 'desk' : 'other';
