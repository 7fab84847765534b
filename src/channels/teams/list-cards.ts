import type { CaseLine, ProcedureLine } from '../../staff/support.ts';
import { box, button, buttons, cardOf, heading, small, text, type AdaptiveCard, type CardElement } from './card-elements.ts';
import { WORDS } from './words.ts';

/**
 * Her cases that can be gone on with, each with its own buttons under it.
 * @param about.notice why they are shown unasked
 * @param about.refreshFor for whom the list is drawn anew when it is shown, by her id in Teams
 */
export function casesCard(
  cases: readonly CaseLine[],
  { notice, refreshFor }: { readonly notice?: string; readonly refreshFor?: string | undefined } = {},
): AdaptiveCard {
  return cardOf({
    body: [
      ...(notice === undefined ? [] : [box('warning', [text(notice)])]),
      heading(WORDS.cases),
      ...(cases.length === 0 ? [text(WORDS.noCases)] : cases.flatMap(caseLines)),
    ],
    fallbackText: [WORDS.cases, ...cases.map(({ label, title }) => `${label}: ${title}`)].join('\n\n'),
    ...(refreshFor === undefined ? {} : { refresh: { action: button(WORDS.cases, { verb: 'zaken' }), userIds: [refreshFor] } }),
  });
}

/** Two cases may have the same label: the title above the buttons tells them apart, and so does what a screen reader says of each. */
function caseLines({ id, label, title, place, procedure, status }: CaseLine): readonly CardElement[] {
  const act = (words: string, what: 'hervat' | 'stop', primary = false) => ({
    ...button(words, { verb: 'zaak', procedure, case: id, do: { act: what } }, { primary }),
    tooltip: `${words}: ${title}`,
  });
  return [
    text(`**${title}**`, { spacing: 'Medium' }),
    small(`${label} · ${WORDS.place(place.n, place.of)}`),
    buttons([act(WORDS.openCase(label), 'hervat', true), ...(status === 'open' ? [act(WORDS.stopCase(label), 'stop')] : [])]),
  ];
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
