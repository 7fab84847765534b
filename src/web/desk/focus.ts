/** How long a wish for the focus stands, ms: an element may come only after the server has answered. */
const PATIENCE_MS = 4_000;

/** Moves the focus where an act of the agent leads, as soon as the element is there; never after the agent went elsewhere. */
export function createFocus(): { readonly want: (selector: string) => void; readonly afterDraw: () => void } {
  let wish: { readonly selector: string; readonly until: number; readonly from: Element | null } | undefined;
  return {
    want(selector) {
      wish = { selector, until: Date.now() + PATIENCE_MS, from: document.activeElement };
    },
    afterDraw() {
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
      target.focus({ preventScroll: true });
      if (target instanceof HTMLTextAreaElement) target.setSelectionRange(target.value.length, target.value.length);
    },
  };
}

const isInDialog = (element: Element): boolean => element.closest('dialog') !== null;
