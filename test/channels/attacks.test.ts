import { expect } from 'chai';
import { connect, type Socket } from 'node:net';
import WebSocket from 'ws';
import { CONNECTION_LIMITS, trustOnly } from '../../src/channels/connections.ts';
import { createLimits, DEFAULT_RATES } from '../../src/channels/limits.ts';
import { json, listen, startTalk } from '../kit/direct-line.ts';
import { startServer, type TestServer } from '../kit/server.ts';
import { until } from '../kit/until.ts';

const HOST = 'host: 127.0.0.1\r\n';

/** A bare connection: what came back, and when it ended. */
function dial(port: number, bytes = ''): { readonly socket: Socket; readonly ended: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  if (bytes !== '') socket.write(bytes);
  let answer = '';
  socket.on('data', (data) => (answer += data.toString()));
  const ended = new Promise<string>((resolve) => {
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(answer);
    });
  });
  return { socket, ended };
}

/** How an upgrade was refused. */
const refused = (url: string): Promise<{ status: number; retryAfter: string | undefined }> =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url);
    socket.on('unexpected-response', (_req, res) => {
      resolve({ status: res.statusCode ?? 0, retryAfter: res.headers['retry-after'] });
      socket.terminate();
    });
    socket.on('open', () => {
      socket.terminate();
      reject(new Error('it was let in'));
    });
    socket.on('error', () => undefined);
  });

describe('an attack on the connections', () => {
  let server: TestServer | undefined;
  const start = async (given: Parameters<typeof startServer>[0] = {}): Promise<TestServer> => (server = await startServer(given));
  const swift = { ...CONNECTION_LIMITS, headersMs: 700, requestMs: 900, idleMs: 100, checkMs: 50 };
  afterEach(async () => {
    const { base, problems } = server!;
    await until(async () => (await fetch(`${base}/healthz`).catch(() => undefined))?.status === 200, 15_000);
    expect(problems).to.deep.equal([]);
    await server?.close();
  });

  it('with headers that never end is cut off', async () => {
    const { port } = await start({ connections: swift });
    const { ended } = dial(port, `GET /healthz HTTP/1.1\r\n${HOST}x-langzaam: `);
    expect(await ended).to.match(/^(?:HTTP\/1\.1 408|$)/);
  });

  it('with a body that never ends is cut off', async () => {
    const { port } = await start({ connections: swift });
    const { ended } = dial(
      port,
      `POST /v3/directline/tokens/generate HTTP/1.1\r\n${HOST}content-type: application/json\r\ncontent-length: 100\r\n\r\n{"gemeente":`,
    );
    expect(await ended).to.match(/^(?:HTTP\/1\.1 4\d\d|$)/);
  });

  it('with a hundred connections that send nothing keeps nobody out, and they are closed', async () => {
    const { port, base } = await start({ connections: swift });
    const silent = Array.from({ length: 100 }, () => dial(port));
    await until(async () => (await fetch(`${base}/healthz`).catch(() => undefined))?.status === 200, 15_000);
    await Promise.all(silent.map(({ ended }) => ended));
  });

  it('with a connection that is kept and not used is closed', async () => {
    const { port } = await start({ connections: swift });
    expect(await dial(port, `GET /healthz HTTP/1.1\r\n${HOST}\r\n`).ended).to.contain('200 OK');
  });

  it('with more connections than one address may have is refused the rest', async () => {
    const { port, server: restify } = await start({ connections: { ...CONNECTION_LIMITS, perAddress: 3 } });
    const three = [dial(port), dial(port), dial(port)];
    await Promise.all(three.map(({ socket }) => new Promise((done) => socket.once('connect', done))));
    expect(await dial(port, `GET /healthz HTTP/1.1\r\n${HOST}\r\n`).ended).to.equal('');
    expect(await countOf(restify.server)).to.be.at.most(3);
    for (const { socket } of three) socket.destroy();
    await Promise.all(three.map(({ ended }) => ended));
  });

  it('with more connections than there may be in all is refused the rest', async () => {
    const { port } = await start({ connections: { ...CONNECTION_LIMITS, inAll: 2 } });
    const two = [dial(port, `GET /healthz HTTP/1.1\r\n${HOST}`), dial(port, `GET /healthz HTTP/1.1\r\n${HOST}`)];
    await Promise.all(two.map(({ socket }) => new Promise((done) => socket.once('connect', done))));
    expect(await dial(port, `GET /healthz HTTP/1.1\r\n${HOST}\r\n`).ended).to.equal('');
    for (const { socket } of two) socket.destroy();
    await Promise.all(two.map(({ ended }) => ended));
  });

  it('with headers of more than 16 KB, or more than 100 of them, is answered 431', async () => {
    const { port } = await start();
    expect(await dial(port, `GET /healthz HTTP/1.1\r\n${HOST}x: ${'a'.repeat(20_000)}\r\n\r\n`).ended).to.match(/^HTTP\/1\.1 431/);
    const many = Array.from({ length: 150 }, (_, at) => `x-${String(at)}: 1\r\n`).join('');
    expect(await dial(port, `GET /healthz HTTP/1.1\r\n${HOST}${many}\r\n`).ended).to.match(/^HTTP\/1\.1 431/);
  });

  it('with many upgrades is answered 429 and told when to come back', async () => {
    const limits = createLimits({ ...DEFAULT_RATES, upgradesPerAddress: { points: 1, seconds: 60 } });
    const { base } = await start({ limits });
    const talk = await startTalk(base);
    const ear = listen(talk.streamUrl);
    await ear.until(() => ear.activities.length > 0);
    const { status, retryAfter } = await refused(talk.streamUrl);
    expect(status).to.equal(429);
    expect(Number(retryAfter)).to.be.within(50, 60);
    ear.socket.close();
    await ear.closed;
  });

  it('with more WebSockets than one address may have is answered 429, also behind a proxy that it pretends to pass', async () => {
    const { base } = await start({ connections: { ...CONNECTION_LIMITS, perAddress: 1 }, trustedProxies: 1, proxies: ['10.1.2.3'] });
    const talk = await startTalk(base);
    const ear = listen(talk.streamUrl, { headers: { 'x-forwarded-for': '203.0.113.1' } });
    await ear.until(() => ear.activities.length > 0);
    const second = listen(talk.streamUrl, { headers: { 'x-forwarded-for': '203.0.113.2' } });
    expect((await second.closed).reason).to.contain('429');
    ear.socket.close();
    await ear.closed;
  });

  it('with a WebSocket that floods is cut off with 1008, and with frames that are too large with 1009', async () => {
    const { base } = await start();
    const talk = await startTalk(base);
    const [flood, large] = [listen(talk.streamUrl), listen(talk.streamUrl)];
    await Promise.all([flood, large].map((ear) => ear.until(() => ear.activities.length > 0)));
    for (let n = 0; n < 200; n += 1) flood.socket.send('x');
    large.socket.send('x'.repeat(5000));
    expect((await flood.closed).code).to.equal(1008);
    expect((await large.closed).code).to.equal(1009);
  });

  it('with a WebSocket that never answers is cut off', async () => {
    const { base, port } = await start({ pingMs: 60 });
    const { pathname, search } = new URL((await startTalk(base)).streamUrl);
    const key = 'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n';
    const { ended } = dial(port, `GET ${pathname}${search} HTTP/1.1\r\n${HOST}connection: upgrade\r\nupgrade: websocket\r\n${key}\r\n`);
    expect(await ended).to.contain('101 Switching Protocols');
  });

  it('with a made up X-Forwarded-For gets no new limits, unless it comes from a proxy of ours', async () => {
    const narrow = () => createLimits({ ...DEFAULT_RATES, tokensPerAddress: { points: 1, seconds: 60 } });
    const statuses = async ({ base }: TestServer): Promise<number[]> => {
      const ask = async (address: string) => {
        const call = json({ gemeente: 'duinrade' });
        const headers = { ...Object.fromEntries(new Headers(call.headers)), 'x-forwarded-for': address };
        return (await fetch(`${base}/v3/directline/tokens/generate`, { ...call, headers })).status;
      };
      return [await ask('203.0.113.1'), await ask('203.0.113.2')];
    };
    expect(await statuses(await start({ limits: narrow(), trustedProxies: 1, proxies: ['10.0.0.0/8', 'fd00::/8'] }))).to.deep.equal([
      200, 429,
    ]);
    await server?.close();
    expect(await statuses(await start({ limits: narrow(), trustedProxies: 1, proxies: ['127.0.0.1'] }))).to.deep.equal([200, 200]);
    await server?.close();
    expect(await statuses(await start({ limits: narrow() }))).to.deep.equal([200, 429]);
  });
});

describe('what a caller says of those before it', () => {
  const after = (remoteAddress: string, proxies: readonly string[]): string[] => {
    const headers: Record<string, string> = {
      host: 'x',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-proto': 'https',
      forwarded: 'for=1.2.3.4',
    };
    trustOnly(proxies)({ headers, socket: { remoteAddress } } as never);
    return Object.keys(headers);
  };
  it('is kept from our proxies and thrown away from anybody else', () => {
    const proxies = ['10.0.0.7', '192.168.0.0/16', 'fd00::/8'];
    for (const proxy of ['10.0.0.7', '::ffff:10.0.0.7', '192.168.4.5', 'fd12::1']) expect(after(proxy, proxies), proxy).to.have.length(4);
    for (const other of ['10.0.0.8', '203.0.113.9', '::1', '']) expect(after(other, proxies), other).to.deep.equal(['host']);
  });
});

const countOf = (server: { getConnections(done: (problem: Error | null, count: number) => void): unknown }): Promise<number> =>
  new Promise((resolve) => {
    server.getConnections((_problem, count) => {
      resolve(count);
    });
  });
