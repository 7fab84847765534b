import { expect } from 'chai';
import { closedBy, countDay } from '../../src/handoff/board.ts';
import { handledId, handledOf, idBefore, type Handled } from '../../src/handoff/handled.ts';
import { aConversation, aMessage, at } from '../kit/conversations.ts';

type Value = Record<string, string | boolean>;
const event = (name: 'handoff.initiate' | 'handoff.status', value: Value, seconds: number) =>
  aMessage('', { id: `ev-${String(seconds)}`, at: at(seconds), by: 'system', kind: 'event', visibleTo: 'staff', content: { name, value } });
const talkOf = (...events: ReturnType<typeof event>[]) => aConversation({ log: events.map((entry, seq) => ({ ...entry, seq })) });

const begun = event('handoff.initiate', { wish: 'w', state: 'initiated', urgent: false, topic: 'kosten' }, 0);
const taken = event('handoff.status', { wish: 'w', state: 'accepted', agent: 'p-fatima' }, 60);
const ended = event('handoff.status', { wish: 'w', state: 'completed', agent: 'p-fatima', outcome: 'beantwoord', code: 'kosten' }, 360);

describe('what became of a wish', () => {
  it('is read from the events of the talk, without words of anybody', () => {
    const talk = talkOf(begun, taken, event('handoff.status', { wish: 'other', state: 'completed', outcome: 'inwoner-weg' }, 90), ended);
    expect(handledOf(talk, 'w')).to.deep.equal({
      talk: talk.id,
      wish: 'w',
      topic: 'kosten',
      urgent: false,
      askedAt: at(0),
      takenAt: at(60),
      endedAt: at(360),
      agent: 'p-fatima',
      outcome: 'beantwoord',
      code: 'kosten',
    });
  });

  it('is nothing while it goes on, or when its beginning was erased', () => {
    expect(handledOf(talkOf(begun, taken), 'w')).to.equal(undefined);
    expect(handledOf(talkOf(taken, ended), 'w')).to.equal(undefined);
  });

  it('is that the resident left, when nobody took it', () => {
    const left = handledOf(talkOf(begun, event('handoff.status', { wish: 'w', state: 'failed', why: 'left-queue' }, 30)), 'w');
    expect(left).to.deep.include({ outcome: 'inwoner-weg' }).and.not.to.have.any.keys('takenAt', 'agent');
  });

  it('counts as urgent when it became so on the way', () => {
    expect(handledOf(talkOf(begun, event('handoff.status', { wish: 'w', state: 'alarmed' }, 20), taken, ended), 'w')?.urgent).to.equal(
      true,
    );
  });

  it('is kept so that the newest comes first, and the same one has the same place', () => {
    const ids = [at(0), at(60), at(120)].map((endedAt) => handledId({ endedAt, wish: 'w' }));
    expect(ids.toSorted()).to.deep.equal(ids.toReversed());
    expect(handledId({ endedAt: at(60), wish: 'w' }) <= `${idBefore(at(60))}~`).to.equal(true);
    expect(handledId({ endedAt: at(59), wish: 'w' }) > `${idBefore(at(60))}~`).to.equal(true);
  });
});

describe('the figures of a day', () => {
  const one = (given: Partial<Handled>): Handled => ({
    talk: 't',
    wish: 'w',
    urgent: false,
    askedAt: at(0),
    takenAt: at(60),
    endedAt: at(360),
    agent: 'p-fatima',
    outcome: 'beantwoord',
    ...given,
  });
  const isToday = (instant: string): boolean => instant >= at(0);

  it('count what was asked, taken and closed on it, with the middle of waits and handling', () => {
    const handled = [
      one({ wish: 'a' }),
      one({ wish: 'b', takenAt: at(20), endedAt: at(120) }),
      one({ wish: 'c', takenAt: undefined, agent: undefined }),
      one({ wish: 'yesterday', askedAt: at(-9999), takenAt: at(-9000), endedAt: at(30) }),
    ];
    const going = [
      { wish: 'd', askedAt: at(5) },
      { wish: 'e', askedAt: at(5), takenAt: at(105) },
    ];
    expect(countDay(handled, going, ['ja', 'ja', 'nee'], isToday)).to.deep.equal({
      asked: 5,
      taken: 3,
      closed: 3,
      solved: { ja: 2, deels: 0, nee: 1 },
      medianWaitSeconds: 60,
      medianHandlingSeconds: 300,
    });
  });

  it('say nothing of times when there are none', () => {
    expect(countDay([], [], [], isToday)).to.deep.equal({ asked: 0, taken: 0, closed: 0, solved: { ja: 0, deels: 0, nee: 0 } });
  });

  it('count danger for nobody', () => {
    expect([...closedBy([one({ wish: 'a' }), one({ wish: 'b', urgent: true })], isToday)]).to.deep.equal([['p-fatima', 1]]);
  });
});
