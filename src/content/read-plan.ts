import type { z } from 'zod';
import type { PlanDefinition, PlanItem } from '../knowledge/plan.ts';
import { checkForm } from './check-form.ts';
import type { Known } from './known.ts';
import type { Report } from './problem.ts';
import { twice } from './read-lists.ts';
import { filesIn } from './read-files.ts';
import type { TextFile } from './read-files.ts';
import { toCondition } from './read-tree.ts';
import { readYaml } from './read-yaml.ts';
import type { YamlFile } from './read-yaml.ts';
import { PlanFile } from './schemas.ts';

export interface PlanFileRead {
  readonly plan: PlanDefinition;
  readonly yaml: YamlFile;
}

type Form = z.infer<typeof PlanFile>;
type ItemForm = NonNullable<Form['meenemen']>[number];

/** All plans by file name; whether what they name exists is for `check-plan.ts`. */
export function readPlans(files: ReadonlyMap<string, TextFile>, known: Known, report: Report): ReadonlyMap<string, PlanFileRead> {
  const plans = new Map<string, PlanFileRead>();
  for (const { name, text, file } of filesIn(files, 'knowledge/landelijk/plannen', 'yaml')) {
    known.ids.add(name);
    const yaml = readYaml(text, file, report);
    const form = yaml && checkForm(yaml, PlanFile, report);
    if (!form) continue;
    if ([...plans.values()].some(({ plan }) => plan.id === form.id)) report({ file, ...yaml.at(['id']), ...twice('plan', form.id) });
    plans.set(name, { plan: toPlan(form, yaml, report), yaml });
  }
  return plans;
}

function toPlan(form: Form, yaml: YamlFile, report: Report): PlanDefinition {
  const conditions = ({ als, tenzij }: Conditions, path: readonly PropertyKey[]): Pick<PlanItem, 'when' | 'unless'> => {
    const under = (name: string, given: Conditions['als']) =>
      Object.entries(given ?? {}).map(([slot, value]) => toCondition(slot, value, [...path, name, slot], yaml, report));
    return { when: under('als', als), ...(tenzij === undefined ? {} : { unless: under('tenzij', tenzij) }) };
  };
  const items = (name: string, given: readonly ItemForm[] = []): PlanItem[] =>
    given.map((item, index) =>
      typeof item === 'string' ? { text: item, when: [] } : { text: item.tekst, ...conditions(item, [name, index]) },
    );
  return {
    id: form.id,
    topic: form.onderwerp,
    version: form.versie,
    title: form.titel,
    owner: form.eigenaar,
    checked: form.gecontroleerd,
    review: form['herzien-voor'],
    understood: items('begrepen', form.begrepen),
    steps: form.stappen.map(({ id, tekst, datum, vanaf, uiterlijk, ...rest }, index) => ({
      id,
      text: tekst,
      ...conditions(rest, ['stappen', index]),
      ...(datum === undefined ? {} : { on: datum }),
      ...(vanaf === undefined ? {} : { from: vanaf }),
      ...(uiterlijk === undefined ? {} : { until: uiterlijk }),
    })),
    bring: items('meenemen', form.meenemen),
    costs: items('kosten', form.kosten),
    where: items('waar', form.waar),
    notes: items('goed-om-te-weten', form['goed-om-te-weten']),
    links: (form.links ?? []).map(({ titel, url }) => ({ title: titel, url })),
    facts: form.feiten,
  };
}

type Conditions = Pick<Form['stappen'][number], 'als' | 'tenzij'>;
