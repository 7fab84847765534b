import type { Library } from '../knowledge/library.ts';
import { dutch } from './dutch.ts';
import { english } from './english.ts';
import type { Speech } from './speech.ts';

/** How a library says days, amounts and hours. */
export const speechOf = ({ language }: Pick<Library, 'language'>): Speech => (language === 'en' ? english : dutch);
