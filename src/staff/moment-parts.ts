import { changesSince } from '../knowledge/procedure-changes.ts';
import { UNSURE, type Ground } from '../knowledge/procedure.ts';
import { dayInFull } from '../reply/dutch.ts';
import type { CardSource } from './card-source.ts';
import type { Moment } from './card-verb.ts';
import type { WorkCard } from './work-card.ts';
import { stepOf } from './work-case.ts';

/** What stands on the card of a moment of need; where a step is meant, what is about it comes first. */
export function partsOf(source: CardSource, moment: Exclude<Moment, 'toepassen'>, stepId?: string): WorkCard['parts'] {
  const parts = all(source, moment, stepId);
  return stepId === undefined ? parts : parts.toSorted((a, b) => Number(b.step === stepId) - Number(a.step === stepId));
}

function all({ procedure, known }: CardSource, moment: Exclude<Moment, 'toepassen'>, stepId?: string): WorkCard['parts'] {
  switch (moment) {
    case 'nieuw':
      return [
        { title: 'Waarvoor', text: procedure.goal },
        { title: 'Wanneer', text: procedure.when },
        { title: 'In het kort', text: procedure.short },
      ];
    case 'meer':
      return [
        ...(stepOf(procedure, stepId ?? '')?.why ?? []).map((ground) => ({ ...groundPart(ground), ...inStep(stepId) })),
        ...(procedure.background === '' ? [] : [{ title: 'Achtergrond', text: procedure.background }]),
        ...procedure.grounds.map(groundPart),
        ...procedure.cases.map(({ situation, approach, step }) => ({
          title: 'Voorbeeld',
          text: `${situation}\n\n${approach}`,
          ...inStep(step),
        })),
      ];
    case 'veranderd': {
      if (known === undefined) return [{ text: 'Je hebt deze werkwijze nog niet gedaan. Alles is dus nieuw voor je.' }];
      const { changes } = changesSince(procedure, known);
      if (changes.length === 0) return [{ text: 'Er is niets veranderd sinds je dit voor het laatst deed.' }];
      return changes.map(({ on, what, steps, afterTip }) => ({
        title: afterTip ? `${dayInFull(on)} · na een tip van een collega` : dayInFull(on),
        text: what,
        ...inStep(steps[0]),
      }));
    }
    case 'oplossen':
      return [
        ...procedure.remedies.map(({ symptom, remedy, step }) => ({ title: symptom, text: remedy, ...inStep(step) })),
        ...procedure.pitfalls.map((text) => ({ title: 'Let op', text })),
      ];
    default:
      return moment satisfies never;
  }
}

/** With the article only where somebody compared it with the law. */
function groundPart(ground: Ground): { readonly title: string; readonly text: string } {
  return { title: lawOf(ground) ?? 'Waarom', text: groundText(ground) };
}

export const groundText = ({ text, unsure }: Ground): string => (unsure ? `${text} (${UNSURE})` : text);

const lawOf = ({ law, article }: Ground): string | undefined =>
  law === undefined ? undefined : article === undefined ? law.name : `${law.name}, artikel ${article}`;

const inStep = (step: string | undefined): { readonly step?: string } => (step === undefined ? {} : { step });
