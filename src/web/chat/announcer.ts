export interface Announcer {
  /** What stands on the page already, or is said elsewhere: from here on only another `about` is announced. */
  begin(about: string): void;
  /** Announces a sentence about something else than the last one: at once when it was quiet for a minute, else the latest when the minute is over. */
  say(about: string, sentence: string): void;
  stop(): void;
}

const QUIET_MS = 60_000;

/** Speaks to screen readers through a line that nobody sees, at most once a minute and never twice about the same. */
export function createAnnouncer(line: HTMLElement): Announcer {
  let last = '';
  let saidAt = 0;
  let later: ReturnType<typeof setTimeout> | undefined;

  function begin(about: string): void {
    clearTimeout(later);
    last = about;
    saidAt = Date.now();
    line.textContent = '';
  }

  return {
    begin,
    say(about, sentence) {
      clearTimeout(later);
      if (about === last) return;
      const speak = (): void => {
        begin(about);
        line.textContent = sentence;
      };
      const wait = saidAt + QUIET_MS - Date.now();
      if (wait <= 0) speak();
      else later = setTimeout(speak, wait);
    },
    stop() {
      begin('');
    },
  };
}
