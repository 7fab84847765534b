import type { Choice } from '../conversation/log.ts';
import type { Library } from '../knowledge/library.ts';
import { inTone } from './say.ts';

/** Buttons whose words are phrases: each says what it shows. */
export function choicesOf(library: Library, keys: readonly string[]): readonly Choice[] {
  return keys.map((key) => {
    const label = labelOf(library, key);
    return { label, say: label };
  });
}

/** The words on a button, as this municipality speaks. */
export function labelOf(library: Library, key: string): string {
  const label = library.phrases.get(key);
  if (label === undefined) throw new Error(`phrases.yaml has no sentence "${key}"; the content loader should have refused it.`);
  return inTone(library, label);
}
