import { createBot } from '../../src/app-bot.ts';
import type { Mind } from '../../src/app-mind.ts';
import { serveAssets } from '../../src/channels/chat-page-assets.ts';
import { hulpPages } from '../../src/channels/hulp/hulp-page.ts';
import { noLimits, type Limits } from '../../src/channels/limits.ts';
import { makeAccount } from '../../src/channels/sign-in/accounts.ts';
import { signIn } from '../../src/channels/sign-in/sign-in.ts';
import type { Role } from '../../src/channels/sign-in/staff-session.ts';
import { createLog } from '../../src/ops/log.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { randomIds } from '../../src/shared/ids.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aBrowser, type CookieBrowser, type Page } from './cookie-browser.ts';
import { webFiles } from './fake-bot.ts';
import { aFolder } from './folders.ts';
import { realMind, testConfig } from './mind.ts';
import { startServer, TEST_KEY, type TestServer } from './server.ts';
import { aStorage } from './storage.ts';

export interface HulpServer {
  readonly url: string;
  readonly storage: Storage;
  readonly problems: TestServer['problems'];
  close(): Promise<void>;
}

const GEMEENTEN = [
  { id: 'voorbeeldstad', name: 'Voorbeeldstad' },
  { id: 'duinrade', name: 'Duinrade' },
];

/** The help for colleagues over real HTTP, with the real content and the sign-in. Started again on the same storage it is the server after a restart. */
export async function startHulp(
  given: {
    readonly storage?: Storage;
    readonly production?: boolean;
    readonly staffOrigins?: readonly string[];
    readonly mind?: Mind;
    readonly limits?: Limits;
  } = {},
): Promise<HulpServer> {
  const storage = given.storage ?? (await aStorage());
  const folder = await aFolder();
  const bot = createBot(given.mind ?? (await realMind()), {
    config: { ...(await testConfig({ BALIE_CLOCK: '2026-12-01T10:00+' })), dataDir: folder.dir },
    storage,
    log: createLog('error'),
  });
  const assetsDir = await webFiles();
  const origin = { url: '' };
  const { surface, sessions } = signIn({
    records: storage.records,
    journal: storage.journal,
    key: TEST_KEY,
    gemeenten: () => GEMEENTEN,
    settings: () => undefined,
    production: false,
    originOf: () => origin.url,
    addressOf: () => 'test',
    limits: noLimits,
    report: () => undefined,
    log: () => undefined,
    clock: systemClock,
    slowMs: 0,
    assetsDir,
  });
  const hulp = hulpPages({
    support: bot.support,
    sessions,
    ids: randomIds,
    limits: given.limits ?? noLimits,
    clock: bot.clock,
    gemeenten: () => GEMEENTEN,
    staffOrigins: () => given.staffOrigins ?? [],
    production: given.production ?? false,
    assetsDir,
  });
  const server = await startServer({ surfaces: [(all) => void serveAssets(all, assetsDir, () => []), surface, hulp] });
  origin.url = server.base;
  return {
    url: server.base,
    storage,
    problems: server.problems,
    close: async () => {
      await server.close();
      await folder.clean();
    },
  };
}

/** A new colleague in a browser without JavaScript, signed in. */
export async function aColleague(
  server: HulpServer,
  given: { readonly name: string; readonly gemeente?: string; readonly roles?: readonly Role[] },
): Promise<CookieBrowser> {
  const browser = aBrowser();
  const { gemeente, login, password } = await makeAccount(server.storage.records, { gemeente: 'voorbeeldstad', roles: [], ...given });
  const body = new URLSearchParams({ gemeente, naam: login, wachtwoord: password });
  const entered = await browser.send(`${server.url}/aanmelden`, { method: 'POST', body });
  if (entered.status !== 303) throw new Error(`${given.name} could not sign in: ${String(entered.status)}`);
  return browser;
}

/** The form in which this button stands, as it would be sent. */
export function formOf(page: Page, label: string): { readonly action: string; readonly fields: Record<string, string> } {
  for (const [form] of page.body.matchAll(/<form[^]*?<\/form>/g)) {
    const button = [...form.matchAll(/<button([^>]*)>([^<]*)<\/button>/g)].find(([, , text = '']) => text.trim() === label);
    if (!button) continue;
    const hidden = [...form.matchAll(/<input\s+type="hidden"\s+name="([^"]*)"\s+value="([^"]*)"/g)];
    const [, name, value = ''] = /name="([^"]*)"\s+value="([^"]*)"/.exec(button[1] ?? '') ?? [];
    const fields = Object.fromEntries(hidden.map(([, key = '', text = '']) => [key, unescaped(text)]));
    return {
      action: /action="([^"]*)"/.exec(form)?.[1] ?? '',
      fields: { ...fields, ...(name === undefined ? {} : { [name]: unescaped(value) }) },
    };
  }
  throw new Error(
    `There is no button "${label}" on ${page.url}: ${[...page.body.matchAll(/<button[^>]*>([^<]*)</g)].map(([, text = '']) => text).join(', ')}`,
  );
}

/** Presses a button, and follows where it leads. */
export async function press(browser: CookieBrowser, page: Page, label: string, more: Readonly<Record<string, string>> = {}): Promise<Page> {
  const { action, fields } = formOf(page, label);
  return browser.open(new URL(action, page.url).href, { method: 'POST', body: new URLSearchParams({ ...fields, ...more }) });
}

const unescaped = (text: string): string => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** The way to the light check of an identity, as the content says it now: the button on the first step, and what the next step asks. */
export async function lightCheck(): Promise<{ readonly button: string; readonly question: string; readonly yes: string }> {
  const procedure = (await realMind()).content.current('voorbeeldstad')?.procedures.get('id-vaststellen');
  const first = procedure?.steps[0]?.next;
  const next = procedure?.steps.find(({ id }) => id === 'licht-document')?.next;
  if (first?.kind !== 'decision' || next?.kind !== 'decision')
    throw new Error('The procedure id-vaststellen does not begin with its two decisions.');
  const button = first.outcomes.find(({ to }) => to.kind === 'step' && to.go === 'licht-document')?.answer;
  return { button: button ?? '', question: next.question, yes: next.outcomes[0]?.answer ?? '' };
}
