import { expect } from 'chai';
import { z } from 'zod';
import { ErrorOut } from '../../src/channels/direct-line-schemas.ts';
import { createLimits, DEFAULT_RATES } from '../../src/channels/limits.ts';
import { json, startTalk, type Talk } from '../kit/direct-line.ts';
import { startServer, type TestServer } from '../kit/server.ts';

describe('the door of the server', () => {
  let server: TestServer;
  let talk: Talk;
  before(async () => {
    server = await startServer();
    talk = await startTalk(server.base);
  });
  after(async () => {
    await server.close();
  });

  const path = () => `${server.base}/v3/directline/conversations/${talk.id}/activities`;
  afterEach(async () => {
    expect(server.problems).to.deep.equal([]);
    expect((await fetch(`${server.base}/healthz`)).status).to.equal(200);
  });

  it('says which setting to change when its port is taken', async () => {
    const port = Number(new URL(server.base).port);
    const said = await startServer({ port }).then(
      () => 'it listens',
      (problem: unknown) => String(problem),
    );
    expect(said).to.contain(String(port)).and.to.contain('choose another PORT');
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
      surfaces: [
        (restify) => {
          restify.get('/stuk', async () => {
            await Promise.resolve();
            throw new Error('wachtwoord=geheim');
          });
        },
      ],
    });
    const response = await fetch(`${broken.base}/stuk`);
    const body = await response.text();
    expect(response.status).to.equal(500);
    expect(ErrorOut.parse(JSON.parse(body)).error.code).to.equal('Internal');
    expect(body).not.to.include('geheim');
    expect(broken.problems.map(({ where }) => where)).to.deep.equal(['GET /stuk']);
    await broken.close();
  });

  it('does not start with a handler whose error would bring the process down', async () => {
    const start = startServer({
      surfaces: [
        (restify) => {
          restify.get('/gevaarlijk', (_req, _res, next) => {
            next();
          });
        },
      ],
    });
    expect(String(await start.catch((problem: unknown) => problem))).to.include('GET /gevaarlijk has a handler that is not async');
  });

  it('says whether it is ready, and names what is not', async () => {
    const half = await startServer({ checks: { store: () => Promise.resolve(), kennis: () => Promise.reject(new Error('geheim')) } });
    const response = await fetch(`${half.base}/readyz`);
    expect(response.status).to.equal(503);
    expect(await response.json()).to.deep.equal({ status: 'not-ready', failing: ['kennis'], reasons: ['kennis does not work.'] });
    expect((await fetch(`${server.base}/readyz`)).status).to.equal(200);
    await half.close();
  });

  it('sends visitors elsewhere before it stops, and answers those who come all the same', async () => {
    const leaving = await startServer();
    leaving.drain();
    const ready = await fetch(`${leaving.base}/readyz`);
    expect([ready.status, ((await ready.json()) as { failing: unknown }).failing]).to.deep.equal([503, ['closing']]);
    const alive = await fetch(`${leaving.base}/healthz`);
    expect([alive.status, alive.headers.get('connection')]).to.deep.equal([200, 'close']);
    await leaving.close();
  });

  it('lets in pages of the municipality’s own origins only, and in production nobody without one', async () => {
    const live = await startServer({ production: true });
    const generate = (origin: string | undefined, gemeente: string) =>
      fetch(`${live.base}/v3/directline/tokens/generate`, {
        ...json({ gemeente }),
        headers: { 'content-type': 'application/json', ...(origin === undefined ? {} : { origin }) },
      });
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
    const local = await fetch(`${server.base}/v3/directline/tokens/generate`, {
      ...json({ gemeente: 'duinrade' }),
      headers: { 'content-type': 'application/json', origin: 'http://localhost:3000' },
    });
    expect(local.status).to.equal(200);
  });

  it('answers preflights for allowed origins', async () => {
    const preflight = (origin: string) =>
      fetch(path(), {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,x-ms-bot-agent' },
      });
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
    expect(Number(response.headers.get('x-ms-retry-after-ms')))
      .to.be.within(55_000, 60_000)
      .and.to.equal(Math.ceil(error.retryAfterMs ?? 0));
    expect(await calm.say('mag wel')).to.be.a('string');
    await narrow.close();
  });

  it('limits tokens per address and per municipality', async () => {
    const narrow = await startServer({ limits: createLimits({ ...DEFAULT_RATES, tokensPerGemeente: { points: 1, seconds: 60 } }) });
    const statusFor = async (gemeente: string) => (await fetch(`${narrow.base}/v3/directline/tokens/generate`, json({ gemeente }))).status;
    expect([await statusFor('duinrade'), await statusFor('duinrade'), await statusFor('voorbeeldstad')]).to.deep.equal([200, 429, 200]);
    await narrow.close();
  });

  it('sets times within which slow callers must be done', () => {
    expect(server.server.server.headersTimeout).to.equal(10_000);
    expect(server.server.server.requestTimeout).to.equal(30_000);
  });

  it('describes itself so that its answers fit', async () => {
    const Operation = z.object({
      responses: z.record(
        z.string(),
        z.object({ content: z.object({ 'application/json': z.object({ schema: z.record(z.string(), z.unknown()) }) }) }),
      ),
    });
    const Document = z.object({
      openapi: z.literal('3.1.0'),
      paths: z.record(z.string(), z.record(z.string(), Operation)),
      components: z.object({ schemas: z.record(z.string(), z.record(z.string(), z.unknown())) }),
    });
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
    await fits(
      '/v3/directline/tokens/generate',
      'post',
      await fetch(`${server.base}/v3/directline/tokens/generate`, json({ gemeente: 'duinrade' })),
    );
    await fits(
      '/v3/directline/tokens/generate',
      'post',
      await fetch(`${server.base}/v3/directline/tokens/generate`, json({ gemeente: 'x' })),
    );
    await fits('/v3/directline/conversations', 'post', await fetch(`${server.base}/v3/directline/conversations`, json({}, talk.token)));
    await fits('/v3/directline/conversations/{id}', 'get', await fetch(`${server.base}/v3/directline/conversations/${talk.id}`, auth));
    await fits('/v3/directline/conversations/{id}/activities', 'post', await talk.post({ type: 'message', text: 'details' }));
    await server.runner.settled(talk.id);
    await fits('/v3/directline/conversations/{id}/activities', 'get', await fetch(path(), auth));
    const set =
      document.paths['/v3/directline/conversations/{id}/activities']?.['get']?.responses['200']?.content['application/json'].schema ?? {};
    expect(z.fromJSONSchema(set).safeParse({ activities: [{ type: 'onzin' }], watermark: '1' }).success).to.equal(false);
  });
});
