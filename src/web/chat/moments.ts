export interface Moments {
  escape(): void;
  /** The page is looked at again, or the network is back. */
  awake(): void;
  online(): void;
  offline(): void;
  /** The page comes back from the browser's history as it was left. */
  restored(): void;
}

/** Ties what happens to the page as a whole to what the chat does about it. */
export function wireMoments(on: Moments): void {
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) on.escape();
  });
  window.addEventListener('online', () => {
    on.awake();
    on.online();
  });
  window.addEventListener('offline', () => {
    on.offline();
  });
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) on.awake();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) on.restored();
  });
}
