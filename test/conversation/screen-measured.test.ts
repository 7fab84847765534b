import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asMarkdown, measure } from './screen-measure.ts';

describe('masking, measured', () => {
  const measured = measure();

  for (const { kind, samples, missed } of measured.kinds)
    it(`finds at least 19 of 20 that are ${kind}, in all spellings of the corpus`, () => {
      const least = kind === 'adres' ? 0.9 : ['bsn', 'rekeningnummer', 'telefoonnummer', 'e-mailadres'].includes(kind) ? 1 : 0.95;
      expect((samples - missed.length) / samples, missed.join(' | ')).to.be.at.least(least);
    });

  it('masks at most 1 in 100 of 500 harmless numbers', () => {
    const samples = measured.harmless.reduce((sum, group) => sum + group.samples, 0);
    const masked = measured.harmless.flatMap((group) => group.masked);
    expect(samples).to.be.at.least(500);
    expect(masked.length / samples, masked.join(' | ')).to.be.at.most(0.01);
  });

  it('masks numbers of something else that pass the eleven-check, and counts them apart', () => {
    expect(measured.passing.masked).to.equal(measured.passing.samples);
  });

  it('tells these figures in masking.md', () => {
    const page = readFileSync(join(import.meta.dirname, 'masking.md'), 'utf8');
    expect(page, 'the figures have changed: run npm run masking').to.equal(asMarkdown(measured));
  });
});
