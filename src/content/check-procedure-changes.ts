import { suggestion } from './nearest.ts';
import type { Finding } from './tree-problem-in-dutch.ts';

interface Versioned {
  readonly versie: number;
  readonly gecontroleerd: string;
  readonly gewijzigd: readonly { readonly versie: number; readonly datum: string; readonly stappen?: readonly string[] | undefined }[];
}

/** A step as far as its history goes. */
interface VersionedStep {
  readonly id: string;
  readonly versie: number;
}

/**
 * Whether what is told of changes fits the versions of the steps. Somebody who did an older version is shown exactly the steps with a newer
 * one, so a step that changed without saying so would stay unseen. A step that a change names and that is gone since is allowed.
 */
export function changesInOrder({ versie, gewijzigd }: Versioned, steps: readonly VersionedStep[]): Finding[] {
  const told = gewijzigd.map((change) => change.versie);
  const latest = Math.max(...told);
  const missing = Array.from({ length: versie }, (_, index) => index + 1).filter((version) => !told.includes(version));
  return [
    ...(latest > versie
      ? [
          {
            path: ['versie'],
            message: `Onder gewijzigd staat versie ${latest}, maar de versie is ${versie}`,
            remedy: `schrijf “versie: ${latest}”`,
          },
        ]
      : []),
    ...missing.map((version) => ({
      path: ['gewijzigd'],
      what: 'key' as const,
      message: `Er staat niet wat er in versie ${version} is veranderd`,
      remedy: `zet er onder gewijzigd een regel bij: { versie: ${version}, datum: …, wat: … }`,
    })),
    ...gewijzigd.flatMap((change, index) => [
      ...(told.indexOf(change.versie) < index
        ? [
            {
              path: ['gewijzigd', index, 'versie'],
              message: `Versie ${change.versie} staat er twee keer`,
              remedy: 'maak er één regel van, of verhoog de versie',
            },
          ]
        : []),
      ...(change.stappen ?? []).flatMap((id, at): Finding[] => {
        const step = steps.find((one) => one.id === id);
        const path = ['gewijzigd', index, 'stappen', at];
        if (!step)
          return change.versie < versie
            ? []
            : [
                {
                  path,
                  message: `De stap “${id}” bestaat niet`,
                  remedy: suggestion(
                    id,
                    steps.map((one) => one.id),
                  ),
                },
              ];
        if (step.versie >= change.versie) return [];
        return [
          {
            path,
            message: `De stap “${id}” heeft versie ${step.versie}, maar is in versie ${change.versie} veranderd`,
            remedy: `zet bij die stap “versie: ${change.versie}”`,
          },
        ];
      }),
    ]),
    ...steps.flatMap(({ id, versie: own }, index): Finding[] => {
      const path = ['stappen', index, 'versie'];
      if (own > versie)
        return [
          {
            path,
            message: `Stap “${id}” heeft versie ${own}, maar het bestand versie ${versie}`,
            remedy: `schrijf bovenaan “versie: ${own}”, of verlaag die van de stap`,
          },
        ];
      if (own === 1 || gewijzigd.some((change) => change.versie === own && (change.stappen ?? []).includes(id))) return [];
      return [
        {
          path,
          message: `Stap “${id}” is in versie ${own} veranderd, maar dat staat niet onder gewijzigd`,
          remedy: `zet “${id}” bij versie ${own} onder gewijzigd, bij stappen`,
        },
      ];
    }),
  ];
}
