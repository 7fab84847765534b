import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import type { Request, Response } from 'restify';
import { z } from 'zod';
import { MAX_BODY_BYTES } from '../../src/channels/body.ts';
import { ErrorOut } from '../../src/channels/direct-line-schemas.ts';
import { createLimits, DEFAULT_RATES } from '../../src/channels/limits.ts';
import { byBot, json, listen, startTalk, type Talk } from '../kit/direct-line.ts';
import { startServer, type TestServer } from '../kit/server.ts';

/** Sends bytes as they are, for what `fetch` refuses to send; gives all that comes back. */
const raw = (port: number, bytes: string | Buffer): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => { socket.write(bytes); });
    let answer = '';
    socket.on('data', (data) => { answer += data.toString(); });
    socket.on('error', () => { resolve(answer); });
    socket.on('close', () => { resolve(answer); });
  });

describe('the door of the server', () => {
  let server: TestServer;
  let talk: Talk;
  before(async () => {
    server = await startServer();
    talk = await startTalk(server.base);
  });
  after(async () => { await server.close(); });

  const path = () => `${server.base}/v3/directline/conversations/${talk.id}/activities`;
  const send = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(path(), { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers: { 'content-type': 'application/json', authorization: `Bearer ${talk.token}`, ...headers } });
  const stillWorks = async () => {
    expect(server.problems).to.deep.equal([]);
    expect((await fetch(`${server.base}/healthz`)).status).to.equal(200);
  };

  const bad: [string, number, string, () => Promise<globalThis.Response>][] = [
    ['broken JSON', 400, 'BrokenJson', () => send('{"type":')],
    ['a null byte in the JSON', 400, 'BrokenJson', () => send('{"type":"mess\0age"}')],
    ['an escaped null character', 400, 'BadJson', () => send('{"type":"message","text":"a\\u0000b"}')],
    ['a list instead of an object', 400, 'BadJson', () => send('[{"type":"message","text":"x"}]')],
    ['a bare text', 400, 'BadJson', () => send('"hallo"')],
    ['null', 400, 'BadJson', () => send('null')],
    ['the key __proto__', 400, 'BadJson', () => send('{"type":"message","text":"x","__proto__":{"admin":true}}')],
    ['the key constructor, deep', 400, 'BadJson', () => send('{"type":"message","text":"x","channelData":{"a":[{"constructor":{}}]}}')],
    ['JSON nested too deep', 400, 'BadJson', () => send(`{"type":"message","text":"x","value":${'['.repeat(40)}${']'.repeat(40)}}`)],
    ['JSON nested absurdly deep', 400, 'BadJson', () => send(`{"value":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)],
    ['a body of 300 KB', 413, 'BodyTooLarge', () => send(`{"type":"message","text":"${'x'.repeat(300_000)}"}`)],
    ['a form', 415, 'UnsupportedMediaType', () => send('type=message&text=x', { 'content-type': 'application/x-www-form-urlencoded' })],
    ['plain text', 415, 'UnsupportedMediaType', () => send('{"type":"message","text":"x"}', { 'content-type': 'text/plain' })],
    ['a compressed body', 415, 'UnsupportedEncoding', () => send(gzipSync('{}'), { 'content-encoding': 'gzip' })],
    ['bytes that are not UTF-8', 400, 'NotUtf8', () => send(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
    ['an unknown type', 400, 'BadRequest', () => send('{"type":"conversationUpdate"}')],
    ['no type', 400, 'BadRequest', () => send('{"text":"x"}')],
    ['a number as text', 400, 'BadRequest', () => send('{"type":"message","text":1}')],
    ['an empty text', 400, 'EmptyMessage', () => send('{"type":"message","text":" \\u200b\\n"}')],
    ['an unknown event', 400, 'UnknownEvent', () => send('{"type":"event","name":"geefGeheim"}')],
    ['a client id with markup', 400, 'BadRequest', () => send('{"type":"message","text":"x","channelData":{"clientActivityID":"<b>"}}')],
    ['a client id that is too long', 400, 'BadRequest', () => send(`{"type":"message","text":"x","id":"${'a'.repeat(65)}"}`)],
    ['a watermark that is not ours', 400, 'BadWatermark', () => fetch(`${path()}?watermark=-1`, { headers: { authorization: `Bearer ${talk.token}` } })],
    ['an address that is not there', 404, 'NotFound', () => fetch(`${server.base}/wp-login.php`)],
    ['a way up', 404, 'NotFound', () => fetch(`${server.base}/%2e%2e/%2e%2e/etc/passwd`)],
    ['a broken escape in the address', 404, 'NotFound', () => fetch(`${server.base}/%ff%zz`)],
    ['a method that is not there', 405, 'MethodNotAllowed', () => fetch(`${server.base}/healthz`, { method: 'DELETE' })],
    ['Teams where it is not set up', 404, 'ChannelClosed', () => fetch(`${server.base}/api/messages`, json({ type: 'message' }))],
  ];
  for (const [what, status, code, act] of bad) {
    it(`answers ${String(status)} in JSON to ${what}, and goes on`, async () => {
      const response = await act();
      expect(response.headers.get('content-type')).to.equal('application/json; charset=utf-8');
      const { error } = ErrorOut.parse(await response.json());
      expect({ status: response.status, code: error.code }).to.deep.equal({ status, code });
      expect(error.message).to.have.length.greaterThan(20);
      await stillWorks();
    });
  }

  it('takes hostile words for what they are: text', async () => {
    const words = ['<script>alert(1)</script>', '${7*7}{{constructor}}', "'; DROP TABLE talks; --", '../../etc/passwd', '%00%0d%0aSet-Cookie: x', '\u202Etxt.exe', '🏳️‍🌈'.repeat(50)];
    for (const text of words) await talk.say(text);
    const answers = (await talk.until(words.length + 1, byBot)).slice(1);
    expect(answers[0]?.channelData.balie?.html).to.equal('<p>echo: &lt;script&gt;alert(1)&lt;/script&gt;</p>');
    expect(answers[5]?.text).to.equal('echo: txt.exe');
    await stillWorks();
  });

  it('outlives what is not HTTP, and addresses that are for proxies', async () => {
    expect(await raw(server.port, 'ik ben geen http\r\n\r\n')).to.include('400');
    for (const target of ['http://[/', '*', 'http://elders.example/healthz', 'javascript:alert(1)']) {
      expect(await raw(server.port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).to.include(' 400 ');
    }
    expect(await raw(server.port, 'GET //[ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).to.include(' 404 ');
    expect(await raw(server.port, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`)).to.include('431');
    expect(await raw(server.port, 'GET //[ HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')).to.include(' 404 ');
    await stillWorks();
  });

  it('cuts a body off at the limit also when no length was announced', async () => {
    const chunk = 'x'.repeat(64 * 1024);
    const chunks = Array.from({ length: 1 + MAX_BODY_BYTES / chunk.length }, () => `10000\r\n${chunk}\r\n`).join('');
    const head = 'POST /v3/directline/tokens/generate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await raw(server.port, `${head}${chunks}0\r\n\r\n`)).to.include('413').and.to.include('BodyTooLarge');
    await stillWorks();
  });

  it('sends the strict headers with every answer, and HSTS only in production', async () => {
    for (const where of ['/healthz', '/nergens', '/v3/directline/conversations']) {
      const { headers } = await fetch(`${server.base}${where}`);
      expect(headers.get('content-security-policy')).to.include("default-src 'none'").and.to.include("frame-ancestors 'none'");
      expect(headers.get('x-content-type-options')).to.equal('nosniff');
      expect(headers.get('referrer-policy')).to.equal('no-referrer');
      expect(headers.get('cross-origin-opener-policy')).to.equal('same-origin');
      expect(headers.get('permissions-policy')).to.include('camera=()');
      expect(headers.get('strict-transport-security')).to.equal(null);
      expect(headers.get('server')).to.equal(null);
    }
    const live = await startServer({ production: true });
    expect((await fetch(`${live.base}/healthz`)).headers.get('strict-transport-security')).to.match(/^max-age=\d+/);
    await live.close();
  });

  it('tells the caller nothing about our own mistakes, and reports them', async () => {
    const broken = await startServer({
      surfaces: [(restify) => { restify.get('/stuk', async (_req: Request, _res: Response) => { await Promise.resolve(); throw new Error('wachtwoord=geheim'); }); }],
    });
    const response = await fetch(`${broken.base}/stuk`);
    const body = await response.text();
    expect(response.status).to.equal(500);
    expect(ErrorOut.parse(JSON.parse(body)).error.code).to.equal('Internal');
    expect(body).not.to.include('geheim');
    expect(broken.problems.map(({ where }) => where)).to.deep.equal(['GET /stuk']);
    await broken.close();
  });

  it('says whether it is ready, and names what is not', async () => {
    const half = await startServer({ checks: { store: () => Promise.resolve(), kennis: () => Promise.reject(new Error('geheim')) } });
    const response = await fetch(`${half.base}/readyz`);
    expect(response.status).to.equal(503);
    expect(await response.json()).to.deep.equal({ status: 'not-ready', failing: ['kennis'] });
    expect((await fetch(`${server.base}/readyz`)).status).to.equal(200);
    await half.close();
  });

  it('lets in pages of the municipality’s own origins only, and in production nobody without one', async () => {
    const live = await startServer({ production: true });
    const generate = (origin: string | undefined, gemeente: string) =>
      fetch(`${live.base}/v3/directline/tokens/generate`, { ...json({ gemeente }), headers: { 'content-type': 'application/json', ...(origin === undefined ? {} : { origin }) } });
    const allowed = await generate('https://www.voorbeeldstad.example', 'voorbeeldstad');
    expect(allowed.status).to.equal(200);
    expect(allowed.headers.get('access-control-allow-origin')).to.equal('https://www.voorbeeldstad.example');
    expect((await generate('https://www.voorbeeldstad.example', 'duinrade')).status).to.equal(403);
    expect((await generate('https://www.voorbeeldstad.example.kwaad.example', 'voorbeeldstad')).status).to.equal(403);
    expect((await generate('null', 'voorbeeldstad')).status).to.equal(403);
    expect((await generate('http://localhost:3000', 'voorbeeldstad')).status).to.equal(403);
    expect((await generate(undefined, 'voorbeeldstad')).status).to.equal(403);
    expect((await generate(live.base, 'voorbeeldstad')).status).to.equal(200);
    await live.close();
    const local = await fetch(`${server.base}/v3/directline/tokens/generate`, { ...json({ gemeente: 'duinrade' }), headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' } });
    expect(local.status).to.equal(200);
  });

  it('answers preflights for allowed origins', async () => {
    const preflight = (origin: string) => fetch(path(), { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,x-ms-bot-agent' } });
    const yes = await preflight('https://duinrade.example');
    expect(yes.status).to.equal(204);
    expect(yes.headers.get('access-control-allow-headers')).to.equal('authorization, content-type, x-ms-bot-agent, x-requested-with');
    expect((await preflight('https://kwaad.example')).status).to.equal(403);
  });

  it('limits messages per conversation, tells how long to wait, and leaves others alone', async () => {
    const narrow = await startServer({ limits: createLimits({ ...DEFAULT_RATES, messagesPerConversation: { points: 2, seconds: 60 } }) });
    const [busy, calm] = [await startTalk(narrow.base), await startTalk(narrow.base)];
    await busy.say('een');
    await busy.say('twee');
    expect((await busy.post({ type: 'typing' })).status).to.equal(200);
    const response = await busy.post({ type: 'message', text: 'drie' });
    const { error } = ErrorOut.parse(await response.json());
    expect(response.status).to.equal(429);
    expect(Number(response.headers.get('retry-after'))).to.be.within(55, 60);
    expect(Number(response.headers.get('x-ms-retry-after-ms'))).to.be.within(55_000, 60_000).and.to.equal(Math.ceil(error.retryAfterMs ?? 0));
    expect(await calm.say('mag wel')).to.be.a('string');
    await narrow.close();
  });

  it('limits tokens per address and per municipality', async () => {
    const narrow = await startServer({ limits: createLimits({ ...DEFAULT_RATES, tokensPerGemeente: { points: 1, seconds: 60 } }) });
    const statusFor = async (gemeente: string) => (await fetch(`${narrow.base}/v3/directline/tokens/generate`, json({ gemeente }))).status;
    expect([await statusFor('duinrade'), await statusFor('duinrade'), await statusFor('voorbeeldstad')]).to.deep.equal([200, 429, 200]);
    await narrow.close();
  });

  it('sends a ping and an empty frame, and lets go of who does not answer', async () => {
    const quick = await startServer({ pingMs: 25 });
    const answering = listen((await startTalk(quick.base)).streamUrl);
    const silent = listen((await startTalk(quick.base)).streamUrl, { autoPong: false });
    expect((await silent.closed).code).to.equal(1006);
    await answering.until(() => answering.frames.filter((frame) => frame === '').length >= 3);
    expect(answering.socket.readyState).to.equal(answering.socket.OPEN);
    await quick.close();
    expect(await answering.closed).to.deep.equal({ code: 1012, reason: '{"retryAfterMs":2000}' });
  });

  it('ends a stream over which somebody sends more than a sign of life', async () => {
    const ear = listen((await startTalk(server.base)).streamUrl);
    await ear.until(() => ear.activities.length > 0);
    ear.socket.send('x'.repeat(2000));
    expect((await ear.closed).code).to.be.oneOf([1006, 1009]);
    await stillWorks();
  });

  it('gives up the first reader when a conversation has too many', async () => {
    const many = await startTalk(server.base);
    const ears = [];
    for (let n = 0; n < 9; n += 1) {
      const ear = listen(many.streamUrl);
      await ear.until(() => ear.activities.length > 0);
      ears.push(ear);
    }
    expect((await ears[0]?.closed)?.code).to.equal(4008);
    for (const ear of ears) ear.socket.terminate();
  });

  it('sets times within which slow callers must be done', () => {
    expect(server.server.server.headersTimeout).to.equal(10_000);
    expect(server.server.server.requestTimeout).to.equal(30_000);
  });

  it('describes itself so that its answers fit', async () => {
    const Operation = z.object({ responses: z.record(z.string(), z.object({ content: z.object({ 'application/json': z.object({ schema: z.record(z.string(), z.unknown()) }) }) })) });
    const Document = z.object({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.record(z.string(), Operation)), components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }) });
    const document = Document.parse(await (await fetch(`${server.base}/openapi.json`)).json());
    const fits = async (where: string, method: string, response: globalThis.Response) => {
      const answers = document.paths[where]?.[method]?.responses;
      const schema = answers?.[String(response.status)]?.content['application/json'].schema ?? document.components.schemas['Error'] ?? {};
      const result = z.fromJSONSchema(schema).safeParse(await response.json());
      expect(result.error?.message, `${method} ${where} ${String(response.status)}`).to.equal(undefined);
      return result.success;
    };
    const auth = { headers: { authorization: `Bearer ${talk.token}` } };
    await fits('/healthz', 'get', await fetch(`${server.base}/healthz`));
    await fits('/v3/directline/tokens/generate', 'post', await fetch(`${server.base}/v3/directline/tokens/generate`, json({ gemeente: 'duinrade' })));
    await fits('/v3/directline/tokens/generate', 'post', await fetch(`${server.base}/v3/directline/tokens/generate`, json({ gemeente: 'x' })));
    await fits('/v3/directline/conversations', 'post', await fetch(`${server.base}/v3/directline/conversations`, json({}, talk.token)));
    await fits('/v3/directline/conversations/{id}', 'get', await fetch(`${server.base}/v3/directline/conversations/${talk.id}`, auth));
    await fits('/v3/directline/conversations/{id}/activities', 'post', await talk.post({ type: 'message', text: 'details' }));
    await server.runner.settled(talk.id);
    await fits('/v3/directline/conversations/{id}/activities', 'get', await fetch(path(), auth));
    const set = document.paths['/v3/directline/conversations/{id}/activities']?.['get']?.responses['200']?.content['application/json'].schema ?? {};
    expect(z.fromJSONSchema(set).safeParse({ activities: [{ type: 'onzin' }], watermark: '1' }).success).to.equal(false);
  });
});
