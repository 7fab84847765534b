import { z } from 'zod';
import { nearest, suggestion } from './nearest.ts';

type Issue = z.core.$ZodIssue;

/** One thing that does not fit a form, in an editor's words. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  /** Whether the key itself is wrong, or the value behind it. */
  readonly what: 'value' | 'key';
  readonly message: string;
  readonly remedy: string;
}

/** What does not fit, in Dutch. Of a choice of forms, the one that was most likely meant is taken. */
export function misfitsOf(issues: readonly Issue[], schema: z.ZodType, value: unknown, base: readonly PropertyKey[] = []): Misfit[] {
  return issues.flatMap((issue) => inDutch(issue, schema, value, base));
}

function inDutch(issue: Issue, schema: z.ZodType, value: unknown, base: readonly PropertyKey[]): Misfit[] {
  const path = [...base, ...issue.path];
  const own = issue.message.split('  → ');
  if (own.length === 2)
    return [
      {
        path,
        what: issue.code === 'invalid_key' ? 'key' : 'value',
        message: `${own[0]}: ${shown(valueAt(value, issue.path))}`,
        remedy: own[1] ?? '',
      },
    ];
  const found = valueAt(value, issue.path);
  const name = String(path.at(-1) ?? 'het bestand');
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, found, schemaAt(schema, issue.path), path));
    case 'invalid_type':
      if (found === undefined)
        return [
          {
            path,
            what: 'value',
            message: `“${name}” ontbreekt`,
            remedy: `zet er een regel “${name}: …” bij (${kindInDutch(issue.expected)})`,
          },
        ];
      return [
        {
          path,
          what: 'value',
          message: `“${name}” is ${shown(found)}, verwacht wordt ${kindInDutch(issue.expected)}`,
          remedy: remedyForType(issue.expected, found),
        },
      ];
    case 'invalid_value':
      return [
        {
          path,
          what: 'value',
          message: found === undefined ? `“${name}” ontbreekt` : `“${name}” is ${shown(found)}`,
          remedy: suggestion(String(found), issue.values.map(String)),
        },
      ];
    case 'too_small':
      return [{ path, what: 'value', message: `“${name}” is te klein of leeg`, remedy: `geef er minstens ${String(issue.minimum)}` }];
    case 'too_big':
      return [{ path, what: 'value', message: `“${name}” is te groot of te lang`, remedy: `geef er hoogstens ${String(issue.maximum)}` }];
    case 'invalid_key':
      return misfitsOf(issue.issues, z.string(), path.at(-1)).map(({ message, remedy }) => ({ path, what: 'key', message, remedy }));
    case 'invalid_union': {
      const likely = [...issue.errors].sort((a, b) => weight(a) - weight(b))[0] ?? [];
      return misfitsOf(likely, schemaAt(schema, issue.path), found, path);
    }
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'not_multiple_of':
      return [
        { path, what: 'value', message: `“${name}” klopt niet: ${shown(found)}`, remedy: 'kijk in knowledge/README.md hoe het hoort' },
      ];
  }
}

function unknownKey(key: string, found: unknown, schema: z.ZodType, path: readonly PropertyKey[]): Misfit {
  const known = keysOf(schema);
  const place = { path: [...path, key], what: 'key' as const };
  if (/\s/.test(key) && valueAt(found, [key]) === null && nearest(key, known) === undefined) {
    return {
      ...place,
      message: `“${key}” hoort waarschijnlijk bij de tekst ervoor, maar een komma breekt die tekst af`,
      remedy: 'zet de hele tekst tussen dubbele aanhalingstekens',
    };
  }
  if (/^\d+$/.test(key) && valueAt(found, [key]) === null) {
    return {
      ...place,
      message: `“${key}” hoort waarschijnlijk bij het getal ervoor, maar een komma breekt dat getal af`,
      remedy: `schrijf een punt in plaats van de komma, bijvoorbeeld 88.${key}`,
    };
  }
  return { ...place, message: `“${key}” kent Balie hier niet`, remedy: suggestion(key, known) };
}

/** How far a value is from a form: fewer and lesser misfits are nearer. */
function weight(issues: readonly Issue[]): number {
  return issues.reduce(
    (sum, issue) => sum + (issue.code === 'unrecognized_keys' ? 2 * issue.keys.length : issue.path.length > 1 ? 1 : 2),
    0,
  );
}

function kindInDutch(expected: string): string {
  const kinds: Readonly<Record<string, string>> = {
    string: 'een tekst',
    number: 'een getal',
    int: 'een heel getal',
    boolean: 'true of false',
    array: 'een lijst',
    object: 'een groep met sleutels',
    record: 'een groep met sleutels',
  };
  return kinds[expected] ?? expected;
}

function remedyForType(expected: string, found: unknown): string {
  if (found === null) return expected === 'array' ? 'vul een lijst in, of [] als die leeg is' : 'vul een waarde in of haal de regel weg';
  if (expected === 'string' && typeof found === 'object')
    return 'zet de tekst tussen dubbele aanhalingstekens: een accolade of blokhaak aan het begin betekent iets anders';
  if (expected === 'string') return 'zet er aanhalingstekens omheen';
  if (expected === 'array') return 'zet er blokhaken omheen: [a, b], of zet elk op een eigen regel met een streepje';
  if (expected === 'boolean') return 'schrijf true of false';
  if (expected === 'object' || expected === 'record') return 'zet de sleutels eronder, elk op een eigen regel die inspringt';
  return 'schrijf een getal zonder aanhalingstekens';
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return 'leeg';
  if (Array.isArray(value)) return 'een lijst';
  if (typeof value === 'object') return 'een groep met sleutels';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return `“${text.length > 60 ? `${text.slice(0, 57)}…` : text}”`;
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const part of path) {
    if (typeof at !== 'object' || at === null) return undefined;
    at = (at as Readonly<Record<PropertyKey, unknown>>)[part];
  }
  return at;
}

function schemaAt(schema: z.ZodType, path: readonly PropertyKey[]): z.ZodType {
  let at = unwrap(schema);
  for (const part of path) {
    const next =
      at instanceof z.ZodObject
        ? (at.shape as Record<PropertyKey, z.ZodType | undefined>)[part]
        : at instanceof z.ZodRecord
          ? at.valueType
          : at instanceof z.ZodArray
            ? at.element
            : undefined;
    at = unwrap((next as z.ZodType | undefined) ?? z.unknown());
  }
  return at;
}

function unwrap(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional) return unwrap(schema.unwrap() as z.ZodType);
  if (schema instanceof z.ZodLazy) return unwrap(schema.unwrap() as z.ZodType);
  return schema;
}

function keysOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodObject) return Object.keys(schema.shape);
  if (schema instanceof z.ZodUnion) return [...new Set(schema.options.flatMap((option) => keysOf(unwrap(option as z.ZodType))))];
  return [];
}
