export interface Announcer {
  /** What stands on the page already, or is said elsewhere: from here on only a change is announced. */
  begin(sentence: string): void;
  /** Announces a changed sentence: at once when it was quiet for a minute, else the latest one when the minute is over. */
  say(sentence: string): void;
  stop(): void;
}

const QUIET_MS = 60_000;

/** Speaks to screen readers through a line that nobody sees, at most once a minute and never the same twice. */
export function createAnnouncer(line: HTMLElement): Announcer {
  let last = '';
  let saidAt = 0;
  let later: ReturnType<typeof setTimeout> | undefined;

  function speak(sentence: string): void {
    if (sentence === last) return;
    last = sentence;
    saidAt = Date.now();
    line.textContent = sentence;
  }

  return {
    begin(sentence) {
      clearTimeout(later);
      last = sentence;
      saidAt = Date.now();
      line.textContent = '';
    },
    say(sentence) {
      clearTimeout(later);
      const wait = saidAt + QUIET_MS - Date.now();
      if (wait <= 0) speak(sentence);
      else
        later = setTimeout(() => {
          speak(sentence);
        }, wait);
    },
    stop() {
      clearTimeout(later);
      last = '';
      line.textContent = '';
    },
  };
}
