import type { ProcedureContext } from './check-procedure.ts';
import { checkFactList, checkReason } from './check-procedure.ts';
import { changesInOrder } from './check-procedure-changes.ts';
import { checkWorkText } from './check-work-text.ts';
import type { Report } from './problem.ts';
import { textsOfLocal } from './procedure-texts.ts';
import type { LocalProcedureRead } from './read-local-procedure.ts';
import type { Finding } from './tree-problem-in-dutch.ts';

/**
 * What is wrong in a municipality's additions by themselves; whether they fit the national steps is for the overlay. The municipality answers
 * for its own figures: a term that it sets itself stands in no fact.
 */
export function checkLocalProcedure({ form, yaml }: LocalProcedureRead, context: ProcedureContext, report: Report): void {
  const additions = form.stappen.map((addition) => ({ id: 'stap' in addition ? addition.stap : addition.id, versie: addition.versie }));
  const findings: readonly Finding[] = [
    ...(form['herzien-voor'] < form.gecontroleerd
      ? [
          {
            path: ['herzien-voor'],
            message: `herzien-voor (${form['herzien-voor']}) ligt voor gecontroleerd (${form.gecontroleerd})`,
            remedy: 'verbeter een van de twee datums',
          },
        ]
      : []),
    ...form.stappen.flatMap((addition, index) => {
      const path = ['stappen', index];
      if (!('na' in addition)) return [];
      return [
        ...checkFactList([...path, 'feiten'], addition.feiten ?? [], form.gecontroleerd, context),
        ...(addition.waarom ?? []).flatMap((reason, at) => [
          ...checkReason([...path, 'waarom', at], reason, context),
          ...checkFactList([...path, 'waarom', at, 'feiten'], reason.feiten ?? [], form.gecontroleerd, context),
        ]),
      ];
    }),
    ...changesInOrder(form, additions),
    ...textsOfLocal(form).flatMap(({ path, text, most }) =>
      checkWorkText(text, most, { jargon: context.jargon, facts: undefined }).map((found) => ({ path, ...found })),
    ),
  ];
  for (const { path, what, message, remedy } of findings) report({ file: yaml.file, ...yaml.at(path, what), message, remedy });
}
