/** The ids of one kind that exist, so that a reference can be checked before everything is read. */
export interface Known {
  readonly ids: Set<string>;
  /** False when a file that defines some could not be read; then a missing id proves nothing. */
  complete: boolean;
}

export const nothingKnown = (): Known => ({ ids: new Set(), complete: true });

/** True when an id certainly does not exist. */
export function lacks({ ids, complete }: Known, id: string): boolean {
  return complete && !ids.has(id);
}
