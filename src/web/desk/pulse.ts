/**
 * Calls `onBeat` every `everyMs`, also while the page is out of sight: browsers slow the page's own timers down to once a minute then,
 * and an agent who reads another window would lose her talks.
 */
export function startPulse(worker: string, everyMs: number, onBeat: () => void): void {
  try {
    const pulse = new Worker(worker);
    pulse.onmessage = onBeat;
    pulse.onerror = () => {
      pulse.terminate();
      setInterval(onBeat, everyMs);
    };
    pulse.postMessage(everyMs);
  } catch {
    setInterval(onBeat, everyMs);
  }
}
