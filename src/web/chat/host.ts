/** The page around the frame, when there is one. Messages hold no text, so any page may hear them. */
export interface Host {
  close(): void;
}

/** @param onShow the launcher opened the frame (again) */
export function createHost(embed: boolean, onShow: () => void): Host {
  if (embed)
    window.addEventListener('message', (event) => {
      if (event.source === window.parent && (event.data as { balie?: unknown } | null)?.balie === 'toon') onShow();
    });
  const close = (): void => {
    if (embed && window.parent !== window) window.parent.postMessage({ balie: 'sluit' }, '*');
  };
  return { close };
}
