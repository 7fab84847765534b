import { moveRules } from './report-rules.ts';
import type { Rule } from './rule.ts';
import { stayRules } from './stay-rules.ts';
import { reisadvies } from './travel-rule.ts';

export type { Rule } from './rule.ts';

/** All rules by name, for the rule steps of trees. */
export const rules: ReadonlyMap<string, Rule> = new Map([...moveRules, ...stayRules, reisadvies].map((rule) => [rule.name, rule]));
