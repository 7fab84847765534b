import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { NO_CHROMIUM, startChromium } from '../kit/chromium.ts';
import { startLiveCentre, type LiveCentre } from '../kit/live-centre.ts';

describe('a resident and two agents, in two real browsers, on the whole product', function () {
  this.timeout(120_000);
  let residents: Browser;
  let colleagues: Browser;
  let centre: LiveCentre;

  before(async () => {
    const [one, two] = [await startChromium(), await startChromium()];
    if (one === undefined || two === undefined) throw new Error(NO_CHROMIUM);
    [residents, colleagues] = [one, two];
    centre = await startLiveCentre();
  });
  after(async () => {
    await residents.close();
    await colleagues.close();
    await centre.close();
  });

  it('asks, is queued, is taken; they talk both ways; an answer is sent; handed on; back to the bot, which answers on; and rates', async () => {
    const fatima = await centre.agent(colleagues, 'Fatima');
    const joost = await centre.agent(colleagues, 'Joost');
    const resident = await centre.resident(residents);

    await resident.say('Wat kost een paspoort voor mijn dochter van 6?');
    await resident.sees(/€ 67,05/);
    await resident.say('Ik wil een medewerker spreken');
    await resident.sees('Zal ik u doorverbinden?');
    await resident.say('ja');
    await resident.sees('U bent nummer 1 in de rij.');

    await fatima.page.locator('.rij__titel', { hasText: 'Kosten van paspoort' }).waitFor();
    await fatima.press('v');
    await fatima.page.waitForSelector('#tekst:focus');
    await resident.sees('U praat nu met een mens: Fatima van Voorbeeldstad.');
    expect(await fatima.page.locator('.kaart__vraag').innerText()).to.equal('Wat kost een paspoort voor mijn dochter van 6?');
    expect(await fatima.page.locator('.kaart__lijst').innerText())
      .to.contain('paspoort')
      .and.contain('6 jaar');

    await fatima.page.fill('#tekst', 'Goedendag, waarmee kan ik helpen?');
    await fatima.press('Enter');
    await fatima.sees(/Gaat weg over \d s/, '#log');
    await resident.sees('Goedendag, waarmee kan ik helpen?');
    await fatima.sees('Gezien door de inwoner');
    await resident.page.fill('#tekst', 'Moet mijn dochter');
    await fatima.sees('Inwoner typt…', '#log');
    await resident.say('Moet mijn dochter mee?');
    await fatima.sees('Moet mijn dochter mee?', '#log');

    await fatima.press('Escape', 'a');
    await fatima.page.locator('.uiting--agent:not(.uiting--onderweg)', { hasText: '67,05' }).waitFor();
    await resident.page.locator('.bericht--agent', { hasText: '67,05' }).waitFor();

    await fatima.press('o');
    await fatima.page.getByRole('radio', { name: /^Joost/ }).check();
    await fatima.page.fill('#overdracht-reden', 'Vraag over gezag, daar weet Joost meer van.');
    await fatima.page.getByRole('button', { name: 'Draag over' }).last().click();
    await fatima.sees('Overgedragen aan Joost.');
    await joost.sees('Voor mij, van Fatima: Vraag over gezag, daar weet Joost meer van.');
    await joost.press('v');
    await joost.page.waitForSelector('#tekst:focus');
    await joost.page.locator('.uiting--notitie', { hasText: 'Vraag over gezag' }).waitFor();
    await resident.sees('U praat nu met een mens: Joost van Voorbeeldstad.');
    await joost.page.fill('#tekst', 'Ja, uw dochter moet mee.');
    await joost.press('Enter');
    await resident.page.locator('.bericht--agent', { hasText: 'Ja, uw dochter moet mee.' }).waitFor();

    await joost.press('Alt+b');
    await joost.sees('Terug naar de chatbot?');
    await joost.press('Enter');
    await resident.sees(/geeft het gesprek terug aan de chatbot/);
    await joost.sees('Afronden: nog');
    await joost.press('k');
    await joost.sees('Geen gesprek op dit moment.');

    await resident.say('ja');
    await resident.say('Hoe lang duurt het voor het paspoort klaar is?');
    await resident.sees(/5 werkdagen/);
    await fatima.page.getByRole('button', { name: 'Geschiedenis' }).click();
    await fatima.page.locator('.rij', { hasText: 'met Joost' }).waitFor();
    expect(await fatima.page.locator('.rij', { hasText: 'met Joost' }).innerText()).to.contain('opgelost');

    const shown = await resident.page.locator('.bericht--resident .bericht__tekst, .bericht--agent .bericht__tekst').allInnerTexts();
    const said = shown.map((text) => text.trim()).filter((text) => text !== 'ja');
    expect([...new Set(said)]).to.deep.equal(said);
    expect([...fatima.problems, ...joost.problems]).to.deep.equal([]);
  });

  it('gives two agents who take the same talk at once to one, and tells the other who has it', async () => {
    const [fatima, joost] = await Promise.all([centre.agent(colleagues, 'Fatima'), centre.agent(colleagues, 'Joost')]);
    const resident = await centre.resident(residents);
    await resident.say('Ik wil een medewerker spreken');
    await resident.sees('Zal ik u doorverbinden?');
    await resident.say('ja');
    const desks = [fatima, joost];
    await Promise.all(desks.map(({ page }) => page.locator('.rij__neem').waitFor()));
    let held = 0;
    let letGo = (): void => undefined;
    const both = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    for (const { page } of desks)
      await page.route('**/take', async (route) => {
        held += 1;
        if (held === desks.length) letGo();
        await both;
        await route.continue();
      });
    await Promise.all(desks.map(({ page }) => page.locator('.rij__neem').click()));
    const outcomes = await Promise.all(
      desks.map(({ page }) =>
        Promise.race([
          page
            .locator('#tekst')
            .waitFor()
            .then(() => 'has it'),
          page
            .locator('.meldingen')
            .getByText(/heeft dit gesprek nu/)
            .waitFor()
            .then(() => 'was told'),
        ]),
      ),
    );
    expect([...outcomes].sort()).to.deep.equal(['has it', 'was told']);
  });

  it('goes on by itself after the server was started again, with every word once', async () => {
    const fatima = await centre.agent(colleagues, 'Fatima');
    const resident = await centre.resident(residents);
    await resident.say('Ik wil een medewerker spreken');
    await resident.sees('Zal ik u doorverbinden?');
    await resident.say('ja');
    await resident.sees(/U bent nummer/);
    await fatima.press('v');
    await fatima.page.waitForSelector('#tekst:focus');
    for (const n of [1, 2]) {
      await fatima.page.fill('#tekst', `Antwoord ${String(n)}`);
      await fatima.press('Enter');
      await centre.restart();
      await fatima.page.locator('.verbinding').first().waitFor({ state: 'detached' });
      await fatima.page.locator('.uiting--agent:not(.uiting--onderweg)', { hasText: `Antwoord ${String(n)}` }).waitFor();
      await resident.sees(`Antwoord ${String(n)}`);
      await resident.say(`Vraag ${String(n)}`);
      await fatima.sees(`Vraag ${String(n)}`, '#log');
    }
    const said = await resident.page.locator('.bericht--agent .bericht__tekst').allInnerTexts();
    expect(said.map((text) => text.trim())).to.deep.equal(['Antwoord 1', 'Antwoord 2']);
    expect(await fatima.page.locator('.meldingen .tip').count()).to.equal(0);
  });

  it('has a call-back that a resident asked for on a Sunday at the desk with its moment, red when late, its number only while it is made', async () => {
    const sunday = await startLiveCentre('2026-11-22T14:00+');
    try {
      const resident = await sunday.resident(residents);
      await resident.say('Ik wil een medewerker spreken');
      await resident.page.locator('#telefoon').waitFor();
      await resident.page.fill('#telefoon', '06 1234 5678');
      await resident.page.press('#telefoon', 'Enter');
      await resident.page.getByText('Uw referentie').first().waitFor();

      const { page, sees, until } = await sunday.agent(colleagues, 'Fatima');
      await page.getByRole('button', { name: /^Terugbellen/ }).click();
      await sees('ma 23 nov', '.rij--bel');
      await sees('gepland', '.rij--bel');
      await sunday.goOn(48);
      await page.reload();
      await page.getByRole('button', { name: /^Terugbellen/ }).click();
      await sees('te laat', '.rij--bel');
      await page.getByRole('button', { name: /^Bel terug/ }).click();
      await sees('06 1234 5678', '#nummer');
      await page.getByRole('button', { name: 'Gesproken' }).click();
      await sees('Niemand om terug te bellen.');
      await until(`!document.body.innerHTML.includes('5678')`);
      expect(JSON.stringify(await page.evaluate(`[{ ...localStorage }, { ...sessionStorage }]`))).not.to.contain('5678');
      expect(await resident.page.locator('#gesprek').innerText()).not.to.contain('5678');
    } finally {
      await sunday.close();
    }
  });
});
