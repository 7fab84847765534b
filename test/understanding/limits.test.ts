import { expect } from 'chai';
import { readAge } from '../../src/understanding/ages.ts';
import { readCommand, readCorrection, readFollowUp } from '../../src/understanding/commands.ts';
import { withoutCourtesy } from '../../src/understanding/courtesy.ts';
import { readDates } from '../../src/understanding/dates.ts';
import { openingOf } from '../../src/understanding/opening.ts';
import { isOnlyMaskedNumber } from '../../src/understanding/personal-data.ts';
import { readAnswer } from '../../src/understanding/read-answer.ts';
import { createSlotReader } from '../../src/understanding/read-slots.ts';
import { tokenize } from '../../src/understanding/tokens.ts';
import { ageSlot, dateSlotWithCues, documentSlot, whoseSlot } from '../kit/slots.ts';
import { processorMs } from '../kit/processor-time.ts';

const today = '2026-11-23';
const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  tokenize,
  readCommand,
  readCorrection,
  readFollowUp,
  withoutCourtesy,
  openingOf,
  isOnlyMaskedNumber,
  readDates: (text) => readDates(text, today),
  readAge: (text) => readAge(text, today),
  readSlots: (text) => createSlotReader({ text, today }).read([documentSlot, whoseSlot, ageSlot, dateSlotWithCues]),
  readAnswer: (text) => readAnswer(text, { slot: documentSlot, choices: [{ label: 'Paspoort', say: 'Paspoort' }] }, { today }),
};
const PIECES = [
  'van 6 ',
  '1',
  '12-3 ',
  'over een ',
  'a',
  'ja ',
  'kind ',
  ' ',
  '. ',
  'geboren ',
  '1 mei ',
  'ik ben ',
  'oh, ',
  'niet maar ',
  'id-',
  '’',
  '\u0301',
  '🙂',
];

/** The least of some tries, so that a collection of garbage does not decide. */
const least = (run: () => void): number => Math.min(...Array.from({ length: 3 }, () => processorMs(run)));

describe('long messages', () => {
  for (const [name, read] of Object.entries(READERS)) {
    it(`take ${name} time in proportion to their length`, function () {
      this.timeout(60_000);
      const slow = PIECES.filter((piece) => {
        const short = piece.repeat(Math.ceil(2_000 / piece.length));
        const before = least(() => read(short));
        return least(() => read(short.repeat(4))) > 12 * before + 150;
      });
      expect(slow).to.deep.equal([]);
    });
  }
});
