import { Temporal } from 'temporal-polyfill';
import { proceduresFor } from '../knowledge/procedures-for.ts';
import type { Library } from '../knowledge/library.ts';
import { thinProcedures } from './thin-procedures.ts';

/**
 * What residents and colleagues of a municipality will miss though nothing is wrong: topics without an answer, answers without ground, values
 * that are not filled in. One Dutch sentence each, for editors.
 */
export function thinThings(library: Library): string[] {
  const { topics, articles, gemeente } = library;
  const texts = [...articles.values()].flatMap(({ id, short, more }) =>
    [...short.values(), ...more.values()].map((text) => ({ id, text })),
  );
  const without = (['inwoner', 'medewerker'] as const).flatMap((audience) => {
    const ids = [...topics.values()]
      .filter((topic) => topic.audience === audience && !topic.humanOnly && !articles.has(topic.id))
      .filter(({ id }) => audience === 'inwoner' || proceduresFor(id, library).length === 0)
      .map(({ id }) => id);
    const lacking = audience === 'inwoner' ? 'artikel' : 'werkwijze';
    return ids.length === 0 ? [] : [`${audience}: ${ids.length} onderwerpen hebben nog geen ${lacking}: ${ids.join(', ')}`];
  });
  const groundless = [...articles.values()]
    .filter(({ facts, sources }) => facts.length === 0 && sources.length === 0)
    .map(({ id }) => `het artikel ${id} heeft geen feiten en geen bronnen`);
  const unsure = [...articles.values()]
    .filter(({ facts }) => facts.length > 0 && facts.every((fact) => library.facts.get(fact)?.certainty === 'middel'))
    .map(({ id }) => `het artikel ${id} rust alleen op feiten met zekerheid middel`);
  const unchosen = [...articles.values()].flatMap(({ id, short }) => {
    const names = [...short.keys()].filter((variant) => variant !== '' && !isChosen(library, id, variant));
    return names.length === 0 ? [] : [`${id}: geen vragenboom kiest ${names.join(', ')}`];
  });
  const missing = placesOf(texts, 'lokaal').filter(({ key }) => !gemeente.local.has(key));
  const fees = placesOf(texts, 'bedrag').filter(({ key }) => !gemeente.fees.some(({ id }) => id === key));
  const elsewhere = library.safety.map(({ id, text }) => ({ id, text }));
  const used = new Set(placesOf([...texts, ...elsewhere], 'lokaal').map(({ key }) => key));
  const unused = [...gemeente.local.keys()].filter((key) => !used.has(key));
  return [
    ...without,
    ...groundless,
    ...unsure,
    ...unchosen,
    ...missing.map(({ id, key }) => `${gemeente.id} vult lokaal.${key} niet in (artikel ${id})`),
    ...fees.map(({ id, key }) => `${gemeente.id} heeft geen bedrag ${key} (artikel ${id})`),
    ...gapsOf(gemeente),
    ...thinProcedures(library),
    ...(unused.length === 0 ? [] : [`geen enkel artikel gebruikt van ${gemeente.id} lokaal: ${unused.join(', ')}`]),
  ];
}

/** Days between two amounts of one fee on which neither holds. */
function gapsOf({ id: gemeente, fees }: Library['gemeente']): string[] {
  return fees.flatMap(({ id, until }) => {
    const next = fees.filter((fee) => fee.id === id && fee.from > until).sort((a, b) => a.from.localeCompare(b.from))[0];
    const first = Temporal.PlainDate.from(until).add({ days: 1 }).toString();
    if (!next || next.from === first) return [];
    const last = Temporal.PlainDate.from(next.from).subtract({ days: 1 }).toString();
    return [`${gemeente} heeft geen bedrag ${id} van ${first} tot en met ${last}`];
  });
}

function isChosen({ trees }: Library, article: string, variant: string): boolean {
  return [...trees.values()].some((tree) =>
    [...tree.steps.values()].some((step) => step.kind === 'answer' && step.article === article && step.variant === variant),
  );
}

function placesOf(texts: readonly { id: string; text: string }[], family: string): { id: string; key: string }[] {
  const found = texts.flatMap(({ id, text }) =>
    [...text.matchAll(/\{\{\s*([a-z-]+)\.([a-z0-9-]+)\s*\}\}/g)]
      .filter((place) => place[1] === family)
      .map((place) => `${id} ${place[2] ?? ''}`),
  );
  return [...new Set(found)].map((pair) => ({ id: pair.slice(0, pair.indexOf(' ')), key: pair.slice(pair.indexOf(' ') + 1) }));
}
