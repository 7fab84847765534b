import { expect } from 'chai';
import { readPhone } from '../../src/handoff/phone-number.ts';
import { err, ok } from '../../src/shared/result.ts';

describe('a telephone number', () => {
  const good: readonly (readonly [string, string])[] = [
    ['0612345678', '+31612345678'],
    ['06-12 34 56 78', '+31612345678'],
    ['06.12.34.56.78', '+31612345678'],
    ['(0111) 23 45 67', '+31111234567'],
    ['+31 6 12345678', '+31612345678'],
    ['+31 (0)6 12345678', '+31612345678'],
    ['0031612345678', '+31612345678'],
    ['+310612345678', '+31612345678'],
    ['+32 470 12 34 56', '+32470123456'],
    ['0049 151 23456789', '+4915123456789'],
    ['  020 1234567 ', '+31201234567'],
  ];
  for (const [typed, number] of good)
    it(`is understood as people type it: ${typed.trim()}`, () => {
      expect(readPhone(typed)).to.deep.equal(ok(number));
    });

  const bad: readonly (readonly [string, string])[] = [
    ['', 'empty'],
    ['  ', 'empty'],
    ['nul zes', 'letters'],
    ['06-1234567x', 'letters'],
    ['061234567', 'too-short'],
    ['06123456789', 'too-long'],
    ['612345678', 'unknown-prefix'],
    ['0012345', 'too-short'],
    ['+1', 'too-short'],
    ['+1234567890123456', 'too-long'],
    ['+0612345678', 'unknown-prefix'],
    ['112', 'public-number'],
    ['14 0987', 'public-number'],
    ['0900 1234', 'public-number'],
    ['0800-1351', 'public-number'],
    ['+31 900 1234', 'public-number'],
  ];
  for (const [typed, kind] of bad)
    it(`is refused, saying why: "${typed}" is ${kind}`, () => {
      expect(readPhone(typed)).to.deep.equal(err({ kind }));
    });
});
