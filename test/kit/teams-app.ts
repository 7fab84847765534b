import { createBot, type Bot } from '../../src/app-bot.ts';
import type { BotAdapter } from '../../src/channels/adapter.ts';
import { noLimits } from '../../src/channels/limits.ts';
import type { Remote } from '../../src/channels/teams/remote.ts';
import type { TeamsSettings } from '../../src/channels/teams/settings.ts';
import { teams, type TeamsChannel } from '../../src/channels/teams/teams.ts';
import { createLog } from '../../src/ops/log.ts';
import { clockFrom, systemClock, type Clock } from '../../src/shared/clock.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { realMind, testConfig } from './mind.ts';
import { startServer } from './server.ts';

export interface TeamsApp {
  readonly url: string;
  readonly bot: Bot;
  readonly channel: TeamsChannel;
  /** What operators see. */
  readonly logged: { readonly event: string; readonly about: Readonly<Record<string, unknown>> }[];
  readonly problems: readonly { readonly problem: unknown; readonly where: string }[];
  /** Stops as a process does that is told to; what is kept stays. */
  close(): Promise<void>;
}

/** The real content behind `/api/messages`, over what is kept in `storage`. */
export async function startTeams(given: {
  storage: Storage;
  registrations?: ReadonlyMap<string, TeamsSettings>;
  authOff?: boolean;
  realClock?: Clock;
  isAlone?: boolean;
  adapter?: (registration: TeamsSettings | undefined) => BotAdapter;
  remote?: Remote;
}): Promise<TeamsApp> {
  const { storage, registrations = new Map<string, TeamsSettings>(), authOff = true } = given;
  const at = '2026-12-01T10:00';
  const config = await testConfig({ BALIE_CLOCK: at });
  const kept = { ...storage, close: () => Promise.resolve() };
  const bot = createBot(await realMind(), { config, storage: kept, log: createLog('error'), clock: clockFrom(at) });
  const logged: TeamsApp['logged'] = [];
  const channel = teams({
    ...bot,
    library: (gemeente) => bot.content.current(gemeente),
    gemeenten: () => ['voorbeeldstad', 'duinrade'],
    registrations,
    authOff,
    production: false,
    host: '127.0.0.1',
    limits: noLimits,
    realClock: given.realClock ?? systemClock,
    isAlone: given.isAlone ?? true,
    teamsDays: () => 365,
    log: (event, about) => {
      logged.push({ event, about });
    },
    ...(given.adapter ? { adapter: given.adapter } : {}),
    ...(given.remote ? { remote: given.remote } : {}),
  });
  bot.tellStaffBy(channel.deliver);
  const server = await startServer({ messages: channel.messages });
  await bot.runner.tick();
  await channel.tick();
  return {
    url: server.base,
    bot,
    channel,
    logged,
    problems: server.problems,
    close: async () => {
      await server.close();
      await channel.stop();
      await bot.close();
    },
  };
}
