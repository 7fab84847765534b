import type { Rule } from './rule.ts';
import { againstMonths, type AgainstLimit } from './stay.ts';

/** From how many months of a year abroad somebody must deregister. */
const ABROAD_MONTHS = 8;
/** From how many months of half a year in the Netherlands somebody must register as a resident. */
const HERE_MONTHS = 4;

/**
 * Whether somebody who goes abroad must deregister: over eight months of a year, which need not be in a row. `grens` at eight months
 * or about that: the municipality then judges. The answers `langer` and `korter` say it themselves.
 * @see Wet BRP art. 2.43 lid 1; facts vh-naar-buitenland-01, -02 and -15
 */
const uitschrijfplicht = stayRule('uitschrijfplicht', 'uitschrijven', ABROAD_MONTHS, { more: 'moet', less: 'hoeft-niet', at: 'grens' });

/**
 * Where somebody who comes to the Netherlands is registered: over four months of half a year as a resident (BRP), shorter if they wish as
 * a non-resident (RNI). `grens` at four months or about that.
 * @see Wet BRP art. 2.38 lid 1; facts vh-vanuit-buitenland-01 and -18
 */
const inschrijfplicht = stayRule('inschrijfplicht', 'inschrijven', HERE_MONTHS, { more: 'brp', less: 'rni', at: 'grens' });

/** Staying abroad or here: which register it means. */
export const stayRules: readonly Rule[] = [uitschrijfplicht, inschrijfplicht];

const SAID: Readonly<Record<string, AgainstLimit>> = { langer: 'more', korter: 'less' };

function stayRule(name: string, outcome: string, months: number, words: Readonly<Record<AgainstLimit, string>>): Rule {
  return {
    name,
    inputs: ['duur'],
    outcomes: { [outcome]: Object.values(words) },
    run({ duur = '' }): Record<string, string> {
      const order = SAID[duur] ?? againstMonths(duur, months);
      return order === undefined ? {} : { [outcome]: words[order] };
    },
  };
}
