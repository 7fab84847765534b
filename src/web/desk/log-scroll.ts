import type { DeskState } from './state.ts';

/** How near the end counts as at the end, px. */
const NEAR = 40;

let shownTalk: string | undefined;

/**
 * To be called before a drawing; what it gives, after it. Who reads the end stays at the end; who reads back is left there and offered the way down.
 * A talk that is opened shows its first new message, else its end. On a small screen the page scrolls, and not the log in it.
 */
export function keepScroll(state: DeskState): () => void {
  const before = document.getElementById('log');
  const isSame = shownTalk === state.open;
  const wasAtEnd = before === null || isAtEnd(scrollerOf(before));
  return () => {
    const log = document.getElementById('log');
    if (log === null) {
      shownTalk = undefined;
      return;
    }
    const scroller = scrollerOf(log);
    if (!isSame && log.querySelector('.uiting, .gebeurtenis') !== null) {
      shownTalk = state.open;
      scroller.scrollTop = scroller.scrollHeight;
      log.querySelector('.nieuw-lijn')?.scrollIntoView({ block: 'center' });
    } else if (isSame && wasAtEnd) scroller.scrollTop = scroller.scrollHeight;
    offerEnd(log);
    log.onscroll ??= () => {
      offerEnd(log);
    };
  };
}

function offerEnd(log: HTMLElement): void {
  const button = document.getElementById('naar-eind');
  if (button !== null) button.hidden = isAtEnd(log);
}

const scrollerOf = (log: HTMLElement): Element =>
  getComputedStyle(log).overflowY === 'visible' ? (document.scrollingElement ?? document.documentElement) : log;

const isAtEnd = ({ scrollTop, scrollHeight, clientHeight }: Element): boolean => scrollTop >= scrollHeight - clientHeight - NEAR;
