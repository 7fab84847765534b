export interface Forms {
  say(text: string): void;
  feedback(replyTo: string, rating: 'up' | 'down', reason?: string): void;
  wipe(): void;
}

/** The buttons of the talk belong to the page's forms; here they act at once instead of sending the page. */
export function wireForms(on: Forms): void {
  const acts: Readonly<Record<string, (button: HTMLButtonElement) => void>> = {
    zeg: (button) => {
      on.say(button.value);
    },
    oordeel: (button) => {
      const [rating, ...id] = button.value.split(':');
      on.feedback(id.join(':'), rating === 'up' ? 'up' : 'down');
    },
    reden: (button) => {
      const field = document.getElementById(`reden-${button.value}`) as HTMLInputElement | null;
      const reason = field?.value.trim() ?? '';
      if (reason !== '') on.feedback(button.value, 'down', reason);
    },
    wis: () => {
      on.wipe();
    },
  };
  document.addEventListener('submit', (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    const act = acts[(event.target as HTMLFormElement).id];
    if (button === null || act === undefined) return;
    event.preventDefault();
    act(button);
  });
}
