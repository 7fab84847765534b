import { suggestion } from './nearest.ts';
import type { ProcedureFileForm } from './read-procedure.ts';
import type { Finding } from './tree-problem-in-dutch.ts';

/** Forms that no step asks for, that do not exist, or with fields that nobody can fill in. */
export function checkForms({ stappen, formulieren = [] }: ProcedureFileForm): Finding[] {
  const ids = formulieren.map(({ id }) => id);
  const asked = stappen.flatMap(({ formulier }) => formulier ?? []);
  return [
    ...stappen.flatMap(({ formulier }, index): Finding[] =>
      formulier === undefined || ids.includes(formulier)
        ? []
        : [
            {
              path: ['stappen', index, 'formulier'],
              message: `Het formulier “${formulier}” bestaat niet`,
              remedy: suggestion(formulier, ids),
            },
          ],
    ),
    ...formulieren.flatMap(({ id, velden }, index): Finding[] => [
      ...(asked.includes(id)
        ? []
        : [
            {
              path: ['formulieren', index, 'id'],
              message: `Geen enkele stap gebruikt het formulier “${id}”`,
              remedy: `zet bij een stap “formulier: ${id}”, of haal het weg`,
            },
          ]),
      ...twiceIn(ids, index, ['formulieren', index, 'id'], 'Het formulier'),
      ...velden.flatMap(({ soort, opties }, field): Finding[] => {
        const path = ['formulieren', index, 'velden', field];
        const same = twiceIn(
          velden.map((other) => other.id),
          field,
          [...path, 'id'],
          'Het veld',
        );
        if (soort === 'keuze' && opties === undefined)
          return [
            ...same,
            { path: [...path, 'soort'], message: 'Bij een keuze staat niet waaruit', remedy: 'zet er een regel “opties: […]” bij' },
          ];
        if (soort !== 'keuze' && opties !== undefined)
          return [
            ...same,
            {
              path: [...path, 'opties'],
              message: `Bij “${soort}” valt niets te kiezen`,
              remedy: 'schrijf “soort: keuze”, of haal de opties weg',
            },
          ];
        return same;
      }),
    ]),
  ];
}

function twiceIn(ids: readonly string[], index: number, path: readonly PropertyKey[], what: string): Finding[] {
  const id = ids[index] ?? '';
  return ids.indexOf(id) < index
    ? [{ path, message: `${what} “${id}” staat er twee keer`, remedy: 'geef een van de twee een andere id' }]
    : [];
}
