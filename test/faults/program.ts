import { mkdirSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { createRunner } from '../../src/conversation/runner.ts';
import type { TurnHandler } from '../../src/conversation/turn-handler.ts';
import { randomIds } from '../../src/shared/ids.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { createLowdbStore } from '../../src/storage/lowdb.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { aConversation, aMessage, aReply, echo } from '../kit/conversations.ts';
import { BREAKAGES, type Breakage } from './breakages.ts';

/*
 * The process that gets killed: the real store and runner with a turn that can be predicted. Commands come as lines on standard input,
 * acknowledgements go out as lines before anything else happens. Stops itself with SIGKILL at the point that it was given.
 */
export const Orders = z.strictObject({
  /** Folder of the store; what effects did stands beside it. */
  dir: z.string(),
  /** Address of a PostgreSQL that is the store instead. */
  url: z.string().optional(),
  /** How long a process that died keeps others from its talks. */
  leaseMs: z.number().optional(),
  kill: z.strictObject({ point: z.string(), talk: z.string(), nth: z.number().int().min(1) }).optional(),
  /** Breaks a promise on purpose, to see that it is noticed. */
  breakage: z.enum(['replies-in-a-second-write', 'cursor-in-a-second-write', 'acknowledges-too-early']).optional(),
});
export type Orders = z.infer<typeof Orders>;

const Command = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('open'), talk: z.string() }),
  z.strictObject({ op: z.literal('say'), talk: z.string(), clientId: z.string() }),
  z.strictObject({ op: z.literal('put-away') }),
  z.strictObject({ op: z.literal('follow') }),
  z.strictObject({ op: z.literal('settle'), talks: z.array(z.string()) }),
]);
export type Command = z.infer<typeof Command>;

/** A message with this in its id kills every process that answers it. */
export const POISON = 'poison';

const orders = Orders.parse(JSON.parse(process.argv[2] ?? '{}'));

/** Out of our hands when it returns, also when the reader is slow and the pipe is full. */
function tell(line: object): void {
  let rest = Buffer.from(`${JSON.stringify(line)}\n`);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (error) {
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2);
    }
  }
}

let hits = 0;
function probe(point: string, talk: string): void {
  if (orders.kill?.point !== point || orders.kill.talk !== talk) return;
  hits += 1;
  if (hits === orders.kill.nth) process.kill(process.pid, 'SIGKILL');
}

/** Every message asks for one effect, applied as a file of its own: a second application is known by the name. */
const turn: TurnHandler = async (before, heard) => {
  const result = await echo(before, heard);
  if (heard.clientId?.includes(POISON)) process.kill(process.pid, 'SIGKILL');
  probe('mid-turn', before.id);
  return { ...result, effects: [{ id: '', kind: 'forgotten', value: { message: heard.id } }] };
};

const effects = path.join(orders.dir, '..', 'effects');
mkdirSync(effects, { recursive: true });

const log = (event: string, about: object): void => tell({ event, ...about });
const real = orders.url
  ? await createPostgresStorage({ url: orders.url, probe, log })
  : await createLowdbStore({ dir: orders.dir, probe, log }).then((store) => ({ store, close: () => store.close() }));
const breakage: Breakage | undefined = orders.breakage && BREAKAGES[orders.breakage];
const store = breakage ? breakage(real.store, probe) : real.store;
const runner = createRunner({
  store,
  turn,
  sorry: (before, heard, tries) => ({ state: before.state, replies: [aReply(`sorry after ${tries}`, { at: heard.at })], effects: [] }),
  applyEffect: async ({ id }) => writeFileSync(path.join(effects, id), '', { flag: 'a' }),
  clock: systemClock,
  ids: randomIds,
  holder: randomIds(),
  log,
  probe,
  ...(orders.leaseMs === undefined ? {} : { leaseMs: orders.leaseMs }),
});

async function obey(command: Command): Promise<void> {
  switch (command.op) {
    case 'open':
      await runner.open(aConversation({ id: command.talk }));
      tell({ opened: command.talk });
      probe('told-opened', command.talk);
      return;
    case 'say': {
      const { talk, clientId } = command;
      const place = await runner.hear(talk, aMessage(clientId, { id: `${talk}|${clientId}`, clientId }));
      if (!place.ok) throw new Error(`${talk}: ${place.error.kind}`);
      tell({ ack: clientId, talk, seq: place.value.seq });
      probe('told-ack', talk);
      return;
    }
    case 'put-away':
      await store.putAway('2030-01-01T00:00:00Z');
      tell({ putAway: true });
      return;
    case 'follow':
      store.follow((id) => tell({ changed: id }));
      tell({ following: true });
      return;
    case 'settle':
      await runner.tick();
      await Promise.all(command.talks.map((talk) => runner.settled(talk)));
      await runner.tick();
      tell({ settled: true });
      return;
    default:
      command satisfies never;
  }
}

void runner.tick();
// Of several processes each looks for what another one left.
const ticking = orders.leaseMs && setInterval(() => void runner.tick().catch(() => undefined), orders.leaseMs / 3);
tell({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const command = Command.parse(JSON.parse(line));
  // A store that cannot keep anything now refuses, and the client sends again.
  obey(command).catch((error: unknown) => tell({ refused: 'clientId' in command ? command.clientId : command.op, why: String(error) }));
}
clearInterval(ticking);
await runner.stop();
await real.close();
