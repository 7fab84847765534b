import { expect } from 'chai';
import fc from 'fast-check';
import type { Human } from '../../src/handoff/handoff.ts';
import { inOrder, isKeptFrom, nextFor, placeIn, slotsOf, waitOf, type Taker, type Waiting } from '../../src/handoff/queue.ts';

const minute = (n: number): string => new Date(Date.UTC(2026, 3, 14, 10, n)).toISOString();
const NORMS = { soonMs: 5 * 60_000, lateMs: 10 * 60_000 };
const BY = { person: 'p-lead', shown: 'Leo' };

const aWaiting = (talk: string, given: Partial<Omit<Waiting, 'wish'>> & { urgent?: boolean; skill?: string } = {}): Waiting => {
  const { urgent = false, skill, ...rest } = given;
  const wish = { id: `w-${talk}`, reason: 'asked' as const, urgent, at: minute(0), ...(skill === undefined ? {} : { skill }) };
  return { talk, since: minute(0), place: 'normal', ...rest, wish };
};
const fatima: Taker = { person: 'fatima', skills: ['reisdocumenten'] };
const joost: Taker = { person: 'joost', skills: [] };
const at = (now: string, there: readonly Taker[] = [fatima, joost]) => ({ now, norms: NORMS, there });

describe('the queue', () => {
  it('puts danger first, then who was there before, then who waits longest', () => {
    const ordered = inOrder([
      aWaiting('late', { since: minute(4) }),
      aWaiting('early', { since: minute(1) }),
      aWaiting('again', { since: minute(5), place: 'front' }),
      aWaiting('danger', { since: minute(6), urgent: true, place: 'front' }),
    ]);
    expect(ordered.map(({ talk }) => talk)).to.deep.equal(['danger', 'again', 'early', 'late']);
    expect(placeIn(ordered, 'early')).to.equal(3);
    expect(placeIn(ordered, 'elsewhere')).to.equal(undefined);
  });

  it('is the same whatever order the talks come in', () => {
    const waiting = fc.array(fc.record({ urgent: fc.boolean(), front: fc.boolean(), since: fc.nat(10), key: fc.nat() }), { maxLength: 20 });
    fc.assert(
      fc.property(waiting, (some) => {
        const talks = some.map(({ urgent, front, since, key }, n) => ({
          key,
          ...aWaiting(`t${String(n)}`, { urgent, place: front ? 'front' : 'normal', since: minute(since) }),
        }));
        expect(inOrder(talks.toSorted((a, b) => a.key - b.key))).to.deep.equal(inOrder(talks));
      }),
    );
  });

  it('gives an agent her own subject first while nobody waits long', () => {
    const ordered = inOrder([
      aWaiting('move', { skill: 'verhuizen' }),
      aWaiting('passport', { skill: 'reisdocumenten', since: minute(2) }),
    ]);
    expect(nextFor(fatima, ordered, at(minute(3)))?.talk).to.equal('passport');
    expect(nextFor(joost, ordered, at(minute(3)))?.talk).to.equal('move');
  });

  it('gives her the one who waits longest as soon as that wait comes near the norm', () => {
    const ordered = inOrder([
      aWaiting('move', { skill: 'verhuizen' }),
      aWaiting('passport', { skill: 'reisdocumenten', since: minute(2) }),
    ]);
    expect(nextFor(fatima, ordered, at(minute(5)))?.talk).to.equal('move');
  });

  it('gives her what waits when none of it is her subject', () => {
    expect(nextFor(fatima, [aWaiting('move', { skill: 'verhuizen' })], at(minute(1)))?.talk).to.equal('move');
    const nothing: readonly Waiting[] = [];
    expect(nextFor(fatima, nothing, at(minute(1)))).to.equal(undefined);
  });

  it('gives danger to whoever comes first', () => {
    const ordered = inOrder([
      aWaiting('passport', { skill: 'reisdocumenten' }),
      aWaiting('danger', { urgent: true, skill: 'verhuizen', since: minute(1) }),
    ]);
    expect(nextFor(fatima, ordered, at(minute(1)))?.talk).to.equal('danger');
  });

  it('keeps what was handed on for whom it is meant', () => {
    const kept = aWaiting('kept', { place: 'front', for: { person: 'joost', by: BY, note: 'kent dit' } });
    const other = aWaiting('other', { since: minute(1) });
    const ordered = inOrder([kept, other]);
    expect(nextFor(fatima, ordered, at(minute(1)))?.talk).to.equal('other');
    expect(nextFor(joost, ordered, at(minute(1)))?.talk).to.equal('kept');
    expect(isKeptFrom(kept, fatima, [fatima, joost])).to.equal(true);
  });

  it('keeps nothing for somebody who is not there', () => {
    const kept = aWaiting('kept', { place: 'front', for: { person: 'joost', by: BY, note: 'kent dit' } });
    expect(nextFor(fatima, [kept], at(minute(1), [fatima]))?.talk).to.equal('kept');
  });

  it('counts who knows every subject among those with a skill', () => {
    const kept = aWaiting('kept', { for: { skill: 'verhuizen', by: BY, note: 'verhuizing' } });
    expect(isKeptFrom(kept, joost, [fatima, joost])).to.equal(false);
    expect(isKeptFrom(kept, fatima, [fatima, joost])).to.equal(true);
    expect(isKeptFrom(kept, fatima, [fatima])).to.equal(false);
  });

  it('says how long somebody waits against the norm of the municipality', () => {
    expect(['00', '04', '05', '09', '10'].map((m) => waitOf(minute(0), minute(Number(m)), NORMS))).to.deep.equal([
      'goed', 'goed', 'bijna', 'bijna', 'te-lang',
    ]); // prettier-ignore
  });
});

describe('the slots of an agent', () => {
  const active = (urgent: boolean, isQuiet = false): Human => ({
    handoff: {
      status: 'active',
      wish: { id: 'w', reason: 'asked', urgent, at: minute(0) },
      agent: { person: 'fatima', shown: 'Fatima' },
      since: minute(0),
      heardAt: minute(0),
      isQuiet,
    },
  });
  const wrapUp: Human = {
    handoff: { status: 'none' },
    wrapUp: { wish: 'w', agent: { person: 'fatima', shown: 'Fatima' }, until: minute(1), outcome: 'beantwoord' },
  };

  it('are taken by her talks and by what she wraps up, not by a resident who fell silent', () => {
    expect(slotsOf([active(false), wrapUp, active(false, true)], 'fatima', 3)).to.equal(2);
    expect(slotsOf([active(false)], 'joost', 3)).to.equal(0);
  });

  it('are all taken by one talk about danger', () => {
    expect(slotsOf([active(true)], 'fatima', 3)).to.equal(3);
  });
});
