import { expect } from 'chai';
import { createLimits, DEFAULT_RATES } from '../../src/channels/limits.ts';
import { startFakeBot, type FakeBot } from '../kit/fake-bot.ts';
import { aVisitor } from '../kit/visitor.ts';

describe('the chat page without JavaScript', function () {
  this.timeout(30_000);
  let bot: FakeBot;
  beforeEach(async () => {
    bot = await startFakeBot();
  });
  afterEach(async () => {
    await bot.close();
  });

  it('says that it is a computer before anything was sent, and sets no cookie for that', async () => {
    const answer = await fetch(`${bot.url}/chat/voorbeeldstad`);
    expect(await answer.text()).to.contain('een computer, geen mens');
    expect(answer.headers.get('set-cookie')).to.equal(null);
  });

  it('shows the answer after sending, and the choices as buttons that send', async () => {
    const visitor = aVisitor(bot);
    await visitor.get();
    expect(await visitor.say('Wat kost een paspoort?'))
      .to.contain('Gaat het om een paspoort')
      .and.contain('name="zeg" value="Paspoort"');
    const answer = await visitor.post('', { zeg: 'Paspoort' });
    const page = await visitor.get('?gesprek');
    expect(answer.status).to.equal(303);
    expect(page).to.contain('€ 88,65').and.contain('<strong>Paspoort (gekozen)</strong>').and.contain('<summary>Meer hierover</summary>');
    expect(bot.said()).to.deep.equal(['Wat kost een paspoort?', 'Paspoort']);
  });

  it('allows nothing inline, nothing of others, and only known pages around it', async () => {
    const answer = await fetch(`${bot.url}/chat/voorbeeldstad?embed`);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy)
      .to.contain("default-src 'none'")
      .and.contain("script-src 'self'")
      .and.contain("style-src 'self'")
      .and.contain("frame-ancestors 'self'");
    expect(policy).not.to.contain('unsafe');
    const page = await answer.text();
    expect(page).not.to.match(/<style| style=| on[a-z]+="|<script(?![^>]*(?:src=|application\/json))/);
  });

  it('keeps the cookie away from scripts and other sites', async () => {
    const visitor = aVisitor(bot);
    await visitor.get();
    const answer = await visitor.post('', { tekst: 'hoi' });
    expect(answer.headers.get('set-cookie')).to.match(/^balie=[\w.-]+; Path=\/chat\/voorbeeldstad; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  });

  it('refuses a form of another website, with and without a talk', async () => {
    const visitor = aVisitor(bot);
    await visitor.get();
    const foreign: readonly Record<string, string>[] = [
      { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of foreign) expect((await visitor.post('', { tekst: 'van elders' }, headers)).status).to.equal(403);
    await visitor.say('hoi');
    expect((await visitor.post('/vergeet', {}, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' })).status).to.equal(403);
    expect(bot.said()).to.deep.equal(['hoi']);
  });

  it('refuses a form without the proof of its talk, and keeps what was typed', async () => {
    const visitor = aVisitor(bot);
    await visitor.get();
    await visitor.say('hoi');
    const answer = await visitor.post('', { tekst: 'nog iets', bewijs: 'geraden' });
    expect(answer.status).to.equal(403);
    expect(await answer.text())
      .to.contain('nog iets</textarea>')
      .and.contain('niet verstuurd');
    expect(bot.said()).to.deep.equal(['hoi']);
  });

  it('does not take the cookie of one municipality at another', async () => {
    const here = aVisitor(bot);
    await here.get();
    await here.say('een geheim');
    const there = aVisitor(bot, 'duinrade');
    there.setCookie(here.cookie());
    expect(await there.get('?gesprek')).not.to.contain('een geheim');
  });

  it('shows a talk only to who asks for it, not to the next one at this computer', async () => {
    const visitor = aVisitor(bot);
    await visitor.get();
    await visitor.say('hoi daar');
    const page = await visitor.get();
    expect(page).not.to.contain('hoi daar');
    expect(page).to.contain('Er staat nog een gesprek open van 10:42').and.contain('Ga verder');
  });

  it('does not even say that there was a talk after a safety message', async () => {
    const visitor = aVisitor(bot);
    await visitor.get();
    expect(await visitor.say('ik wil dood')).to.contain('tel:113');
    expect(await visitor.get()).not.to.contain('Er staat nog een gesprek open van 10:42');
  });

  it('waits a bounded time, says that the answer is still to come, and gets it later', async () => {
    await bot.close();
    bot = await startFakeBot({ waitMs: 50 });
    bot.hold();
    const visitor = aVisitor(bot);
    await visitor.get();
    expect(await visitor.say('Wat kost het?')).to.contain('Het antwoord is er nog niet');
    bot.release();
    const id = JSON.parse(Buffer.from(visitor.cookie().split('.')[1] ?? '', 'base64url').toString()) as { conversation: string };
    await new Promise<void>((resolve) => {
      const look = (): void =>
        void bot.store.read(id.conversation).then((talk) => {
          if (talk !== undefined && talk.cursor >= 2) {
            stop();
            resolve();
          }
        });
      const stop = bot.store.follow(look);
      look();
    });
    expect(await visitor.get('?gesprek')).to.contain('Gaat het om een paspoort');
  });

  it('takes a rating and the reason for it', async () => {
    const visitor = aVisitor(bot);
    await visitor.get();
    await visitor.say('kost');
    await visitor.post('', { zeg: 'Paspoort' });
    const page = await visitor.get('?gesprek');
    const oordeel = /value="(down:[^"]+)"/.exec(page)?.[1] ?? '';
    const answer = await visitor.post('/oordeel', { oordeel });
    const rated = await visitor.get((answer.headers.get('location') ?? '').replace('/chat/voorbeeldstad', '').split('#')[0]);
    expect(rated).to.contain('U vindt dit niet nuttig').and.contain('Wat mist u?');
    expect((await visitor.post('/reden', { over: oordeel.slice(5), reden: 'de prijs voor kinderen' })).status).to.equal(303);
  });

  for (const path of ['/vergeet', '/wis'])
    it(`erases the talk at the municipality with ${path}`, async () => {
      const visitor = aVisitor(bot);
      await visitor.get();
      await visitor.say('een geheim');
      const old = visitor.cookie();
      expect((await visitor.post(path, {})).headers.get('location')).to.equal('/chat/voorbeeldstad/gewist');
      expect(visitor.cookie()).to.equal('balie=');
      visitor.setCookie(old);
      expect(await visitor.get('?gesprek')).not.to.contain('een geheim');
    });

  it('masks a number that was typed, before it is stored', async () => {
    const visitor = aVisitor(bot);
    await visitor.get();
    expect(await visitor.say('mijn nummer is 123456782')).not.to.contain('123456782');
  });

  it('says on the page that it is busy, and keeps what was typed', async () => {
    await bot.close();
    bot = await startFakeBot({ limits: createLimits({ ...DEFAULT_RATES, messagesPerAddress: { points: 1, seconds: 60 } }) });
    const visitor = aVisitor(bot);
    await visitor.get();
    await visitor.say('een');
    const answer = await visitor.post('', { tekst: 'twee' });
    expect(answer.status).to.equal(429);
    expect(await answer.text())
      .to.contain('Het is druk')
      .and.contain('twee</textarea>');
  });

  it('answers 404 for a municipality that is not there', async () => {
    expect((await fetch(`${bot.url}/chat/nergenshuizen`)).status).to.equal(404);
  });

  it('speaks English and keeps doing so', async () => {
    const visitor = aVisitor(bot);
    expect(await visitor.get('?taal=en'))
      .to.contain('lang="en"')
      .and.contain('a computer, not a person')
      .and.contain('action="/chat/voorbeeldstad?taal=en"');
  });

  it('has the demonstration page only where it is asked for', async () => {
    expect(await (await fetch(`${bot.url}/?gemeente=duinrade`)).text())
      .to.contain('Welkom bij de gemeente Duinrade')
      .and.contain('data-gemeente="duinrade"');
    await bot.close();
    bot = await startFakeBot({ demo: false });
    expect((await fetch(bot.url)).status).to.equal(404);
  });
});
