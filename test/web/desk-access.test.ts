import { expect } from 'chai';
import { axeProblems } from '../kit/axe.ts';
import { busyMonday, DESK_MOMENTS } from '../kit/desk-states.ts';
import { deskSuite } from '../kit/desk-suite.ts';
import type { FakeCentre } from '../kit/fake-centre.ts';

describe('the desk is accessible', function () {
  this.timeout(120_000);
  const suite = deskSuite();
  const { visit } = suite;
  let desk: FakeCentre;
  beforeEach(() => {
    ({ desk } = suite);
  });

  for (const { name, who, show } of DESK_MOMENTS)
    for (const width of [320, 768, 1280])
      it(`axe finds nothing: ${name} at ${String(width)} px, and nothing runs off the side`, async () => {
        busyMonday(desk);
        const made = await visit(who, { viewport: { width, height: 800 } });
        await show(made, desk, suite.server);
        expect(await axeProblems(made.page)).to.deep.equal([]);
        expect(await made.page.evaluate(`document.documentElement.scrollWidth - document.documentElement.clientWidth`)).to.equal(0);
      });

  for (const options of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const)
    for (const name of ['gesprek', 'onderweg-en-fout', 'terugbellen', 'teambord'])
      it(`axe finds nothing: ${name} with ${Object.values(options).join()}`, async () => {
        busyMonday(desk);
        const moment = DESK_MOMENTS.find((one) => one.name === name);
        const made = await visit(moment?.who, options);
        await moment?.show(made, desk, suite.server);
        expect(await axeProblems(made.page)).to.deep.equal([]);
      });

  it('says new words of the open talk in a live region, each once, and of no other talk', async () => {
    const { first, second } = busyMonday(desk);
    const { page, press, sees } = await visit();
    await page.evaluate(`
      window.spoken = [];
      new MutationObserver((changes) => { for (const change of changes) for (const node of change.addedNodes) window.spoken.push(node.textContent); })
        .observe(document.getElementById('omroep'), { childList: true });
    `);
    await press('1');
    await sees('Moet mijn dochter mee naar het stadhuis?', '#log');
    expect(await page.evaluate(`window.spoken`)).to.deep.equal([]);
    desk.says(second, 'Niet voorlezen');
    desk.says(first, 'Hallo?');
    desk.write(first, { by: 'agent', kind: 'note', staff: true, author: 'Joost de Boer', person: 'p-joost', text: 'Let op' });
    await sees('Hallo?', '#log');
    await sees('Let op', '#log');
    await page.fill('#tekst', 'Eigen woorden');
    await press('Enter');
    expect(await page.evaluate(`window.spoken`)).to.deep.equal(['Inwoner: Hallo?', 'Notitie van Joost de Boer: Let op']);
    expect(await page.getAttribute('#omroep', 'aria-live')).to.equal('polite');
    expect(await page.getAttribute('#log', 'aria-live')).to.equal('off');
  });

  it('takes single letters only outside fields, and not at all when they are switched off; with Alt they work everywhere', async () => {
    busyMonday(desk);
    const { page, press, sees, until } = await visit();
    await press('1');
    await page.waitForSelector('#tekst:focus');
    await page.keyboard.type('vos');
    expect(await page.inputValue('#tekst')).to.equal('vos');
    expect(suite.acts()).to.deep.equal([]);
    await press('Escape', '?');
    await page.getByLabel('Losse letters als sneltoets').uncheck();
    await press('Escape');
    await until(`document.querySelector('dialog[open]') === null && document.querySelector('kbd') === null`);
    await press('s', 'o', '2');
    expect(await page.locator('dialog[open]').count()).to.equal(0);
    expect(await page.locator('#gesprek-titel').innerText()).to.contain('Wat kost een paspoort');
    await press('Alt+o');
    await sees('Draag gesprek over');
    await press('Escape');
    await page.reload();
    await page.locator('.rij').first().waitFor();
    await press('1');
    expect(await page.locator('#gesprek-titel').count()).to.equal(0);
  });

  it('gives the focus back where it was when a dialog closes, and keeps it inside while it is open', async () => {
    busyMonday(desk);
    const { page, press, until } = await visit();
    await press('1');
    await page.waitForSelector('#tekst:focus');
    await page.getByRole('button', { name: /Draag over/ }).focus();
    await press('Enter');
    await page.locator('dialog[open]').waitFor();
    for (let n = 0; n < 12; n += 1) {
      await press('Tab');
      expect(await page.evaluate(`document.activeElement === document.body || document.activeElement.closest('dialog') !== null`)).to.equal(
        true,
      );
    }
    await press('Escape');
    await until(`document.activeElement.textContent.includes('Draag over')`);
  });

  it('can be used at 400 %: everything in one column, the page scrolls, the field is reachable', async () => {
    busyMonday(desk);
    const { page, press } = await visit('fatima', { viewport: { width: 320, height: 256 } });
    await press('1');
    await page.waitForSelector('#tekst:focus');
    await page.keyboard.type('Op 400 procent');
    await page.locator('#tekst').scrollIntoViewIfNeeded();
    const box = await page.locator('#tekst').boundingBox();
    expect((box?.y ?? -1) >= 0 && (box?.y ?? 0) + (box?.height ?? 0) <= 257, JSON.stringify(box)).to.equal(true);
    expect(await page.evaluate(`document.documentElement.scrollWidth`)).to.equal(320);
    await press('Enter');
    await page.locator('.uiting--onderweg').waitFor();
  });

  it('has targets of at least 24 px, 44 px where fingers tap', async () => {
    busyMonday(desk);
    const small = (least: number): string => `
      [...document.querySelectorAll('button, a[href]:not(.kennis a, .klein a, .nl-skip-link), input, summary, textarea')]
        .filter((one) => one.checkVisibility() && !one.closest('.status, dialog'))
        .map((one) => ({ what: one.className || one.id || one.textContent, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.height > 0 && box.height < ${String(least)})
        .map(({ what, box }) => what + ' ' + box.height)`;
    const mouse = await visit();
    await mouse.press('1');
    await mouse.page.locator('.kennis').first().waitFor();
    expect(await mouse.page.evaluate(small(24))).to.deep.equal([]);
    const finger = await visit('fatima', { hasTouch: true, isMobile: true, viewport: { width: 1024, height: 768 } });
    await finger.page.locator('.rij').first().waitFor();
    expect(await finger.page.evaluate(small(44))).to.deep.equal([]);
  });
});
