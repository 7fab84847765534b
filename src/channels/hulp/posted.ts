import type { Visit } from './visit.ts';

/** The id of the form that was sent, made when its page was drawn. */
export function pressOf({ fields }: Pick<Visit, 'fields'>): string | undefined {
  const press = fields['druk'] ?? '';
  return /^[\w-]{8,64}$/.test(press) ? press : undefined;
}

/** What was ticked in a list of boxes with names such as `klaar.<id>`. */
export function chosenIn(fields: Visit['fields'], name: string): readonly string[] {
  return Object.keys(fields)
    .filter((field) => field.startsWith(`${name}.`))
    .map((field) => field.slice(name.length + 1));
}

/** A field that may be left empty. */
export function given(fields: Visit['fields'], name: string, most = 4000): string | undefined {
  const text = (fields[name] ?? '').trim().slice(0, most);
  return text === '' ? undefined : text;
}
