import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { deskWords as words } from '../../words/desk-words.ts';
import type { Dialog } from '../dialog.ts';
import type { DeskState } from '../state.ts';
import { cancelButton } from './cancel-button.ts';
import type { Acts, View } from './view.ts';

/** How it ended, by the arrows; and why, by one key, which closes the talk. */
export function closingView(dialog: Extract<Dialog, { kind: 'close' }>, state: DeskState, acts: Acts): View {
  const outcomes = state.settings?.outcomes ?? [];
  const codes = state.settings?.codes ?? [];
  return html`<div
    @keydown=${(event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const code = codes.find(({ key }) => key.toLowerCase() === event.key.toLowerCase());
      if (code === undefined) return;
      event.preventDefault();
      void acts.close(code.id);
    }}
  >
    <h2 id="vraag-titel">${words.closing.title}</h2>
    <fieldset class="keuzelijst">
      <legend>${words.closing.outcome}</legend>
      ${outcomes.map(
        ({ id, label }) =>
          html`<label class="keuzelijst__keuze"
            ><input
              type="radio"
              name="afloop"
              value=${id}
              ?autofocus=${dialog.outcome === id}
              .checked=${live(dialog.outcome === id)}
              @change=${() => {
                acts.chooseOutcome(id);
              }}
            /><span>${label}</span></label
          >`,
      )}
    </fieldset>
    <h3 class="kopje" id="reden-kop">${words.closing.code}</h3>
    <ul class="redenen" aria-labelledby="reden-kop">
      ${codes.map(
        ({ id, label, key }) =>
          html`<li>
            <button
              type="button"
              class="knop"
              @click=${() => {
                void acts.close(id);
              }}
            >
              <kbd>${key}</kbd> ${label}
            </button>
          </li>`,
      )}
    </ul>
    <p class="klein">${words.closing.text}</p>
    <p class="knoppen">
      <button
        type="button"
        class="nl-button nl-button--secondary"
        @click=${() => {
          void acts.close();
        }}
      >
        ${words.closing.none}
      </button>
      ${cancelButton(acts)}
    </p>
  </div>`;
}
