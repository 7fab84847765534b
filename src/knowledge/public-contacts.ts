import type { Library } from './library.ts';

/** National numbers that anybody may name: never masked as somebody's own (DESIGN I4). */
const EVERYWHERE: readonly string[] = ['112', '113', '0900-8844', '144'];

/**
 * Numbers, addresses and e-mail addresses of authorities, as they stand in the content: a resident who repeats one says nothing
 * about a person. Local values count as a whole, so that the address of the town hall stays readable.
 */
export function publicContacts(library: Library): readonly string[] {
  const { gemeente } = library;
  const texts = [...library.safety.map(({ text }) => text), ...library.pointers.map(({ text }) => text), ...gemeente.local.values()];
  const numbers = texts.flatMap((text) => [...text.matchAll(/\+?\d[\d -]{1,14}\d/g)].map(([number]) => number.trim()));
  const local = [...gemeente.local].filter(([key]) => key.includes('adres')).map(([, value]) => value);
  const own = [gemeente.phone, ...(gemeente.email === undefined ? [] : [gemeente.email])];
  return [...new Set([...EVERYWHERE, ...own, ...numbers, ...local])];
}
