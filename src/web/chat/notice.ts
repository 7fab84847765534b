import { html } from '../talk/html.ts';

export interface Action {
  readonly label: string;
  readonly strong?: boolean;
  run(): void;
}

export interface Notice {
  /** Says something about the connection, with a way on. The same sentence is not said again. */
  say(sentence: string, actions?: readonly Action[]): void;
  clear(): void;
}

/** One place above the text field where trouble is said. */
export function createNotice(box: HTMLElement): Notice {
  let said = '';
  return {
    say(sentence, actions = []) {
      if (said === sentence) return;
      said = sentence;
      box.innerHTML = html`<p class="melding__tekst">${sentence}</p>`.html;
      if (actions.length > 0) box.append(buttons(actions));
      box.hidden = false;
    },
    clear() {
      if (said === '') return;
      said = '';
      box.replaceChildren();
      box.hidden = true;
    },
  };
}

/** A row of buttons. */
export function buttons(actions: readonly Action[]): HTMLElement {
  const row = document.createElement('p');
  row.className = 'knoppen';
  for (const action of actions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = `nl-button nl-button--${action.strong === true ? 'primary' : 'secondary'}`;
    button.textContent = action.label;
    button.addEventListener('click', () => {
      action.run();
    });
    row.append(button);
  }
  return row;
}

/** Asks something in a dialog of the browser; gives the answer by which button was chosen, false on Escape. */
export function confirm(question: string, yes: string, no: string): Promise<boolean> {
  const dialog = document.createElement('dialog');
  dialog.className = 'vraag';
  dialog.innerHTML = html`<p id="vraag-tekst">${question}</p>`.html;
  dialog.setAttribute('aria-labelledby', 'vraag-tekst');
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.append(
      buttons([
        {
          label: no,
          run: () => {
            dialog.close('nee');
          },
        },
        {
          label: yes,
          strong: true,
          run: () => {
            dialog.close('ja');
          },
        },
      ]),
    );
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'ja');
    });
    dialog.addEventListener('keydown', (event) => {
      event.stopPropagation();
    });
    dialog.showModal();
  });
}
