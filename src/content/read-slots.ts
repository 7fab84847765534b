import type { z } from 'zod';
import type { SlotDefinition, SlotOption } from '../knowledge/library.ts';
import { checkEntries } from './check-form.ts';
import type { Report } from './problem.ts';
import type { YamlFile } from './read-yaml.ts';
import { SlotForm } from './schemas.ts';

/** The slots of `slots.yaml`, or of a tree under `slots:`. */
export function readSlots(
  yaml: YamlFile,
  report: Report,
  under: readonly PropertyKey[] = [],
  value: unknown = yaml.value,
): ReadonlyMap<string, SlotDefinition> {
  const forms = checkEntries(yaml, SlotForm, report, under, value);
  for (const [id, form] of forms) checkOptions(id, form, yaml, [...under, id], report);
  return new Map([...forms].map(([id, form]) => [id, toSlot(id, form)]));
}

function toSlot(id: string, form: z.infer<typeof SlotForm>): SlotDefinition {
  const options = form.opties?.map((option): SlotOption => ({
    value: option.waarde,
    label: option.label,
    words: option.woorden ?? [],
    answers: option.antwoorden ?? [],
    ...(option.hier === undefined ? {} : { here: option.hier }),
  }));
  return {
    id,
    kind: form.soort,
    question: form.vraag,
    why: form.waarom,
    ...(form.onthouden === undefined ? {} : { carry: form.onthouden }),
    ...(form.eenmalig === undefined ? {} : { once: form.eenmalig }),
    ...(form['mag-voorbij'] === undefined ? {} : { mayBePast: form['mag-voorbij'] }),
    ...(form.woorden === undefined ? {} : { words: form.woorden }),
    ...(form['alleen-bij'] === undefined ? {} : { beside: form['alleen-bij'] }),
    options: form.soort === 'ja-nee' ? yesAndNo(options ?? []) : (options ?? []),
  };
}

const YES_OR_NO: readonly SlotOption[] = [
  { value: 'ja', label: 'Ja', words: [], answers: ['ja'] },
  { value: 'nee', label: 'Nee', words: [], answers: ['nee'] },
];

/** What stands there about yes and no, and a plain one where nothing does. */
function yesAndNo(options: readonly SlotOption[]): readonly SlotOption[] {
  return [...options, ...YES_OR_NO.filter(({ value }) => options.every((option) => option.value !== value))];
}

function checkOptions(
  id: string,
  { soort, opties, woorden, 'alleen-bij': beside }: z.infer<typeof SlotForm>,
  yaml: YamlFile,
  path: readonly PropertyKey[],
  report: Report,
): void {
  const wrong = (at: readonly PropertyKey[], message: string, remedy: string): void =>
    report({ file: yaml.file, ...yaml.at(at), message, remedy });
  const values = (opties ?? []).map(({ waarde }) => waarde);
  if ((soort === 'keuze' || soort === 'duur') && values.length === 0)
    wrong(path, `Bij “${id}” staan geen opties`, 'geef onder “opties” de keuzes');
  if ((soort === 'leeftijd' || soort === 'datum') && opties)
    wrong([...path, 'opties'], `Een slot van de soort ${soort} heeft geen opties`, 'haal “opties” weg: de bot maakt deze knoppen zelf');
  if (soort !== 'datum' && woorden)
    wrong([...path, 'woorden'], 'Alleen een slot van de soort datum heeft eigen woorden', 'zet de woorden bij de opties');
  if (beside && soort !== 'datum')
    wrong([...path, 'alleen-bij'], `“alleen-bij” hoort bij een datum, en “${id}” is een ${soort}`, 'haal “alleen-bij” weg');
  for (const [index, value] of values.entries()) {
    if (soort === 'ja-nee' && value !== 'ja' && value !== 'nee')
      wrong([...path, 'opties', index, 'waarde'], `Een ja-nee-slot kent “${value}” niet`, 'gebruik ja en nee, of de soort keuze');
  }
  for (const [index, value] of values.entries()) {
    if (values.indexOf(value) < index)
      wrong([...path, 'opties', index, 'waarde'], `De waarde “${value}” staat er twee keer`, 'geef elke optie een eigen waarde');
  }
}
