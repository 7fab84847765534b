import MiniSearch from 'minisearch';
import type { Library } from '../../knowledge/library.ts';
import type { ProcedureHit } from '../../staff/find-procedures.ts';
import type { Concepts } from '../local/concepts.ts';
import { procedureDocuments, PROCEDURE_WEIGHTS, type ProcedureDocument } from './procedure-documents.ts';
import { conceptsOf, isConcept, stemsOf } from './terms.ts';

/** Finds steps and procedures of one municipality, the best first. Never keeps what was typed. */
export type ProcedureIndex = (query: string) => readonly ProcedureHit[];

const FIELDS = Object.keys(PROCEDURE_WEIGHTS);

/** Indexes what colleagues work by in one municipality, its own additions included. For staff only. */
export function createProcedureIndex(library: Pick<Library, 'procedures' | 'facts'>, concepts: Concepts): ProcedureIndex {
  const index = new MiniSearch<ProcedureDocument>({
    fields: FIELDS,
    storeFields: ['procedure', 'step'],
    tokenize: (text) => text.split(' '),
    processTerm: (term) => term || null,
  });
  const documents = procedureDocuments(library, concepts);
  index.addAll(documents);
  const rarity = rarityIn(documents);
  const tellsApart = apartIn(documents);
  return (query) => {
    const stems = [...new Set(stemsOf(query))];
    if (stems.length === 0) return [];
    const unfinished = stemsOf(/\p{L}+$/u.exec(query)?.[0] ?? '').at(-1);
    const found = index.search([...stems, ...conceptsOf(query, concepts)].join(' '), {
      boost: PROCEDURE_WEIGHTS,
      prefix: (term) => !isConcept(term) && term.length >= 3 && (term === unfinished || term.length >= 4),
      fuzzy: (term) => (isConcept(term) || term.length < 5 ? false : term.length < 9 ? 1 : 2),
      weights: { prefix: 0.5, fuzzy: 0.35 },
    });
    const shareOf = (matched: readonly string[], tells: (term: string) => number): number => {
      const sum = (terms: readonly string[]): number => terms.reduce((total, term) => total + tells(term), 0);
      return sum(stems.filter((term) => matched.includes(term))) / (sum(stems) || 1);
    };
    const hits = found.map(({ procedure, step, score, queryTerms }): ProcedureHit => {
      const apart = tellsApart(String(procedure));
      const cover = shareOf(queryTerms, rarity);
      const within = shareOf(queryTerms, (term) => rarity(term) * apart(term));
      return {
        procedure: String(procedure),
        ...(step === '' ? {} : { step: String(step) }),
        score: Math.sqrt(score) * cover,
        cover,
        within: { score: Math.sqrt(score) * within, cover: within },
      };
    });
    return hits.sort((a, b) => b.score - a.score);
  };
}

/** How much a term tells: little when it stands in many of these. */
function rarityIn(documents: readonly ProcedureDocument[]): (term: string) => number {
  const spread = new Map<string, number>();
  for (const { id: _, procedure: __, step: ___, ...fields } of documents)
    for (const term of new Set(Object.values(fields).flatMap((text) => text.split(' ')))) spread.set(term, (spread.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + documents.length / (1 + (spread.get(term) ?? 0)));
}

/** By procedure: how much a term tells its steps apart; one that stands at none of them tells little. */
function apartIn(documents: readonly ProcedureDocument[]): (procedure: string) => (term: string) => number {
  const byProcedure = Map.groupBy(
    documents.filter(({ step }) => step !== ''),
    ({ procedure }) => procedure,
  );
  const rarities = new Map([...byProcedure].map(([procedure, steps]) => [procedure, rarityIn(steps)]));
  return (procedure) => rarities.get(procedure) ?? (() => 1);
}
