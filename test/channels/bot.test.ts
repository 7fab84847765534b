import { expect } from 'chai';
import * as fc from 'fast-check';
import sinon from 'sinon';
import { createAdapter, type BotAdapter } from '../../src/channels/adapter.ts';
import { createBotTurn, type TurnLogic } from '../../src/channels/bot.ts';
import { fresh } from '../../src/channels/direct-line.ts';
import { createLive, sayTyping } from '../../src/channels/live.ts';
import { fromReply, replyOf, toEntry } from '../../src/channels/reply-activity.ts';
import type { ActivityOut } from '../../src/channels/direct-line-schemas.ts';
import { isWritten, type WrittenEntry } from '../../src/conversation/log.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { clockFrom } from '../../src/shared/clock.ts';

const clock = clockFrom('2026-04-14');
const ids = () => 'id';
const talk = fresh({ gemeente: 'voorbeeldstad', conversation: 'gesprek', user: 'dl_1', lang: 'nl' }, 'nl', { ids: () => 'start', clock });
const heard: WrittenEntry = {
  seq: 4,
  id: 'm1',
  at: '2026-04-14T08:00:00Z',
  lang: 'nl',
  by: 'resident',
  kind: 'message',
  visibleTo: 'all',
  content: { text: 'hallo' },
};
const reply: Reply = {
  text: 'dag',
  choices: [{ label: 'Ja', say: 'ja hoor' }],
  details: 'meer',
  meaning: { kind: 'answer', topic: 't', by: 'bot' },
  item: { id: 'a', version: 2 },
  facts: [{ id: 'f', version: 1 }],
};
const replying =
  (...replies: Reply[]): TurnLogic =>
  (before) =>
    Promise.resolve({ state: before.state, replies, effects: [{ kind: 'remove', value: {} }], wakeAt: null });
const quiet = (): BotAdapter =>
  createAdapter({
    sayLive: () => {
      throw new Error('nothing should leave');
    },
  });

describe('a turn through Bot Framework', () => {
  it('gives the replies back as entries in order, and lets nothing out', async () => {
    const result = await createBotTurn(quiet(), replying(reply, { ...reply, text: 'en nog iets' }), { clock })(talk, heard);
    expect(result.replies.map(({ id, replyTo, content }) => [id, replyTo, content.text])).to.deep.equal([
      ['m1.0', 'm1', 'dag'],
      ['m1.1', 'm1', 'en nog iets'],
    ]);
    expect(result.replies[0]).to.deep.include({
      item: { id: 'a', version: 2 },
      facts: [{ id: 'f', version: 1 }],
      meaning: reply.meaning,
      at: '2026-04-14T08:00:00.000Z',
    });
    expect(result.effects).to.deep.equal([{ id: 'gesprek.4.0', kind: 'remove', value: {} }]);
    expect(result.wakeAt).to.equal(null);
  });

  it('answers every kind of entry, the start of a talk and a wake-up as well', async () => {
    const turn = createBotTurn(quiet(), replying(reply), { clock });
    const start = talk.log.find(isWritten);
    for (const entry of [
      start,
      { ...heard, kind: 'wake' as const, by: 'system' as const },
      { ...heard, kind: 'event' as const, content: { name: 'feedback' } },
    ]) {
      expect((await turn(talk, entry ?? heard)).replies).to.have.length(1);
    }
  });

  it('throws what the logic threw, so that the runner can deal with it', async () => {
    const broken = new Error('kapot');
    const turn = createBotTurn(quiet(), () => Promise.reject(broken), { clock });
    expect(await turn(talk, heard).catch((problem: unknown) => problem)).to.equal(broken);
  });

  it('runs through the adapter’s middleware, and holds what that sends, changes or takes back', async () => {
    const adapter = quiet();
    adapter.cloud.use(async (context, next) => {
      expect(context.activity).to.include({ type: 'message', text: 'hallo', channelId: 'directline' });
      await next();
      const sent = await context.sendActivity('uit de tussenlaag');
      await context.updateActivity({ id: 'm0.0', type: 'message', text: 'verbeterd' });
      await context.deleteActivity(sent?.id ?? '');
    });
    const { replies } = await createBotTurn(adapter, replying(reply), { clock })(talk, heard);
    expect(replies.map(({ kind, replyTo, content }) => [kind, replyTo, content.text])).to.deep.equal([
      ['message', 'm1', 'dag'],
      ['message', 'm1', 'uit de tussenlaag'],
      ['update', 'm0.0', 'verbeterd'],
      ['update', 'm1.1', undefined],
    ]);
    expect(replies[1]?.meaning).to.deep.equal({ kind: 'notice', by: 'system' });
  });

  it('shows typing only when a turn is slow', async () => {
    const timers = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const live = createLive();
      const seen: ActivityOut[] = [];
      live.listen('gesprek', (activity) => seen.push(activity));
      const adapter = createAdapter({ sayLive: sayTyping(live, { ids, clock }) });
      await createBotTurn(adapter, replying(reply), { clock })(talk, heard);
      await timers.tickAsync(1000);
      expect(seen).to.deep.equal([]);
      const gate = Promise.withResolvers<undefined>();
      const turn = createBotTurn(
        adapter,
        async (before) => {
          await gate.promise;
          return { state: before.state, replies: [], effects: [] };
        },
        { clock },
      )(talk, heard);
      await timers.tickAsync(399);
      expect(seen).to.have.length(0);
      await timers.tickAsync(1);
      expect(seen.map(({ type, id, channelData }) => [type, id, channelData['webchat:sequence-id']])).to.deep.equal([
        ['typing', 'id', 4.5],
      ]);
      gate.resolve(undefined);
      expect((await turn).replies).to.deep.equal([]);
    } finally {
      timers.restore();
    }
  });

  it('works with the credentials of a registration too, without asking anyone outside', async () => {
    const adapter = createAdapter({ registration: { appId: 'a', tenantId: 't', password: 'p' }, sayLive: () => undefined });
    expect((await createBotTurn(adapter, replying(reply), { clock })(talk, heard)).replies).to.have.length(1);
  });

  it('loses nothing of a reply on its way through an activity', () => {
    const text = fc.string();
    const meaning = fc.record(
      {
        kind: fc.constantFrom('answer' as const, 'question' as const, 'notice' as const),
        topic: fc.string(),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
        by: fc.constantFrom('bot' as const, 'system' as const),
      },
      { requiredKeys: ['kind', 'by'] },
    );
    const reference = fc.record({ id: text, version: fc.integer() });
    const replies = fc.record(
      {
        text,
        choices: fc.array(fc.record({ label: text, say: text })),
        meaning,
        details: text,
        item: reference,
        facts: fc.array(reference),
      },
      { requiredKeys: ['text', 'choices', 'meaning'] },
    );
    fc.assert(
      fc.property(replies, (some) => {
        expect(replyOf(structuredClone(fromReply(some)))).to.deep.equal({ ...some });
      }),
      { numRuns: 200 },
    );
  });

  it('marks who said an entry', () => {
    expect(
      toEntry({ ...reply, meaning: { kind: 'notice', by: 'agent' } }, { id: 'x', at: clock.now().toString(), lang: 'nl' }).by,
    ).to.equal('agent');
  });
});
