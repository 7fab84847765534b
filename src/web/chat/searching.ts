export interface Searching {
  start(): void;
  stop(): void;
}

const SHOW_AFTER_MS = 400;
/** An answer that takes longer comes by itself; the line would then say too much. */
const HIDE_AFTER_MS = 20_000;

/** The line "Even zoeken…", only when an answer takes longer than people notice. */
export function createSearching(line: HTMLElement): Searching {
  let show: ReturnType<typeof setTimeout> | undefined;
  let hide: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    clearTimeout(show);
    clearTimeout(hide);
    line.hidden = true;
  };
  return {
    start() {
      stop();
      show = setTimeout(() => {
        line.hidden = false;
      }, SHOW_AFTER_MS);
      hide = setTimeout(stop, HIDE_AFTER_MS);
    },
    stop,
  };
}
