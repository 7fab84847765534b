/** How long a wish for the focus stands, ms: an element may come only after the server has answered. */
const PATIENCE_MS = 4_000;

export interface Focus {
  readonly want: (selector: string) => void;
  /** Forgets the wish: the agent has left the field before it came. */
  readonly stay: () => void;
  /** Brings something into view after the next drawing, and leaves the focus where it is. */
  readonly reveal: (selector: string) => void;
  readonly afterDraw: () => void;
}

/** Moves the focus where an act of the agent leads, as soon as the element is there; never after the agent went elsewhere. */
export function createFocus(): Focus {
  let wish: { readonly selector: string; readonly until: number; readonly from: Element | null } | undefined;
  let shown: string | undefined;
  return {
    reveal(selector) {
      shown = selector;
    },
    stay() {
      wish = undefined;
    },
    want(selector) {
      wish = { selector, until: Date.now() + PATIENCE_MS, from: document.activeElement };
    },
    afterDraw() {
      if (shown !== undefined) document.querySelector(shown)?.scrollIntoView({ block: 'nearest' });
      shown = undefined;
      if (wish === undefined) return;
      const { selector, until, from } = wish;
      const hasMoved = document.activeElement !== from && document.activeElement !== document.body && from?.isConnected === true;
      if (Date.now() > until || hasMoved) {
        wish = undefined;
        return;
      }
      const target = document.querySelector<HTMLElement>(selector);
      if (target === null || target.offsetParent === null) return;
      wish = undefined;
      // On a touch screen a field in focus would bring up the keyboard.
      if (target instanceof HTMLTextAreaElement && matchMedia('(pointer: coarse)').matches && !isInDialog(target)) return;
      target.focus({ preventScroll: target.tabIndex === -1 });
      if (target instanceof HTMLTextAreaElement) target.setSelectionRange(target.value.length, target.value.length);
    },
  };
}

const isInDialog = (element: Element): boolean => element.closest('dialog') !== null;
