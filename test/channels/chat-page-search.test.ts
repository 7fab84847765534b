import { expect } from 'chai';
import { createLimits, DEFAULT_RATES } from '../../src/channels/limits.ts';
import type { Library } from '../../src/knowledge/library.ts';
import type { FakeBot } from '../kit/fake-bot.ts';
import { startSearchBot } from '../kit/search-bot.ts';

/** With one article that has no English. */
const withoutEnglish =
  (id: string) =>
  (library: Library): Library => {
    const english = library.otherLanguage ?? expect.fail('there is no English');
    const dutch = library.articles.get(id) ?? expect.fail(`there is no ${id}`);
    const changed = { ...library, otherLanguage: { ...english, articles: new Map(english.articles).set(id, dutch) } };
    Object.assign(changed.otherLanguage, { otherLanguage: changed });
    return changed;
  };

describe('the search box of the full page', function () {
  this.timeout(30_000);
  let bot: FakeBot;

  before(async () => {
    bot = await startSearchBot();
  });
  after(async () => {
    await bot.close();
  });

  const get = async (path: string, from = bot): Promise<string> => await (await fetch(from.url + path)).text();
  const look = (zoek: unknown, gemeente = 'voorbeeldstad', from = bot): Promise<Response> =>
    fetch(`${from.url}/chat/${gemeente}/zoek`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ zoek }),
    });
  const found = async (zoek: string, gemeente?: string, from?: FakeBot): Promise<{ status: string; html: string }> =>
    (await (await look(zoek, gemeente, from)).json()) as { status: string; html: string };
  const topics = (html: string): string[] => [...html.matchAll(/zoek__antwoord"[^>]*data-onderwerp="([^"]+)"/g)].map(([, id = '']) => id);

  describe('without JavaScript', () => {
    it('stands on the full page as a form with GET, and not in the embedded panel', async () => {
      const page = await get('/chat/voorbeeldstad');
      expect(page).to.match(/<form\s+id="zoek"\s+method="get"\s+action="\/chat\/voorbeeldstad"/);
      expect(page).to.match(/id="gevonden" hidden/);
      const panel = await get('/chat/voorbeeldstad?embed');
      expect(panel)
        .not.to.contain('id="zoek"')
        .and.not.to.match(/assets\/search-/);
    });

    it('shows answers on the page, with source, checked date and the way to the chat', async () => {
      const page = await get('/chat/voorbeeldstad?zoek=paspoort+kwijt');
      expect(topics(page)[0]).to.equal('reisdocument-vermist');
      expect(page).to.contain('gecontroleerd op 23 november 2026');
      expect(page).to.contain('Vraag dit aan de chatbot');
      expect(page).to.contain('href="/chat/voorbeeldstad?onderwerp=reisdocument-vermist#aanbod"');
      expect(page).to.match(/name="zoek"\s+value="paspoort kwijt"/);
      expect(page).to.match(/<h2 id="zoekkop">\d antwoorden gevonden<\/h2>/);
    });

    it('invites to the chat under an answer that depends on the person, and only there', async () => {
      const { html } = await found('wat kost een paspoort');
      expect(html).to.match(/data-onderwerp="reisdocument-kosten"[\s\S]*Stel een paar vragen in de chat voor een antwoord dat bij u past/);
      expect((await found('klacht indienen')).html.split('</li>')[0]).not.to.contain('Stel een paar vragen');
    });

    it('says so when nothing was found', async () => {
      const page = await get('/chat/duinrade?zoek=qzxwvk');
      expect(page).to.contain('Geen antwoord gevonden. Gebruik andere woorden, of stel je vraag in de chat.');
    });

    it('keeps English in the form and the links', async () => {
      const page = await get('/chat/voorbeeldstad?taal=en&zoek=paspoort');
      expect(page).to.contain('<input type="hidden" name="taal" value="en" />');
      expect(page).to.match(/href="\/chat\/voorbeeldstad\?taal=en&#38;onderwerp=[a-z-]+#aanbod"/);
    });

    it('answers in English on the English page, and in Dutch where there is no English', async () => {
      const page = await get('/chat/voorbeeldstad?taal=en&zoek=lost+my+passport');
      expect(topics(page)[0]).to.equal('reisdocument-vermist');
      expect(page).to.match(/<div lang="en">\s*<h3 id="zoek-reisdocument-vermist">[A-Z][^<]*passport/);
      expect(page).not.to.match(/<div lang="nl">\s*<h3/);
      const half = await startSearchBot({ change: withoutEnglish('reisdocument-kosten') });
      const mixed = await get('/chat/voorbeeldstad?taal=en&zoek=passport+price', half);
      expect(mixed).to.match(/<div lang="nl">\s*<h3 id="zoek-reisdocument-kosten">[\s\S]*?€ \d+,\d\d/);
      await half.close();
    });

    it('speaks English around the answers too', async () => {
      const page = await get('/chat/voorbeeldstad?taal=en');
      expect(page).to.contain('<h1>Municipality of Voorbeeldstad</h1>').and.contain('Type a few words, such as ‘lost passport’');
      expect(page).not.to.contain('in Dutch');
    });

    it('points the way in English, also for a Dutch word', async () => {
      expect(await get('/chat/voorbeeldstad?taal=en&zoek=rijbewijs')).to.match(
        /class="zoek__eerst melding" lang="en"[^>]*>[^<]*<p>[^<]*driving licence/,
      );
    });
  });

  describe('each municipality', () => {
    it('answers with its own fees and in its own tone', async () => {
      const large = await found('wat kost een paspoort');
      const small = await found('wat kost een paspoort', 'duinrade');
      const fee = (html: string): string => /Een paspoort vanaf 18 jaar kost <strong>(€ [\d,]+)<\/strong>/.exec(html)?.[1] ?? '';
      expect(fee(large.html)).to.match(/^€ \d+,\d\d$/);
      expect(fee(small.html)).to.match(/^€ \d+,\d\d$/);
      expect(fee(small.html)).not.to.equal(fee(large.html));
      expect(small.html)
        .to.contain('past')
        .and.not.to.match(/\b[Uu]w?\b/);
    });

    it('shows the fee of the day', async () => {
      const later = await startSearchBot({ day: '2027-02-01' });
      const fee = async (from: FakeBot): Promise<string | undefined> =>
        /Een paspoort vanaf 18 jaar kost <strong>(€ [\d,]+)/.exec((await found('kosten paspoort', 'voorbeeldstad', from)).html)?.[1];
      expect(await fee(later)).not.to.equal(await fee(bot));
      await later.close();
    });

    it('does not show an article that has expired, nor offers its topic', async () => {
      const old = await startSearchBot({
        change: (library) => ({
          ...library,
          articles: new Map([...library.articles].map(([id, one]) => [id, id === 'briefadres' ? { ...one, review: '2026-11-22' } : one])),
        }),
      });
      expect(topics((await found('briefadres')).html)).to.include('briefadres');
      expect(topics((await found('briefadres', 'voorbeeldstad', old)).html)).not.to.include('briefadres');
      expect(await get('/chat/voorbeeldstad?onderwerp=briefadres')).to.contain('id="aanbod"');
      expect(await get('/chat/voorbeeldstad?onderwerp=briefadres', old)).not.to.contain('id="aanbod"');
      await old.close();
    });

    it('does not exist: 404', async () => {
      expect((await look('paspoort', 'nergenshuizen')).status).to.equal(404);
    });
  });

  describe('what is typed', () => {
    it('comes back without personal data, also when it was in the address', async () => {
      for (const secret of ['123456782', '0612345678', 'jan.jansen@voorbeeld.example']) {
        const page = await get(`/chat/voorbeeldstad?zoek=${encodeURIComponent(`paspoort kwijt ${secret}`)}`);
        expect(page).not.to.contain(secret);
        expect(topics(page)[0]).to.equal('reisdocument-vermist');
        expect(JSON.stringify(await found(`paspoort kwijt ${secret}`))).not.to.contain(secret);
      }
    });

    it('cannot bring markup into the page', async () => {
      const page = await get(`/chat/voorbeeldstad?zoek=${encodeURIComponent('paspoort"><script>alert(1)</script>')}`);
      expect(page).not.to.contain('<script>alert');
    });

    it('begins no talk', async () => {
      const answer = await fetch(`${bot.url}/chat/voorbeeldstad?zoek=paspoort`);
      expect(answer.headers.get('set-cookie')).to.equal(null);
      expect((await look('paspoort')).headers.get('set-cookie')).to.equal(null);
      expect(bot.said()).to.deep.equal([]);
    });

    it('in danger is answered with help before all else', async () => {
      const { status, html } = await found('ik wil dood');
      expect(status).to.equal('1 antwoord gevonden');
      expect(html).to.contain('tel:113');
      expect(topics(html)).to.deep.equal([]);
    });

    it('about something that is not ours is pointed to the right place', async () => {
      expect((await found('rijbewijs verlengen')).html).to.contain('rdw.nl');
    });

    it('may be long, empty or of another shape', async () => {
      expect((await found('')).html).to.contain('Geen antwoord gevonden');
      expect(topics((await found(`paspoort kwijt ${'a '.repeat(3000)}`)).html)[0]).to.equal('reisdocument-vermist');
      for (const wrong of [undefined, 7, null, ['paspoort'], 'x'.repeat(20_000)]) expect((await look(wrong)).status).to.equal(400);
      const form = await fetch(`${bot.url}/chat/voorbeeldstad/zoek`, { method: 'POST', body: new URLSearchParams({ zoek: 'paspoort' }) });
      expect(form.status).to.equal(415);
    });

    it('is not kept by caches', async () => {
      expect((await look('paspoort')).headers.get('cache-control')).to.equal('no-store');
    });

    it('is answered less often when one address asks too much, and the page without JavaScript says so', async () => {
      const limits = createLimits({ ...DEFAULT_RATES, searchesPerAddress: { points: 1, seconds: 60 } });
      const narrow = await startSearchBot({ limits });
      expect((await look('paspoort', 'voorbeeldstad', narrow)).status).to.equal(200);
      expect((await look('paspoort', 'voorbeeldstad', narrow)).status).to.equal(429);
      expect(await get('/chat/voorbeeldstad?zoek=paspoort', narrow)).to.contain('Zoeken lukt nu niet');
      await narrow.close();
    });
  });

  describe('the topic of the page', () => {
    it('is offered first by a deep link, with a sentence, and nothing is said by itself', async () => {
      const page = await get('/chat/voorbeeldstad?onderwerp=reisdocument-kosten');
      expect(page).to.contain('Gaat uw vraag over ‘Kosten van paspoort of identiteitskaart’? Daar kan ik u mee helpen.');
      const buttons = [...page.matchAll(/name="zeg" value="([^"]+)"/g)].map(([, say]) => say);
      expect(buttons[0]).to.equal('Kosten van paspoort of identiteitskaart');
      expect(new Set(buttons).size).to.equal(buttons.length);
      expect(bot.said()).to.deep.equal([]);
      expect(await get('/chat/duinrade?embed&onderwerp=reisdocument-kosten')).to.contain('Daar kan ik je mee helpen.');
    });

    it('is ignored when it is unknown, for colleagues, danger or small talk', async () => {
      const plain = await get('/chat/voorbeeldstad');
      for (const id of ['', 'bestaat-niet', '<b>', '__proto__', 'id-vaststellen', 'noodsituatie', 'begroeting', 'buiten-bereik'])
        expect(await get(`/chat/voorbeeldstad?onderwerp=${encodeURIComponent(id)}`), id).to.equal(plain);
    });

    it('is asked without JavaScript by its button, and then no longer offered', async () => {
      const first = await fetch(`${bot.url}/chat/voorbeeldstad`, {
        method: 'POST',
        body: new URLSearchParams({ bewijs: '', zeg: 'Briefadres' }),
        redirect: 'manual',
      });
      const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
      const page = async (query: string): Promise<string> =>
        await (await fetch(`${bot.url}/chat/voorbeeldstad?${query}`, { headers: { cookie } })).text();
      expect(await page('gesprek&onderwerp=briefadres')).not.to.contain('id="aanbod"');
      const other = await page('gesprek&onderwerp=klacht');
      expect(other.indexOf('id="aanbod"')).to.be.above(other.indexOf('data-by="resident"'));
      expect(other).not.to.contain('id="begin"');
      expect(await page('gesprek&zoek=briefadres')).to.contain('?gesprek&#38;onderwerp=briefadres#aanbod');
    });
  });
});
