import { findPersonalData } from '../../conversation/screen-find.ts';
import type { PersonalDataKind } from '../words/words.ts';

/** Where personal data stands in a text: `[start, end)` in UTF-16 units. */
export interface Find {
  readonly kind: PersonalDataKind;
  readonly start: number;
  readonly end: number;
}

/** The same search as at the server's door, so that the warning and the mask agree. */
export const findPrivate = (text: string, keep: readonly string[]): readonly Find[] => findPersonalData(text, keep);
