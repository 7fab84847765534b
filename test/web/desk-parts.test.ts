import { expect } from 'chai';
import fc from 'fast-check';
import { useFakeTimers, type SinonFakeTimers } from 'sinon';
import type { ColleagueCard, DeskEntry, FromServer, HandoffCard, TalkCard } from '../../src/channels/desk/desk-messages.ts';
import { createOutbox, type OutboxDeps } from '../../src/web/desk/outbox.ts';
import { pressed } from '../../src/web/desk/keys.ts';
import { plain } from '../../src/web/desk/plain.ts';
import { insert, matching, openPlace, shortcutBefore } from '../../src/web/desk/quick-reply.ts';
import { receive } from '../../src/web/desk/receive.ts';
import { all, callBacks, mayTake, mine, needsNow, queue, waitOf } from '../../src/web/desk/select.ts';
import { freshState, type DeskState, type Sending } from '../../src/web/desk/state.ts';
import { moment, phoneInDigits, span, windowInWords } from '../../src/web/desk/times.ts';
import { SETTINGS } from '../kit/fake-centre-content.ts';

const NOW = Date.parse('2026-11-23T09:42:00Z');
const instant = (secondsAgo: number): string => new Date(NOW - secondsAgo * 1000).toISOString();
const FATIMA = { person: 'p-fatima', name: 'Fatima' };
const JOOST = { person: 'p-joost', name: 'Joost' };

const card = (talk: string, over: Partial<TalkCard> = {}): TalkCard => ({
  talk,
  wish: `wish ${talk}`,
  status: 'queued',
  urgent: false,
  title: talk,
  since: instant(10),
  unread: 0,
  last: '',
  lastAt: instant(10),
  isQuiet: false,
  ...over,
});
const entry = (seq: number, over: Partial<DeskEntry> = {}): DeskEntry => ({
  seq,
  id: `e${String(seq)}`,
  at: instant(0),
  by: 'resident',
  kind: 'message',
  staff: false,
  text: `woord ${String(seq)}`,
  ...over,
});
const me: ColleagueCard = { ...FATIMA, presence: 'online', talks: 0, capacity: 3, skills: [], isLead: false };
const handoff = (): HandoffCard => ({ urgent: false, question: '', known: [], shown: [], lang: 'nl', earlier: [] });
const hello = (talks: readonly TalkCard[]): FromServer => ({
  type: 'hello',
  me,
  gemeente: { id: 'voorbeeldstad', name: 'Voorbeeldstad', address: 'u' },
  talks: [...talks],
  colleagues: [],
  callBacks: [],
  now: instant(0),
});
const fresh = (): DeskState =>
  freshState(NOW, { drafts: new Map(), work: new Map(), preferences: { sound: false, notifications: false, singleKeys: true } });
const after = (messages: readonly FromServer[], from = fresh()): DeskState =>
  messages.reduce((state, message) => receive(state, message, NOW), from);
const names = (cards: readonly TalkCard[]): string[] => cards.map(({ talk }) => talk);

describe('what the desk knows', () => {
  it('orders the queue by place, and all talks by danger and how long they stand so', () => {
    const state = after([
      hello([
        card('b', { place: 2, since: instant(90) }),
        card('a', { place: 1, since: instant(5) }),
        card('c', { status: 'active', agent: JOOST, since: instant(300) }),
        card('d', { urgent: true, place: 3 }),
        card('e', { status: 'bot' }),
      ]),
    ]);
    expect(names(queue(state))).to.deep.equal(['a', 'b', 'd']);
    expect(names(all(state))).to.deep.equal(['d', 'c', 'b', 'a']);
  });

  it('gives own talks the lowest free number and leaves it to them', () => {
    const own = (talk: string, since: number): TalkCard => card(talk, { status: 'active', agent: FATIMA, since: instant(since) });
    const begun = after([hello([own('later', 10), own('first', 90)])]);
    expect([...begun.places]).to.deep.equal([
      ['first', 1],
      ['later', 2],
    ]);
    const next = after(
      [
        { type: 'talk-gone', talk: 'first' },
        { type: 'talk', card: own('new', 1) },
      ],
      begun,
    );
    expect([...next.places]).to.deep.equal([
      ['later', 2],
      ['new', 1],
    ]);
    expect(names(mine(next))).to.deep.equal(['new', 'later']);
  });

  it('joins entries by number, whatever comes twice, late, or again after an erasure', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }), fc.array(fc.nat(5)), (order, again) => {
        const messages = [...order, ...again].map((seq): FromServer => ({
          type: 'entries',
          talk: 'a',
          entries: [entry(seq)],
          next: seq + 1,
          card: handoff(),
        }));
        const log = after(messages).logs.get('a');
        expect(log?.entries.map(({ seq }) => seq)).to.deep.equal([0, 1, 2, 3, 4, 5]);
        expect(log?.next).to.equal(6);
      }),
    );
    const log = { type: 'entries', talk: 'a', next: 1, card: handoff() } as const;
    const erased = after([
      { ...log, entries: [entry(0)] },
      { ...log, entries: [entry(0, { kind: 'erased', text: '' })] },
    ]);
    expect(erased.logs.get('a')?.entries.map(({ kind, text }) => [kind, text])).to.deep.equal([['erased', '']]);
  });

  it('says that the resident types until she says something', () => {
    const typing = after([{ type: 'typing', talk: 'a' }]);
    expect((typing.typing.get('a') ?? 0) > NOW).to.equal(true);
    const said = after([{ type: 'entries', talk: 'a', entries: [entry(0)], next: 1, card: handoff() }], typing);
    expect(said.typing.has('a')).to.equal(false);
  });

  it('counts what needs this agent: unread words of others than the open talk, danger, and what is kept for her', () => {
    const own = { status: 'active', agent: FATIMA, unread: 2 } as const;
    const kept = (person: typeof JOOST) => ({ keptFor: { person, by: JOOST, note: '' } });
    const state = after([
      hello([card('a', own), card('b', own), card('c', { urgent: true }), card('d', kept(FATIMA)), card('e', kept(JOOST)), card('f')]),
    ]);
    expect(needsNow(state, true)).to.equal(4);
    expect(needsNow({ ...state, open: 'a' }, true)).to.equal(3);
    expect(needsNow({ ...state, open: 'a' }, false)).to.equal(4);
    expect(names(queue(state).filter((one) => mayTake(state, one)))).to.deep.equal(['c', 'd', 'f']);
  });

  it('lets take what is kept for a skill by who has it, or has said none', () => {
    const kept = card('a', { keptFor: { skill: 'verhuizen', by: JOOST, note: '' } });
    const may = (skills: readonly string[]): boolean => mayTake({ me: { ...me, skills: [...skills] } }, kept);
    expect([may([]), may(['verhuizen']), may(['reisdocumenten'])]).to.deep.equal([true, true, false]);
  });

  it('says near and over the norm at the second, and believes the server when that is ahead', () => {
    const at = (seconds: number, wait: TalkCard['wait'] = 'goed') => waitOf(card('a', { since: instant(seconds), wait }), SETTINGS, NOW);
    expect([at(299), at(300), at(599), at(600)]).to.deep.equal(['goed', 'bijna', 'bijna', 'te-lang']);
    expect(at(0, 'te-lang')).to.equal('te-lang');
  });

  it('moves a call-back to due and late by the clock, late ones first', () => {
    const window = (from: number, until: number) => ({ from: instant(from), until: instant(until) });
    const call = { reference: 'B', talk: 't', title: 't', tries: 0, state: 'te-doen' } as const;
    const state = after([
      hello([]),
      {
        type: 'call-backs',
        callBacks: [
          { ...call, id: 'plan', window: window(-60, -120) },
          { ...call, id: 'now', window: window(60, -60) },
          { ...call, id: 'late', window: window(120, 60) },
          { ...call, id: 'busy', window: window(60, -60), state: 'bezig', by: JOOST },
        ],
      },
    ]);
    expect(callBacks(state).map((one) => [one.id, one.state])).to.deep.equal([
      ['late', 'te-laat'],
      ['now', 'nu'],
      ['busy', 'bezig'],
      ['plan', 'te-doen'],
    ]);
  });
});

describe('times at the desk', () => {
  it('count in minutes and seconds, from an hour on in hours, and never below zero', () => {
    expect([0, 7_000, 245_000, 3_599_000, 3_900_000, -5].map(span)).to.deep.equal(['0:00', '0:07', '4:05', '59:59', '1 u 05', '0:00']);
  });

  it('write a telephone number as it is dialled here', () => {
    expect(['+31612345678', '+31201234567', '+4915112345', '06 1234 5678'].map(phoneInDigits)).to.deep.equal([
      '06 1234 5678',
      '0201234567',
      '+4915112345',
      '06 1234 5678',
    ]);
  });

  it('name the day unless it is today, in the Netherlands', () => {
    expect(moment('2026-11-23T09:05:00Z', NOW)).to.equal('10:05');
    expect(moment('2026-11-22T23:30:00Z', NOW)).to.equal('00:30');
    expect(moment('2026-11-20T09:05:00Z', NOW)).to.equal('20 nov 10:05');
    const window = { from: '2026-11-24T12:00:00Z', until: '2026-11-24T14:00:00Z' };
    expect(windowInWords(window, NOW, 'vandaag')).to.equal('di 24 nov 13:00 tot 15:00');
    expect(windowInWords(window, NOW + 86_400_000, 'vandaag')).to.equal('vandaag 13:00 tot 15:00');
  });
});

describe('the keys of the desk', () => {
  const press = (key: string, over: Partial<Parameters<typeof pressed>[0]> = {}, on = { isInField: false, singleKeys: true }) =>
    pressed(
      { key, code: '', altKey: false, ctrlKey: false, metaKey: false, isComposing: false, getModifierState: () => false, ...over },
      on,
    );

  it('act alone outside fields, with Alt everywhere', () => {
    expect(press('v')).to.equal('next');
    expect(press('V')).to.equal('next');
    expect(press('3')).to.deep.equal({ place: 3 });
    expect(press('v', {}, { isInField: true, singleKeys: true })).to.equal(undefined);
    expect(press('v', {}, { isInField: false, singleKeys: false })).to.equal(undefined);
    expect(press('v', { altKey: true }, { isInField: true, singleKeys: false })).to.equal('next');
  });

  it('are found by their place where Alt makes another sign, as on a Mac', () => {
    expect(press('√', { altKey: true, code: 'KeyV' })).to.equal('next');
    expect(press('¡', { altKey: true, code: 'Digit1' })).to.deep.equal({ place: 1 });
    expect(press('÷', { altKey: true, code: 'Slash' })).to.equal('replies');
  });

  it('leave alone what belongs to the browser or to writing', () => {
    expect(press('s', { ctrlKey: true })).to.equal(undefined);
    expect(press('s', { metaKey: true })).to.equal(undefined);
    expect(press('o', { isComposing: true })).to.equal(undefined);
    expect(press('€', { altKey: true, ctrlKey: true, code: 'Digit5' })).to.equal(undefined);
    expect(press('b', { altKey: true, getModifierState: (name) => name === 'AltGraph' })).to.equal(undefined);
  });
});

describe('quick replies', () => {
  it('begin with a slash at the start or after a space, at the caret', () => {
    expect(['/', '/ha', 'dag /mo', 'en/of', 'http://x', 'dag'].map((text) => shortcutBefore(text, text.length))).to.deep.equal([
      '',
      'ha',
      'mo',
      undefined,
      undefined,
      undefined,
    ]);
    expect(shortcutBefore('/hallo daar', 3)).to.equal('ha');
  });

  it('are found by shortcut first, own ones on top, then by their words', () => {
    const found = (query: string): string[] => matching(SETTINGS.replies, query).map(({ shortcut }) => shortcut);
    expect(found('')).to.deep.equal(['lift', 'afspraak', 'hallo', 'moment']);
    expect(found('mo')).to.deep.equal(['moment']);
    expect(found('ingang')).to.deep.equal(['lift']);
  });

  it('take the place of the shortcut, filled in, and put the caret on what is still open', () => {
    const values = { naam: 'Fatima', 'telefoon-vandaag': 'open tot 17 uur' };
    expect(insert('Dag. /ha', 8, 'Ik ben {naam}.', values)).to.deep.equal({ text: 'Dag. Ik ben Fatima.', from: 19, to: 19 });
    expect(insert('/x verder', 2, 'Op {datum}: {telefoon-vandaag}', values)).to.deep.equal({
      text: 'Op {datum}: open tot 17 uur verder',
      from: 3,
      to: 10,
    });
    expect(openPlace('Op {datum}.')).to.equal('{datum}');
    expect(openPlace('Op { } en {1}.')).to.equal(undefined);
  });
});

describe('an answer of the knowledge in the field', () => {
  it('stands there as somebody would type it, without marks', () => {
    expect(plain('Kost **€ 67,05**. Bel [14 0987](tel:140987) of lees [meer](https://www.voorbeeldstad.example/paspoort).')).to.equal(
      'Kost € 67,05. Bel 14 0987 of lees meer (https://www.voorbeeldstad.example/paspoort).',
    );
  });
});

describe('words on their way', () => {
  let clock: SinonFakeTimers;
  beforeEach(() => {
    clock = useFakeTimers({ now: NOW });
  });
  afterEach(() => {
    clock.restore();
  });

  function anOutbox(answers: Awaited<ReturnType<OutboxDeps['post']>>[] = [], kept?: unknown) {
    const store = new Map<string, unknown>(kept === undefined ? [] : [['onderweg', kept]]);
    const posted: string[] = [];
    const refused: string[] = [];
    let signedOut = 0;
    const outbox = createOutbox({
      memory: { get: (key) => store.get(key), set: (key, value) => void store.set(key, value), remove: (key) => void store.delete(key) },
      post: (item) => {
        posted.push(item.clientId);
        return Promise.resolve(answers.shift() ?? { ok: true, body: {} });
      },
      onChange: () => undefined,
      onRefused: ({ clientId }) => refused.push(clientId),
      onSignedOut: () => (signedOut += 1),
      now: () => Date.now(),
    });
    return { outbox, posted, refused, store, signedOut: () => signedOut };
  }
  const item = (clientId: string, due = 3000, talk = 'a'): Omit<Sending, 'state'> => ({
    clientId,
    talk,
    wish: 'w',
    kind: 'message',
    text: clientId,
    due: NOW + due,
  });
  const no = (why: 'no-line' | 'failed' | 'refused' | 'signed-out') => ({ ok: false, why, code: '', message: '' }) as const;

  it('wait until they are due, and can be taken back before', async () => {
    const { outbox, posted } = anOutbox();
    outbox.add(item('one'));
    outbox.add(item('two'));
    await clock.tickAsync(2_999);
    expect(posted).to.deep.equal([]);
    expect(outbox.undo('one')?.text).to.equal('one');
    await clock.tickAsync(1);
    expect(posted).to.deep.equal(['two']);
    expect(outbox.undo('two')).to.equal(undefined);
  });

  it('go in the order of their talk, one at a time, and one talk does not wait for another', async () => {
    const { outbox, posted } = anOutbox([no('no-line')]);
    outbox.add(item('a1', 0));
    outbox.add(item('a2', 500));
    outbox.add(item('b1', 0, 'b'));
    await clock.tickAsync(0);
    expect(posted).to.deep.equal(['a1', 'b1']);
    await clock.tickAsync(500);
    expect(posted).to.deep.equal(['a1', 'b1', 'a1', 'a2']);
  });

  it('are repeated with the same id until they are taken, also after a reload', async () => {
    const first = anOutbox([no('failed'), no('no-line')]);
    first.outbox.add(item('one', 0));
    await clock.tickAsync(2_000);
    const reloaded = anOutbox([], first.store.get('onderweg'));
    reloaded.outbox.wake();
    await clock.tickAsync(0);
    expect([...first.posted, ...reloaded.posted]).to.deep.equal(['one', 'one', 'one']);
    expect(reloaded.store.has('onderweg')).to.equal(false);
  });

  it('go back to the agent when they are refused, and the rest of the talk still goes when asked', async () => {
    const { outbox, posted, refused } = anOutbox([no('refused')]);
    outbox.add(item('one'));
    outbox.add(item('two'));
    expect(await outbox.flush('a')).to.equal(false);
    expect(await outbox.flush('a')).to.equal(true);
    expect([posted, refused]).to.deep.equal([['one', 'two'], ['one']]);
  });

  it('stop when the session is over, and stay for the next one', async () => {
    const { outbox, posted, store, signedOut } = anOutbox([no('signed-out')]);
    outbox.add(item('one', 0));
    await clock.tickAsync(60_000);
    expect([posted, signedOut()]).to.deep.equal([['one'], 1]);
    expect(store.has('onderweg')).to.equal(true);
  });

  it('are not sent again once they stand in the talk, though the answer got lost', async () => {
    const { outbox, posted } = anOutbox([no('no-line')]);
    outbox.add(item('one', 0));
    await clock.tickAsync(0);
    outbox.arrived(new Set(['one']));
    await clock.tickAsync(60_000);
    expect(posted).to.deep.equal(['one']);
    expect(outbox.items()).to.deep.equal([]);
  });
});
