/** The page around the frame, when there is one. Messages hold no text, so any page may hear them. */
export interface Host {
  close(): void;
  /** A human wrote; the launcher says so while the frame is closed. */
  unread(): void;
}

/** The launcher opened the frame (again), or closed it. */
export interface HostMoments {
  show(): void;
  hide(): void;
}

export function createHost(embed: boolean, on: HostMoments): Host {
  if (embed)
    window.addEventListener('message', (event) => {
      if (event.source !== window.parent) return;
      const said = (event.data as { balie?: unknown } | null)?.balie;
      if (said === 'toon') on.show();
      if (said === 'weg') on.hide();
    });
  const tell = (what: string): void => {
    if (embed && window.parent !== window) window.parent.postMessage({ balie: what }, '*');
  };
  return {
    close: () => {
      tell('sluit');
    },
    unread: () => {
      tell('nieuw');
    },
  };
}
