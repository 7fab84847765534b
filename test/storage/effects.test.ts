import { expect } from 'chai';
import { followingDesk } from '../../src/handoff/desk-engine.ts';
import { NOBODY } from '../../src/handoff/desk-standing.ts';
import { createEffects } from '../../src/storage/effects.ts';
import { createMemoryStorage } from '../../src/storage/memory-storage.ts';
import { aClock, aConversation, aMessage, at, textsOf } from '../kit/conversations.ts';

describe('effects of a turn', () => {
  const desk = followingDesk(() => NOBODY);
  const talk = aConversation({ log: ['a', 'b', 'c'].map((text, seq) => ({ ...aMessage(text), seq })) });

  it('erase what was said up to the message that asked for it, and leave one line without words', async () => {
    const storage = createMemoryStorage();
    await storage.store.create(talk);
    const apply = createEffects({ ...storage, clock: aClock(), desk });
    const effect = { id: `${talk.id}.1.0`, kind: 'forgotten' as const, value: { before: 1 } };
    await apply(effect, talk);
    await apply(effect, talk);
    expect(textsOf(await storage.store.read(talk.id))).to.deep.equal(['c']);
    expect(await storage.journal.read('voorbeeldstad', 'deletions', '2026-04-14')).to.deep.equal([
      { at: '2026-04-14T10:00:00.000Z', effect: effect.id, conversation: talk.id, kind: 'forgotten' },
    ]);
  });

  it('remove a talk, also when it is gone already', async () => {
    const storage = createMemoryStorage();
    const apply = createEffects({ ...storage, clock: aClock(at(0)), desk });
    await apply({ id: 'x', kind: 'remove', value: {} }, talk);
    expect(await storage.store.read(talk.id)).to.equal(undefined);
    expect(await storage.journal.read('voorbeeldstad', 'deletions', '2026-04-14')).to.have.length(1);
  });
});
