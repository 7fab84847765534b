import { dayOf } from '../shared/clock.ts';
import type { ComposeContext } from './compose.ts';
import { fill, type FillContext } from './fill.ts';
import { say } from './say.ts';
import { speechOf } from './speech-of.ts';

const FEE = /\{\{bedrag\.[a-z-]+\}\}/;

/**
 * Says before an answer with fees which day they hold for, when that is another day than today. Of another year it also names the fee of today.
 * Empty for an answer without fees.
 */
export function dayAskedInWords(text: string, { day, known }: FillContext, { library, at }: ComposeContext): string {
  const today = dayOf(at);
  const fee = FEE.exec(text)?.[0];
  if (fee === undefined || day === today) return '';
  const key = day.slice(0, 4) === today.slice(0, 4) ? 'prijs-op-dag' : 'prijs-ander-jaar';
  const now = fill(fee, { library, at, day: today, known }).text;
  const then = fill(fee, { library, at, day, known }).text;
  if (then === '') return '';
  const words = { dag: speechOf(library).day(day), nu: now === '' ? '' : now };
  return `${say(library, at, now === '' ? 'prijs-op-dag' : key, words)}\n\n`;
}
