/** Draws the agent's attention outside the page: a tone, a notification of the browser, the title. */
export interface Attention {
  /** A short tone, lower and twice for what is urgent. */
  ring(isUrgent: boolean): void;
  /** Shown by the browser while another window is in front; holds no words of a resident. */
  notify(title: string, tag: string, onClick: () => void): void;
  setTitle(title: string, count: number): void;
  /** Asks the browser for permission; false when it is refused. */
  mayNotify(): Promise<boolean>;
}

export function createAttention(): Attention {
  let audio: AudioContext | undefined;

  function tone(at: number, hertz: number): void {
    if (audio === undefined) return;
    const voice = audio.createOscillator();
    const volume = audio.createGain();
    voice.frequency.value = hertz;
    volume.gain.setValueAtTime(0.0001, at);
    volume.gain.exponentialRampToValueAtTime(0.2, at + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.28);
    voice.connect(volume).connect(audio.destination);
    voice.start(at);
    voice.stop(at + 0.3);
  }

  return {
    ring(isUrgent) {
      try {
        audio ??= new AudioContext();
        void audio.resume();
        const begin = audio.currentTime;
        tone(begin, isUrgent ? 440 : 660);
        if (isUrgent) tone(begin + 0.35, 440);
      } catch {
        // A browser without sound: the title and the list say the same.
      }
    },
    notify(title, tag, onClick) {
      if (document.hasFocus() || !('Notification' in window) || Notification.permission !== 'granted') return;
      try {
        const shown = new Notification(title, { tag, lang: 'nl' });
        shown.onclick = () => {
          window.focus();
          shown.close();
          onClick();
        };
      } catch {
        // Some browsers for phones only let service workers notify.
      }
    },
    setTitle(title, count) {
      const next = count === 0 ? title : `(${String(count)}) ${title}`;
      if (document.title !== next) document.title = next;
    },
    async mayNotify() {
      if (!('Notification' in window)) return false;
      return (await Notification.requestPermission()) === 'granted';
    },
  };
}
