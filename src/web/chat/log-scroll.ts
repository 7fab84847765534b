export interface LogScroll {
  /** Keeps what is newest in view, but never scrolls past its first line. */
  show(element: HTMLElement): void;
}

/** So many pixels from the end count as the end. */
const NEAR = 24;

/** The part of the page that scrolls: the talk, and what stands below it. Who was at the end stays there when room comes or goes. */
export function createLogScroll(box: HTMLElement, isEmpty: () => boolean): LogScroll {
  let isAtEnd = true;
  let height = box.clientHeight;
  let last = box.scrollTop;
  const end = (): number => box.scrollHeight - box.clientHeight;

  box.addEventListener(
    'scroll',
    () => {
      // The room has just changed: where somebody was in it is known from before.
      if (box.clientHeight !== height) return;
      // On the way to the end, smoothly, counts as there.
      isAtEnd = box.scrollTop > end() - NEAR || (isAtEnd && box.scrollTop >= last);
      last = box.scrollTop;
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    height = box.clientHeight;
    if (isAtEnd && !isEmpty()) box.scrollTop = box.scrollHeight;
  }).observe(box);

  return {
    show(element) {
      const target = Math.min(element.offsetTop - 8, end());
      isAtEnd = target > end() - NEAR;
      box.scrollTop = target;
      if (document.documentElement.scrollHeight > window.innerHeight + 1) element.scrollIntoView({ block: 'nearest' });
    },
  };
}
