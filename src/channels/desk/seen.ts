/** Up to where each colleague has read a talk, as long as this process lives; afterwards what she said herself tells. */
export interface Seen {
  /** She has seen everything below this place. */
  of(talk: string, person: string): number;
  /** False when she had seen that much already. */
  set(talk: string, person: string, below: number): boolean;
  forget(talk: string): void;
}

export function createSeen(): Seen {
  const talks = new Map<string, Map<string, number>>();
  return {
    of: (talk, person) => talks.get(talk)?.get(person) ?? 0,
    set(talk, person, below) {
      const here = talks.get(talk) ?? new Map<string, number>();
      talks.set(talk, here);
      if ((here.get(person) ?? 0) >= below) return false;
      here.set(person, below);
      return true;
    },
    forget: (talk) => void talks.delete(talk),
  };
}
