import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { realContent } from '../kit/mind.ts';
import { measureSlots, precisionOf, recallOf, slotsPage, type SlotReport } from './slot-measure.ts';

describe('what is read from sentences that people might write', () => {
  let report: SlotReport;
  before(async () => {
    const library = (await realContent()).libraries.get('voorbeeldstad');
    if (!library) throw new Error('There is no content for voorbeeldstad.');
    report = measureSlots(library);
  });

  for (const lang of ['nl', 'en'])
    it(`is right for nineteen in twenty of what is read, and misses one in ten at most, in ${lang}`, () => {
      const figures = report.figures.filter((one) => one.lang === lang);
      const sum = (of: 'right' | 'wrong' | 'missed') => figures.reduce((total, one) => total + one[of], 0);
      const all = { right: sum('right'), wrong: sum('wrong'), missed: sum('missed') };
      expect(precisionOf(all), report.mistakes.join('\n')).to.be.at.least(0.95);
      expect(recallOf(all), report.mistakes.join('\n')).to.be.at.least(0.9);
    });

  it('tells these figures in slots.md; when it changed, npm run slots writes it again', () => {
    expect(readFileSync(join(import.meta.dirname, 'slots.md'), 'utf8')).to.equal(slotsPage(report));
  });
});
