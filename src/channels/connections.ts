import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv6, type Socket } from 'node:net';
import type { Server } from 'restify';

/** How many connections there may be, and within which times callers must be done, in ms. */
export interface ConnectionLimits {
  /** From the connection, or the end of the request before, to the end of the headers; nothing sent at all counts too. */
  readonly headersMs: number;
  /** To the end of the whole request. */
  readonly requestMs: number;
  /** That a connection may stay open between two requests. */
  readonly idleMs: number;
  /** How often the times above are looked at. */
  readonly checkMs: number;
  /** Connections open at once, WebSockets among them. Of one address this counts only where no proxy stands before us. */
  readonly perAddress: number;
  readonly inAll: number;
}

/** Wide enough for a town hall full of colleagues behind one address. */
export const CONNECTION_LIMITS: ConnectionLimits = {
  headersMs: 10_000,
  requestMs: 30_000,
  idleMs: 5_000,
  checkMs: 2_000,
  perAddress: 512,
  inAll: 10_000,
};

/** Most headers of one request; node answers 431 to more, and to more than 16 KB of them. */
const MAX_HEADERS = 100;

/** Cuts off who is slow, who sends nothing, and who opens too many connections. Call it before `listen`. */
export function guardConnections({ server }: Server, limits: ConnectionLimits, isBehindProxy: boolean): void {
  server.headersTimeout = limits.headersMs;
  server.requestTimeout = limits.requestMs;
  server.keepAliveTimeout = limits.idleMs;
  server.maxHeadersCount = MAX_HEADERS;
  server.maxConnections = limits.inAll;
  // Node reads it when the server begins to listen; restify gives no way to say it sooner, and the types do not know it.
  Object.assign(server, { connectionsCheckingInterval: limits.checkMs });
  const open = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const count = (open.get(address) ?? 0) + 1;
    if (!isBehindProxy && count > limits.perAddress) {
      socket.destroy();
      return;
    }
    open.set(address, count);
    socket.on('close', () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

/**
 * Takes away what a caller says of those before it (`X-Forwarded-…`) unless the caller is one of our proxies.
 * @param proxies addresses and networks, `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`
 */
export function trustOnly(proxies: readonly string[]): (req: IncomingMessage) => void {
  const list = new BlockList();
  for (const proxy of proxies) {
    const [net = '', bits] = proxy.split('/');
    const family = isIPv6(net) ? 'ipv6' : 'ipv4';
    if (bits === undefined) list.addAddress(net, family);
    else list.addSubnet(net, Number(bits), family);
  }
  return (req) => {
    const address = (req.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/, '');
    if (address !== '' && list.check(address, isIPv6(address) ? 'ipv6' : 'ipv4')) return;
    for (const name of Object.keys(req.headers))
      if (name.startsWith('x-forwarded-') || name === 'forwarded') Reflect.deleteProperty(req.headers, name);
  };
}
