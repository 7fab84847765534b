import { expect } from 'chai';
import { withEntry } from '../../src/conversation/store-changes.ts';
import { createPostgresTalks } from '../../src/storage/postgres/postgres-talks.ts';
import type { StoredTalk, TalkRows } from '../../src/storage/postgres/talk-rows.ts';
import { ok } from '../../src/shared/result.ts';
import { aConversation, aMessage, textsOf } from '../kit/conversations.ts';

describe('a conversation kept in memory beside the database', () => {
  const talk = aConversation({ log: [{ ...aMessage('hallo'), seq: 0 }] });
  const append = { name: 'append', make: (now: typeof talk | undefined) => ({ next: withEntry(now ?? talk, aMessage('wat kost een paspoort')).next, result: true }) }; // prettier-ignore

  it('is not made older by an answer that was on its way while this process wrote', async () => {
    const stored: StoredTalk = { change: 1, talk, lifted: false };
    const waiting: (() => void)[] = [];
    let late = false;
    const rows: TalkRows = {
      load: () => (late ? new Promise((resolve) => waiting.push(() => resolve(ok(stored)))) : Promise.resolve(ok(stored))),
      update: (_before, next) => Promise.resolve({ change: 2, talk: next, lifted: false }),
      insert: () => Promise.reject(new Error('not asked for')),
      remove: () => Promise.reject(new Error('not asked for')),
      putAside: () => Promise.reject(new Error('not asked for')),
    };
    const talks = createPostgresTalks({ rows, log: () => undefined, probe: () => undefined, changed: () => undefined });
    await talks.read(talk.id);
    late = true;
    const read = talks.read(talk.id);
    await Promise.resolve();
    await talks.act(talk.id, append);
    for (const answer of waiting) answer();

    const both = ['hallo', 'wat kost een paspoort'];
    expect(textsOf(await read), 'what is read').to.deep.equal(both);
    expect(textsOf(talks.recent(talk.id)), 'what is kept').to.deep.equal(both);
  });
});
