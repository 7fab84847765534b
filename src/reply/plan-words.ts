import type { Plan, PlannedStep } from './make-plan.ts';
import { dutch } from './dutch.ts';
import type { Speech } from './speech.ts';

/** "Van vrijdag 3 april tot en met woensdag 6 mei 2026", "Uiterlijk op …", "Vanaf …", "Op …"; undefined for a step without a day. */
export function whenInWords({ on, from, until }: Pick<PlannedStep, 'on' | 'from' | 'until'>, speech: Speech = dutch): string | undefined {
  if (on !== undefined) return speech.plan.on(speech.day(on));
  if (from !== undefined && until !== undefined) {
    if (from === until) return speech.plan.on(speech.day(from));
    const first = from.slice(0, 4) === until.slice(0, 4) ? speech.dayWithoutYear(from) : speech.day(from);
    return speech.plan.fromUntil(first, speech.day(until));
  }
  if (until !== undefined) return speech.plan.by(speech.day(until));
  return from === undefined ? undefined : speech.plan.from(speech.day(from));
}

/** The headings of a plan with what stands under them, those with nothing left out. */
export function partsOf(
  plan: Plan,
  speech: Speech,
): readonly { readonly id: string; readonly title: string; readonly items: readonly string[] }[] {
  return [
    { id: 'meenemen', title: speech.plan.bring, items: plan.bring },
    { id: 'kosten', title: speech.plan.costs, items: plan.costs },
    { id: 'waar', title: speech.plan.where, items: plan.where },
    { id: 'weten', title: speech.plan.notes, items: plan.notes },
  ].filter(({ items }) => items.length > 0);
}

/** A plan as Markdown lists, for the details of an answer. */
export function planAsMarkdown(plan: Plan, speech: Speech = dutch): string {
  const steps = plan.steps.map((step) => {
    const when = whenInWords(step, speech);
    return when === undefined ? step.text : `**${when}**: ${step.text}`;
  });
  const parts = [{ title: plan.title, items: steps }, ...partsOf(plan, speech)];
  return parts.map(({ title, items }) => `## ${title}\n${items.map((item) => `- ${item}`).join('\n')}`).join('\n\n');
}
