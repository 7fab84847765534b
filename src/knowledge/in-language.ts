import type { Library } from './library.ts';

/** The library in a language; the Dutch one where there is no other. */
export function inLanguage(library: Library, lang: 'nl' | 'en'): Library {
  return (library.language ?? 'nl') === lang ? library : (library.otherLanguage ?? library);
}
