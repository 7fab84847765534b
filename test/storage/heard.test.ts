import { expect } from 'chai';
import { createHeard } from '../../src/storage/postgres/heard.ts';

describe('what was heard from other processes', () => {
  const talk = (id: string, change: number) => ({ kind: '', gemeente: '', id, change });

  it('is new once, whether it comes early, late or twice', () => {
    const heard = createHeard();
    const news = [talk('a', 5), talk('a', 5), talk('a', 7), talk('a', 6), talk('b', 5), { ...talk('a', 5), kind: 'tickets' }];
    expect(news.map((change) => heard.isNew(change))).to.deep.equal([true, false, true, false, true, true]);
  });

  it('was looked at up to a number, short of what may still have been on its way', () => {
    let now = 0;
    const heard = createHeard(() => now);
    const sinceAfter = (ms: number, last: number) => {
      now = ms;
      heard.lookedAt(last);
      return heard.since();
    };
    expect(heard.since()).to.equal(undefined);
    expect([sinceAfter(0, 10), sinceAfter(5_000, 20), sinceAfter(14_000, 30)]).to.deep.equal([10, 10, 10]);
    expect([sinceAfter(16_000, 40), sinceAfter(21_000, 50), sinceAfter(100_000, 60)]).to.deep.equal([10, 20, 50]);
  });

  it('is forgotten when there is very much of it, the oldest first', () => {
    const heard = createHeard();
    for (let n = 0; n < 20_001; n += 1) heard.isNew(talk(String(n), 1));
    expect([heard.isNew(talk('0', 1)), heard.isNew(talk('20000', 1))]).to.deep.equal([true, false]);
  });
});
