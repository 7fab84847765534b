import { expect } from 'chai';
import { minutesUntil } from '../../src/handoff/estimate.ts';

const MINUTE = 60_000;
const five = [4, 5, 6].map((n) => n * MINUTE);

describe('the estimate of a wait', () => {
  it('is a minute for whom a colleague is free', () => {
    expect(minutesUntil(1, { slots: 3, free: 1, handlingMs: [] })).to.equal(1);
  });

  it('follows how long talks took lately and how many go on at once', () => {
    expect(minutesUntil(2, { slots: 2, free: 0, handlingMs: five })).to.equal(5);
    expect(minutesUntil(3, { slots: 2, free: 0, handlingMs: five })).to.equal(8);
    expect(minutesUntil(3, { slots: 2, free: 1, handlingMs: five })).to.equal(5);
  });

  it('is rounded up to five minutes when it is long', () => {
    expect(minutesUntil(6, { slots: 2, free: 0, handlingMs: five })).to.equal(15);
    expect(minutesUntil(7, { slots: 2, free: 0, handlingMs: five })).to.equal(20);
  });

  it('is not given when nobody takes talks or too little is known', () => {
    expect(minutesUntil(1, { slots: 0, free: 0, handlingMs: five })).to.equal(undefined);
    expect(minutesUntil(4, { slots: 3, free: 0, handlingMs: five.slice(1) })).to.equal(undefined);
  });
});
