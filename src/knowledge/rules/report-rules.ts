import { speechOf } from '../../reply/speech-of.ts';
import type { Day } from '../../shared/clock.ts';
import { readPastUntil } from '../../shared/past-until.ts';
import { aangifteTermijn, vanuitBuitenlandTermijn, vertrekTermijn, wanneer, type Termijn } from './aangifte-termijn.ts';
import { dayIn, holidaysIn } from './rule-input.ts';
import type { Rule, RuleContext } from './rule.ts';
import type { IsHoliday } from './working-days.ts';

type TermijnOf = (day: Day, isHoliday: IsHoliday) => Termijn;

/** Reporting a move: within the Netherlands, from abroad, to abroad. Each tells where today stands, and the first and last day in words. */
export const moveRules: readonly Rule[] = [
  reportRule('aangiftetermijn', 'verhuisdatum', aangifteTermijn),
  { ...reportRule('aankomst-aangifte', 'aankomstdatum', vanuitBuitenlandTermijn), optional: ['aankomstdatum'] },
  reportRule('vertrek-aangifte', 'vertrekdatum', vertrekTermijn),
];

function reportRule(name: string, parameter: string, termijnOf: TermijnOf): Rule {
  return {
    name,
    inputs: [parameter],
    outcomes: { wanneer: ['te-vroeg', 'op-tijd', 'te-laat'], 'eerste-dag': 'text', 'laatste-dag': 'text', 'eerste-dag-datum': 'day', 'laatste-dag-datum': 'day', [parameter]: 'text' },
    run(input, about): Record<string, string> {
      const last = readPastUntil(input[parameter] ?? '');
      if (last !== undefined) return surelyLate(last, termijnOf, about);
      const day = dayIn(input, parameter);
      return day === undefined ? {} : { [parameter]: speechOf(about.library).day(day), ...outcomes(day, termijnOf, about) };
    },
  };
}

/** "vorige maand": late when the last day that it can have been is, and else nothing is sure. */
function surelyLate(last: Day, termijnOf: TermijnOf, about: RuleContext): Record<string, string> {
  return outcomes(last, termijnOf, about)['wanneer'] === 'te-laat' ? { wanneer: 'te-laat' } : {};
}

function outcomes(day: Day, termijnOf: TermijnOf, { today, library }: RuleContext): Record<string, string> {
  const termijn = termijnOf(day, holidaysIn(library));
  const { earliest, latest } = termijn;
  return {
    wanneer: wanneer(today, termijn),
    'eerste-dag': speechOf(library).day(earliest),
    'laatste-dag': speechOf(library).day(latest),
    'eerste-dag-datum': earliest,
    'laatste-dag-datum': latest,
  };
}
