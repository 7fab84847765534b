import type { Library } from '../knowledge/library.ts';
import { findPersonalData, type Kind } from './screen-find.ts';

const PUBLIC: readonly Kind[] = ['telefoonnummer', 'e-mailadres', 'adres'];

/** Phone numbers, mail and street addresses that stand in the knowledge of a municipality: public, so never masked when somebody repeats them. */
export function publicDetails(library: Library): readonly string[] {
  const { gemeente } = library;
  const texts = [
    ...gemeente.local.values(),
    ...library.safety.map(({ text }) => text),
    ...library.pointers.map(({ text }) => text),
    ...library.phrases.values(),
    ...[...library.articles.values()].flatMap(({ short, more }) => [...short.values(), ...more.values()]),
  ];
  const found = texts.flatMap((text) => findPersonalData(text, [], PUBLIC).map(({ start, end }) => text.slice(start, end)));
  return [...new Set([gemeente.phone, ...(gemeente.email === undefined ? [] : [gemeente.email]), ...found])];
}
