import type { Library } from '../../knowledge/library.ts';
import type { ProcedureFinder } from '../../staff/find-procedures.ts';
import { createConcepts, type ConceptList } from '../local/concepts.ts';
import { createProcedureIndex, type ProcedureIndex } from './procedure-index.ts';

export interface ProcedureSearch extends ProcedureFinder {
  /** Makes the index of a municipality ready, so that the first search need not wait for it. */
  prepare(library: Library): void;
  /** Takes new concepts into use. */
  learn(concepts: ConceptList): void;
}

/** An index belongs to one version of a municipality's library, so new content never meets an old index. */
export function createProcedureFinder(list: ConceptList): ProcedureSearch {
  let concepts = createConcepts(list);
  let indexes = new WeakMap<Library, ProcedureIndex>();

  function indexOf(library: Library): ProcedureIndex {
    const index = indexes.get(library) ?? createProcedureIndex(library, concepts);
    indexes.set(library, index);
    return index;
  }

  return {
    find: (library, text) => Promise.resolve(indexOf(library)(text)),
    prepare: (library) => void indexOf(library),
    learn(fresh) {
      concepts = createConcepts(fresh);
      indexes = new WeakMap();
    },
  };
}
