import type { Gemeente } from '../knowledge/library.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import type { LocalProcedureForm } from './read-local-procedure.ts';
import type { YamlFile } from './read-yaml.ts';

export type OwnValues = Pick<Gemeente, 'local' | 'name' | 'phone' | 'website'>;

/** What a municipality adds, with the values of its own `gemeente.yaml` filled in, so that they stand once; a value that it does not have is reported. */
export function fillOwnValues(form: LocalProcedureForm, gemeente: OwnValues, yaml: YamlFile, report: Report): LocalProcedureForm {
  const values = new Map([
    ...[...gemeente.local].map(([key, value]): [string, string] => [`lokaal.${key}`, value]),
    ['gemeente.naam', gemeente.name],
    ['gemeente.telefoon', gemeente.phone],
    ['gemeente.website', gemeente.website],
  ]);
  const fill = (text: string, path: readonly PropertyKey[]): string =>
    text.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, (place: string, name: string) => {
      const value = values.get(name);
      if (value !== undefined) return value;
      report({
        file: yaml.file,
        ...yaml.at(path),
        message: `${place} staat niet in gemeente.yaml`,
        remedy: suggestion(name, values.keys()),
      });
      return '';
    });
  const stappen = form.stappen.map((addition, index): LocalProcedureForm['stappen'][number] => {
    const filled = (key: string, text: string): string => fill(text, ['stappen', index, key]);
    if ('aanvulling' in addition) return { ...addition, aanvulling: filled('aanvulling', addition.aanvulling) };
    const caution = addition['let-op'];
    const words = {
      tekst: filled('tekst', addition.tekst),
      ...(caution === undefined ? {} : { 'let-op': filled('let-op', caution) }),
    };
    return 'stap' in addition ? { ...addition, ...words } : { ...addition, ...words };
  });
  return { ...form, stappen };
}
