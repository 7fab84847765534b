import type { DeskState } from './state.ts';

/** How near the end counts as at the end, px. */
const NEAR = 40;

let shownTalk: string | undefined;

/**
 * To be called before a drawing; what it gives, after it. Who reads the end stays at the end; who reads back is left there and offered the way down.
 * A talk that is opened shows its first new message, else its end.
 */
export function keepScroll(state: DeskState): () => void {
  const before = document.getElementById('log');
  const isSame = shownTalk === state.open;
  const wasAtEnd = before === null || before.scrollTop > before.scrollHeight - before.clientHeight - NEAR;
  return () => {
    const log = document.getElementById('log');
    const button = document.getElementById('naar-eind');
    if (log === null) {
      shownTalk = undefined;
      return;
    }
    const hasEntries = log.querySelector('.uiting, .gebeurtenis') !== null;
    if (!isSame && hasEntries) {
      shownTalk = state.open;
      const line = log.querySelector('.nieuw-lijn');
      if (line instanceof HTMLElement) log.scrollTop = line.offsetTop - log.offsetTop - 8;
      else log.scrollTop = log.scrollHeight;
    } else if (wasAtEnd) log.scrollTop = log.scrollHeight;
    if (button !== null) button.hidden = log.scrollTop > log.scrollHeight - log.clientHeight - NEAR;
    if (log.onscroll === null)
      log.onscroll = () => {
        const end = document.getElementById('naar-eind');
        if (end !== null) end.hidden = log.scrollTop > log.scrollHeight - log.clientHeight - NEAR;
      };
  };
}
