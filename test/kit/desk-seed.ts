import { createTokens } from '../../src/channels/tokens.ts';
import { signingKey } from '../../src/channels/signing-key.ts';
import { freshState, newConversation, type Conversation } from '../../src/conversation/conversation.ts';
import type { NewEntry } from '../../src/conversation/log.ts';
import type { Colleague } from '../../src/handoff/handoff.ts';
import { clockFrom } from '../../src/shared/clock.ts';
import { randomIds } from '../../src/shared/ids.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { signIn } from './desk-app.ts';
import type { Session } from './desk-client.ts';

/** A resident who waits, with what her client needs to go on. */
export interface SeededTalk {
  readonly id: string;
  readonly token: string;
  /** Who has it, when it does not wait. */
  readonly agent?: string;
}

export interface Seeded {
  readonly talks: readonly SeededTalk[];
  readonly agents: readonly Session[];
}

const GEMEENTE = 'voorbeeldstad';

interface SeedPlan {
  readonly clock: string;
  readonly talks: number;
  readonly agents: number;
  readonly active?: number;
}

/** Fills a data folder that no server has open: residents in the queue, the first few with one of the agents, and agents who are signed in. */
export async function seedDesk(dir: string, about: SeedPlan): Promise<Seeded> {
  const storage = await createEmbeddedStorage({ dir });
  try {
    return await seedStorage(storage, await signingKey({ dataDir: dir }), about);
  } finally {
    await storage.close();
  }
}

/** The same in a storage that is open. @param key signs the residents' tokens */
export async function seedStorage(storage: Storage, key: Uint8Array, about: SeedPlan): Promise<Seeded> {
  const at = clockFrom(about.clock).now().toString({ smallestUnit: 'millisecond' });
  const tokens = createTokens({ key });
  const agents: Session[] = [];
  for (let n = 0; n < about.agents; n += 1)
    agents.push(await signIn(storage, { gemeente: GEMEENTE, name: `Agent${String(n)}`, roles: ['agent'] }));
  const talks: SeededTalk[] = [];
  for (let n = 0; n < about.talks; n += 1) {
    const owner = n < (about.active ?? 0) ? agents[n % agents.length] : undefined;
    const talk = aWaitingTalk(at, owner && { person: owner.person, shown: 'Agent' });
    await storage.store.create(talk);
    const claims = { gemeente: GEMEENTE, conversation: talk.id, user: talk.user, lang: 'nl' as const };
    talks.push({ id: talk.id, token: await tokens.sign(claims, 'rest'), ...(owner === undefined ? {} : { agent: owner.person }) });
  }
  return { talks, agents };
}

function aWaitingTalk(at: string, agent: Colleague | undefined): Conversation {
  const fresh = newConversation({
    id: randomIds(),
    gemeente: GEMEENTE,
    channel: 'directline',
    user: `dl_${randomIds()}`,
    createdAt: at,
    lang: 'nl',
    startId: randomIds(),
  });
  const wish = { id: randomIds(), reason: 'asked' as const, urgent: false, at };
  const entries: NewEntry[] = [
    {
      id: randomIds(),
      at,
      lang: 'nl',
      by: 'resident',
      kind: 'message',
      visibleTo: 'all',
      content: { text: 'ik wil een medewerker spreken' },
    },
    {
      id: randomIds(),
      at,
      lang: 'nl',
      by: 'system',
      kind: 'event',
      visibleTo: 'staff',
      content: { name: 'handoff.initiate', value: { wish: wish.id, state: 'initiated', reason: 'asked', urgent: false } },
    },
  ];
  const later = (hours: number): string => new Date(Date.parse(at) + hours * 3_600_000).toISOString();
  const log = [...fresh.log, ...entries.map((entry, n) => ({ ...entry, seq: n + 1 }))];
  const queued = {
    status: 'queued' as const,
    wish,
    since: at,
    place: 'normal' as const,
    promisedBy: later(1),
    isLate: false,
    closesAt: later(6),
  };
  const active = agent && { status: 'active' as const, wish, agent, since: at, heardAt: at, isQuiet: false };
  return { ...fresh, log, cursor: log.length, wakeAt: later(1), state: { ...freshState('nl'), handoff: active ?? queued } };
}
