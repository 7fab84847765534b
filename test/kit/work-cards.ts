import { Moment } from '../../src/staff/card-verb.ts';
import { drawCase, drawMoment, drawShared, drawStep } from '../../src/staff/draw-card.ts';
import { openCase } from '../../src/staff/work-case.ts';
import type { WorkCard } from '../../src/staff/work-card.ts';
import { realContent } from './mind.ts';

const now = '2026-12-01T09:00:00Z';

/** Every card that the real procedures of every municipality can lead to. */
export async function allCards(): Promise<readonly { readonly name: string; readonly card: WorkCard }[]> {
  const { libraries } = await realContent();
  return [...libraries.values()].flatMap(({ gemeente, procedures, owners }) =>
    [...procedures.values()].flatMap((procedure) => {
      const source = { procedure, procedures, owners };
      const at = (step: string, view: 'stappen' | 'lijst') => openCase(procedure, { id: 'zaak', label: 'balie 10.00', view, now, step });
      const moments = Moment.options.filter((moment) => moment !== 'toepassen');
      const ended = procedure.steps.map(({ id, next }) => {
        const answer = next.kind === 'decision' ? next.outcomes[0]?.answer : undefined;
        return { ...at(id, 'stappen'), done: { [id]: now }, chosen: answer === undefined ? {} : { [id]: answer } };
      });
      const cards: readonly (readonly [string, WorkCard])[] = [
        ['gedeeld', drawShared(source)],
        ['lijst', drawCase(source, at('', 'lijst'))],
        ...moments.map((moment) => [moment, drawMoment(source, moment)] as const),
        ...procedure.steps.flatMap(({ id }) => [
          [`stap ${id}`, drawCase(source, at(id, 'stappen'))] as const,
          [`vraag ${id}`, drawStep(source, id)] as const,
          [`gedeeld ${id}`, drawShared(source, id)] as const,
        ]),
        ...ended.map((work) => [`einde ${work.at}`, drawCase(source, work)] as const),
      ];
      return cards.map(([what, card]) => ({ name: `${gemeente.id} ${procedure.id} ${what}`, card }));
    }),
  );
}
