import type { Line } from './line.ts';
import { mine } from './select.ts';
import type { DeskState } from './state.ts';

/** The server lets a desk follow this many talks at once. */
const MOST = 8;

export interface Watching {
  /** Follows own talks and the one on screen, each from where it was left, and says what was read. */
  follow(state: DeskState, isLooking: boolean): void;
  /** A new line knows nothing of the old one. */
  forget(): void;
}

export function createWatching(line: Pick<Line, 'say'>): Watching {
  const watched = new Set<string>();
  const read = new Map<string, number>();
  return {
    follow(state, isLooking) {
      if (state.link !== 'online') return;
      const open = state.open === undefined ? [] : [state.open];
      const wanted = new Set([...open, ...mine(state).map(({ talk }) => talk)].slice(0, MOST));
      for (const talk of watched)
        if (!wanted.has(talk)) {
          watched.delete(talk);
          line.say({ type: 'unwatch', talk });
        }
      for (const talk of wanted)
        if (!watched.has(talk)) {
          watched.add(talk);
          const log = state.logs.get(talk);
          line.say({ type: 'watch', talk, from: log === undefined || log.isOld ? 0 : log.next });
        }
      sayRead(state, isLooking);
    },
    forget() {
      watched.clear();
      read.clear();
    },
  };

  /** Only of a talk that is this agent's: who merely looks has not read it for the resident. */
  function sayRead(state: DeskState, isLooking: boolean): void {
    const { open } = state;
    const log = state.logs.get(open ?? '');
    if (!isLooking || open === undefined || log === undefined || !mine(state).some(({ talk }) => talk === open)) return;
    if ((read.get(open) ?? 0) >= log.next) return;
    read.set(open, log.next);
    line.say({ type: 'seen', talk: open, seq: log.next });
  }
}
