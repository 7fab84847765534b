import { IntlMessageFormat } from 'intl-messageformat';

/** Messages as they were read, by language and text; there are as many as the interface has strings. */
const known = new Map<string, IntlMessageFormat>();

/**
 * A message of the interface with its values, in the form that translators use everywhere (ICU): `{name}`, and
 * `{n, plural, one {# dag} other {# dagen}}`. Names that are not given stay as they are.
 */
export function fill(message: string, values: Readonly<Record<string, string | number>>, lang: 'nl' | 'en' = 'nl'): string {
  const key = `${lang}|${message}`;
  const format = known.get(key) ?? new IntlMessageFormat(message, lang, undefined, { ignoreTag: true });
  known.set(key, format);
  return String(format.format(new Proxy(values, standing)));
}

/** Leaves a place that was not given standing, so that a test sees it. */
const standing: ProxyHandler<Readonly<Record<string, string | number>>> = {
  has: () => true,
  get: (values, name: string) => values[name] ?? `{${name}}`,
};
