import { expect } from 'chai';
import type { CallBackKeeper } from '../../src/handoff/call-back.ts';
import { followingDesk, type DeskEngine } from '../../src/handoff/desk-engine.ts';
import { NOBODY } from '../../src/handoff/desk-standing.ts';
import { createEffects } from '../../src/storage/effects.ts';
import { aClock, aConversation, aMessage, at, textsOf } from '../kit/conversations.ts';
import { aStorage } from '../kit/storage.ts';

const desk = followingDesk(() => NOBODY);

describe('effects of a turn', () => {
  const talk = aConversation({ log: ['a', 'b', 'c'].map((text, seq) => ({ ...aMessage(text), seq })) });

  it('erase what was said up to the message that asked for it, and leave one line without words', async () => {
    const storage = await aStorage();
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
    const storage = await aStorage();
    const apply = createEffects({ ...storage, clock: aClock(at(0)), desk });
    await apply({ id: 'x', kind: 'remove', value: {} }, talk);
    expect(await storage.store.read(talk.id)).to.equal(undefined);
    expect(await storage.journal.read('voorbeeldstad', 'deletions', '2026-04-14')).to.have.length(1);
  });

  it('tell the desk what became of a wish, and the keeper of call-backs what becomes of a number; that is no removal', async () => {
    const storage = await aStorage();
    const told: string[] = [];
    const engine: DeskEngine = {
      ...desk,
      initiate: async ({ id, value, talk: { log } }) => void told.push(`${id} initiate ${String(value['wish'])}, ${log.length} entries`),
      status: async ({ value, talk: { log } }) => void told.push(`status ${String(value['state'])}, ${log.length} entries`),
      said: async ({ value }) => void told.push(`said ${String(value['seq'])}`),
    };
    const callBacks: CallBackKeeper = {
      made: async (id) => void told.push(`made ${id}`),
      cancelled: async (id) => void told.push(`cancelled ${id}`),
    };
    const apply = createEffects({ ...storage, clock: aClock(), desk: engine, callBacks });
    await apply({ id: 'e1', kind: 'handoff.initiate', value: { wish: 'w' } }, talk);
    await apply({ id: 'e2', kind: 'handoff.status', value: { state: 'failed', why: 'left-queue' } }, talk);
    await apply({ id: 'e3', kind: 'handoff.status', value: { state: 'failed', why: 'forgotten' } }, talk);
    await apply({ id: 'e4', kind: 'handoff.said', value: { wish: 'w', seq: 2 } }, talk);
    await apply({ id: 'e5', kind: 'call-back.made', value: { callBack: 'cb' } }, talk);
    await apply({ id: 'e6', kind: 'call-back.cancelled', value: { callBack: 'cb' } }, talk);
    expect(told).to.deep.equal([
      'e1 initiate w, 3 entries',
      'status failed, 3 entries',
      'status failed, 0 entries',
      'said 2',
      'made cb',
      'cancelled cb',
    ]);
    expect(await storage.journal.read('voorbeeldstad', 'deletions', '2026-04-14')).to.deep.equal([]);
  });
});
