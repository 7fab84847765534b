import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import restify, { type Next, type Request, type Response, type Server } from 'restify';
import type { Store } from '../conversation/store.ts';
import { readBody } from './body.ts';
import { CONNECTION_LIMITS, guardConnections, trustOnly, type ConnectionLimits } from './connections.ts';
import { cors } from './cors.ts';
import { DIRECT_LINE, directLine, type DirectLineDeps } from './direct-line.ts';
import { createDirectLineStream } from './direct-line-stream.ts';
import { answerErrors, type Report } from './errors.ts';
import { refuseUnguardedHandlers } from './guarded-routes.ts';
import { health, type Check } from './health.ts';
import { addressOf } from './limits.ts';
import type { HumanSide } from './human-side.ts';
import type { Live } from './live.ts';
import { messages, type MessagesDeps } from './messages.ts';
import { DOOR_OPERATIONS, openApi, type Operation } from './openapi.ts';
import { originOf } from './origin-of.ts';
import { mayEnter } from './origins.ts';
import { securityHeaders } from './security-headers.ts';
import { sendJson } from './send.ts';
import { acceptUpgrades, type Upgrade } from './upgrades.ts';
import { isPath } from './url.ts';

export interface ServerDeps extends Pick<DirectLineDeps, 'runner' | 'tokens' | 'limits' | 'tenants' | 'screen' | 'clock' | 'ids'> {
  readonly store: Pick<Store, 'read' | 'recent' | 'follow'>;
  readonly live: Live;
  /** The desk, as residents meet it. */
  readonly desk?: HumanSide;
  readonly production: boolean;
  readonly report: Report;
  readonly checks: Readonly<Record<string, Check>>;
  /** Where browsers reach us, `https://chat.example.nl`; without it the `Host` header tells. */
  readonly publicUrl?: string;
  /** Proxies before us that add to `X-Forwarded-For`. */
  readonly trustedProxies?: number;
  /** The addresses and networks that these proxies have; absent: whoever connects is one. */
  readonly proxies?: readonly string[];
  readonly connections?: ConnectionLimits;
  readonly pingMs?: number;
  /** Bot Framework channels; absent means closed. */
  readonly messages?: MessagesDeps;
  /** Pages and APIs of others: each adds its routes, with async handlers. */
  readonly surfaces?: readonly ((server: Server) => void)[];
  /** WebSockets of others; each says whether the address is its own. */
  readonly upgrades?: readonly Upgrade[];
  /** What others add to `/openapi.json`. */
  readonly operations?: readonly Operation[];
}

export interface BalieServer {
  readonly server: Server;
  /** @param port 0 lets the system choose */
  listen(port: number, host: string): Promise<AddressInfo>;
  /** From now on `/readyz` says that this process is stopping, and connections are not kept; calls are still answered. */
  drain(): void;
  /** Takes no new calls, tells open streams to come back in a moment, and waits at most `graceMs`. */
  close(graceMs?: number): Promise<void>;
}

/** The one HTTP server: every answer has the same headers and errors, and no request can bring the process down. */
export function createServer(deps: ServerDeps): BalieServer {
  const { production, report, limits } = deps;
  const server = restify.createServer({ name: 'balie' });
  const door = () => ({ production, tenants: deps.tenants() });
  const stream = createDirectLineStream({
    ...deps,
    originOf: (req) => originOf(req, deps),
    mayEnter: (origin, host, gemeente) => mayEnter(door(), origin, host, gemeente),
  });
  let closing: Promise<void> | undefined;
  let isDraining = false;

  const strangersHops = trustOnly(deps.proxies ?? []);
  const forgetHops = (req: IncomingMessage): void => {
    if (deps.proxies !== undefined) strangersHops(req);
  };
  guardConnections(server, deps.connections ?? CONNECTION_LIMITS, (deps.trustedProxies ?? 0) > 0);
  (server as WithFirst).first((req, res) => {
    forgetHops(req);
    return isPath(req.url) || refuseAddress(res);
  });
  answerErrors(server, report);
  server.pre(securityHeaders(production));
  server.pre((_req: Request, res: Response, next: Next) => {
    if (isDraining) res.setHeader('connection', 'close');
    next();
  });
  server.pre(cors(DIRECT_LINE, (req) => mayEnter(door(), req.headers.origin, req.headers.host)));
  server.pre(async (req: Request) => {
    await limits.take('requestsPerAddress', addressOf(req, deps.trustedProxies ?? 0));
  });
  server.use(async (req: Request) => {
    await readBody(req);
  });

  health(server, { checks: deps.checks, isClosing: () => isDraining, report });
  directLine(server, {
    ...deps,
    mayEnter: (req, gemeente) => mayEnter(door(), req.headers.origin, req.headers.host, gemeente),
    addressOf: (req) => addressOf(req, deps.trustedProxies ?? 0),
    originOf: (req) => originOf(req, deps),
  });
  messages(server, deps.messages ?? { access: 'closed', adapterFor: () => undefined, turn: () => Promise.resolve() });
  const document = openApi([...DOOR_OPERATIONS, ...(deps.operations ?? [])]);
  server.get('/openapi.json', async (_req: Request, res: Response) => {
    await Promise.resolve();
    sendJson(res, 200, document);
  });
  for (const surface of deps.surfaces ?? []) surface(server);
  refuseUnguardedHandlers(server);
  const upgraded = acceptUpgrades(server, [stream.upgrade, ...(deps.upgrades ?? [])], {
    report,
    limits,
    addressOf: (req) => {
      forgetHops(req);
      return addressOf(req, deps.trustedProxies ?? 0);
    },
    perAddress: (deps.connections ?? CONNECTION_LIMITS).perAddress,
  });

  const close = async (graceMs: number) => {
    const closed = new Promise<void>((done) => {
      server.server.close(() => {
        done();
      });
    });
    server.server.closeIdleConnections();
    const cut = setTimeout(() => {
      server.server.closeAllConnections();
      for (const socket of upgraded) socket.destroy();
    }, graceMs);
    await Promise.all([stream.close(graceMs), closed]);
    clearTimeout(cut);
  };
  return {
    server,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        const refused = (problem: Error) => {
          reject(cannotListen(problem, port, host));
        };
        server.once('error', refused);
        server.listen(port, host, () => {
          server.removeListener('error', refused);
          resolve(server.address());
        });
      }),
    drain: () => {
      isDraining = true;
    },
    close: (graceMs = GRACE_MS) => {
      isDraining = true;
      return (closing ??= close(graceMs));
    },
  };
}

/** restify has it, its types do not know: a handler before everything else, on the bare request. */
type WithFirst = Server & { first(handler: (req: IncomingMessage, res: ServerResponse) => boolean): Server };

/** How long answers and open streams have when the server stops. */
const GRACE_MS = 4_000;

/** Says which setting to change: what the system says of a port means little to who starts the server. */
function cannotListen(problem: Error, port: number, host: string): Error {
  const code = 'code' in problem ? String(problem.code) : problem.message;
  const cure =
    code === 'EADDRINUSE'
      ? 'another program listens there: stop that one, or choose another PORT (0 picks a free one)'
      : code === 'EACCES'
        ? 'this user may not listen there: choose a PORT from 1024 on'
        : 'check HOST: it must be an address of this machine, such as 127.0.0.1';
  return new Error(`The server cannot listen on ${host} port ${String(port)} (${code}): ${cure}.`, { cause: problem });
}

/** `false` tells restify to stop here. */
function refuseAddress(res: ServerResponse): false {
  const body = JSON.stringify({ error: { code: 'BadAddress', message: 'Ask for a path that begins with /.' } });
  res.writeHead(400, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  });
  res.end(body);
  return false;
}
