import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { DeskEntry } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import type { DeskState } from '../state.ts';
import type { Acts, View } from './view.ts';

/** Under an answer of the bot: report it as wrong, and how that stands. */
export function reportView(entry: DeskEntry, state: DeskState, acts: Acts): View {
  const report = state.report?.entry === entry.id ? state.report : undefined;
  const log = state.logs.get(state.open ?? '');
  const isReported = log?.entries.some(({ name, replyTo }) => name === 'wrong-answer' && replyTo === entry.id) === true;
  if (isReported || report?.state === 'done') return html`<p class="fout" role="status">${words.talk.wrongDone}</p>`;
  if (report === undefined)
    return html`<p class="fout">
      <button
        type="button"
        class="knop knop--kaal"
        @click=${() => {
          acts.reportWrong(entry.id);
        }}
      >
        ${words.talk.wrong}
      </button>
    </p>`;
  return html`<form
    class="fout fout--open"
    @submit=${(event: Event) => {
      event.preventDefault();
      acts.sendReport();
    }}
  >
    <p role="status">${words.talk.wrongWaits}</p>
    ${
      report.state === 'waits'
        ? html`<button
            type="button"
            class="knop"
            @click=${() => {
              acts.explainReport();
            }}
          >
            ${words.talk.wrongExplain}
          </button>`
        : html`<label for="fout-reden">${words.talk.wrongWhy}</label>
            <input
              id="fout-reden"
              class="utrecht-textbox utrecht-textbox--html-input"
              maxlength="500"
              autocomplete="off"
              .value=${live(report.note)}
              @input=${(event: InputEvent) => {
                acts.explainReport((event.target as HTMLInputElement).value);
              }}
            />
            <button class="knop knop--sterk">${words.talk.wrongSend}</button>`
    }
    <button
      type="button"
      class="knop"
      @click=${() => {
        acts.undoReport();
      }}
    >
      ${words.talk.undo}
    </button>
  </form>`;
}
