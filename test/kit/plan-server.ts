import { chatPages } from '../../src/channels/chat-page.ts';
import { noLimits } from '../../src/channels/limits.ts';
import { createServer } from '../../src/channels/server.ts';
import { createTokens } from '../../src/channels/tokens.ts';
import { encodePlan } from '../../src/reply/plan-code.ts';
import { clockFrom } from '../../src/shared/clock.ts';
import { botAt } from './mind.ts';
import { webFiles } from './fake-bot.ts';
import { TEST_KEY } from './server.ts';

export interface PlanServer {
  readonly url: string;
  /** Path of a plan made from these slots at the moment of the server, or at another one. */
  plan(gemeente: string, topic: string, slots: Readonly<Record<string, string>>, madeAt?: string): string;
  close(): Promise<void>;
}

/** The whole bot with the real content behind its real pages, at a moment given. */
export async function startPlanServer(moment: string): Promise<PlanServer> {
  const bot = await botAt(moment);
  const { store, runner, live, ids, clock, screen } = bot;
  const shared = { store, runner, clock, ids, screen, limits: noLimits, tokens: createTokens({ key: TEST_KEY }) };
  const pages = chatPages({
    ...shared,
    gemeenten: (id) => bot.content.current(id),
    gemeenteIds: () => bot.content.gemeenten(),
    addressOf: () => 'test',
    originOf: () => 'https://chat.example',
    origins: () => [],
    assetsDir: await webFiles(),
    demo: true,
  });
  const server = createServer({
    ...shared,
    live,
    production: false,
    report: (problem) => {
      throw problem;
    },
    checks: {},
    tenants: () => bot.content.gemeenten().map((id) => ({ id, origins: [] })),
    surfaces: [pages],
  });
  const { port } = await server.listen(0, '127.0.0.1');
  return {
    url: `http://127.0.0.1:${String(port)}`,
    plan: (gemeente, topic, slots, madeAt = clockFrom(moment).now().toString()) =>
      `/plan/${gemeente}/${topic}/${encodePlan(bot.content.current(gemeente)!, topic, { slots, madeAt })}`,
    close: async () => {
      await server.close(100);
      await bot.close();
    },
  };
}
