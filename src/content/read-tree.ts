import type { z } from 'zod';
import type { Branch, Condition, Step, Tree } from '../dialogue/tree.ts';
import type { SlotDefinition } from '../knowledge/library.ts';
import { checkForm } from './check-form.ts';
import type { Report } from './problem.ts';
import type { YamlFile } from './read-yaml.ts';
import { readSlots } from './read-slots.ts';
import { TreeFile } from './schemas.ts';

export interface LoadedTree {
  readonly tree: Tree;
  readonly yaml: YamlFile;
  readonly ownSlots: ReadonlyMap<string, SlotDefinition>;
}

type StepForm = z.infer<typeof TreeFile>['stappen'][string];
type BranchForm = Extract<StepForm, { dan: unknown }>['dan'][number];

/** A tree from `dialogs/`; whether what it names exists is for `check-tree.ts`. */
export function readTree(yaml: YamlFile, report: Report): LoadedTree | undefined {
  const form = checkForm(yaml, TreeFile, report);
  if (!form) return undefined;
  const steps = new Map(Object.entries(form.stappen).map(([id, step]) => [id, toStep(step, ['stappen', id], yaml, report)]));
  return {
    tree: { topic: form.onderwerp, audience: form.doelgroep, version: form.versie, start: form.start, steps },
    yaml,
    ownSlots: form.slots ? readSlots(yaml, report, ['slots'], form.slots) : new Map(),
  };
}

function toStep(form: StepForm, path: readonly PropertyKey[], yaml: YamlFile, report: Report): Step {
  if ('antwoord' in form)
    return {
      kind: 'answer',
      article: form.antwoord,
      variant: form.variant ?? '',
      suggest: form.vervolg ?? [],
      ...(form.plan === undefined ? {} : { plan: form.plan }),
    };
  if ('medewerker' in form) return { kind: 'human', phrase: form.medewerker };
  const next = form.dan.map((branch, index) => toBranch(branch, [...path, 'dan', index], yaml, report));
  if ('regel' in form) return { kind: 'rule', rule: form.regel, input: form.met ?? {}, next };
  return {
    kind: 'ask',
    slot: form.vraag,
    ...(form.tekst === undefined ? {} : { question: form.tekst }),
    ...(form.verduidelijkt === undefined ? {} : { among: form.verduidelijkt }),
    next,
  };
}

function toBranch(form: BranchForm, path: readonly PropertyKey[], yaml: YamlFile, report: Report): Branch {
  const when = Object.entries(form.als ?? {}).map(([slot, value]) => toCondition(slot, value, [...path, 'als', slot], yaml, report));
  return { when, go: form.naar };
}

/** One line under `als`. */
export function toCondition(
  slot: string,
  value: string | string[],
  path: readonly PropertyKey[],
  yaml: YamlFile,
  report: Report,
): Condition {
  if (typeof value === 'string' && /^[<>=]/.test(value)) {
    const age = /^(<|>=) ?(\d{1,3})$/.exec(value);
    if (age) return age[1] === '<' ? { slot, below: Number(age[2]) } : { slot, from: Number(age[2]) };
    report({
      file: yaml.file,
      ...yaml.at(path),
      message: `Deze voorwaarde kent Balie niet: “${value}”`,
      remedy: 'schrijf "< 18" voor jonger dan 18, of ">= 18" voor 18 en ouder',
    });
  }
  return { slot, values: typeof value === 'string' ? [value] : value };
}
