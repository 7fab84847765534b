import { expect } from 'chai';
import type { Conversation, Effect } from '../../src/conversation/conversation.ts';
import { createRunner, type Runner } from '../../src/conversation/runner.ts';
import type { RunnerDeps } from '../../src/conversation/runner-deps.ts';
import type { Store } from '../../src/conversation/store.ts';
import type { TurnHandler } from '../../src/conversation/turn-handler.ts';
import { err } from '../../src/shared/result.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import {
  aClock,
  aConversation,
  aMessage,
  aReply,
  at,
  counted,
  echo,
  idOf,
  idsInOrder,
  textsOf,
  turnsOf,
  writtenOf,
} from '../kit/conversations.ts';

const one = idOf(1);
const two = idOf(2);

/** A promise that the test keeps when it wants to. */
function aGate(): { opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => void (open = resolve));
  return { opened, open: () => open() };
}

describe('the runner', () => {
  let store: Store;
  let lines: { event: string; [about: string]: unknown }[];
  let applied: string[];
  let clock: ReturnType<typeof aClock>;

  const run = (given: Partial<RunnerDeps> = {}): Runner =>
    createRunner({
      store,
      turn: echo,
      sorry: (before, heard, tries) => ({ state: before.state, replies: [aReply(`sorry after ${tries}`, { at: heard.at })], effects: [] }),
      applyEffect: async (effect) => void applied.push(effect.id),
      clock,
      ids: idsInOrder(),
      holder: 'this-process',
      log: (event, about) => lines.push({ ...about, event }),
      ...given,
    });
  const talk = async (id = one) => (await store.read(id))!;
  const texts = async (id = one) => textsOf(await talk(id));

  beforeEach(async () => {
    store = createMemoryStore();
    lines = [];
    applied = [];
    clock = aClock();
    await store.create(aConversation());
    await store.create(aConversation({ id: two }));
  });

  describe('one turn for each message', () => {
    it('opens a talk and greets once, however often it is opened', async () => {
      const runner = run();
      const start = aConversation({ id: idOf(3), log: [{ ...aMessage('', { kind: 'start', content: {} }), seq: 0 }] });
      expect([(await runner.open(start)).created, (await runner.open(start)).created]).to.deep.equal([true, false]);
      await runner.settled(idOf(3));
      expect(await texts(idOf(3))).to.deep.equal([undefined, 'echo start']);
    });

    it('answers with ids made from the message, after it, and moves the cursor', async () => {
      const runner = run({ turn: async (before, heard) => ({ ...(await echo(before, heard)), replies: [aReply('x'), aReply('y')] }) });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      const [, x, y] = writtenOf(await talk());
      expect([x?.id, x?.replyTo, y?.id, y?.replyTo]).to.deep.equal(['in-a.0', 'in-a', 'in-a.1', 'in-a']);
      expect([(await talk()).cursor, (await talk()).version]).to.deep.equal([1, 1]);
    });

    it('lets an update name the entry that it replaces', async () => {
      const runner = run({
        turn: async (before) => ({ state: before.state, replies: [aReply('x', { kind: 'update', replyTo: 'older' })], effects: [] }),
      });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      expect(writtenOf(await talk())[1]).to.include({ id: 'in-a.0', replyTo: 'older' });
    });

    it('answers twenty messages that come together one by one, in order', async () => {
      const runner = run();
      const said = Array.from({ length: 20 }, (_, n) => `m${n}`);
      await Promise.all(said.map((text) => runner.hear(one, aMessage(text))));
      await runner.settled(one);
      expect((await texts()).filter((text) => text?.startsWith('echo'))).to.deep.equal(said.map((text) => `echo ${text}`));
      expect(turnsOf(await talk())).to.equal(20);
    });

    it('answers what was sent twice once', async () => {
      const runner = run();
      const first = await runner.hear(one, aMessage('a', { clientId: 'c' }));
      await runner.settled(one);
      const second = await runner.hear(one, aMessage('a', { id: 'other', clientId: 'c' }));
      await runner.settled(one);
      expect([first.ok && first.value.duplicate, second.ok && second.value.duplicate, second.ok && second.value.id]).to.deep.equal([
        false,
        true,
        'in-a',
      ]);
      expect(await texts()).to.deep.equal(['a', 'echo a']);
    });

    it('passes on that a talk is unknown', async () => {
      expect(await run().hear(idOf(9), aMessage('a'))).to.deep.equal(err({ kind: 'unknown' }));
    });

    it('acknowledges without waiting for a turn, and runs one turn at a time per talk while others go on', async () => {
      const gate = aGate();
      let atOnce = 0;
      const turn: TurnHandler = async (before, heard) => {
        if (before.id !== one) return echo(before, heard);
        expect((atOnce += 1)).to.equal(1);
        await gate.opened;
        atOnce -= 1;
        return echo(before, heard);
      };
      const runner = run({ turn });
      for (const text of ['a', 'b']) expect((await runner.hear(one, aMessage(text))).ok).to.equal(true);
      await runner.hear(two, aMessage('c'));
      await runner.settled(two);
      expect([await texts(one), await texts(two)]).to.deep.equal([
        ['a', 'b'],
        ['c', 'echo c'],
      ]);
      gate.open();
      await runner.settled(one);
      expect(await texts(one)).to.deep.equal(['a', 'b', 'echo a', 'echo b']);
    });

    it('shows nothing of a turn before all of it is committed', async () => {
      const seen: number[] = [];
      store.follow(() => void store.read(one).then((now) => seen.push((now?.log.length ?? 0) * 10 + (now?.cursor ?? 0))));
      const runner = run({ turn: async (before) => ({ state: before.state, replies: [aReply('x'), aReply('y')], effects: [] }) });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      await talk();
      expect(seen).to.deep.equal([10, 31]);
    });
  });

  describe('when somebody steps in', () => {
    it('drops a turn under way and makes it again on the new state', async () => {
      const gate = aGate();
      const seen: number[] = [];
      const turn: TurnHandler = async (before, heard) => {
        seen.push(before.version);
        if (seen.length === 1) await gate.opened;
        return before.state.lang === 'en' ? { state: before.state, replies: [], effects: [] } : echo(before, heard);
      };
      const runner = run({ turn });
      await runner.hear(one, aMessage('a'));
      const acted = runner.act(one, (now) => ({
        state: { ...now.state, lang: 'en' },
        entries: [aReply('agent', { by: 'agent' })],
        effects: [],
      }));
      expect(await acted).to.equal(true);
      gate.open();
      await runner.settled(one);
      expect([seen, await texts(), (await talk()).cursor]).to.deep.equal([[0, 1], ['a', 'agent'], 1]);
      expect(lines.map(({ event }) => event)).to.deep.equal(['turn-made-again']);
    });

    it('makes each of ten acts that come together on what the others left', async () => {
      const runner = run();
      await Promise.all(Array.from({ length: 10 }, () => runner.act(one, (now) => ({ state: counted(now), entries: [], effects: [] }))));
      expect([turnsOf(await talk()), (await talk()).version]).to.deep.equal([10, 10]);
    });

    it('leaves the talk and the turn under way as they are when an act turns out not to be possible', async () => {
      const gate = aGate();
      const turn: TurnHandler = async (before, heard) => gate.opened.then(() => echo(before, heard));
      const runner = run({ turn });
      await runner.hear(one, aMessage('a'));
      expect(await runner.act(one, () => undefined)).to.equal(true);
      gate.open();
      await runner.settled(one);
      expect([await texts(), (await talk()).version, lines]).to.deep.equal([['a', 'echo a'], 1, []]);
      expect(await runner.act(idOf(9), () => undefined)).to.equal(false);
    });

    it('tells that a talk is unknown', async () => {
      expect(await run().act(idOf(9), (now) => ({ state: now.state, entries: [], effects: [] }))).to.equal(false);
    });

    it('goes on quietly when the talk is removed during a turn', async () => {
      const gate = aGate();
      const runner = run({ turn: async (...given) => (await gate.opened, echo(...given)) });
      await runner.hear(one, aMessage('a'));
      await store.remove(one);
      gate.open();
      await runner.settled(one);
      expect(await store.read(one)).to.equal(undefined);
    });
  });

  describe('when a turn fails', () => {
    const failing = (times: number): TurnHandler => {
      let left = times;
      return async (...given) => {
        left -= 1;
        if (left >= 0) throw new Error('the resident said: mijn bsn is geheim');
        return echo(...given);
      };
    };

    it('tries again, and forgets the count when it succeeds', async () => {
      const runner = run({ turn: failing(2) });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      expect([await texts(), (await talk()).tries]).to.deep.equal([['a', 'echo a'], 0]);
    });

    it('apologises after three tries and moves on to the next message', async () => {
      const runner = run({ turn: failing(3) });
      await Promise.all([runner.hear(one, aMessage('a')), runner.hear(one, aMessage('b'))]);
      await runner.settled(one);
      expect(await texts()).to.deep.equal(['a', 'b', 'sorry after 3', 'echo b']);
      expect(writtenOf(await talk())[2]).to.include({ id: 'in-a.0', replyTo: 'in-a' });
      expect((await talk()).tries).to.equal(0);
    });

    it('writes ids and places in the log, never words', async () => {
      const runner = run({ turn: failing(3) });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      expect(lines.map(({ event }) => event)).to.deep.equal(['turn-failed', 'turn-failed', 'turn-failed', 'turn-given-up']);
      expect(lines[0]).to.include({ conversation: one, seq: 0, error: 'Error' });
      expect(lines[0]?.['trace']).to.include('runner.test.ts');
      expect(JSON.stringify(lines)).not.to.include('geheim');
    });

    it('counts a result that could not be stored as failed', async () => {
      const runner = run({ turn: async (before) => ({ state: before.state, replies: [aReply('x', { at: 'just now' })], effects: [] }) });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      expect(await texts()).to.deep.equal(['a', 'sorry after 3']);
    });

    it('counts a turn that takes too long as failed, and ignores what comes late', async () => {
      const late = aGate();
      const runner = run({ turn: async (...given) => (await late.opened, echo(...given)), timeoutMs: 1 });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      late.open();
      await runner.stop();
      expect(await texts()).to.deep.equal(['a', 'sorry after 3']);
    });

    it('cannot be harmed by a turn that changes what it was given', async () => {
      const runner = run({
        turn: async (before) => {
          (before as { cursor: number }).cursor = 99;
          throw new Error('spoiled');
        },
      });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      expect((await talk()).cursor).to.equal(1);
    });

    it('leaves a message waiting when the apology fails too, and says so', async () => {
      let broken = true;
      const sorry: RunnerDeps['sorry'] = (before) => {
        if (broken) throw new Error('no words');
        return { state: before.state, replies: [aReply('sorry')], effects: [] };
      };
      await store.append(one, aMessage('a'));
      const runner = run({ turn: failing(99), sorry });
      await runner.tick();
      expect(await texts()).to.deep.equal(['a']);
      expect(lines.map(({ event }) => event)).to.include('turn-left-undone');
      broken = false;
      await runner.tick();
      expect(await texts()).to.deep.equal(['a', 'sorry']);
    });
  });

  describe('when the store fails', () => {
    it('leaves the message waiting, counts no try, and answers it at a later tick', async () => {
      let full = true;
      const commit: Store['commit'] = (...given) => (full ? Promise.reject(new Error('no space left')) : store.commit(...given));
      const runner = run({ store: { ...store, commit } });
      expect((await runner.hear(one, aMessage('a'))).ok).to.equal(true);
      await runner.stop();
      expect([await texts(), (await talk()).tries]).to.deep.equal([['a'], 0]);
      full = false;
      const next = run();
      await next.tick();
      expect(await texts()).to.deep.equal(['a', 'echo a']);
    });

    it('refuses a message that it could not keep', async () => {
      const runner = run({ store: { ...store, append: () => Promise.reject(new Error('no space left')) } });
      expect(
        await runner.hear(one, aMessage('a')).then(
          () => 'acknowledged',
          () => 'refused',
        ),
      ).to.equal('refused');
    });
  });

  describe('what another process left', () => {
    it('is taken up at a tick, with its try counted before the turn', async () => {
      await store.append(one, aMessage('a'));
      const tries: number[] = [];
      const runner = run({ turn: async (before, heard) => (tries.push((await talk()).tries), echo(before, heard)) });
      await runner.tick();
      expect([await texts(), tries, (await talk()).tries]).to.deep.equal([['a', 'echo a'], [1], 0]);
    });

    it('gets no try counted, and no second answer, when another one answered it at the last moment', async () => {
      await store.append(one, aMessage('a'));
      let asked = 0;
      const lease: Store['lease'] = async (...about) => {
        asked += 1;
        if (asked === 2)
          await store.commit(one, 0, { state: counted(await talk()), cursor: 1, entries: [aReply('of another')], effects: [] });
        return store.lease(...about);
      };
      await run({ store: { ...store, lease } }).tick();
      expect([await texts(), (await talk()).tries, turnsOf(await talk())]).to.deep.equal([['a', 'of another'], 0, 1]);
    });

    it('is left to another one that took it over while it stood in line', async () => {
      await store.append(one, aMessage('a'));
      let asked = 0;
      const lease: Store['lease'] = async (id, holder, ms) => {
        asked += 1;
        if (asked === 2) {
          await store.release(id, holder);
          await store.lease(id, 'another', 60_000);
        }
        return store.lease(id, holder, ms);
      };
      await run({ store: { ...store, lease } }).tick();
      expect([await texts(), (await talk()).tries]).to.deep.equal([['a'], 0]);
      await store.release(one, 'another');
      await run().tick();
      expect(await texts()).to.deep.equal(['a', 'echo a']);
    });

    it('gets an apology instead of a fourth turn, when three died with their process', async () => {
      await store.append(one, aMessage('a'));
      await store.countTry(one, 0);
      await store.countTry(one, 0);
      const runner = run({ turn: () => Promise.reject(new Error('must not be called')) });
      await runner.tick();
      expect(await texts()).to.deep.equal(['a', 'sorry after 3']);
    });

    it('counts no try for a message that arrives here', async () => {
      const tries: number[] = [];
      const runner = run({ turn: async (before, heard) => (tries.push(before.tries), echo(before, heard)) });
      await Promise.all([runner.hear(one, aMessage('a')), runner.tick(), runner.hear(one, aMessage('b')), runner.tick()]);
      await runner.settled(one);
      expect(tries).to.deep.equal([0, 0]);
    });

    it('gets its try counted also when the resident writes again before a tick', async () => {
      await store.append(one, aMessage('a'));
      const tries = new Map<string, number>();
      const runner = run({
        turn: async (before, heard) => (tries.set(heard.id, (await talk()).tries), echo(before, heard)),
      });
      await runner.hear(one, aMessage('b'));
      await runner.settled(one);
      expect([...tries]).to.deep.equal([
        ['in-a', 1],
        ['in-b', 0],
      ]);
    });

    it('is tried one by one when it may have killed a process, so that no other is blamed', async () => {
      for (const n of [3, 4, 5]) await store.create(aConversation({ id: idOf(n), tries: 1, log: [{ ...aMessage(`m${n}`), seq: 0 }] }));
      let [atOnce, most] = [0, 0];
      const turn: TurnHandler = async (before, heard) => {
        most = Math.max(most, (atOnce += 1));
        const result = await echo(before, heard);
        atOnce -= 1;
        return result;
      };
      await run({ turn }).tick();
      expect([most, await texts(idOf(3)), await texts(idOf(5))]).to.deep.equal([1, ['m3', 'echo m3'], ['m5', 'echo m5']]);
    });

    it('is left to the process that holds the lease', async () => {
      await store.append(one, aMessage('a'));
      await store.lease(one, 'other-process', 60_000);
      const runner = run();
      await runner.tick();
      expect([await texts(), (await talk()).tries]).to.deep.equal([['a'], 0]);
      await store.release(one, 'other-process');
      await runner.tick();
      expect(await texts()).to.deep.equal(['a', 'echo a']);
    });

    it('is answered when it came while we held the lease', async () => {
      const gate = aGate();
      const ours = run({
        turn: async (before, heard) => (heard.content.text === 'a' && (await gate.opened), echo(before, heard)),
        holder: 'ours',
      });
      const theirs = run({ holder: 'theirs' });
      await ours.hear(one, aMessage('a'));
      await theirs.hear(one, aMessage('b'));
      gate.open();
      await theirs.settled(one);
      expect(await texts()).to.deep.equal(['a', 'b', 'echo a', 'echo b']);
    });

    it('is answered once by two processes that have no lease between them', async () => {
      const shared = { ...store, lease: async () => true };
      const processes = ['p', 'q'].map((holder) => run({ store: shared, holder }));
      for (let n = 0; n < 20; n += 1) await processes[n % 2]!.hear(one, aMessage(`m${n}`));
      await Promise.all(processes.map((runner) => runner.settled(one)));
      expect((await texts()).filter((text) => text?.startsWith('echo'))).to.deep.equal(Array.from({ length: 20 }, (_, n) => `echo m${n}`));
      expect(turnsOf(await talk())).to.equal(20);
    });

    it('is taken up for all, though some go on failing', async () => {
      for (let n = 10; n < 60; n += 1) {
        await store.create(aConversation({ id: idOf(n), effects: [{ id: `bad-${n}`, kind: 'remove', value: {} }] }));
      }
      await store.append(one, aMessage('a', { at: at(99) }));
      const runner = run({ applyEffect: () => Promise.reject(new Error('down')) });
      await runner.tick();
      expect(await texts()).to.deep.equal(['a', 'echo a']);
    });
  });

  describe('effects', () => {
    const effect = (kind: Effect['kind'] = 'remove'): Effect => ({ id: 'any', kind, value: {} });
    const withEffects: TurnHandler = async (before, heard) => ({
      ...(await echo(before, heard)),
      effects: [effect(), effect('forgotten')],
    });

    it('are applied after the commit, in order, under ids that name conversation, seq and number', async () => {
      const committed: number[] = [];
      const applyEffect = async (given: Effect, now: Conversation): Promise<void> => {
        applied.push(given.id);
        committed.push(now.cursor);
      };
      const runner = run({ turn: withEffects, applyEffect });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      expect([applied, committed, (await talk()).effects]).to.deep.equal([[`${one}.0.0`, `${one}.0.1`], [1, 1], []]);
    });

    it('are applied again when they fail, under the same id, and do not hold up the talk', async () => {
      let down = true;
      const runner = run({
        turn: withEffects,
        applyEffect: async ({ id }) => {
          if (down && id.endsWith('.0')) throw new Error('down');
          applied.push(id);
        },
      });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      expect([applied, await texts()]).to.deep.equal([[`${one}.0.1`], ['a', 'echo a']]);
      down = false;
      await runner.tick();
      expect([applied, (await talk()).effects, (await talk()).tries]).to.deep.equal([[`${one}.0.1`, `${one}.0.0`], [], 0]);
    });

    it('of a process that died are applied at a tick', async () => {
      await store.create(aConversation({ id: idOf(3), effects: [{ ...effect(), id: 'left' }] }));
      await run().tick();
      expect([applied, (await talk(idOf(3))).effects]).to.deep.equal([['left'], []]);
    });

    it('of acts get ids that no turn and no other act has', async () => {
      const runner = run({ turn: withEffects });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      for (let n = 0; n < 2; n += 1) await runner.act(one, (now) => ({ state: now.state, entries: [], effects: [effect()] }));
      await runner.hear(one, aMessage('b'));
      await runner.settled(one);
      expect(new Set(applied)).to.have.length(6);
      expect(applied).to.have.length(6);
    });

    it('may remove the talk itself', async () => {
      const runner = run({ turn: withEffects, applyEffect: (_, { id }) => store.remove(id) });
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      expect(await store.read(one)).to.equal(undefined);
      expect(lines).to.deep.equal([]);
    });
  });

  describe('waking', () => {
    const wakes = async () => writtenOf(await talk()).filter((entry) => entry.kind === 'wake');
    const setWake = (wakeAt: string) => run().act(one, (now) => ({ state: now.state, entries: [], effects: [], wakeAt }));

    it('appends one entry of the system when it is time, and gives it a turn', async () => {
      await setWake(at(60));
      const runner = run();
      await runner.tick();
      expect(await wakes()).to.deep.equal([]);
      clock.set(at(61));
      await Promise.all([runner.tick(), runner.tick()]);
      await runner.settled(one);
      await runner.tick();
      expect((await wakes()).map(({ by, visibleTo, clientId, at: woken }) => ({ by, visibleTo, clientId, woken }))).to.deep.equal([
        { by: 'system', visibleTo: 'staff', clientId: `wake:${at(60)}`, woken: at(61) },
      ]);
      expect(await texts()).to.deep.equal([undefined, 'echo wake']);
      expect(await talk()).not.to.have.property('wakeAt');
    });

    it('can set the next one in its turn', async () => {
      await setWake(at(60));
      const runner = run({
        turn: async (before, heard) => ({ ...(await echo(before, heard)), wakeAt: before.wakeAt === at(60) ? at(120) : null }),
      });
      for (const now of [60, 61, 120, 121]) {
        clock.set(at(now));
        await runner.tick();
        await runner.settled(one);
      }
      expect((await wakes()).map(({ clientId }) => clientId)).to.deep.equal([`wake:${at(60)}`, `wake:${at(120)}`]);
    });

    it('does not wake again and again when a turn asks for an instant that has been', async () => {
      await setWake(at(60));
      clock.set(at(61));
      const runner = run({ turn: async (before, heard) => ({ ...(await echo(before, heard)), wakeAt: at(60) }) });
      for (let n = 0; n < 3; n += 1) {
        await runner.tick();
        await runner.settled(one);
      }
      expect(await wakes()).to.have.length(1);
      expect(await talk()).not.to.have.property('wakeAt');
    });

    it('leaves a wake-up alone that was set while a message was answered', async () => {
      await setWake(at(60));
      const runner = run();
      await runner.hear(one, aMessage('a'));
      await runner.settled(one);
      expect((await talk()).wakeAt).to.equal(at(60));
    });

    it('wakes a talk that is full, so that nobody waits in it for ever', async () => {
      const log = Array.from({ length: 500 }, (_, seq) => ({ ...aReply('x'), seq }));
      await store.create(aConversation({ id: idOf(3), wakeAt: at(60), log }));
      clock.set(at(61));
      await run().tick();
      await run().settled(idOf(3));
      expect((await texts(idOf(3))).at(-1)).to.equal('echo wake');
      expect(await talk(idOf(3))).not.to.have.property('wakeAt');
    });
  });

  describe('stopping', () => {
    it('waits for the turn under way, begins no other, and leaves the rest for the next process', async () => {
      const [begun, gate] = [aGate(), aGate()];
      const runner = run({ turn: async (...given) => (begun.open(), await gate.opened, echo(...given)) });
      await runner.hear(one, aMessage('a'));
      await runner.hear(one, aMessage('b'));
      await begun.opened;
      let stopped = false;
      const stop = runner.stop().then(() => void (stopped = true));
      expect((await runner.hear(two, aMessage('c'))).ok).to.equal(true);
      await runner.tick();
      expect(stopped).to.equal(false);
      gate.open();
      await stop;
      expect([await texts(one), await texts(two)]).to.deep.equal([['a', 'b', 'echo a'], ['c']]);
      await run({ holder: 'next' }).tick();
      expect([await texts(one), await texts(two)]).to.deep.equal([
        ['a', 'b', 'echo a', 'echo b'],
        ['c', 'echo c'],
      ]);
    });
  });
});
