import { expect } from 'chai';
import { newConversation, type Conversation, type Effect } from '../../src/conversation/conversation.ts';
import { isWritten, type NewEntry } from '../../src/conversation/log.ts';
import type { Runner } from '../../src/conversation/runner.ts';
import type { Store } from '../../src/conversation/store.ts';
import { normsFor } from '../../src/handoff/availability.ts';
import { followingDesk, type DeskEngine } from '../../src/handoff/desk-engine.ts';
import { NOBODY } from '../../src/handoff/desk-standing.ts';
import { agreeCallBack, close, take } from '../../src/handoff/machine.ts';
import type { Step, Stepped } from '../../src/handoff/step.ts';
import { toChange } from '../../src/handoff/to-change.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { aClock, idOf, idsInOrder } from '../kit/conversations.ts';
import { done, FATIMA } from '../kit/handoff.ts';
import { realContent } from '../kit/mind.ts';
import { tinyLibrary, tinyRunner } from '../kit/tiny-bot.ts';

const MORNING = '2026-04-14T08:00:00Z';
const id = idOf(11);
const wish = (seq: number): string => `${id}.${seq}`;

describe('what a turn leaves for colleagues, the desk and the clock', () => {
  let library: Library;
  let store: Store;
  let runner: Runner;
  let effects: Pick<Effect, 'kind' | 'value'>[];
  let said = 0;
  const clock = aClock(MORNING);
  const desk = (present: boolean): DeskEngine =>
    followingDesk(() => ({ ...NOBODY, agents: present ? [{ person: FATIMA.person, presence: 'online', capacity: 3, taken: 0, skills: [] }] : [] })); // prettier-ignore

  async function open(engine: DeskEngine): Promise<void> {
    clock.set(MORNING);
    store = createMemoryStore();
    effects = [];
    runner = tinyRunner({ store, clock, ids: idsInOrder(), library, desk: engine, onEffect: ({ kind, value }) => void effects.push({ kind, value }) }); // prettier-ignore
    await runner.open(newConversation({ id, gemeente: 'voorbeeldstad', channel: 'directline', user: 'u', createdAt: MORNING, lang: 'nl', startId: 'start' })); // prettier-ignore
    await runner.settled(id);
  }
  async function says(text: string, event?: NewEntry['content']): Promise<void> {
    const entry = { id: `in-${(said += 1)}`, at: clock.now().toString(), lang: 'nl', by: 'resident', visibleTo: 'all' } as const;
    await runner.hear(id, event ? { ...entry, kind: 'event', content: event } : { ...entry, kind: 'message', content: { text } });
    await runner.settled(id);
  }
  async function act(make: (talk: Conversation, now: string) => Step | Stepped): Promise<void> {
    await runner.act(id, (talk) => {
      const now = clock.now().toString();
      const outcome = make(talk, now);
      const step = 'ok' in outcome ? done(outcome) : outcome;
      return toChange(talk, step, { library, now, ids: idsInOrder(`act-${(said += 1)}`), norms: normsFor(library, now) });
    });
    await runner.settled(id);
  }
  const talk = async (): Promise<Conversation> => (await store.read(id))!;
  const events = async () =>
    (await talk()).log.filter(isWritten).flatMap(({ kind, by, content }) => (kind === 'event' && by === 'system' ? [content] : []));

  before(async () => {
    library = tinyLibrary((await realContent()).libraries.get('voorbeeldstad')!.phrases);
  });
  beforeEach(() => open(desk(true)));
  afterEach(() => runner.stop());

  it('is an offer, then the start of the protocol, with the effect for the desk and the promise as next wake-up', async () => {
    await says('medewerker');
    const { seq } = (await talk()).log.findLast((entry) => isWritten(entry) && entry.by === 'resident')!;
    await says('ja');
    const initiate = { wish: wish(seq), state: 'initiated', reason: 'asked', urgent: false };
    expect(await events()).to.deep.equal([
      { name: 'handoff.status', value: { state: 'offered', wish: wish(seq) } },
      { name: 'handoff.initiate', value: initiate },
    ]);
    expect(effects).to.deep.equal([{ kind: 'handoff.initiate', value: initiate }]);
    expect((await talk()).wakeAt).to.equal('2026-04-14T08:15:00Z');
  });

  it('is nothing for the desk while a human has the talk, unless it wants the words', async () => {
    for (const text of ['medewerker', 'ja']) await says(text);
    await act(({ state }, now) => take(state, state.handoff.status === 'queued' ? state.handoff.wish.id : '', FATIMA, now));
    effects = [];
    const before = (await talk()).log.length;
    await says('hallo');
    expect([(await talk()).log.length, effects]).to.deep.equal([before + 1, []]);

    await open({ ...desk(true), wantsWords: true });
    for (const text of ['medewerker', 'ja']) await says(text);
    await act(({ state }, now) => take(state, state.handoff.status === 'queued' ? state.handoff.wish.id : '', FATIMA, now));
    effects = [];
    await says('hallo');
    const { log, state } = await talk();
    const id = state.handoff.status === 'active' ? state.handoff.wish.id : '';
    expect(effects).to.deep.equal([{ kind: 'handoff.said', value: { wish: id, seq: log.length - 1 } }]);
  });

  it('keeps what the resident thought of it as an event, with the words after it', async () => {
    for (const text of ['medewerker', 'ja']) await says(text);
    const { handoff } = (await talk()).state;
    const first = handoff.status === 'queued' ? handoff.wish.id : '';
    await act(({ state }, now) => take(state, first, FATIMA, now));
    await act(({ state }, now) => close(state, first, FATIMA, { outcome: 'beantwoord', now, norms: normsFor(library, now) }));
    await says('Een beetje');
    await says('ik mis nog een brief');
    const about = { wish: first, agent: FATIMA.person, solved: 'deels' };
    expect((await events()).slice(-2)).to.deep.equal([
      { name: 'review', value: about },
      { name: 'review', value: { ...about, words: 'ik mis nog een brief' } },
    ]);
    expect((await talk()).state.review).to.deep.equal({ ...about, asksWhy: false });
  });

  it('settles what is open before it forgets: the desk is told and the number goes, then the words', async () => {
    await open(desk(false));
    await says('medewerker');
    await act(({ state }, now) => agreeCallBack(state, 'cb-1', now));
    effects = [];
    await says('', { name: 'forget' });
    expect(effects.map(({ kind }) => kind)).to.deep.equal(['handoff.status', 'call-back.cancelled', 'forgotten']);
    expect(effects[1]?.value).to.deep.equal({ callBack: 'cb-1' });
    const { state, log, wakeAt } = await talk();
    expect([state.handoff, wakeAt]).to.deep.equal([{ status: 'none' }, undefined]);
    expect(JSON.stringify(log)).not.to.include('medewerker"');
  });

  it('lets the number go when the call is called off in the talk', async () => {
    await open(desk(false));
    await says('medewerker');
    await act(({ state }, now) => agreeCallBack(state, 'cb-1', now));
    effects = [];
    await says('bel mij niet');
    expect(effects).to.deep.equal([{ kind: 'call-back.cancelled', value: { callBack: 'cb-1' } }]);
  });

  it('alarms the desk about danger at once, from nothing', async () => {
    await says('er is gevaar');
    expect(effects.map(({ kind, value }) => [kind, value['reason'], value['urgent']])).to.deep.equal([
      ['handoff.initiate', 'distress', true],
    ]);
    const texts = (await talk()).log.filter(isWritten).flatMap(({ by, content }) => (by === 'bot' ? [content.text ?? ''] : []));
    expect(texts.slice(-2)).to.deep.equal(['Bel [112](tel:112).', 'Er kijkt ook een medewerker mee. Die komt zo snel mogelijk bij u in dit gesprek.']); // prettier-ignore
  });

  it('removes a talk in which nobody ever spoke after a day', async () => {
    clock.set('2026-04-15T08:00:00Z');
    await runner.tick();
    await runner.settled(id);
    expect(effects.map(({ kind }) => kind)).to.deep.equal(['remove']);
    expect(await store.read(id)).to.equal(undefined);
  });
});
