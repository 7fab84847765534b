import { expect } from 'chai';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { NO_CHROMIUM, startChromium } from './chromium.ts';
import { visitDesk, type DeskVisit } from './desk-visit.ts';
import { createFakeCentre, type FakeCentre, type Who } from './fake-centre.ts';
import { SETTINGS } from './fake-centre-content.ts';
import { startFakeCentreServer, type FakeCentreServer } from './fake-centre-server.ts';

export interface DeskSuite {
  /** The contact centre of this test. */
  readonly desk: FakeCentre;
  readonly server: FakeCentreServer;
  /** Opens the desk in a browser of its own. */
  visit(who?: Who, options?: BrowserContextOptions): Promise<DeskVisit>;
  /** Kinds of acts in the order in which they came in. */
  acts(): string[];
  /** What agents said to the resident of a talk. */
  said(talk: string): string[];
}

/**
 * A browser for all tests of a suite, a fresh contact centre for each, and a check that no page went wrong.
 * @param undoSeconds how long a message waits before it goes
 */
export function deskSuite(undoSeconds = 0): DeskSuite {
  let browser: Browser | undefined;
  let desk = createFakeCentre();
  let server: FakeCentreServer | undefined;
  let visits: DeskVisit[] = [];
  const there = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('Call this inside a test.');
    return value;
  };

  before(async () => {
    browser = await startChromium();
    if (browser === undefined) throw new Error(NO_CHROMIUM);
  });
  after(async () => {
    await browser?.close();
  });
  beforeEach(async () => {
    desk = createFakeCentre();
    desk.set({ ...SETTINGS, undoSeconds });
    server = await startFakeCentreServer(desk);
    visits = [];
  });
  afterEach(async () => {
    const problems = visits.flatMap((visit) => visit.problems);
    for (const { context } of visits) await context.close();
    await server?.close();
    expect(problems).to.deep.equal([]);
  });
  return {
    get desk() {
      return desk;
    },
    get server() {
      return there(server);
    },
    async visit(who = 'fatima', options = {}) {
      const made = await visitDesk(there(browser), there(server).url, who, options);
      visits.push(made);
      return made;
    },
    acts: () => desk.acts.map(({ act }) => act),
    said: (talk) => desk.talkOf(talk).log.flatMap(({ by, kind, text }) => (by === 'agent' && kind === 'message' ? [text] : [])),
  };
}
