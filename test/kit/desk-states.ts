import type { DeskVisit } from './desk-visit.ts';
import type { FakeCentre, Who } from './fake-centre.ts';
import type { FakeCentreServer } from './fake-centre-server.ts';
import { SETTINGS } from './fake-centre-content.ts';

/** A moment at the desk that must look right and be accessible. */
export interface DeskMoment {
  readonly name: string;
  readonly who?: Who;
  /** Which screen it is about, where there is one at a time. */
  readonly screen: 'lists' | 'talk' | 'side' | 'board';
  /** Brings the desk there. */
  show(visit: DeskVisit, desk: FakeCentre, server: FakeCentreServer): Promise<void>;
}

const minutesAgo = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

/** A busy Monday: three talks at once, three who wait, a call-back that is late. */
export function busyMonday(desk: FakeCentre): { readonly first: string; readonly second: string } {
  desk.set({ ...SETTINGS, undoSeconds: 60 });
  const ask = (title: string, waited: number, over: Parameters<FakeCentre['ask']>[1] = {}): string => desk.ask(title, { waited, ...over });
  const first = ask('Wat kost een paspoort voor mijn dochter van 6?', 60);
  const second = ask('Verhuizing doorgeven voor mijn moeder', 200, { reason: 'not-understood' });
  const third = ask('Paspoort gestolen in Spanje', 20, { reason: 'distress' });
  for (const talk of [first, second, third]) desk.take('p-fatima', talk);
  ask('Klacht over de wachttijd', 700, { reason: 'complaint', wait: 'te-lang' });
  ask('ID-kaart verlengen voor de vakantie', 340);
  ask('Briefadres aanvragen', 35);
  desk.take('p-joost', ask('Uittreksel uit de BRP', 10));
  const window = { from: minutesAgo(120), until: minutesAgo(10) };
  desk.callBack(ask('Geheimhouding van mijn gegevens', 900), { state: 'te-laat', window });
  desk.says(second, 'Ik heb een machtiging, is dat goed?');
  const fatima = { by: 'agent', author: 'Fatima el Idrissi', person: 'p-fatima' } as const;
  desk.write(first, { ...fatima, text: 'Goedendag, ik lees even mee.', html: '<p>Goedendag, ik lees even mee.</p>' });
  desk.says(first, 'Moet mijn dochter mee naar het stadhuis?');
  desk.write(first, {
    by: 'agent',
    author: 'Joost de Boer',
    person: 'p-joost',
    kind: 'note',
    staff: true,
    text: 'Moeder belde gisteren ook al.',
  });
  return { first, second };
}

async function open({ page, press }: DeskVisit): Promise<void> {
  await page.locator('.wacht').first().waitFor({ state: 'attached' });
  await press('1');
  await page.locator('.uiting').first().waitFor();
  await page.locator('.kennis').first().waitFor({ state: 'attached' });
}

async function dialog(visit: DeskVisit, key: string): Promise<void> {
  await open(visit);
  await visit.press(key);
  await visit.page.locator('dialog[open]').waitFor();
}

export const DESK_MOMENTS: readonly DeskMoment[] = [
  { name: 'lijsten', screen: 'lists', show: async ({ page }) => page.locator('.rij__neem').nth(2).waitFor() },
  { name: 'gesprek', screen: 'talk', show: open },
  {
    name: 'informatie',
    screen: 'side',
    async show(visit) {
      await open(visit);
      const { page } = visit;
      const button = page.getByRole('button', { name: 'Informatie' });
      if (await button.isVisible()) await button.click();
      await page.locator('.kennis').first().waitFor();
    },
  },
  {
    name: 'onderweg-en-fout',
    screen: 'talk',
    async show(visit) {
      await open(visit);
      await visit.page.fill('#tekst', 'Ja, uw dochter moet mee.');
      await visit.press('Enter', 'Escape');
      await visit.page.fill('#tekst', 'Ja, uw dochter moet mee.');
      await visit.press('Enter', 'Alt+f');
      await visit.sees('Wordt gemeld als fout antwoord.');
      await visit.page.getByRole('button', { name: 'Licht toe' }).click();
      await visit.page.locator('#fout-reden').waitFor();
    },
  },
  {
    name: 'notitie',
    screen: 'talk',
    async show(visit) {
      await open(visit);
      await visit.press('Alt+n');
      await visit.page.locator('.schrijf[data-notitie]').waitFor();
    },
  },
  {
    name: 'snelle-antwoorden',
    screen: 'talk',
    async show(visit) {
      await open(visit);
      await visit.press('Alt+/');
      await visit.page.locator('.antwoorden').waitFor();
    },
  },
  {
    name: 'onzeker-antwoord',
    screen: 'talk',
    async show(visit) {
      await open(visit);
      const { page } = visit;
      const button = page.getByRole('button', { name: 'Informatie' });
      if (await button.isVisible()) await button.click();
      await page.getByRole('button', { name: /Kijk na in bericht/ }).click();
      await page.locator('.schrijf .pasop').waitFor();
    },
  },
  {
    name: 'meekijken',
    screen: 'talk',
    async show({ page }) {
      await page.getByRole('button', { name: /^Alle/ }).click();
      await page.locator('.rij__open', { hasText: 'Uittreksel' }).click();
      await page.locator('.wieheeft').waitFor();
    },
  },
  {
    name: 'afronden',
    screen: 'talk',
    async show(visit) {
      await dialog(visit, 'Alt+s');
      await visit.press('1');
      await visit.page.locator('.afronden').waitFor();
    },
  },
  { name: 'overdragen', screen: 'talk', show: (visit) => dialog(visit, 'Alt+o') },
  { name: 'afsluiten', screen: 'talk', show: (visit) => dialog(visit, 'Alt+s') },
  { name: 'terug-naar-bot', screen: 'talk', show: (visit) => dialog(visit, 'Alt+b') },
  { name: 'hulp', screen: 'talk', show: (visit) => dialog(visit, 'Alt+?') },
  {
    name: 'eigen-antwoorden',
    screen: 'talk',
    async show(visit) {
      await dialog(visit, 'Alt+?');
      await visit.page.getByRole('button', { name: 'Bekijk en bewerk snelle antwoorden' }).click();
      await visit.page.getByRole('button', { name: 'Wijzig /lift' }).click();
      await visit.page.getByRole('button', { name: 'Verwijder /lift' }).click();
      await visit.page.getByText('Verwijder /lift?').waitFor();
      await visit.page.getByRole('button', { name: 'Annuleer' }).first().click();
      await visit.page.getByRole('button', { name: 'Wijzig /lift' }).click();
      await visit.page.locator('#afkorting').waitFor();
    },
  },
  {
    name: 'terugbellen',
    screen: 'lists',
    async show({ page }) {
      await page.getByRole('button', { name: /^Terugbellen/ }).click();
      await page.getByRole('button', { name: /^Bel terug/ }).click();
      await page.locator('#nummer').waitFor();
    },
  },
  {
    name: 'geschiedenis',
    screen: 'lists',
    async show({ page }, desk) {
      const card = {
        talk: 'oud',
        status: 'bot',
        urgent: false,
        unread: 0,
        last: 'Dank u wel',
        isQuiet: false,
        outcome: 'beantwoord',
        solved: 'ja',
      } as const;
      desk.closed.push({ ...card, title: 'Paspoort kwijt', lastAt: minutesAgo(95), since: minutesAgo(95), agent: desk.person('p-joost') });
      await page.getByRole('button', { name: 'Geschiedenis' }).click();
      await page.locator('.rij', { hasText: 'Joost' }).waitFor();
    },
  },
  {
    name: 'geen-verbinding',
    screen: 'talk',
    async show(visit, _desk, server) {
      await open(visit);
      server.breakDown();
      await visit.page.locator('.schrijf .verbinding').waitFor();
    },
  },
  {
    name: 'spoed',
    screen: 'lists',
    async show(visit, desk) {
      const urgent = desk.ask('Iemand is in nood', { urgent: true, reason: 'distress' });
      await visit.page.locator('.merk--nu').first().waitFor();
      desk.alert('urgent', urgent);
      await visit.sees('Spoed: Iemand is in nood', '.meldingen');
    },
  },
  {
    name: 'afgemeld',
    screen: 'lists',
    async show(visit, _desk, server) {
      await visit.page.locator('.rij').first().waitFor();
      server.endSessions();
      await visit.page.locator('#afgemeld[open]').waitFor();
    },
  },
  {
    name: 'teambord',
    who: 'marieke',
    screen: 'board',
    async show({ page }) {
      await page.getByRole('button', { name: /Teambord/ }).click();
      await page.locator('.cijfers').first().waitFor();
    },
  },
];
