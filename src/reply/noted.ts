import { ageInWords } from '../dialogue/choices.ts';
import type { Library } from '../knowledge/library.ts';
import { inWords, list } from './dutch.ts';

/** What somebody said, as they can recognise it: "vrijdag 4 december 2026", "12 jaar", the words of the option. */
export function inWordsOfSlots(said: Readonly<Record<string, string>>, library: Library): string {
  return list(
    Object.entries(said).map(([id, value]) => {
      const slot = library.slots.get(id);
      if (slot?.kind === 'datum') return inWords(value);
      if (slot?.kind === 'leeftijd') return ageInWords(value);
      const label = slot?.options.find((option) => option.value === value)?.label ?? value;
      return slot?.kind === 'ja-nee' ? `‘${label}’ op ‘${slot.question}’` : `‘${label}’`;
    }),
  );
}
