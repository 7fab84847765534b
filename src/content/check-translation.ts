import { checkLinks } from './check-text.ts';

type Wrong = { readonly message: string; readonly remedy: string };

/** Where a translation promises something else than its original: other places to fill in, other telephone numbers, a number that is gone. */
export function checkTranslation(dutch: string, english: string): readonly Wrong[] {
  const places = differences(placesOf(dutch), placesOf(english));
  const numbers = differences(found(dutch, TELEPHONE), found(english, TELEPHONE));
  const digits = lost(digitsIn(dutch), digitsIn(english));
  return [
    ...checkLinks(english).map(({ message, remedy }) => ({ message, remedy })),
    ...(places === ''
      ? []
      : [{ message: `In het Engels staan andere invulplekken (${places})`, remedy: 'gebruik dezelfde als in het Nederlands' }]),
    ...(numbers === ''
      ? []
      : [{ message: `In het Engels staan andere telefoonnummers (${numbers})`, remedy: 'gebruik dezelfde als in het Nederlands' }]),
    ...(digits.length === 0
      ? []
      : [
          {
            message: `In het Engels ontbreekt een getal uit het Nederlands: ${digits.join(', ')}`,
            remedy: 'schrijf het ook daar in cijfers',
          },
        ]),
  ];
}

const TELEPHONE = /\(tel:[^)]*\)/g;
const placesOf = (text: string): ReadonlySet<string> => found(text, /\{\{[^{}]*\}\}|\{[^{}]*\}/g);

function found(text: string, what: RegExp): ReadonlySet<string> {
  return new Set([...text.matchAll(what)].map(([place]) => place.replace(/\s/g, '')));
}

/** Numbers as text; what stands in places and links does not count, and of a time on the hour only the hour does. */
function digitsIn(text: string): ReadonlySet<string> {
  const plain = text.replace(/\{\{[^{}]*\}\}|\]\([^)]*\)/g, ' ').replace(/(\d)[.:]00\b/g, '$1');
  return new Set([...plain.matchAll(/\d+/g)].map(([digits]) => digits.replace(/^0+(?=\d)/, '')));
}

function lost(before: ReadonlySet<string>, after: ReadonlySet<string>): readonly string[] {
  return [...before].filter((one) => !after.has(one));
}

function differences(dutch: ReadonlySet<string>, english: ReadonlySet<string>): string {
  return [...lost(dutch, english).map((one) => `zonder ${one}`), ...lost(english, dutch).map((one) => `met ${one}`)].join(', ');
}
