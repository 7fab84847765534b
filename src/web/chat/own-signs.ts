/** What the human at the other side may know of this page: that somebody types, and what was on screen. Only while she has the talk. */
export interface OwnSigns {
  typed(): void;
  /** A message with this seq stands on the page. */
  shown(seq: number | undefined): void;
  /** The launcher opened or closed the frame. */
  inFrame(isOpen: boolean): void;
  /** The page may have come into sight. */
  look(): void;
  stop(): void;
}

const TYPING_EVERY_MS = 3_000;

/**
 * @param tell sends an activity that is lost when the line is: never stored, never repeated
 * @param isWanted a human has the talk
 */
export function createOwnSigns(tell: (activity: object) => void, isWanted: () => boolean): OwnSigns {
  let typedAt = 0;
  let newest = -1;
  let told = -1;
  let isOpen = true;

  function see(): void {
    if (!isWanted() || !isOpen || document.hidden || newest <= told) return;
    told = newest;
    tell({ type: 'event', name: 'balie.seen', value: { seq: newest } });
  }

  return {
    typed() {
      if (!isWanted() || Date.now() - typedAt < TYPING_EVERY_MS) return;
      typedAt = Date.now();
      tell({ type: 'typing' });
    },
    shown(seq) {
      newest = Math.max(newest, seq ?? -1);
      see();
    },
    inFrame(open) {
      isOpen = open;
      see();
    },
    look: see,
    stop() {
      newest = -1;
      told = -1;
    },
  };
}
