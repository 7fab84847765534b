import { z } from 'zod';
import { createLowdbStore } from '../../src/storage/lowdb.ts';
import { startFakeBot } from './fake-bot.ts';

/*
 * A server with its pages, its stored talks and its colleagues in a process of its own, so that it can be killed.
 * Orders come as messages; each is answered when it is done.
 */
const Start = z.object({ dir: z.string(), port: z.number(), assetsDir: z.string() });
const Order = z.discriminatedUnion('do', [
  z.object({ do: z.literal('queue'), talk: z.string() }),
  z.object({ do: z.literal('take'), talk: z.string() }),
  z.object({ do: z.literal('say'), talk: z.string(), text: z.string() }),
]);
export type Order = z.infer<typeof Order>;

const { dir, port, assetsDir } = Start.parse(JSON.parse(process.argv[2] ?? '{}'));
const bot = await startFakeBot({ store: await createLowdbStore({ dir }), port, assetsDir });
await bot.tick();
const fatima = bot.desk.colleague('Fatima');

async function carryOut(order: Order): Promise<void> {
  switch (order.do) {
    case 'queue':
      return bot.desk.queue(order.talk);
    case 'take':
      return fatima.take(order.talk);
    case 'say':
      return fatima.say(order.talk, order.text);
    default:
      return order satisfies never;
  }
}

process.on('message', (message) => {
  void carryOut(Order.parse(message)).then(() => process.send?.({ done: true }));
});
process.on('disconnect', () => process.exit());
process.send?.({ url: bot.url });
