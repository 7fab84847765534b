import { expect } from 'chai';
import { backoffMs } from '../../src/web/chat/backoff.ts';

describe('how long a lost line waits', () => {
  it('is never more than three seconds in the first two minutes, however often it failed', () => {
    for (let failures = 1; failures <= 50; failures += 1) expect(backoffMs(failures, 119_000, 1)).to.be.at.most(3_000);
  });

  it('begins with about a second, and grows to half a minute for a server that stays away', () => {
    expect(backoffMs(1, 0, 0.5)).to.equal(1_000);
    expect(backoffMs(6, 11 * 60_000, 1)).to.equal(30_000);
  });

  it('is spread by half around its middle, so that not everybody comes back at once', () => {
    expect([backoffMs(1, 0, 0), backoffMs(1, 0, 1)]).to.deep.equal([750, 1_250]);
  });
});
