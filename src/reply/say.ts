import { isOpen, nextOpeningInWords, todayInWords } from '../handoff/opening-hours.ts';
import type { Library } from '../knowledge/library.ts';
import { telephoneLink } from './fill.ts';
import { speechOf } from './speech-of.ts';
import { toJe } from './tone.ts';

/**
 * One of the bot's own sentences by key, with its `{names}` filled in. Known everywhere: the names in `STANDARD`.
 * @throws Error when the key or a name is unknown; the content loader checks both at start
 */
export function say(library: Library, at: string, key: string, values: Readonly<Record<string, string>> = {}): string {
  const phrase = library.phrases.get(key);
  if (phrase === undefined) throw new Error(`phrases.yaml has no sentence "${key}"; the content loader should have refused it.`);
  return withNames(phrase, library, at, key, values);
}

/** A sentence of content with its `{names}` filled in. */
export function withNames(
  sentence: string,
  library: Library,
  at: string,
  key: string,
  values: Readonly<Record<string, string>> = {},
): string {
  return sentence.replace(/\{([a-z-]+)\}/g, (_, name: string) => {
    const value = values[name] ?? STANDARD.get(name)?.(library, at);
    if (value === undefined)
      throw new Error(`Sentence "${key}" asks for {${name}}, which is not given; the content loader should have refused it.`);
    return value;
  });
}

/** A text as this municipality speaks: with "u" or with "je"; English has one "you". */
export function inTone(library: Library, text: string): string {
  return library.language === undefined && library.gemeente.address === 'je' ? toJe(text, library.forms) : text;
}

/** The key of the sentence that says how to reach a human at this moment. */
export function humanPhrase(library: Library, at: string): 'mens-open' | 'mens-dicht' {
  return isOpen(library.gemeente.telephone, library.holidays, at) ? 'mens-open' : 'mens-dicht';
}

/** What every sentence may ask for, by name; `expectations.ts` lists the names. Worked out only where it is asked for. */
const STANDARD: ReadonlyMap<string, (library: Library, at: string) => string> = new Map([
  ['gemeente', ({ gemeente }) => gemeente.name],
  ['telefoon', ({ gemeente }) => telephoneLink(gemeente.phone)],
  ['website', ({ gemeente }) => `[${new URL(gemeente.website).host}](${gemeente.website})`],
  ['volgende-opening', (library, at) => nextOpeningInWords(library.gemeente.telephone, library.holidays, at, speechOf(library))],
  ['telefoon-vandaag', (library, at) => todayInWords(library.gemeente.telephone, library.holidays, at, speechOf(library))],
  ['chat-opening', (library, at) => nextOpeningInWords(library.gemeente.chat, library.holidays, at, speechOf(library))],
]);

/** One of those values; undefined for a name that not every sentence may ask for. */
export const standardName = (library: Library, at: string, name: string): string | undefined => STANDARD.get(name)?.(library, at);
