import type { z } from 'zod';
import type { LocalProcedureFile } from './procedure-schemas.ts';
import type { ReasonForm } from './read-grounds.ts';
import type { ProcedureFileForm } from './read-procedure.ts';

/** A text of a procedure file, where it stands, and how many words it may have. */
export interface WorkText {
  readonly path: readonly PropertyKey[];
  readonly text: string;
  readonly most: number;
}

const STEP = 40;
const LINE = 25;
/** A minute's reading. */
const MINUTE = 150;

/** Every text that a colleague reads, in the order of the file. */
export function textsOf(form: ProcedureFileForm): readonly WorkText[] {
  const { meer } = form;
  return [
    { path: ['titel'], text: form.titel, most: LINE },
    { path: ['doel'], text: form.doel, most: LINE },
    { path: ['wanneer'], text: form.wanneer, most: STEP },
    { path: ['kort'], text: form.kort, most: MINUTE },
    ...form.stappen.flatMap((step, index) => textsOfStep(step, ['stappen', index])),
    ...(form.formulieren ?? []).flatMap(({ titel, uitleg, velden }, index) => {
      const path = ['formulieren', index];
      return [
        { path: [...path, 'titel'], text: titel, most: LINE },
        ...optional([...path, 'uitleg'], uitleg, STEP),
        ...velden.flatMap(({ vraag, hint, opties = [] }, field) => [
          { path: [...path, 'velden', field, 'vraag'], text: vraag, most: LINE },
          ...optional([...path, 'velden', field, 'hint'], hint, STEP),
          ...opties.map((text, option) => ({ path: [...path, 'velden', field, 'opties', option], text, most: LINE })),
        ]),
      ];
    }),
    ...form.valkuilen.map((text, index) => ({ path: ['valkuilen', index], text, most: STEP })),
    ...form.oplossen.flatMap(({ als, doe }, index) => [
      { path: ['oplossen', index, 'als'], text: als, most: LINE },
      { path: ['oplossen', index, 'doe'], text: doe, most: STEP },
    ]),
    ...optional(['meer', 'achtergrond'], meer.achtergrond, 2 * MINUTE),
    ...(meer.voorbeelden ?? []).flatMap(({ geval, aanpak }, index) => [
      { path: ['meer', 'voorbeelden', index, 'geval'], text: geval, most: STEP },
      { path: ['meer', 'voorbeelden', index, 'aanpak'], text: aanpak, most: 2 * STEP },
    ]),
    ...textsOfReasons(form.grondslag, ['grondslag']),
    ...textsOfChanges(form.gewijzigd),
  ];
}

/** The same for what a municipality adds. */
export function textsOfLocal(form: z.infer<typeof LocalProcedureFile>): readonly WorkText[] {
  return [
    ...form.stappen.flatMap((addition, index) => {
      const path = ['stappen', index];
      if ('aanvulling' in addition) return [{ path: [...path, 'aanvulling'], text: addition.aanvulling, most: STEP }];
      return [
        { path: [...path, 'tekst'], text: addition.tekst, most: STEP },
        ...optional([...path, 'let-op'], addition['let-op'], STEP),
        ...('waarom' in addition ? textsOfReasons(addition.waarom, [...path, 'waarom']) : []),
      ];
    }),
    ...textsOfChanges(form.gewijzigd),
  ];
}

function textsOfStep(step: ProcedureFileForm['stappen'][number], path: readonly PropertyKey[]): WorkText[] {
  const { keuze } = step;
  return [
    { path: [...path, 'tekst'], text: step.tekst, most: STEP },
    ...optional([...path, 'let-op'], step['let-op'], STEP),
    ...textsOfReasons(step.waarom, [...path, 'waarom']),
    ...(step.vragen ?? []).map((text, index) => ({ path: [...path, 'vragen', index], text, most: LINE })),
    ...optional([...path, 'keuze', 'vraag'], keuze?.vraag, LINE),
    ...(keuze?.uitkomsten ?? []).flatMap(({ einde }, index) => optional([...path, 'keuze', 'uitkomsten', index, 'einde'], einde, STEP)),
    ...optional([...path, 'einde'], step.einde, STEP),
  ];
}

const textsOfReasons = (reasons: readonly ReasonForm[] | undefined, path: readonly PropertyKey[]): WorkText[] =>
  (reasons ?? []).map(({ tekst }, index) => ({ path: [...path, index, 'tekst'], text: tekst, most: 2 * STEP }));

const textsOfChanges = (changes: ProcedureFileForm['gewijzigd']): WorkText[] =>
  changes.map(({ wat }, index) => ({ path: ['gewijzigd', index, 'wat'], text: wat, most: LINE }));

const optional = (path: readonly PropertyKey[], text: string | undefined, most: number): WorkText[] =>
  text === undefined ? [] : [{ path, text, most }];
