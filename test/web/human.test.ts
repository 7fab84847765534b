import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect } from 'chai';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startFakeBot, type FakeBot } from '../kit/fake-bot.ts';
import type { FakeColleague } from '../kit/fake-desk.ts';
import { until } from '../kit/until.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

describe('a resident and a human in a browser', function () {
  this.timeout(120_000);
  let browser: Browser;
  let bot: FakeBot;
  let context: BrowserContext;
  let page: Page;
  let fatima: FakeColleague;
  let joost: FakeColleague;

  before(async () => {
    const found = await startChromium();
    if (found === undefined) throw new Error(NO_CHROMIUM);
    browser = found;
  });
  after(async () => {
    await browser.close();
  });
  beforeEach(async () => {
    bot = await startFakeBot();
    fatima = bot.desk.colleague('Fatima');
    joost = bot.desk.colleague('Joost');
    await visit();
  });
  afterEach(async () => {
    await context.close();
    await bot.close();
  });

  async function visit(options: BrowserContextOptions = {}): Promise<void> {
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'nl-NL', ...options });
    page = await context.newPage();
  }
  async function revisit(options: BrowserContextOptions): Promise<void> {
    await context.close();
    await visit(options);
  }
  const open = async (path = '/chat/voorbeeldstad'): Promise<void> => {
    await page.goto(bot.url + path);
    await page.waitForSelector('html.js');
  };
  const say = async (text: string): Promise<void> => {
    await page.fill('#tekst', text);
    await page.press('#tekst', 'Enter');
  };
  const shows = (text: string, within = '#gesprek'): Promise<unknown> => page.locator(within).getByText(text).first().waitFor();
  const text = (selector: string): Promise<string> => page.locator(selector).innerText();
  /** True when a screen reader is not told of changes in it. */
  const isQuiet = (selector: string): Promise<boolean> =>
    page.evaluate(`document.querySelector('${selector}').closest('[aria-live], [role=status], [role=log]') === null`);
  const focused = (): Promise<string> => page.evaluate(`document.activeElement?.id || document.activeElement?.textContent.trim()`);

  /** Asks for a human and waits; gives the id of the talk. */
  async function ask(place = 3, minutes = 8): Promise<string> {
    await say('Ik wil een medewerker');
    await shows('Een medewerker kan u helpen');
    const talk = bot.talk();
    await bot.desk.queue(talk, place, minutes);
    await page.getByRole('button', { name: 'Stop met wachten' }).waitFor();
    return talk;
  }
  /** Talks to Fatima. */
  async function meet(): Promise<string> {
    const talk = await ask(1, 1);
    await fatima.take(talk);
    await shows('U praat met een mens: Fatima', '#mens');
    return talk;
  }
  const names = (): Promise<string[]> => page.locator('.bericht__wie').allInnerTexts();
  const dividers = (): Promise<string[]> => page.locator('.wissel').allInnerTexts();

  describe('who speaks', () => {
    it('is said by a divider and a name each time a human joins, is followed by another, or leaves', async () => {
      await open();
      const talk = await meet();
      await fatima.say(talk, 'Goedemorgen, ik lees even mee.');
      await shows('ik lees even mee');
      await say('Fijn, dank u');
      await until(() => bot.said().at(-1) === 'Fijn, dank u');
      await fatima.transfer(talk);
      await page.getByRole('button', { name: 'Stop met wachten' }).waitFor();
      await joost.take(talk);
      await joost.say(talk, 'Met Joost.');
      await shows('Met Joost.');
      await joost.giveBack(talk);
      await shows('Joost geeft het gesprek terug');
      await say('Wat kost een paspoort?');
      await shows('Gaat het om een paspoort');
      expect(await dividers()).to.deep.equal([
        'U praat nu met een mens: Fatima van Voorbeeldstad.',
        'U praat nu weer met de chatbot',
        'U praat nu met een mens: Joost van Voorbeeldstad.',
        'U praat nu weer met de chatbot',
      ]);
      expect(await names()).to.deep.equal([
        ...['Chatbot', 'U', 'Chatbot', 'Fatima, medewerker', 'U', 'Chatbot', 'Joost, medewerker', 'Chatbot', 'U', 'Chatbot'],
      ]);
      const border = (of: string): Promise<string> =>
        page.evaluate(`getComputedStyle(document.querySelector('.bericht--${of}[data-id]')).borderInlineStartWidth`);
      expect([await border('agent'), await border('bot')]).to.deep.equal(['4px', '0px']);
    });

    it('is said the same after a reload, and the talk with the human goes on by itself', async () => {
      await open();
      const talk = await meet();
      await fatima.say(talk, 'Goedemorgen.');
      await shows('Goedemorgen.');
      const before = [await dividers(), await names()];
      await page.reload();
      await shows('Goedemorgen.');
      await shows('U praat met een mens: Fatima', '#mens');
      expect([await dividers(), await names()]).to.deep.equal(before);
      await fatima.say(talk, 'Bent u er nog?');
      await shows('Bent u er nog?');
    });

    it('goes on in another tab only when asked', async () => {
      await open();
      const talk = await meet();
      await fatima.say(talk, 'Goedemorgen.');
      await shows('Goedemorgen.');
      page = await context.newPage();
      await open();
      expect(await page.locator('.bericht--agent').count()).to.equal(0);
      await page.getByRole('button', { name: 'Ga verder' }).click();
      await shows('Goedemorgen.');
      await shows('U praat met een mens: Fatima', '#mens');
    });

    it('is the bot no longer: nothing is searched for while a human has the talk, and her words keep their lines and links', async () => {
      await open();
      const talk = await meet();
      await fatima.say(talk, 'Kijk op https://www.voorbeeldstad.example/afspraak\nTot zo <b>!');
      await shows('Tot zo <b>!');
      expect(await page.locator('.bericht--agent a').getAttribute('href')).to.equal('https://www.voorbeeldstad.example/afspraak');
      await say('Dank u');
      await fatima.say(talk, 'Graag gedaan.');
      await shows('Graag gedaan.');
      expect(bot.said()).to.deep.equal(['Ik wil een medewerker', 'Dank u']);
      expect(await page.locator('#zoeken').isVisible()).to.equal(false);
      expect(await page.locator('.duim').count()).to.equal(0);
    });

    it('stands in the text that is kept, without notes of staff', async () => {
      await open();
      const talk = await meet();
      await fatima.note(talk, 'Lastige klant');
      await fatima.say(talk, 'Goedemorgen.');
      await fatima.close(talk);
      await shows('Is uw vraag beantwoord?');
      await page.click('#menu summary');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Bewaren als tekst' }).click(),
      ]);
      const kept = readFileSync(await download.path(), 'utf8');
      expect(kept)
        .to.match(/--- \d\d:\d\d U praat nu met een mens: Fatima van Voorbeeldstad\. ---/)
        .and.match(/Fatima, medewerker:\nGoedemorgen\./)
        .and.contain('--- U praat nu weer met de chatbot ---')
        .and.not.contain('Lastige klant')
        .and.not.contain('handoff');
    });
  });

  describe('waiting', () => {
    it('shows place and estimate in words that change in place, without taking the focus', async () => {
      await open();
      const talk = await ask(3, 8);
      expect(await text('.balk__zin')).to.equal('U bent nummer 3 in de rij. Ongeveer 8 minuten.');
      await page.focus('#tekst');
      await page.keyboard.type('Ondertussen');
      await bot.desk.move(talk, 2, 1);
      await shows('U bent nummer 2 in de rij. Ongeveer 1 minuut.', '#mens');
      expect(await focused()).to.equal('tekst');
      await page.focus('.balk__knop');
      await bot.desk.move(talk, 1, 0);
      await shows('U bent als eerste aan de beurt.', '#mens');
      expect(await focused()).to.equal('Stop met wachten');
      expect(await page.inputValue('#tekst')).to.equal('Ondertussen');
    });

    for (const reducedMotion of ['reduce', 'no-preference'] as const)
      it(`covers nothing that was just said, with motion ${reducedMotion}`, async () => {
        await revisit({ viewport: { width: 320, height: 560 }, reducedMotion });
        await open();
        await say('Wat kost een paspoort?');
        await page.click('button.keuze[value=Paspoort]');
        await shows('€ 88,65');
        const talk = await ask(3, 8);
        const isInSight = `(() => {
          const last = [...document.querySelectorAll('#gesprek > [data-id]')].at(-1).getBoundingClientRect();
          return last.bottom <= document.getElementById('rol').getBoundingClientRect().bottom;
        })()`;
        await until(() => page.evaluate<boolean>(isInSight));
        await fatima.take(talk);
        await fatima.say(talk, 'Goedemorgen, waarmee kan ik u helpen?');
        await shows('waarmee kan ik u helpen');
        await until(() => page.evaluate<boolean>(isInSight));
      });

    it('announces a changed place at most once a minute, only the latest, and not the estimate alone', async () => {
      await page.clock.install();
      await open();
      const talk = await ask(5, 12);
      expect(await text('#omroep')).to.equal('');
      await bot.desk.move(talk, 4, 10);
      await shows('U bent nummer 4 in de rij.', '#mens');
      expect(await text('#omroep')).to.equal('');
      await bot.desk.move(talk, 3, 8);
      await shows('U bent nummer 3 in de rij.', '#mens');
      await page.clock.runFor(61_000);
      expect(await text('#omroep')).to.contain('U bent nummer 3 in de rij.');
      await bot.desk.move(talk, 3, 6);
      await shows('Ongeveer 6 minuten.', '#mens');
      await page.clock.runFor(61_000);
      expect(await text('#omroep')).to.contain('Ongeveer 8 minuten.');
      await bot.desk.move(talk, 2, 5);
      await shows('U bent nummer 2 in de rij.', '#mens');
      expect(await text('#omroep')).to.contain('U bent nummer 2 in de rij.');
      await bot.desk.move(talk, 1, 2);
      await shows('U bent als eerste aan de beurt.', '#mens');
      await page.clock.runFor(30_000);
      expect(await text('#omroep')).to.contain('U bent nummer 2 in de rij.');
      expect(await page.getAttribute('#omroep', 'role')).to.equal('status');
      expect(await isQuiet('.balk__zin')).to.equal(true);
    });

    it('ends with "Stop met wachten", by keyboard, and the focus goes to the text field', async () => {
      await open();
      await ask();
      await page.focus('.balk__knop');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Praat met een medewerker' }).waitFor();
      expect(bot.said().at(-1)).to.equal('stop met wachten');
      expect(await focused()).to.equal('tekst');
    });

    it('still asks the bot meanwhile', async () => {
      await open();
      await ask();
      await say('Wat kost een paspoort?');
      await page.click('button.keuze[value=Paspoort]');
      await shows('€ 88,65');
      await shows('U bent nummer 3 in de rij.', '#mens');
    });

    it('goes on where WebSockets are blocked', async () => {
      await page.routeWebSocket(/stream/, (socket) => {
        void socket.close();
      });
      await open();
      await say('Ik wil een medewerker');
      await page.locator('#gesprek').getByText('Een medewerker kan u helpen').waitFor({ timeout: 20_000 });
      const talk = bot.talk();
      await bot.desk.queue(talk, 3, 8);
      await page.locator('#mens').getByText('U bent nummer 3 in de rij.').waitFor({ timeout: 20_000 });
      await fatima.take(talk);
      await page.locator('#mens').getByText('U praat met een mens: Fatima').waitFor({ timeout: 20_000 });
    });
  });

  describe('signs of life', () => {
    it('says "Fatima typt" only after 400 ms, quietly, and takes it away when she has written', async () => {
      await page.clock.install();
      await open();
      const talk = await meet();
      await fatima.typing(talk);
      await fatima.read(talk);
      await shows('Gelezen');
      expect(await page.locator('#typt').isVisible()).to.equal(false);
      await page.clock.runFor(450);
      expect(await text('#typt')).to.equal('Fatima typt');
      expect(await isQuiet('#typt')).to.equal(true);
      await fatima.say(talk, 'Goedemorgen.');
      await shows('Goedemorgen.');
      expect(await page.locator('#typt').isVisible()).to.equal(false);
      await fatima.typing(talk);
      await fatima.read(talk);
      await page.clock.runFor(450);
      await page.locator('#typt').waitFor();
      await page.clock.runFor(7_000);
      expect(await page.locator('#typt').isVisible()).to.equal(false);
    });

    it('says "Gelezen" under the last message that she has read, and adds nothing to the log for it', async () => {
      await open();
      const talk = await meet();
      await say('Mijn dochter is 6');
      await until(() => bot.said().at(-1) === 'Mijn dochter is 6');
      await page.evaluate(`
        window.added = 0;
        new MutationObserver((changes) => { for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === 1) window.added += 1; })
          .observe(document.getElementById('gesprek'), { childList: true, subtree: true });
      `);
      await fatima.read(talk);
      await shows('Gelezen');
      expect(await page.locator('.bericht__gelezen:not(:empty)').count()).to.equal(1);
      expect(await page.locator('.bericht:has-text("Mijn dochter") .bericht__gelezen').innerText()).to.equal('Gelezen');
      expect(await page.evaluate('window.added')).to.equal(0);
    });

    it('tells the human that the resident types and what is on screen, and nobody while the bot has the talk', async () => {
      const signs: string[] = [];
      page.on('request', (request) => {
        const body = request.method() === 'POST' ? (request.postData() ?? '') : '';
        if (body.includes('"typing"')) signs.push('typing');
        const seen = /"balie\.seen","value":\{"seq":(\d+)\}/.exec(body)?.[1];
        if (seen !== undefined) signs.push(`seen ${seen}`);
      });
      await open();
      await say('Wat kost een paspoort?');
      await shows('Gaat het om een paspoort');
      expect(signs).to.deep.equal([]);
      const talk = await meet();
      await page.focus('#tekst');
      await page.keyboard.type('Mijn dochter');
      await fatima.say(talk, 'Goedemorgen.');
      await shows('Goedemorgen.');
      const last = (await bot.store.read(talk))?.log.length ?? 0;
      await until(() => signs.includes(`seen ${String(last - 1)}`));
      expect(signs.filter((one) => one === 'typing')).to.have.length(1);
    });

    it('tells the human with "Ik ben geholpen" that she can stop, in the resident’s own words', async () => {
      await open();
      const talk = await meet();
      await page.getByRole('button', { name: 'Ik ben geholpen' }).click();
      await shows('Ik ben geholpen, dank u wel.');
      await until(() => bot.said().at(-1) === 'Ik ben geholpen, dank u wel.');
      await fatima.close(talk);
      await page.getByRole('button', { name: 'Verder met een medewerker' }).waitFor();
      await page.getByRole('button', { name: 'Een beetje', exact: true }).click();
      await until(() => bot.said().at(-1) === 'Een beetje');
    });
  });

  describe('leaving', () => {
    it('asks before it begins again while a human has the talk, and tells her', async () => {
      await open();
      await meet();
      const again = async (): Promise<void> => {
        await page.click('#menu summary');
        await page.getByRole('button', { name: 'Opnieuw beginnen' }).click();
        await page.locator('dialog').getByText('stopt uw gesprek met Fatima').waitFor();
      };
      await again();
      await page.keyboard.press('Escape');
      await shows('U praat met een mens: Fatima', '#mens');
      await again();
      await page.locator('dialog').getByRole('button', { name: 'Opnieuw beginnen' }).click();
      await until(() => bot.said().at(-1) === 'Ik stop met dit gesprek.');
      await page.getByRole('button', { name: 'Praat met een medewerker' }).waitFor();
      expect(await page.locator('.wissel').count()).to.equal(0);
    });

    it('gives up the place in the queue', async () => {
      await open();
      const talk = await ask();
      await page.click('#menu summary');
      await page.getByRole('button', { name: 'Opnieuw beginnen' }).click();
      await page.locator('dialog').getByRole('button', { name: 'Opnieuw beginnen' }).click();
      await until(async () => (await bot.store.read(talk))?.state.handoff.status === 'none');
    });
  });

  it('does not let the page’s warning speak as the chatbot while a human has the talk', async () => {
    await open();
    await meet();
    await say('mijn bsn is 123456782');
    await page.locator('#waarschuwing', { hasText: 'hoort niet in de chat' }).waitFor();
  });

  describe('being called back', () => {
    const window = { from: '2026-11-24T08:00:00Z', until: '2026-11-24T10:00:00Z' };
    const number = '06 1234 5678';

    async function offer(): Promise<string> {
      await say('Ik wil een medewerker');
      await shows('Een medewerker kan u helpen');
      const talk = bot.talk();
      await bot.desk.offerCallBack(talk, window);
      await page.getByLabel('Telefoonnummer').waitFor();
      return talk;
    }

    it('takes the number in a form of its own, by keyboard alone, and it never becomes part of the talk', async () => {
      await open();
      const talk = await offer();
      const field = page.getByLabel('Telefoonnummer');
      expect([await field.getAttribute('autocomplete'), await field.getAttribute('inputmode')]).to.deep.equal(['tel', 'tel']);
      expect(await isQuiet('#telefoon')).to.equal(true);
      await shows('Wij bellen u op dinsdag 24 november 2026 tussen 9.00 en 11.00 uur.', '#terugbellen');
      await field.focus();
      await page.keyboard.type(number);
      await page.keyboard.press('Tab');
      await page.keyboard.type('Sanne');
      await page.keyboard.press('Enter');
      await shows('Afgesproken: wij bellen u terug', '#terugbellen');
      expect(await focused()).to.equal('terugbel-kop');
      expect(await text('#terugbellen')).to.match(/Uw referentie: [A-Z]-\w{5}/);
      expect(bot.desk.phones().get(talk)).to.deep.equal({ phone: '+31612345678', name: 'Sanne' });
      expect(JSON.stringify(await bot.store.read(talk))).not.to.contain('12345678');
      expect(await page.evaluate('JSON.stringify([{ ...localStorage }, { ...sessionStorage }])')).not.to.contain('5678');
      await page.reload();
      await shows('Afgesproken: wij bellen u terug', '#terugbellen');
    });

    it('says beside the field what is wrong, keeps what was typed, and sends nothing', async () => {
      await open();
      const talk = await offer();
      await page.getByRole('button', { name: 'Bel mij terug' }).click();
      expect(await text('#telefoon-fout')).to.equal('Vul uw telefoonnummer in.');
      expect(await focused()).to.equal('telefoon');
      await page.keyboard.type('06 123');
      await page.keyboard.press('Enter');
      expect(await text('#telefoon-fout')).to.contain('Dit telefoonnummer klopt niet.');
      expect(await page.getAttribute('#telefoon', 'aria-invalid')).to.equal('true');
      expect(await page.inputValue('#telefoon')).to.equal('06 123');
      expect(bot.desk.phones().has(talk)).to.equal(false);
    });

    for (const [status, words] of [
      [429, 'Het is druk.'],
      [409, 'kan niet meer'],
      [500, 'of bel 14 0987'],
    ] as const)
      it(`says what to do when the server answers ${String(status)}, and lets it be sent again`, async () => {
        await open();
        const talk = await offer();
        bot.desk.refuseNext(status);
        await page.fill('#telefoon', number);
        await page.press('#telefoon', 'Enter');
        await shows(words, '#telefoon-fout');
        await page.press('#telefoon', 'Enter');
        await shows('Afgesproken', '#terugbellen');
        expect(bot.desk.phones().get(talk)?.phone).to.equal('+31612345678');
      });

    it('gives a receipt to keep', async () => {
      await open();
      await offer();
      await page.fill('#telefoon', number);
      await page.press('#telefoon', 'Enter');
      await shows('Uw referentie', '#terugbellen');
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.locator('#terugbellen').getByRole('button', { name: 'Bewaren als tekst' }).click(),
      ]);
      expect(download.suggestedFilename()).to.match(/^terugbellen-[A-Z]-\w{5,6}\.txt$/);
      expect(readFileSync(await download.path(), 'utf8'))
        .to.contain('Op dinsdag 24 november 2026 tussen 9.00 en 11.00 uur.')
        .and.match(/Uw referentie: [A-Z]-/)
        .and.not.contain('5678');
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('#terugbellen').isVisible()).to.equal(true);
      expect(await page.locator('#terugbellen > .knoppen').isVisible()).to.equal(false);
    });

    it('is declined in the talk, and the form goes', async () => {
      await open();
      await offer();
      await page.getByRole('button', { name: 'Nee, dank u' }).click();
      await page.locator('#terugbellen').waitFor({ state: 'hidden' });
    });

    it('warns about a number in the talk and brings it to the form instead', async () => {
      await open();
      await offer();
      await say(`bel me op ${number} graag`);
      await page.locator('#waarschuwing', { hasText: 'Zet uw nummer dan in het formulier' }).waitFor();
      await page.getByRole('button', { name: 'Zet het nummer in het formulier' }).click();
      expect(await focused()).to.equal('telefoon');
      expect(await page.inputValue('#telefoon')).to.equal(number);
      expect(await page.inputValue('#tekst')).not.to.contain('5678');
      expect(bot.said()).to.deep.equal(['Ik wil een medewerker']);
    });

    it('warns as ever when nobody offered to call', async () => {
      await open();
      await say(`bel me op ${number}`);
      await page.locator('#waarschuwing', { hasText: 'een telefoonnummer' }).waitFor();
      expect(await page.getByRole('button', { name: 'Zet het nummer in het formulier' }).count()).to.equal(0);
    });

    it('is offered to who waits as well, who keeps her place; a change of it takes neither the focus nor what was typed', async () => {
      await open();
      const talk = await ask(3, 8);
      await bot.desk.offerCallBack(talk, window);
      await page.locator('#telefoon').focus();
      await page.keyboard.type('06 12');
      await bot.desk.move(talk, 2, 4);
      await shows('U bent nummer 2 in de rij. Ongeveer 4 minuten.', '#mens');
      expect(await page.inputValue('#telefoon')).to.equal('06 12');
      expect(await focused()).to.equal('telefoon');
      await page.getByRole('button', { name: 'Nee, ik blijf wachten' }).click();
      await page.locator('#terugbellen').waitFor({ state: 'hidden' });
      await until(() => bot.said().at(-1) === 'ik blijf wachten');
      await bot.desk.move(talk, 1, 1);
      await shows('U bent als eerste aan de beurt.', '#mens');
      expect(await page.locator('#terugbellen').isVisible()).to.equal(false);
    });

    it('is called off from the receipt', async () => {
      await open();
      const talk = await offer();
      await page.fill('#telefoon', number);
      await page.press('#telefoon', 'Enter');
      await page.getByRole('button', { name: 'Bel mij toch niet' }).click();
      await until(() => bot.said().at(-1) === 'bel mij niet');
      await page.locator('#terugbellen').waitFor({ state: 'hidden' });
      expect((await bot.store.read(talk))?.state.handoff.status).to.equal('none');
    });
  });

  describe('trouble', () => {
    it('is said when the line is lost while a human has the talk, and nothing of it is lost', async () => {
      await open();
      const talk = await meet();
      await context.setOffline(true);
      await shows('U hebt geen internet', '#melding');
      await context.setOffline(false);
      await page.locator('#melding').waitFor({ state: 'hidden' });
      const port = Number(new URL(bot.url).port);
      const { store } = bot;
      await bot.close();
      await shows('Daarna gaat uw gesprek met Fatima verder.', '#melding');
      await say('Bent u er nog?');
      await shows('Uw bericht staat klaar', '#melding');
      bot = await startFakeBot({ store, port });
      await bot.desk.colleague('Fatima').say(talk, 'Ik ben er nog.');
      await shows('Ik ben er nog.');
      await page.locator('#melding').waitFor({ state: 'hidden' });
      await until(() => bot.said().includes('Bent u er nog?'));
      expect(await page.getByText('Bent u er nog?').count()).to.equal(1);
      await shows('U praat met een mens: Fatima', '#mens');
    });

    it('keeps the place of who waits, and says so', async () => {
      await open();
      await ask();
      await bot.close();
      await shows('Uw plaats in de rij blijft bewaard.', '#melding');
    });
  });

  describe('in a closed panel', () => {
    it('counts what a human wrote in words on the pill, opens nothing by itself and leaves the title alone', async () => {
      await page.goto(bot.url);
      const pill = page.locator('balie-chat button');
      await pill.click();
      const chat = page.frameLocator('balie-chat iframe');
      await chat.locator('#tekst').fill('Ik wil een medewerker');
      await chat.locator('#tekst').press('Enter');
      await chat.getByText('Een medewerker kan u helpen').waitFor();
      const talk = bot.talk();
      await bot.desk.queue(talk);
      await fatima.take(talk);
      await chat.getByText('U praat met een mens: Fatima').waitFor();
      const title = await page.title();
      await pill.click();
      await fatima.say(talk, 'Goedemorgen.');
      await pill.getByText('1 nieuw bericht').waitFor();
      await fatima.say(talk, 'Bent u er nog?');
      await pill.getByText('2 nieuwe berichten').waitFor();
      expect(await page.locator('balie-chat [role=status]').innerText()).to.equal('2 nieuwe berichten');
      expect(await page.locator('balie-chat iframe').isVisible()).to.equal(false);
      expect(await page.title()).to.equal(title);
      await pill.click();
      await chat.getByText('Bent u er nog?').waitFor();
      expect(await pill.getByText('nieuwe berichten').count()).to.equal(0);
    });
  });

  describe('is accessible (axe, WCAG 2.2 AA)', () => {
    const window = { from: '2026-11-24T08:00:00Z', until: '2026-11-24T10:00:00Z' };
    for (const width of [320, 768, 1280])
      for (const colorScheme of ['light', 'dark'] as const)
        it(`at ${String(width)} px, ${colorScheme}: waiting, with a human, being called back`, async () => {
          await revisit({ viewport: { width, height: 700 }, colorScheme });
          await open();
          const talk = await ask();
          expect(await violations()).to.deep.equal([]);
          await fatima.take(talk);
          await fatima.say(talk, 'Goedemorgen, waarmee kan ik u helpen?');
          await shows('waarmee kan ik');
          await say('Mijn paspoort is kwijt');
          await until(() => bot.said().at(-1) === 'Mijn paspoort is kwijt');
          await fatima.read(talk);
          await shows('Gelezen');
          expect(await violations()).to.deep.equal([]);
          await fatima.close(talk);
          await bot.desk.offerCallBack(talk, window);
          await page.getByRole('button', { name: 'Bel mij terug' }).click();
          expect(await violations()).to.deep.equal([]);
          await page.fill('#telefoon', '0612345678');
          await page.press('#telefoon', 'Enter');
          await shows('Uw referentie', '#terugbellen');
          expect(await violations()).to.deep.equal([]);
          expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).to.equal(true);
        });

    it('without JavaScript: waiting, with a human, the form with a mistake, the receipt', async () => {
      await revisit({ viewport: { width: 320, height: 700 } });
      // axe itself needs scripts; without ours the page is the one that works by forms.
      await page.route('**/assets/*.js', (route) => route.abort());
      const again = (): Promise<unknown> => page.goto(`${bot.url}/chat/voorbeeldstad?gesprek=`);
      await page.goto(`${bot.url}/chat/voorbeeldstad`);
      await page.fill('#tekst', 'Ik wil een medewerker');
      await page.getByRole('button', { name: 'Verstuur' }).click();
      await shows('Een medewerker kan u helpen');
      const talk = bot.talk();
      await bot.desk.queue(talk, 3, 8);
      await bot.desk.offerCallBack(talk, window);
      await again();
      expect(await violations()).to.deep.equal([]);
      await page.fill('#telefoon', '06 1');
      await page.getByRole('button', { name: 'Bel mij terug' }).click();
      await page.getByText('Dit telefoonnummer klopt niet').waitFor();
      expect(await violations()).to.deep.equal([]);
      await again();
      await page.getByRole('button', { name: 'Stop met wachten' }).click();
      await page.getByRole('button', { name: 'Praat met een medewerker' }).waitFor();
      await bot.desk.queue(talk);
      await fatima.take(talk);
      await fatima.say(talk, 'Goedemorgen.');
      await again();
      expect(await violations()).to.deep.equal([]);
      await fatima.close(talk);
      await bot.desk.offerCallBack(talk, window);
      await again();
      await page.fill('#telefoon', '0612345678');
      await page.getByRole('button', { name: 'Bel mij terug' }).click();
      await page.getByText('Uw referentie:').waitFor();
      expect(await violations()).to.deep.equal([]);
      await page.getByRole('button', { name: 'Bel mij toch niet' }).click();
      await until(() => bot.said().at(-1) === 'bel mij niet');
    });

    it('at 400 % zoom: everything is in reach and nothing hides behind anything', async () => {
      await revisit({ viewport: { width: 320, height: 256 } });
      await open();
      const talk = await ask();
      await bot.desk.move(talk, 2, 5);
      await page.locator('.balk__knop').scrollIntoViewIfNeeded();
      expect(await page.locator('.balk__knop').isVisible()).to.equal(true);
      await say('stop met wachten');
      await page.getByRole('button', { name: 'Praat met een medewerker' }).waitFor();
      await bot.desk.offerCallBack(talk, window);
      await page.fill('#telefoon', '0612345678');
      await page.getByRole('button', { name: 'Bel mij terug' }).click();
      await shows('Uw referentie', '#terugbellen');
      expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).to.equal(true);
    });

    async function violations(): Promise<string[]> {
      await page.waitForLoadState();
      const found = await page.evaluate(
        `(() => { ${axe}; return axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }); })()`,
      );
      return (found as { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }).violations.flatMap((one) =>
        one.nodes.map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`),
      );
    }
  });
});
