import { html } from 'lit-html';
import { deskWords as words } from '../../words/desk-words.ts';
import type { Acts, View } from './view.ts';

/** Leaves a dialog, and everything as it was. */
export const cancelButton = (acts: Pick<Acts, 'setDialog'>, name: string = words.cancel): View =>
  html`<button
    type="button"
    class="nl-button nl-button--secondary"
    @click=${() => {
      acts.setDialog(undefined);
    }}
  >
    ${name}
  </button>`;
