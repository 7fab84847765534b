import type { Request, Response, Server } from 'restify';
import { Temporal } from 'temporal-polyfill';
import { noLimits, type Limits } from '../../src/channels/limits.ts';
import { sendJson } from '../../src/channels/send.ts';
import { serveAssets } from '../../src/channels/chat-page-assets.ts';
import { sendPage } from '../../src/channels/chat-page-document.ts';
import { signInOperations } from '../../src/channels/sign-in/operations.ts';
import { SignInSettings } from '../../src/channels/sign-in/settings.ts';
import { signIn } from '../../src/channels/sign-in/sign-in.ts';
import type { StaffSessions } from '../../src/channels/sign-in/staff-session.ts';
import { staffOrSignIn } from '../../src/channels/sign-in/staff-or-sign-in.ts';
import type { Clock } from '../../src/shared/clock.ts';
import type { JournalLine, Records } from '../../src/shared/records.ts';
import { webFiles } from './fake-bot.ts';
import { startServer, TEST_KEY } from './server.ts';
import { aStorage } from './storage.ts';

export interface StaffServer {
  readonly url: string;
  readonly records: Records;
  readonly sessions: StaffSessions;
  /** What operators see of refusals. */
  readonly logged: { readonly event: string; readonly about: Readonly<Record<string, string>> }[];
  readonly problems: { readonly where: string }[];
  /** Where municipalities sign in; may be filled after the start. */
  setUp(gemeente: string, settings: Partial<SignInSettings> & Pick<SignInSettings, 'issuer' | 'clientId'>): void;
  later(minutes: number): void;
  sweep(): Promise<void>;
  audit(gemeente: string): Promise<readonly JournalLine[]>;
  close(): Promise<void>;
}

/** The real server with the sign-in, and a small surface behind it: a page for agents, who is there, and an act. */
export async function startStaffServer(
  given: { production?: boolean; publicUrl?: string; limits?: Limits; records?: Records; slowMs?: number } = {},
): Promise<StaffServer> {
  const storage = await aStorage();
  const records = given.records ?? storage.records;
  const settings = new Map<string, SignInSettings>();
  const logged: StaffServer['logged'] = [];
  const problems: { where: string }[] = [];
  const started = Temporal.Now.instant();
  let minutesLater = 0;
  const realClock: Clock = { now: () => started.add({ minutes: minutesLater }) };
  const production = given.production ?? false;
  const origin = { url: given.publicUrl ?? '' };
  const assetsDir = await webFiles();
  const { surface, sessions, sweep } = signIn({
    records,
    journal: storage.journal,
    key: TEST_KEY,
    gemeenten: () => [
      { id: 'voorbeeldstad', name: 'Voorbeeldstad' },
      { id: 'duinrade', name: 'Duinrade' },
    ],
    settings: (gemeente) => settings.get(gemeente),
    production,
    originOf: () => origin.url,
    addressOf: () => 'test',
    limits: given.limits ?? noLimits,
    report: (_problem, where) => {
      problems.push({ where });
    },
    log: (event, about) => {
      logged.push({ event, about });
    },
    clock: realClock,
    realClock,
    slowMs: given.slowMs ?? 0,
    assetsDir,
    ...(given.publicUrl === undefined ? {} : { publicUrl: given.publicUrl }),
  });
  const server = await startServer({
    production,
    surfaces: [(all) => void serveAssets(all, assetsDir, () => []), surface, desk(sessions)],
    operations: signInOperations({ production }),
    report: (_problem, where) => {
      problems.push({ where });
    },
  });
  if (given.publicUrl === undefined) origin.url = server.base;
  return {
    url: server.base,
    records,
    sessions,
    logged,
    problems,
    setUp: (gemeente, about) => {
      settings.set(gemeente, SignInSettings.parse({ ...about, clientSecret: undefined }));
      const whole = settings.get(gemeente);
      if (whole && about.clientSecret !== undefined) settings.set(gemeente, { ...whole, clientSecret: about.clientSecret });
    },
    later: (minutes) => {
      minutesLater += minutes;
    },
    sweep,
    audit: (gemeente) =>
      storage.journal.read(gemeente, 'audit', realClock.now().toZonedDateTimeISO('Europe/Amsterdam').toPlainDate().toString()),
    close: () => server.close(),
  };
}

const desk = (sessions: StaffSessions) => (server: Server) => {
  server.get('/desk', async (req: Request, res: Response) => {
    const staff = await staffOrSignIn(sessions, req, res, 'agent');
    if (staff !== undefined)
      sendPage(req, res, 200, `<!doctype html><title>Desk</title><p>Dag ${staff.firstName} van ${staff.gemeente}`, []);
  });
  server.get('/desk/wie', async (req: Request, res: Response) => {
    sendJson(res, 200, await sessions.require(req));
  });
  server.get('/desk/team', async (req: Request, res: Response) => {
    sendJson(res, 200, await sessions.require(req, 'teamleider'));
  });
  server.post('/desk/daad', async (req: Request, res: Response) => {
    sendJson(res, 200, { by: (await sessions.requireAct(req, 'agent')).person });
  });
};
