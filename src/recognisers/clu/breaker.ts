/** Keeps a service that fails from being asked, and finds out by itself when it works again. */
export interface Breaker {
  /** False while it is open. When it has been open long enough one caller gets true, to try; the others wait for what comes of that. */
  mayTry(): boolean;
  succeeded(): void;
  /** @param pauseMs open at once, for this long: the service asked for it, or nothing but an operator can help */
  failed(pauseMs?: number): void;
}

export interface BreakerOptions {
  /** Real time in ms. */
  readonly now: () => number;
  /** It opens after so many failures in a row … */
  readonly failures: number;
  /** … for this long, in ms. */
  readonly openMs: number;
  readonly onChange: (state: 'open' | 'closed') => void;
}

export function createBreaker({ now, failures, openMs, onChange }: BreakerOptions): Breaker {
  let inARow = 0;
  let openUntil: number | undefined;
  let isTrying = false;
  return {
    mayTry() {
      if (openUntil === undefined) return true;
      if (isTrying || now() < openUntil) return false;
      isTrying = true;
      return true;
    },
    succeeded() {
      inARow = 0;
      isTrying = false;
      if (openUntil === undefined) return;
      openUntil = undefined;
      onChange('closed');
    },
    failed(pauseMs) {
      inARow++;
      const wasOpen = openUntil !== undefined;
      isTrying = false;
      if (pauseMs === undefined && !wasOpen && inARow < failures) return;
      openUntil = Math.max(openUntil ?? 0, now() + (pauseMs ?? openMs));
      if (!wasOpen) onChange('open');
    },
  };
}
