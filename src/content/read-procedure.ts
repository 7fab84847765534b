import type { z } from 'zod';
import { NOWHERE } from '../knowledge/inspect-procedure.ts';
import type { Fact } from '../knowledge/library.ts';
import type { Next, Outcome, Owner, Procedure, ProcedureStep, Target } from '../knowledge/procedure.ts';
import { checkEntries, checkForm } from './check-form.ts';
import type { Known } from './known.ts';
import type { Report } from './problem.ts';
import { LawsFile, ProcedureFile, TeamsFile } from './procedure-schemas.ts';
import { groundsOf } from './read-grounds.ts';
import type { Laws } from './read-grounds.ts';
import { filesIn } from './read-files.ts';
import type { TextFile } from './read-files.ts';
import { twice } from './read-lists.ts';
import { readYaml } from './read-yaml.ts';
import type { YamlFile } from './read-yaml.ts';

export interface ProcedureFileRead {
  readonly procedure: Procedure;
  readonly form: ProcedureFileForm;
  readonly yaml: YamlFile;
}

export type ProcedureFileForm = z.infer<typeof ProcedureFile>;
type StepForm = ProcedureFileForm['stappen'][number];
type WayForm = Pick<StepForm, 'einde' | 'werkwijze'> & { readonly naar?: string | undefined };

type Files = ReadonlyMap<string, TextFile>;

/** All national procedures by file name; whether what they name exists is for `check-procedure.ts`. */
export function readProcedures(
  files: Files,
  { laws, facts }: { readonly laws: Laws; readonly facts: ReadonlyMap<string, Fact> },
  known: Known,
  report: Report,
): ReadonlyMap<string, ProcedureFileRead> {
  const procedures = new Map<string, ProcedureFileRead>();
  for (const { name, text, file } of filesIn(files, 'knowledge/landelijk/medewerker', 'yaml')) {
    known.ids.add(name);
    const yaml = readYaml(text, file, report);
    const form = yaml && checkForm(yaml, ProcedureFile, report);
    if (!form) continue;
    if ([...procedures.values()].some(({ procedure }) => procedure.id === form.id))
      report({ file, ...yaml.at(['id']), ...twice('werkwijze', form.id) });
    form.stappen.forEach((step, index) => reportTwoWays(step, ['stappen', index], yaml, report));
    procedures.set(name, { procedure: toProcedure(form, laws, facts), form, yaml });
  }
  return procedures;
}

/** The teams that keep procedures. May be left out where there are none. */
export function readTeams(files: Files, known: Known, report: Report): ReadonlyMap<string, Owner> {
  const forms = readEntries(files, 'knowledge/landelijk/teams.yaml', TeamsFile.valueType, known, report);
  return new Map([...forms].map(([id, { naam, taak }]) => [id, { id, name: naam, task: taak }]));
}

/** The laws that procedures name, by key. */
export function readLaws(files: Files, known: Known, report: Report): Laws {
  const forms = readEntries(files, 'knowledge/landelijk/wetten.yaml', LawsFile.valueType, known, report);
  return new Map([...forms].map(([id, { naam, url }]) => [id, { name: naam, url }]));
}

function readEntries<T>(files: Files, name: string, entry: z.ZodType<T>, known: Known, report: Report): ReadonlyMap<string, T> {
  const file = files.get(name);
  const yaml = file && readYaml(file.text, file.file, report);
  if (file && !yaml) known.complete = false;
  if (!yaml) return new Map<string, T>();
  if (typeof yaml.value === 'object') for (const id of Object.keys(yaml.value ?? {})) known.ids.add(id);
  return checkEntries(yaml, entry, report);
}

function toProcedure(form: ProcedureFileForm, laws: Laws, facts: ReadonlyMap<string, Fact>): Procedure {
  const steps = form.stappen.map((step, index) => toStep(step, form.stappen[index + 1]?.id ?? NOWHERE, laws, facts));
  const grounds = groundsOf(form.grondslag, laws, facts);
  const under = steps.flatMap((step) => [...step.facts, ...step.why.flatMap((ground) => ground.facts)]);
  return {
    id: form.id,
    topic: form.onderwerp,
    title: form.titel,
    goal: form.doel,
    when: form.wanneer,
    version: form.versie,
    localVersion: 0,
    status: form.status,
    ...(form['bevestigd-op'] === undefined ? {} : { confirmed: form['bevestigd-op'] }),
    owner: form.eigenaar,
    checked: form.gecontroleerd,
    review: form['herzien-voor'],
    short: form.kort,
    steps,
    forms: (form.formulieren ?? []).map(({ id, titel, uitleg, velden }) => ({
      id,
      title: titel,
      ...(uitleg === undefined ? {} : { explanation: uitleg }),
      fields: velden.map(({ id: field, vraag, soort, hint, opties }) => ({
        id: field,
        question: vraag,
        kind: soort,
        ...(hint === undefined ? {} : { hint }),
        options: opties ?? [],
      })),
    })),
    pitfalls: form.valkuilen,
    remedies: form.oplossen.map(({ als, doe, stap, werkwijze }) => ({
      symptom: als,
      remedy: doe,
      ...(stap === undefined ? {} : { step: stap }),
      ...(werkwijze === undefined ? {} : { procedure: werkwijze }),
    })),
    background: form.meer.achtergrond ?? '',
    grounds,
    cases: (form.meer.voorbeelden ?? []).map(({ geval, aanpak, stap }) => ({
      situation: geval,
      approach: aanpak,
      ...(stap === undefined ? {} : { step: stap }),
    })),
    related: form.verwant ?? [],
    sources: form.bronnen.map(({ titel, url }) => ({ title: titel, ...(url === undefined ? {} : { url }) })),
    facts: [...new Set([...(form.feiten ?? []), ...grounds.flatMap((ground) => ground.facts), ...under])],
    changes: changesOf(form.gewijzigd, false),
  };
}

/** The latest first. */
export function changesOf(forms: ProcedureFileForm['gewijzigd'], local: boolean): Procedure['changes'] {
  return forms
    .map(({ versie, datum, wat, stappen, 'na-tip': tip }) => ({
      version: versie,
      local,
      on: datum,
      what: wat,
      steps: stappen ?? [],
      afterTip: tip ?? false,
    }))
    .sort((a, b) => b.version - a.version);
}

function toStep(form: StepForm, following: string, laws: Laws, all: ReadonlyMap<string, Fact>): ProcedureStep {
  const facts = form.feiten ?? [];
  const why = groundsOf(form.waarom, laws, all);
  return {
    id: form.id,
    version: form.versie,
    from: 'landelijk',
    text: form.tekst,
    ...(form['let-op'] === undefined ? {} : { caution: form['let-op'] }),
    why,
    see: form.zie ?? [],
    asked: form.vragen ?? [],
    ...(form.formulier === undefined ? {} : { form: form.formulier }),
    facts,
    unsure: facts.some((id) => all.get(id)?.certainty === 'laag'),
    next: toNext(form, following),
  };
}

function toNext({ keuze, dan, ...rest }: StepForm, following: string): Next {
  if (!keuze) return toTarget({ ...rest, naar: dan }, following);
  const outcomes = keuze.uitkomsten.map((outcome): Outcome => ({ answer: outcome.antwoord, to: toTarget(outcome, NOWHERE) }));
  return { kind: 'decision', question: keuze.vraag, outcomes };
}

function toTarget({ naar, einde, werkwijze }: WayForm, otherwise: string): Target {
  if (einde === undefined) return { kind: 'step', go: naar ?? otherwise };
  return { kind: 'end', result: einde, ...(werkwijze === undefined ? {} : { procedure: werkwijze }) };
}

/** A step that goes on in two ways at once, or an outcome that goes in none. */
function reportTwoWays(step: StepForm, path: readonly PropertyKey[], yaml: YamlFile, report: Report): void {
  const wrong = (at: readonly PropertyKey[], message: string, remedy: string): void =>
    report({ file: yaml.file, ...yaml.at(at, 'key'), message, remedy });
  const ways = (['keuze', 'dan', 'einde'] as const).filter((way) => step[way] !== undefined);
  const [first, second] = ways;
  if (second !== undefined)
    wrong(
      [...path, second],
      `Stap “${step.id}” heeft “${first ?? ''}” én “${second}”`,
      'laat er één staan: een stap gaat maar op één manier verder',
    );
  if (step.werkwijze !== undefined && step.einde === undefined)
    wrong(
      [...path, 'werkwijze'],
      'Een andere werkwijze neemt het alleen over bij een einde',
      'zet er “einde: …” bij, of gebruik “zie: […]”',
    );
  for (const [index, { naar, einde, werkwijze, antwoord }] of (step.keuze?.uitkomsten ?? []).entries()) {
    const at = [...path, 'keuze', 'uitkomsten', index];
    if ((naar === undefined) === (einde === undefined))
      wrong(
        [...at, 'antwoord'],
        `De uitkomst “${antwoord}” heeft ${naar === undefined ? 'geen vervolg' : '“naar” én “einde”'}`,
        'zet er óf “naar: <stap>” óf “einde: …” bij',
      );
    else if (werkwijze !== undefined && einde === undefined)
      wrong(
        [...at, 'werkwijze'],
        'Een andere werkwijze neemt het alleen over bij een einde',
        'zet er “einde: …” bij, of haal de regel weg',
      );
  }
}
