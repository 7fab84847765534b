import { expect } from 'chai';
import { inOrder, type Waiting } from '../../src/handoff/queue.ts';
import { isKeptFrom, nextFor, waitOf, type Taker } from '../../src/handoff/take-next.ts';

const minute = (n: number): string => new Date(Date.UTC(2026, 3, 14, 10, n)).toISOString();
const NORMS = { soonMs: 5 * 60_000, lateMs: 10 * 60_000 };
const BY = { person: 'p-lead', shown: 'Leo' };

const aWaiting = (talk: string, given: Partial<Waiting> = {}): Waiting => ({
  talk,
  wish: `w-${talk}`,
  urgent: false,
  since: minute(0),
  place: 'normal',
  ...given,
});
const fatima: Taker = { person: 'fatima', skills: ['reisdocumenten'] };
const joost: Taker = { person: 'joost', skills: [] };
const at = (now: string, there: readonly Taker[] = [fatima, joost]) => ({ now, norms: NORMS, there });

describe('the next talk', () => {
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
