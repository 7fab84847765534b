import type { CaseLine, ProcedureLine } from '../../staff/support.ts';
import { box, button, cardOf, heading, small, text, type AdaptiveCard } from './card-elements.ts';
import { WORDS } from './words.ts';

/** Her cases that can be gone on with; `notice` says why they are shown unasked. */
export function casesCard(cases: readonly CaseLine[], notice?: string): AdaptiveCard {
  const go = cases.map((line) =>
    button(
      WORDS.openCase(line.label, line.title),
      { verb: 'zaak', procedure: line.procedure, case: line.id, do: { act: 'hervat' } } as const,
      { primary: true },
    ),
  );
  const stop = cases
    .filter(({ status }) => status === 'open')
    .map((line) => button(WORDS.stopCase(line.label), { verb: 'zaak', procedure: line.procedure, case: line.id, do: { act: 'stop' } }));
  const lines = cases.map(({ label, title, place }) => text(`**${label}** · ${title} · ${WORDS.place(place.n, place.of)}`));
  return cardOf({
    body: [
      ...(notice === undefined ? [] : [box('warning', [text(notice)])]),
      heading(WORDS.cases),
      ...(cases.length === 0 ? [text(WORDS.noCases)] : lines),
    ],
    actions: [...go.slice(0, 3), ...stop.slice(0, 3)],
    fallbackText: [WORDS.cases, ...cases.map(({ label, title }) => `${label}: ${title}`)].join('\n\n'),
  });
}

/** Procedures that changed since she last did them. */
export function changesCard(lines: readonly ProcedureLine[]): AdaptiveCard {
  return cardOf({
    body: [
      heading(WORDS.changes),
      ...(lines.length === 0 ? [text(WORDS.noChanges)] : lines.flatMap(({ title, goal }) => [text(`**${title}**`), small(goal)])),
    ],
    actions: lines.slice(0, 6).map(({ id, title }) => button(title, { verb: 'moment', procedure: id, moment: 'veranderd' })),
    fallbackText: [WORDS.changes, ...lines.map(({ title }) => title)].join('\n\n'),
  });
}
