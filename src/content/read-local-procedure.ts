import type { z } from 'zod';
import type { Fact } from '../knowledge/library.ts';
import type { Addition, LocalProcedure, ProcedureOverlayProblem } from '../knowledge/overlay-procedure.ts';
import type { Owner } from '../knowledge/procedure.ts';
import { checkEntries, checkForm } from './check-form.ts';
import type { Known } from './known.ts';
import { lacks } from './known.ts';
import { suggestion } from './nearest.ts';
import type { Report } from './problem.ts';
import { LocalProcedureFile, OwnersFile } from './procedure-schemas.ts';
import { fillOwnValues } from './fill-own-values.ts';
import type { OwnValues } from './fill-own-values.ts';
import { groundsOf } from './read-grounds.ts';
import type { Laws } from './read-grounds.ts';
import { filesIn } from './read-files.ts';
import type { TextFile } from './read-files.ts';
import { changesOf } from './read-procedure.ts';
import { readYaml } from './read-yaml.ts';
import type { YamlFile } from './read-yaml.ts';
import type { Finding } from './tree-problem-in-dutch.ts';

export interface LocalProcedureRead {
  readonly local: LocalProcedure;
  readonly form: LocalProcedureForm;
  readonly yaml: YamlFile;
}

export type LocalProcedureForm = z.infer<typeof LocalProcedureFile>;

type Files = ReadonlyMap<string, TextFile>;

/** What one municipality adds to procedures, of those that exist. `folder`: its own; without its `gemeente` no values can be filled in. */
export function readLocalProcedures(
  { folder, gemeente }: { readonly folder: string; readonly gemeente: OwnValues | undefined },
  files: Files,
  { laws, facts, procedures }: { readonly laws: Laws; readonly facts: ReadonlyMap<string, Fact>; readonly procedures: Known },
  report: Report,
): readonly LocalProcedureRead[] {
  return filesIn(files, `${folder}/medewerker`, 'yaml').flatMap(({ name, text, file }) => {
    const yaml = readYaml(text, file, report);
    const read = yaml && checkForm(yaml, LocalProcedureFile, report);
    if (!read || !gemeente) return [];
    const form = fillOwnValues(read, gemeente, yaml, report);
    const wrong = (message: string, remedy: string): LocalProcedureRead[] => {
      report({ file, ...yaml.at(['werkwijze']), message, remedy });
      return [];
    };
    if (lacks(procedures, form.werkwijze))
      return wrong(`Er is geen landelijke werkwijze “${form.werkwijze}” om iets bij te zetten`, suggestion(form.werkwijze, procedures.ids));
    if (form.werkwijze !== name)
      return wrong(`Dit hoort bij “${form.werkwijze}”, maar het bestand heet “${name}.yaml”`, 'geef het bestand de naam van de werkwijze');
    return [{ local: toLocal(form, laws, facts), form, yaml }];
  });
}

/** Whom to call in one municipality, by team. */
export function readDuties(folder: string, files: Files, teams: Known, report: Report): ReadonlyMap<string, Owner['duty']> {
  const file = files.get(`${folder}/eigenaren.yaml`);
  const yaml = file && readYaml(file.text, file.file, report);
  if (!yaml) return new Map();
  const forms = [...checkEntries(yaml, OwnersFile.valueType, report)];
  for (const [id] of forms)
    if (lacks(teams, id))
      report({ file: yaml.file, ...yaml.at([id], 'key'), message: `Het team “${id}” bestaat niet`, remedy: suggestion(id, teams.ids) });
  return new Map(forms.map(([id, { wie, telefoon, wanneer }]) => [id, { who: wie, phone: telefoon, when: wanneer }]));
}

/** What `overlayProcedure` refused, for an editor. */
export function overlayProblemInDutch(problem: ProcedureOverlayProblem, steps: Iterable<string>): Finding {
  const path = ['stappen', problem.index];
  switch (problem.kind) {
    case 'no-such-step':
      return { path, message: `De landelijke werkwijze heeft geen stap “${problem.step}”`, remedy: suggestion(problem.step, steps) };
    case 'same-step-twice':
      return {
        path,
        message: `Bij stap “${problem.step}” staat dit er al een keer`,
        remedy: 'maak er één van, of geef een eigen stap een andere id',
      };
    case 'after-decision':
      return {
        path,
        message: `Na stap “${problem.step}” volgt een keuze; een eigen stap past daar niet achter`,
        remedy: 'zet hem na een stap zonder keuze, of schrijf een aanvulling bij deze stap',
      };
    case 'ahead':
      return {
        path: [...path, 'vervangt-versie'],
        message: `De landelijke stap “${problem.step}” heeft versie ${problem.version}`,
        remedy: `lees die stap na en schrijf “vervangt-versie: ${problem.version}”`,
      };
    default:
      return problem satisfies never;
  }
}

function toLocal(form: LocalProcedureForm, laws: Laws, facts: ReadonlyMap<string, Fact>): LocalProcedure {
  return {
    procedure: form.werkwijze,
    version: form.versie,
    review: form['herzien-voor'],
    ...(form.bevestigd === undefined ? {} : { confirmed: { on: form.bevestigd.op, version: form.bevestigd.versie } }),
    additions: form.stappen.map((addition) => toAddition(addition, laws, facts)),
    changes: changesOf(form.gewijzigd, true),
  };
}

function toAddition(form: LocalProcedureForm['stappen'][number], laws: Laws, facts: ReadonlyMap<string, Fact>): Addition {
  if ('aanvulling' in form) return { kind: 'note', step: form.stap, version: form.versie, note: form.aanvulling };
  const words = { text: form.tekst, ...(form['let-op'] === undefined ? {} : { caution: form['let-op'] }) };
  if ('stap' in form) return { kind: 'text', step: form.stap, version: form.versie, replaces: form['vervangt-versie'], ...words };
  const own = form.feiten ?? [];
  return {
    kind: 'step',
    after: form.na,
    version: form.versie,
    id: form.id,
    ...words,
    why: groundsOf(form.waarom, laws, facts),
    facts: own,
    unsure: own.some((id) => facts.get(id)?.certainty === 'laag'),
  };
}
