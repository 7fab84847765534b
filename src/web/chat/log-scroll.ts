export interface LogScroll {
  /** Keeps what is newest in view, but never scrolls past its first line. */
  show(element: HTMLElement): void;
}

/** The part of the page that scrolls: the talk, and what stands below it. Who was at the end stays there when room comes or goes. */
export function createLogScroll(box: HTMLElement, isEmpty: () => boolean): LogScroll {
  let isAtEnd = true;
  box.addEventListener(
    'scroll',
    () => {
      isAtEnd = box.scrollTop > box.scrollHeight - box.clientHeight - 24;
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    if (isAtEnd && !isEmpty()) box.scrollTop = box.scrollHeight;
  }).observe(box);
  return {
    show(element) {
      const top = element.offsetTop - 8;
      const bottom = box.scrollHeight - box.clientHeight;
      box.scrollTop = Math.min(top, bottom);
      if (document.documentElement.scrollHeight > window.innerHeight + 1) element.scrollIntoView({ block: 'nearest' });
    },
  };
}
