import type { Ticket } from './line.ts';
import { savedTalk } from './memory.ts';
import type { Memory, SavedTalk } from './memory.ts';

/** The key to the talk of this page, and what the browser keeps of it. */
export interface Tickets {
  current(): Ticket | undefined;
  /** Keeps it for a reload of this tab, and once something was said also for other tabs; after danger nowhere. */
  keep(ticket: Ticket): void;
  /** Keeps the present one again, because something was said. */
  again(): void;
  /** Danger or distress: from here on the talk is kept nowhere. */
  danger(): void;
  isSafe(): boolean;
  /** What this browser keeps is gone; the talk on this page goes on. */
  forget(): void;
  /** No talk at all, as on a fresh page. */
  reset(): void;
  ofTab(): SavedTalk | undefined;
  ofBrowser(): SavedTalk | undefined;
}

/** @param hasBegun something stands in the talk */
export function createTickets(tab: Memory, browser: Memory, hasBegun: () => boolean): Tickets {
  let ticket: Ticket | undefined;
  let isSafe = true;

  function keep(fresh: Ticket): void {
    ticket = fresh;
    if (!isSafe) return;
    const saved = { ...fresh, at: new Date().toISOString() };
    tab.set('gesprek', saved);
    if (hasBegun()) browser.set('gesprek', saved);
  }

  function forget(): void {
    tab.remove('gesprek');
    browser.remove('gesprek');
  }

  return {
    current: () => ticket,
    keep,
    again() {
      if (ticket !== undefined) keep(ticket);
    },
    danger() {
      isSafe = false;
      forget();
    },
    isSafe: () => isSafe,
    forget,
    reset() {
      forget();
      ticket = undefined;
      isSafe = true;
    },
    ofTab: () => savedTalk(tab),
    ofBrowser: () => savedTalk(browser),
  };
}
