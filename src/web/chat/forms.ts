export interface Forms {
  say(text: string): void;
  feedback(replyTo: string, rating: 'up' | 'down', reason?: string): void;
  wipe(): void;
  /** The button for the other language: which, and the page in it. */
  language(lang: string, page: string): void;
}

/** The buttons of the talk belong to the page's forms; here they act at once instead of sending the page. */
export function wireForms(on: Forms): void {
  const acts: Readonly<Record<string, (button: HTMLButtonElement, form: HTMLFormElement) => void>> = {
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
    taal: (_button, { dataset }) => {
      on.language(dataset['taal'] ?? '', dataset['naar'] ?? '');
    },
  };
  document.addEventListener('submit', (event) => {
    const button = event.submitter as HTMLButtonElement | null;
    const form = event.target as HTMLFormElement;
    const act = acts[form.id];
    if (button === null || act === undefined) return;
    event.preventDefault();
    act(button, form);
  });
}
