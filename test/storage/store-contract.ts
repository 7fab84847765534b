import { expect } from 'chai';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { Store } from '../../src/conversation/store.ts';
import { MAX_ENTRIES } from '../../src/conversation/store.ts';
import { err, ok } from '../../src/shared/result.ts';
import { aConversation, aMessage, aReply, at, counted, idOf, textsOf, turnsOf, writtenOf } from '../kit/conversations.ts';

/** An adapter under test, empty at the start of each test. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Ends it, after `store.close()`. */
  clean(): Promise<void>;
}

const NONE = { entries: [], effects: [] };
const wish = { id: 'w', reason: 'asked', urgent: false, at: at(0) } as const;
const asked: Conversation['state'] = { ...aConversation().state, handoff: { status: 'asking', wish, left: 1, since: at(0) } };

/** What every adapter of `Store` must do: each sentence of its docstrings, and nothing that only one adapter can do. */
export function itKeepsTheStoreContract(start: () => Promise<StoreUnderTest>): void {
  let under: StoreUnderTest;
  let store: Store;
  const one = idOf(1);
  const two = idOf(2);

  beforeEach(async () => {
    under = await start();
    store = under.store;
  });
  afterEach(async () => {
    await store.close();
    await under.clean();
  });

  describe('create and read', () => {
    it('stores a conversation with all that it has', async () => {
      const talk = aConversation({ wakeAt: at(60), log: [{ ...aMessage('a', { kind: 'start', clientId: 'c' }), seq: 0 }] });
      expect(await store.create(talk)).to.deep.equal({ created: true, conversation: talk });
      expect(await store.read(one)).to.deep.equal(talk);
    });

    it('leaves the one that exists as it is', async () => {
      await store.create(aConversation());
      await store.append(one, aMessage('a'));
      const again = await store.create(aConversation({ user: 'somebody-else' }));
      expect(again.created).to.equal(false);
      expect(again.conversation.user).to.equal('resident-1');
      expect(textsOf(await store.read(one))).to.deep.equal(['a']);
    });

    it('creates once when ten ask for it at the same time', async () => {
      const created = await Promise.all(Array.from({ length: 10 }, () => store.create(aConversation())));
      expect(created.filter((answer) => answer.created)).to.have.length(1);
    });

    it('refuses what could not be read back, and stores nothing of it', async () => {
      const wrong = [aConversation({ createdAt: '14 april' }), aConversation({ log: [{ ...aMessage('a'), seq: 3 }] })];
      for (const talk of wrong) expect(await rejected(store.create(talk))).to.equal(true);
      expect(await store.read(one)).to.equal(undefined);
    });

    for (const id of ['../../etc/passwd', '..', '', 'voorbeeldstad/live/x', 'ABC', `${idOf(1)}/../x`, '%2e%2e', '\0']) {
      it(`knows no conversation named ${JSON.stringify(id)}`, async () => {
        await store.create(aConversation());
        expect(await store.read(id)).to.equal(undefined);
        expect(await store.append(id, aMessage('a'))).to.deep.equal(err({ kind: 'unknown' }));
        expect(await store.since(id, 0)).to.equal(undefined);
      });
    }

    it('gives what no reader can change for others', async () => {
      await store.create(aConversation());
      await store.append(one, aMessage('a'));
      const read = await store.read(one);
      for (const spoil of [
        () => read?.log.pop(),
        () => read && (read.cursor = 9),
        () => writtenOf(read)[0] && (writtenOf(read)[0]!.content.text = 'b'),
      ]) {
        try {
          spoil();
        } catch (problem) {
          expect(problem).to.be.instanceOf(TypeError);
        }
      }
      const again = await store.read(one);
      expect([textsOf(again), again?.cursor]).to.deep.equal([['a'], 0]);
    });
  });

  describe('append', () => {
    beforeEach(() => store.create(aConversation()));

    it('gives the place at the end of the log, and leaves version, cursor and tries', async () => {
      expect(await store.append(one, aMessage('a'))).to.deep.equal(ok({ seq: 0, id: 'in-a', duplicate: false }));
      expect(await store.append(one, aMessage('b'))).to.deep.equal(ok({ seq: 1, id: 'in-b', duplicate: false }));
      const { version, cursor, tries } = (await store.read(one)) ?? {};
      expect({ version, cursor, tries }).to.deep.equal({ version: 0, cursor: 0, tries: 0 });
    });

    it('keeps 100 that come together, gapless, each in the place that it was told', async () => {
      const texts = Array.from({ length: 100 }, (_, n) => `m${n}`);
      const places = await Promise.all(texts.map((text) => store.append(one, aMessage(text))));
      const talk = await store.read(one);
      expect(talk?.log.map((entry) => entry.seq)).to.deep.equal(texts.map((_, n) => n));
      for (const [n, place] of places.entries()) expect(place.ok && writtenOf(talk)[place.value.seq]?.content.text).to.equal(texts[n]);
    });

    it('keeps the order of one caller', async () => {
      await Promise.all(['a', 'b', 'c'].map((text) => store.append(one, aMessage(text))));
      expect(textsOf(await store.read(one))).to.deep.equal(['a', 'b', 'c']);
    });

    it('stores what has the same clientId once, and gives the first one its place again', async () => {
      const first = store.append(one, aMessage('a', { clientId: 'c1' }));
      const second = store.append(one, aMessage('a', { id: 'other', clientId: 'c1' }));
      expect([await first, await second]).to.deep.equal([
        ok({ seq: 0, id: 'in-a', duplicate: false }),
        ok({ seq: 0, id: 'in-a', duplicate: true }),
      ]);
      expect(await store.append(one, aMessage('b', { clientId: 'c2' }))).to.deep.equal(ok({ seq: 1, id: 'in-b', duplicate: false }));
      expect(textsOf(await store.read(one))).to.deep.equal(['a', 'b']);
    });

    it('stores the same words twice when they have no clientId', async () => {
      await store.append(one, aMessage('ja'));
      await store.append(one, aMessage('ja'));
      expect(textsOf(await store.read(one))).to.deep.equal(['ja', 'ja']);
    });

    it('keeps words as they are, whatever signs are in them', async () => {
      const odd = ['a\0b', 'half \ud83d', '\u2028\u0007\u001b[31m', '"\\\\"', '{"seq":9}', 'é日本🙂', ' '];
      for (const text of odd) await store.append(one, aMessage(text));
      expect(textsOf(await store.read(one))).to.deep.equal(odd);
      await store.erase(one, [0]);
      expect(textsOf(await store.read(one))).to.deep.equal(odd.slice(1));
    });

    it('knows the same clientId in another talk as another message', async () => {
      await store.create(aConversation({ id: two }));
      await store.append(one, aMessage('a', { clientId: 'c1' }));
      expect(await store.append(two, aMessage('a', { clientId: 'c1' }))).to.deep.equal(ok({ seq: 0, id: 'in-a', duplicate: false }));
    });

    it('refuses an entry that could not be read back, and goes on', async () => {
      const wrong = store.append(one, aMessage('a', { at: '2026-04-14T10:00:00+02:00' }));
      const right = store.append(one, aMessage('b'));
      expect(await rejected(wrong)).to.equal(true);
      expect(await right).to.deep.equal(ok({ seq: 0, id: 'in-b', duplicate: false }));
    });

    it('refuses what is unknown', async () => {
      expect(await store.append(two, aMessage('a'))).to.deep.equal(err({ kind: 'unknown' }));
    });

    it(`is full at ${MAX_ENTRIES}, but still knows what it has and takes the answer of a turn`, async () => {
      const log = Array.from({ length: MAX_ENTRIES - 1 }, (_, seq) => ({ ...aMessage(`m${seq}`), seq }));
      await store.create(aConversation({ id: two, log }));
      expect(await store.append(two, aMessage('last', { clientId: 'c' }))).to.deep.equal(
        ok({ seq: MAX_ENTRIES - 1, id: 'in-last', duplicate: false }),
      );
      expect(await store.append(two, aMessage('more'))).to.deep.equal(err({ kind: 'full' }));
      expect(await store.append(two, aMessage('last', { clientId: 'c' }))).to.deep.equal(
        ok({ seq: MAX_ENTRIES - 1, id: 'in-last', duplicate: true }),
      );
      const talk = aConversation();
      expect(await store.commit(two, 0, { ...NONE, state: talk.state, cursor: MAX_ENTRIES, entries: [aReply('x')] })).to.equal(true);
      expect((await store.read(two))?.log).to.have.length(MAX_ENTRIES + 1);
      expect((await store.append(two, aMessage('', { by: 'system', kind: 'wake', clientId: 'wake' }))).ok, 'the clock').to.equal(true);
    });
  });

  describe('commit', () => {
    beforeEach(async () => {
      await store.create(aConversation());
      await store.append(one, aMessage('a'));
    });

    it('lands state, cursor, wake-up, entries and effects together, and raises the version by one', async () => {
      const before = (await store.read(one))!;
      const effects = [{ id: `${one}.0.0`, kind: 'remove' as const, value: { n: 1 } }];
      expect(
        await store.commit(one, 0, { state: counted(before), cursor: 1, wakeAt: at(60), entries: [aReply('x'), aReply('y')], effects }),
      ).to.equal(true);
      const after = (await store.read(one))!;
      expect({
        turns: turnsOf(after),
        version: after.version,
        cursor: after.cursor,
        wakeAt: after.wakeAt,
        effects: after.effects,
      }).to.deep.equal({
        turns: 1,
        version: 1,
        cursor: 1,
        wakeAt: at(60),
        effects,
      });
      expect(after.log.map((entry) => entry.seq)).to.deep.equal([0, 1, 2]);
      expect(textsOf(after)).to.deep.equal(['a', 'x', 'y']);
    });

    it('lets one of two on the same version win, and leaves nothing of the other', async () => {
      const { state } = (await store.read(one))!;
      const made = await Promise.all(
        ['x', 'y'].map((text) => store.commit(one, 0, { ...NONE, state, cursor: 1, entries: [aReply(text)] })),
      );
      expect(made.filter(Boolean)).to.have.length(1);
      const after = await store.read(one);
      expect([after?.version, textsOf(after)]).to.deep.equal([1, ['a', made[0] ? 'x' : 'y']]);
    });

    it('refuses an older and a later version', async () => {
      const { state } = (await store.read(one))!;
      await store.commit(one, 0, { ...NONE, state });
      expect(await store.commit(one, 0, { ...NONE, state })).to.equal(false);
      expect(await store.commit(one, 2, { ...NONE, state })).to.equal(false);
      expect((await store.read(one))?.version).to.equal(1);
    });

    it('is not disturbed by an append in between, and comes after it in the log', async () => {
      const { state } = (await store.read(one))!;
      await store.append(one, aMessage('b'));
      expect(await store.commit(one, 0, { ...NONE, state, cursor: 1, entries: [aReply('x')] })).to.equal(true);
      const after = await store.read(one);
      expect([textsOf(after), after?.cursor]).to.deep.equal([['a', 'b', 'x'], 1]);
    });

    it('leaves cursor, tries and wake-up when it names none', async () => {
      const { state } = (await store.read(one))!;
      await store.commit(one, 0, { ...NONE, state, cursor: 1, wakeAt: at(60) });
      await store.countTry(one, 1);
      await store.commit(one, 1, { ...NONE, state });
      const { cursor, tries, wakeAt } = (await store.read(one))!;
      expect({ cursor, tries, wakeAt }).to.deep.equal({ cursor: 1, tries: 1, wakeAt: at(60) });
    });

    it('sets tries to 0 with a cursor, and removes the wake-up with null', async () => {
      const { state } = (await store.read(one))!;
      await store.commit(one, 0, { ...NONE, state, wakeAt: at(60) });
      await store.countTry(one, 1);
      await store.commit(one, 1, { ...NONE, state, cursor: 1, wakeAt: null });
      const after = (await store.read(one))!;
      expect(after.tries).to.equal(0);
      expect(after).not.to.have.property('wakeAt');
    });

    it('refuses a change that could not be read back, or a cursor that goes back or too far', async () => {
      const { state } = (await store.read(one))!;
      await store.commit(one, 0, { ...NONE, state, cursor: 1 });
      const wrong = [
        { cursor: 0 },
        { cursor: 9 },
        { wakeAt: 'tomorrow' },
        { entries: [aReply('x', { at: 'now' })] },
        { state: { ...state, lang: 'fr' as never } },
      ];
      for (const part of wrong) expect(await rejected(store.commit(one, 1, { ...NONE, state, ...part }))).to.equal(true);
      const after = await store.read(one);
      expect([after?.version, textsOf(after)]).to.deep.equal([1, ['a']]);
    });

    it('knows nothing of an unknown conversation', async () => {
      expect(await store.commit(two, 0, { ...NONE, state: aConversation().state })).to.equal(false);
    });
  });

  describe('small acts', () => {
    const effects = ['x', 'y'].map((n) => ({ id: n, kind: 'remove' as const, value: {} }));
    beforeEach(() =>
      store.create(
        aConversation({
          effects,
          log: [
            { ...aReply('a', { delivery: 'pending' }), seq: 0 },
            { ...aReply('b', { delivery: 'pending' }), seq: 1 },
          ],
        }),
      ),
    );

    it('counts tries one by one, also those that come together', async () => {
      expect(await store.countTry(one, 0)).to.equal(1);
      expect((await Promise.all([store.countTry(one, 0), store.countTry(one, 0)])).sort()).to.deep.equal([2, 3]);
      expect((await store.read(one))?.version).to.equal(0);
    });

    it('counts no try for what was answered meanwhile, or is unknown', async () => {
      const { state } = (await store.read(one))!;
      await store.commit(one, 0, { ...NONE, state, cursor: 1 });
      expect([await store.countTry(one, 0), await store.countTry(two, 0)]).to.deep.equal([undefined, undefined]);
      expect((await store.read(one))?.tries).to.equal(0);
    });

    it('settles one effect and leaves the other, and takes an unknown one for settled', async () => {
      await store.settleEffect(one, 'x');
      await store.settleEffect(one, 'x');
      await store.settleEffect(two, 'x');
      const after = await store.read(one);
      expect([after?.effects.map(({ id }) => id), after?.version]).to.deep.equal([['y'], 0]);
    });

    it('marks one pending entry as sent', async () => {
      await store.markSent(one, 'out-a', 'remote-1');
      await store.markSent(one, 'out-a', 'remote-2');
      const [a, b] = writtenOf(await store.read(one));
      expect([a?.delivery, a?.remoteId, b?.delivery]).to.deep.equal(['sent', 'remote-1', 'pending']);
      expect((await store.read(one))?.version).to.equal(0);
    });
  });

  describe('erase and remove', () => {
    beforeEach(async () => {
      const state = { ...aConversation().state, lang: 'en' as const };
      const talk = aConversation({ state: counted({ ...aConversation(), state }), wakeAt: at(60), cursor: 1 });
      await store.create({ ...talk, log: ['a', 'b', 'c'].map((text, seq) => ({ ...aMessage(text), seq })) });
    });

    it('leaves { seq, erased } of the entries that are named, and the rest as it is', async () => {
      await store.erase(one, [1, 7]);
      const after = (await store.read(one))!;
      expect(after.log[1]).to.deep.equal({ seq: 1, erased: true });
      expect([textsOf(after), after.version, turnsOf(after), after.wakeAt]).to.deep.equal([['a', 'c'], 1, 1, at(60)]);
    });

    it('leaves nothing that was said or known when no entries are named', async () => {
      await store.erase(one);
      const after = (await store.read(one))!;
      expect(after.log).to.deep.equal([0, 1, 2].map((seq) => ({ seq, erased: true })));
      expect(after.state).to.deep.equal({ ...aConversation().state, lang: 'en' });
      expect(after.version).to.equal(1);
      expect(after).not.to.have.property('wakeAt');
      expect(await store.lagging(10)).to.deep.equal([]);
    });

    it('makes a turn under way count for nothing', async () => {
      await store.erase(one, [1]);
      expect(await store.commit(one, 0, { ...NONE, state: aConversation().state, cursor: 2 })).to.equal(false);
    });

    it('forgets a removed conversation, so that its id is free', async () => {
      await store.remove(one);
      await store.remove(one);
      await store.remove(two);
      expect(await store.read(one)).to.equal(undefined);
      expect(await store.append(one, aMessage('a'))).to.deep.equal(err({ kind: 'unknown' }));
      expect([await store.lagging(10), await store.due(at(99), 10)]).to.deep.equal([[], []]);
      expect((await store.create(aConversation())).created).to.equal(true);
    });
  });

  it('gives the entries from a seq on', async () => {
    await store.create(aConversation());
    for (const text of ['a', 'b', 'c']) await store.append(one, aMessage(text));
    const texts = async (seq: number) => (await store.since(one, seq))?.map((entry) => entry.seq);
    expect([await texts(0), await texts(2), await texts(3), await texts(99)]).to.deep.equal([[0, 1, 2], [2], [], []]);
    expect(await store.since(two, 0)).to.equal(undefined);
  });

  describe('leases', () => {
    beforeEach(() => store.create(aConversation()));

    it('refuses a second holder until the first gives it back', async () => {
      expect([await store.lease(one, 'a', 60_000), await store.lease(one, 'b', 60_000)]).to.deep.equal([true, false]);
      await store.release(one, 'b');
      expect(await store.lease(one, 'b', 60_000)).to.equal(false);
      await store.release(one, 'a');
      expect(await store.lease(one, 'b', 60_000)).to.equal(true);
    });

    it('lets the holder go on, and anybody when its time is over', async () => {
      expect([await store.lease(one, 'a', 60_000), await store.lease(one, 'a', 0), await store.lease(one, 'b', 60_000)]).to.deep.equal([
        true,
        true,
        true,
      ]);
    });

    it('gives one holder the lease when many ask', async () => {
      const given = await Promise.all(Array.from({ length: 10 }, (_, n) => store.lease(one, `p${n}`, 60_000)));
      expect(given.filter(Boolean)).to.have.length(1);
    });

    it('guards nothing: others append and commit meanwhile', async () => {
      await store.lease(one, 'a', 60_000);
      expect((await store.append(one, aMessage('a'))).ok).to.equal(true);
      expect(await store.commit(one, 0, { ...NONE, state: aConversation().state })).to.equal(true);
    });
  });

  describe('lagging and due', () => {
    it('lists talks that wait for a turn, the one that waits longest first, and as many as asked for', async () => {
      for (const n of [1, 2, 3, 4]) await store.create(aConversation({ id: idOf(n) }));
      await store.append(idOf(1), aMessage('a', { at: at(30) }));
      await store.append(idOf(2), aMessage('a', { at: at(9.5) }));
      await store.append(idOf(3), aMessage('a', { at: at(20) }));
      await store.append(idOf(4), aReply('the bot asks for no turn'));
      expect(await store.lagging(10)).to.deep.equal([idOf(2), idOf(3), idOf(1)]);
      expect(await store.lagging(2)).to.deep.equal([idOf(2), idOf(3)]);
      await store.commit(idOf(2), 0, { ...NONE, state: aConversation().state, cursor: 1 });
      expect(await store.lagging(10)).to.deep.equal([idOf(3), idOf(1)]);
    });

    it('lists a wake-up that waits for its turn', async () => {
      await store.create(aConversation());
      await store.append(one, { ...aReply('x'), by: 'system', kind: 'wake' });
      expect(await store.lagging(10)).to.deep.equal([one]);
    });

    it('lists talks with an effect that was not applied', async () => {
      await store.create(aConversation());
      await store.commit(one, 0, { ...NONE, state: aConversation().state, effects: [{ id: 'x', kind: 'remove', value: {} }] });
      expect(await store.lagging(10)).to.deep.equal([one]);
      await store.settleEffect(one, 'x');
      expect(await store.lagging(10)).to.deep.equal([]);
    });

    it('lists what is to be woken at or before an instant, the earliest first', async () => {
      for (const [n, wakeAt] of [at(60), at(30), at(90)].entries()) await store.create(aConversation({ id: idOf(n + 1), wakeAt }));
      expect(await store.due(at(29), 10)).to.deep.equal([]);
      expect(await store.due(at(60), 10)).to.deep.equal([idOf(2), idOf(1)]);
      expect(await store.due(at(60), 1)).to.deep.equal([idOf(2)]);
      await store.commit(idOf(2), 0, { ...NONE, state: aConversation().state, wakeAt: at(99) });
      expect(await store.due(at(60), 10)).to.deep.equal([idOf(1)]);
    });
  });

  describe('handoffs', () => {
    const { state } = aConversation();

    it('lists the talks that have one, of a municipality or of all, in order of id and as many as asked for', async () => {
      await store.create(aConversation({ id: idOf(3), state: asked }));
      await store.create(aConversation({ id: idOf(1), state: asked, gemeente: 'duinrade' }));
      await store.create(aConversation({ id: idOf(2), state: { ...asked, handoff: { status: 'offered', wish } } }));
      await store.create(aConversation({ id: idOf(4) }));
      expect(await store.handoffs(undefined, 10)).to.deep.equal([idOf(1), idOf(2), idOf(3)]);
      expect(await store.handoffs('voorbeeldstad', 10)).to.deep.equal([idOf(2), idOf(3)]);
      expect(await store.handoffs('voorbeeldstad', 1)).to.deep.equal([idOf(2)]);
      expect(await store.handoffs('elders', 10)).to.deep.equal([]);
    });

    it('follows what is committed, erased and removed', async () => {
      for (const id of [one, two]) await store.create(aConversation({ id }));
      for (const id of [one, two]) await store.commit(id, 0, { ...NONE, state: asked });
      expect(await store.handoffs(undefined, 10)).to.deep.equal([one, two]);
      await store.append(one, aMessage('a'));
      expect(await store.handoffs(undefined, 10)).to.deep.equal([one, two]);
      await store.commit(one, 1, { ...NONE, state });
      expect(await store.handoffs(undefined, 10)).to.deep.equal([two]);
      await store.remove(two);
      expect(await store.handoffs(undefined, 10)).to.deep.equal([]);
      await store.create(aConversation({ id: idOf(3), state: asked }));
      await store.erase(idOf(3));
      expect(await store.handoffs(undefined, 10)).to.deep.equal([]);
    });

    it('are not put away', async () => {
      await store.create(aConversation({ state: asked }));
      expect(await store.putAway(at(99))).to.equal(0);
      expect(await store.handoffs(undefined, 10)).to.deep.equal([one]);
    });
  });

  describe('followers', () => {
    it('tells every follower of each change, of any conversation, until it stops', async () => {
      const heard: string[] = [];
      const stop = store.follow((id) => heard.push(id));
      await store.create(aConversation());
      await store.create(aConversation({ id: two }));
      await store.append(two, aMessage('a'));
      await store.commit(one, 0, { ...NONE, state: aConversation().state });
      await store.erase(two);
      await store.remove(one);
      expect(heard).to.deep.equal([one, two, two, one, two, one]);
      stop();
      await store.append(two, aMessage('b'));
      expect(heard).to.have.length(6);
    });

    it('tells which changes concern only who reads that conversation', async () => {
      const heard: boolean[] = [];
      store.follow((_, watched) => heard.push(watched));
      await store.create(aConversation());
      const { state } = aConversation();
      await store.commit(one, 0, { ...NONE, state, wakeAt: at(60) });
      await store.commit(one, 1, { ...NONE, state, wakeAt: null });
      await store.commit(one, 2, { ...NONE, state: asked });
      await store.remove(one);
      expect(heard).to.deep.equal([false, true, false, true, true]);
    });

    it('has what it tells of at hand, or has to be asked', async () => {
      const seen: (number | undefined)[] = [];
      store.follow((id) => seen.push(store.recent(id)?.log.length));
      await store.create(aConversation());
      const before = aConversation().log.length;
      await store.append(one, aMessage('a'));
      expect(seen[0] ?? before).to.equal(before);
      expect(seen[1] ?? before + 1).to.equal(before + 1);
      await store.remove(one);
      expect(store.recent(one)).to.equal(undefined);
    });

    it('tells after the change can be read', async () => {
      await store.create(aConversation());
      const read: Promise<unknown>[] = [];
      store.follow((id) => read.push(store.since(id, 0)));
      await store.append(one, aMessage('a'));
      expect(await read[0]).to.have.length(1);
    });

    it('does not let a follower that fails harm the change or the others', async () => {
      await store.create(aConversation());
      const heard: string[] = [];
      store.follow(() => {
        throw new Error('follower');
      });
      store.follow((id) => heard.push(id));
      expect((await store.append(one, aMessage('a'))).ok).to.equal(true);
      expect(heard).to.deep.equal([one]);
    });

    it('says nothing when nothing changed', async () => {
      await store.create(aConversation());
      await store.append(one, aMessage('a', { clientId: 'c' }));
      const heard: string[] = [];
      store.follow((id) => heard.push(id));
      await store.append(one, aMessage('a', { clientId: 'c' }));
      await store.commit(one, 7, { ...NONE, state: aConversation().state });
      await store.settleEffect(one, 'none');
      expect(heard).to.deep.equal([]);
    });
  });

  describe('putting away', () => {
    const state = aConversation().state;

    it('puts away what is at rest and quiet since before the instant, and nothing else', async () => {
      await store.create(aConversation({ id: idOf(1) }));
      await store.create(aConversation({ id: idOf(2), createdAt: at(60) }));
      await store.create(aConversation({ id: idOf(3), wakeAt: at(999) }));
      await store.create(aConversation({ id: idOf(4), effects: [{ id: 'x', kind: 'remove', value: {} }] }));
      await store.create(aConversation({ id: idOf(5), log: [{ ...aMessage('unread'), seq: 0 }] }));
      await store.create(aConversation({ id: idOf(6), cursor: 1, log: [{ ...aMessage('late', { at: at(60) }), seq: 0 }] }));
      expect(await store.putAway(at(60))).to.equal(1);
      expect(await store.putAway(at(60))).to.equal(0);
      expect(await store.putAway(at(61))).to.equal(2);
    });

    it('can still read them, and never takes one for new', async () => {
      await store.create(aConversation({ cursor: 1, log: [{ ...aMessage('a'), seq: 0 }] }));
      expect(await store.putAway(at(1))).to.equal(1);
      expect(textsOf(await store.read(one))).to.deep.equal(['a']);
      expect(await store.since(one, 0)).to.have.length(1);
      expect((await store.create(aConversation())).created).to.equal(false);
    });

    it('goes on with one to which something is said', async () => {
      await store.create(aConversation());
      await store.putAway(at(1));
      expect(await store.append(one, aMessage('a', { at: at(90) }))).to.deep.equal(ok({ seq: 0, id: 'in-a', duplicate: false }));
      expect(await store.lagging(10)).to.deep.equal([one]);
      await store.commit(one, 0, { ...NONE, state, cursor: 1, entries: [aReply('x', { at: at(91) })] });
      expect(await store.putAway(at(91))).to.equal(0);
      expect(await store.putAway(at(92))).to.equal(1);
      expect(textsOf(await store.read(one))).to.deep.equal(['a', 'x']);
    });

    it('erases and removes one that was put away', async () => {
      for (const id of [one, two]) await store.create(aConversation({ id, cursor: 1, log: [{ ...aMessage('a'), seq: 0 }] }));
      expect(await store.putAway(at(1))).to.equal(2);
      await store.erase(one);
      await store.remove(two);
      expect((await store.read(one))?.log).to.deep.equal([{ seq: 0, erased: true }]);
      expect(await store.read(two)).to.equal(undefined);
    });
  });

  it('keeps talks of two municipalities apart under their own name', async () => {
    await store.create(aConversation());
    await store.create(aConversation({ id: two, gemeente: 'duinrade' }));
    await Promise.all([store.append(one, aMessage('a')), store.append(two, aMessage('b'))]);
    const talks = [await store.read(one), await store.read(two)];
    expect(talks.map((talk) => [talk?.gemeente, textsOf(talk)])).to.deep.equal([
      ['voorbeeldstad', ['a']],
      ['duinrade', ['b']],
    ]);
  });

  it('serves nobody after it was closed', async () => {
    await store.create(aConversation());
    await store.close();
    expect(await rejected(store.append(one, aMessage('a')))).to.equal(true);
  });
}

const rejected = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  );
