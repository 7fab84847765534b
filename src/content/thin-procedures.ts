import type { Library } from '../knowledge/library.ts';

/** What colleagues of a municipality will miss though nothing is wrong. One Dutch sentence each, for editors. */
export function thinProcedures({ gemeente, procedures, owners }: Library): string[] {
  const kept = new Set([...procedures.values()].map(({ owner }) => owner));
  const nobody = [...owners.values()].filter(({ id, duty }) => kept.has(id) && duty === undefined).map(({ name }) => name);
  const idle = [...owners.values()].filter(({ id }) => !kept.has(id)).map(({ name }) => name);
  const outdated = [...procedures.values()].flatMap(({ id, steps }) => {
    const ids = steps.filter(({ localTextOutdated }) => localTextOutdated).map((step) => step.id);
    return ids.length === 0
      ? []
      : [
          `${gemeente.id}: de eigen tekst bij ${ids.join(', ')} van ${id} is niet te zien, want de landelijke stap is veranderd: lees hem na en pas vervangt-versie aan`,
        ];
  });
  return [
    ...(nobody.length === 0 ? [] : [`${gemeente.id} heeft in eigenaren.yaml geen telefoon voor: ${nobody.join(', ')}`]),
    ...(idle.length === 0 ? [] : [`geen enkele werkwijze is van: ${idle.join(', ')}`]),
    ...outdated,
  ];
}
