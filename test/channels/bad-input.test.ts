import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { expect } from 'chai';
import { MAX_BODY_BYTES } from '../../src/channels/body.ts';
import { ErrorOut } from '../../src/channels/direct-line-schemas.ts';
import { byBot, json, startTalk, type Talk } from '../kit/direct-line.ts';
import { startServer, type TestServer } from '../kit/server.ts';

/** Sends bytes as they are, for what `fetch` refuses to send; gives all that comes back. */
const raw = (port: number, bytes: string | Buffer): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes);
    });
    let answer = '';
    socket.on('data', (data) => {
      answer += data.toString();
    });
    socket.on('error', () => {
      resolve(answer);
    });
    socket.on('close', () => {
      resolve(answer);
    });
  });

describe('bad input', () => {
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
  const send = (body: string | Buffer, headers: Record<string, string> = {}) =>
    fetch(path(), {
      method: 'POST',
      body: new Uint8Array(Buffer.from(body)),
      headers: { 'content-type': 'application/json', authorization: `Bearer ${talk.token}`, ...headers },
    });
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
    ['a sign of having seen nothing', 400, 'BadSeen', () => send('{"type":"event","name":"balie.seen","value":{"seq":"alles"}}')],
    ['a client id with markup', 400, 'BadRequest', () => send('{"type":"message","text":"x","channelData":{"clientActivityID":"<b>"}}')],
    ['a client id that is too long', 400, 'BadRequest', () => send(`{"type":"message","text":"x","id":"${'a'.repeat(65)}"}`)],
    [
      'a watermark that is not ours',
      400,
      'BadWatermark',
      () => fetch(`${path()}?watermark=-1`, { headers: { authorization: `Bearer ${talk.token}` } }),
    ],
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
    const words = [
      '<script>alert(1)</script>',
      '${7*7}{{constructor}}',
      "'; DROP TABLE talks; --",
      '../../etc/passwd',
      '%00%0d%0aSet-Cookie: x',
      '\u202Etxt.exe',
      '🏳️‍🌈'.repeat(50),
    ];
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
    const head =
      'POST /v3/directline/tokens/generate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    expect(await raw(server.port, `${head}${chunks}0\r\n\r\n`))
      .to.include('413')
      .and.to.include('BodyTooLarge');
    await stillWorks();
  });
});
