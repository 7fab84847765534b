import { ageInWords } from '../dialogue/choices.ts';
import type { Library } from '../knowledge/library.ts';
import { readPastUntil } from '../shared/past-until.ts';
import { inTone } from './say.ts';
import { speechOf } from './speech-of.ts';

/** What somebody said, as they can recognise it: "vrijdag 4 december 2026", "12 jaar", the words of the option. Empty when only vague things were said, such as "vorig jaar". */
export function inWordsOfSlots(said: Readonly<Record<string, string>>, library: Library): string {
  const speech = speechOf(library);
  return speech.list(
    Object.entries(said).flatMap(([id, value]) => {
      const slot = library.slots.get(id);
      if (slot?.kind === 'datum') return readPastUntil(value) === undefined ? speech.day(value) : [];
      if (slot?.kind === 'leeftijd') return ageInWords(value, speech);
      const label = slot?.options.find((option) => option.value === value)?.label;
      if (label === undefined) return [];
      return slot?.kind === 'ja-nee' ? speech.answerTo(label, inTone(library, slot.question)) : `‘${label}’`;
    }),
  );
}
