import type { Library } from '../knowledge/library.ts';

/** The content of a municipality as it is now; undefined when there is none. */
export type Libraries = (gemeente: string) => Library | undefined;

/** @throws Error when a municipality is asked for that has no content: the door lets nobody in for it */
export function libraryOf(libraries: Libraries, gemeente: string): Library {
  const found = libraries(gemeente);
  if (!found) throw new Error(`There is no content for municipality "${gemeente}"; the door should have refused it.`);
  return found;
}
