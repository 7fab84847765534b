import { inWords, inWordsWithoutYear } from './dutch.ts';
import type { Plan, PlannedStep } from './make-plan.ts';

/** "Van vrijdag 3 april tot en met woensdag 6 mei 2026", "Uiterlijk op …", "Vanaf …", "Op …"; undefined for a step without a day. */
export function whenInWords({ on, from, until }: Pick<PlannedStep, 'on' | 'from' | 'until'>): string | undefined {
  if (on !== undefined) return `Op ${inWords(on)}`;
  if (from !== undefined && until !== undefined) {
    if (from === until) return `Op ${inWords(from)}`;
    const first = from.slice(0, 4) === until.slice(0, 4) ? inWordsWithoutYear(from) : inWords(from);
    return `Van ${first} tot en met ${inWords(until)}`;
  }
  if (until !== undefined) return `Uiterlijk op ${inWords(until)}`;
  return from === undefined ? undefined : `Vanaf ${inWords(from)}`;
}

/** The headings of a plan with what stands under them, those with nothing left out. */
export function partsOf(plan: Plan): readonly { readonly id: string; readonly title: string; readonly items: readonly string[] }[] {
  return [
    { id: 'meenemen', title: 'Meenemen', items: plan.bring },
    { id: 'kosten', title: 'Kosten', items: plan.costs },
    { id: 'waar', title: 'Waar en wanneer', items: plan.where },
    { id: 'weten', title: 'Goed om te weten', items: plan.notes },
  ].filter(({ items }) => items.length > 0);
}

/** A plan as Markdown lists, for the details of an answer. */
export function planAsMarkdown(plan: Plan): string {
  const steps = plan.steps.map((step) => {
    const when = whenInWords(step);
    return when === undefined ? step.text : `**${when}**: ${step.text}`;
  });
  const parts = [{ title: plan.title, items: steps }, ...partsOf(plan)];
  return parts.map(({ title, items }) => `## ${title}\n${items.map((item) => `- ${item}`).join('\n')}`).join('\n\n');
}
