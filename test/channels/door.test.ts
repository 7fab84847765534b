import { expect } from 'chai';
import { cleanText, cutText } from '../../src/channels/clean-text.ts';
import { addressOf } from '../../src/channels/limits.ts';
import { messagesAccess } from '../../src/channels/messages.ts';
import { mayEnter } from '../../src/channels/origins.ts';
import { createAdapter } from '../../src/channels/adapter.ts';
import { json } from '../kit/direct-line.ts';
import { startServer } from '../kit/server.ts';

describe('the address that is counted', () => {
  const from = (remoteAddress: string, forwarded?: string) => ({
    socket: { remoteAddress },
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
  });

  it('is the caller’s own, whatever it claims, when no proxy is trusted', () => {
    expect(addressOf(from('10.0.0.1', '1.2.3.4'), 0)).to.equal('10.0.0.1');
    expect(addressOf(from('::ffff:10.0.0.1'), 0)).to.equal('10.0.0.1');
  });

  it('is what the trusted proxies saw, not what was made up before them', () => {
    expect(addressOf(from('10.0.0.1', '6.6.6.6, 1.2.3.4'), 1)).to.equal('1.2.3.4');
    expect(addressOf(from('10.0.0.1', '6.6.6.6, 1.2.3.4, 10.0.0.2'), 2)).to.equal('1.2.3.4');
    expect(addressOf(from('10.0.0.1'), 1)).to.equal('10.0.0.1');
  });

  it('is one for a whole IPv6 household', () => {
    expect(addressOf(from('2001:db8:1:2:aaaa::1'), 0))
      .to.equal('2001:db8:1:2::/64')
      .and.to.equal(addressOf(from('2001:db8:1:2::ffff'), 0));
    expect(addressOf(from('2001:db8::1'), 0)).to.equal('2001:db8:0:0::/64');
  });
});

describe('who may enter', () => {
  const door = {
    production: true,
    tenants: [
      { id: 'a', origins: ['https://a.example'] },
      { id: 'b', origins: [] },
    ],
  };
  it('is decided by the exact origin, per municipality', () => {
    expect(mayEnter(door, 'https://a.example', 'chat.example', 'a')).to.equal(true);
    for (const origin of ['http://a.example', 'https://a.example:8443', 'https://a.example/', 'https://A.example', 'null', ''])
      expect(mayEnter(door, origin, 'chat.example', 'a'), origin).to.equal(false);
    expect(mayEnter(door, 'https://a.example', 'chat.example', 'b')).to.equal(false);
    expect(mayEnter(door, 'https://chat.example', 'chat.example', 'b')).to.equal(true);
  });
  it('is wider on one’s own machine', () => {
    const home = { ...door, production: false };
    expect(mayEnter(home, undefined, 'x')).to.equal(true);
    for (const origin of ['http://localhost:1', 'http://127.0.0.1', 'http://[::1]:8080'])
      expect(mayEnter(home, origin, 'x', 'b'), origin).to.equal(true);
    for (const origin of ['http://localhost.kwaad.example', 'http://127.0.0.1.kwaad.example', 'https://kwaad.example'])
      expect(mayEnter(home, origin, 'x', 'b'), origin).to.equal(false);
  });
});

describe('a text at the door', () => {
  it('keeps letters, emoji and lines, and loses what cannot be seen', () => {
    expect(cleanText('  a\u200Bb\u00ADc\uFEFF\u2066d\u2069 e\u0301\tf \uD800g  ')).to.equal('abcd é f g');
    expect(cleanText('👨‍👩‍👧 👍🏽 🏳️‍🌈')).to.equal('👨‍👩‍👧 👍🏽 🏳️‍🌈');
    expect(cleanText('12\u200D34')).to.equal('1234');
    expect(cleanText(`z${'\u0335'.repeat(50)}`)).to.equal(`z${'\u0335'.repeat(3)}`);
    expect(cleanText('a\u{E0041}\u{E007F}\u2028b\n\n\n\nc')).to.equal('a\nb\n\nc');
  });
  it('is cut between characters', () => {
    expect(cutText('a👍b', 2)).to.deep.equal({ text: 'a👍', cut: true });
    expect(cutText('ab', 2)).to.deep.equal({ text: 'ab', cut: false });
  });
});

describe('the path for Bot Framework channels', () => {
  const settings = { registrations: 0, authOff: false, production: false, host: '127.0.0.1' };
  it('opens only with credentials, or without on one’s own machine', () => {
    expect(messagesAccess(settings)).to.equal('closed');
    expect(messagesAccess({ ...settings, registrations: 1, production: true, host: '0.0.0.0' })).to.equal('authenticated');
    expect(messagesAccess({ ...settings, authOff: true })).to.equal('open-on-loopback');
  });
  it('refuses to start when anyone could speak as a colleague', () => {
    expect(() => messagesAccess({ ...settings, authOff: true, production: true })).to.throw(
      'BALIE_TEAMS_AUTH=off is refused with NODE_ENV=production',
    );
    expect(() => messagesAccess({ ...settings, authOff: true, host: '0.0.0.0' })).to.throw('HOST=127.0.0.1');
  });

  it('takes calls on one’s own machine, but posts no answer anywhere else', async () => {
    const heard: (string | undefined)[] = [];
    const adapter = createAdapter({ sayLive: () => undefined });
    const server = await startServer({
      messages: {
        access: 'open-on-loopback',
        adapterFor: () => adapter,
        turn: (context) => {
          heard.push(context.activity.text);
          return Promise.resolve();
        },
      },
    });
    const call = async (serviceUrl: string) =>
      (
        await fetch(
          `${server.base}/api/messages`,
          json({
            type: 'message',
            id: '1',
            text: 'hoi',
            channelId: 'msteams',
            serviceUrl,
            conversation: { id: 'c' },
            from: { id: 'u' },
            recipient: { id: 'b' },
          }),
        )
      ).status;
    expect(await call('http://127.0.0.1:9/')).to.equal(200);
    expect([await call('https://kwaad.example/'), await call('urn:balie:in-process'), await call('http://169.254.169.254/')]).to.deep.equal(
      [400, 400, 400],
    );
    expect(heard).to.deep.equal(['hoi']);
    await server.close();
  });

  it('refuses a call without a token of the registration', async () => {
    const adapter = createAdapter({ registration: { appId: 'app', tenantId: 't', password: 'p' }, sayLive: () => undefined });
    const server = await startServer({
      messages: { access: 'authenticated', adapterFor: () => adapter, turn: () => Promise.reject(new Error('must not be reached')) },
    });
    const response = await fetch(
      `${server.base}/api/messages`,
      json({
        type: 'message',
        channelId: 'msteams',
        serviceUrl: 'https://smba.example/',
        conversation: { id: 'c' },
        from: { id: 'u' },
        recipient: { id: 'b' },
      }),
    );
    expect(response.status).to.equal(401);
    expect(await response.text()).to.include('BadToken');
    await server.close();
  });
});
