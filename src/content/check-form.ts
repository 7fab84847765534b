import type { z } from 'zod';
import { misfitsOf } from './issue-in-dutch.ts';
import type { Report } from './problem.ts';
import type { YamlFile } from './read-yaml.ts';

/** The value in its form; undefined when it does not fit, and then every misfit has been reported. */
export function checkForm<T>(yaml: YamlFile, schema: z.ZodType<T>, report: Report): T | undefined {
  return checkPart(yaml, yaml.value, schema, [], report);
}

/** The items that fit, by their place in the list, so that one wrong fact does not hide the others. */
export function checkItems<T>(yaml: YamlFile, item: z.ZodType<T>, report: Report): ReadonlyMap<number, T> {
  if (!Array.isArray(yaml.value)) {
    report({
      file: yaml.file,
      ...yaml.at([]),
      message: 'Hier hoort een lijst te staan',
      remedy: 'begin elk onderdeel met een streepje en een spatie',
    });
    return new Map();
  }
  return new Map(yaml.value.flatMap((value: unknown, index) => fitting(index, checkPart(yaml, value, item, [index], report))));
}

/** The entries that fit, by key. */
export function checkEntries<T>(
  yaml: YamlFile,
  entry: z.ZodType<T>,
  report: Report,
  under: readonly PropertyKey[] = [],
  value: unknown = yaml.value,
): ReadonlyMap<string, T> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report({
      file: yaml.file,
      ...yaml.at(under),
      message: 'Hier horen sleutels met waarden te staan',
      remedy: 'schrijf elke regel als “sleutel: waarde”',
    });
    return new Map();
  }
  return new Map(Object.entries(value).flatMap(([key, part]) => fitting(key, checkPart(yaml, part, entry, [...under, key], report))));
}

function checkPart<T>(yaml: YamlFile, value: unknown, schema: z.ZodType<T>, base: readonly PropertyKey[], report: Report): T | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path, what, message, remedy } of misfitsOf(parsed.error.issues, schema, value, base))
    report({ file: yaml.file, ...yaml.at(path, what), message, remedy });
  return undefined;
}

function fitting<K, T>(key: K, value: T | undefined): [K, T][] {
  return value === undefined ? [] : [[key, value]];
}
