import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { newClientId } from '../../chat/outbox.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import type { Dialog, EditedReply } from '../dialog.ts';
import type { Reply } from '../quick-reply.ts';
import type { DeskState } from '../state.ts';
import { cancelButton } from './cancel-button.ts';
import { hidden, type Acts, type View } from './view.ts';

type Replies = Extract<Dialog, { kind: 'replies' }>;

/** The agent's own quick replies, to change; those of the team, to see. */
export function repliesView(dialog: Replies, state: DeskState, acts: Acts): View {
  const all = state.settings?.replies ?? [];
  const own = all.filter((reply) => reply.own);
  const shared = all.filter((reply) => !reply.own);
  const plekken = Object.keys(state.settings?.placeholders ?? {})
    .map((name) => `{${name}}`)
    .join(', ');
  return html`<h2 id="vraag-titel">${words.replies.title}</h2>
    <p class="klein">${fill(words.replies.help, { plekken })}</p>
    ${dialog.edit === undefined ? nothing : form(dialog.edit, dialog, acts)}
    <h3 class="kopje">${words.replies.own}</h3>
    ${own.length === 0 ? html`<p class="leeg">${words.replies.ownNone}</p>` : nothing}
    <ul class="snelle">
      ${own.map((reply) => ownReply(reply, dialog, acts))}
    </ul>
    ${
      dialog.edit === undefined
        ? html`<button
            type="button"
            id="nieuw-antwoord"
            class="knop"
            @click=${() => {
              acts.editReply({ id: '', shortcut: '', text: '' });
            }}
          >
            ${words.replies.add}
          </button>`
        : nothing
    }
    ${
      shared.length === 0
        ? nothing
        : html`<h3 class="kopje">${words.replies.shared}</h3>
            <ul class="snelle">
              ${shared.map(({ shortcut, text }) => html`<li><b>/${shortcut}</b><span>${text}</span></li>`)}
            </ul>`
    }
    <p class="knoppen">${cancelButton(acts, words.close)}</p>`;
}

const ownReply = (reply: Reply, { remove }: Replies, acts: Acts): View =>
  html`<li>
    <b>/${reply.shortcut}</b><span>${reply.text}</span>
    <span class="snelle__knoppen">
      ${
        remove === reply.id
          ? html`<span role="status">${fill(words.replies.removeSure, { afkorting: reply.shortcut })}</span>
              <button
                type="button"
                class="knop knop--sterk"
                @click=${() => {
                  void acts.removeReply(reply.id);
                }}
              >
                ${words.replies.removeYes}
              </button>
              <button
                type="button"
                class="knop"
                @click=${() => {
                  acts.askRemove();
                }}
              >
                ${words.cancel}
              </button>`
          : html`<button
                type="button"
                class="knop"
                aria-label=${fill(words.replies.editReply, { afkorting: reply.shortcut })}
                @click=${() => {
                  acts.editReply(reply);
                }}
              >
                ${words.replies.edit}
              </button>
              <button
                type="button"
                class="knop"
                aria-label=${fill(words.replies.removeReply, { afkorting: reply.shortcut })}
                @click=${() => {
                  acts.askRemove(reply.id);
                }}
              >
                ${words.replies.remove}
              </button>`
      }
    </span>
  </li>`;

function form(edit: EditedReply, dialog: Replies, acts: Acts): View {
  return html`<form
    class="snelle__vorm"
    @submit=${(event: Event) => {
      event.preventDefault();
      void acts.keepReply(newClientId);
    }}
  >
    <label for="afkorting">${words.replies.shortcut}${hidden(`. ${words.replies.shortcutHelp}`)}</label>
    <p class="klein">${words.replies.shortcutHelp}</p>
    <input
      id="afkorting"
      class="utrecht-textbox utrecht-textbox--html-input"
      maxlength="20"
      autocomplete="off"
      autocapitalize="none"
      .value=${live(edit.shortcut)}
      @input=${(event: InputEvent) => {
        acts.typeReply({ shortcut: (event.target as HTMLInputElement).value.toLowerCase() });
      }}
    />
    <label for="antwoordtekst">${words.replies.text}</label>
    <textarea
      id="antwoordtekst"
      class="utrecht-textarea utrecht-textarea--html-textarea"
      rows="4"
      maxlength="2000"
      .value=${live(edit.text)}
      @input=${(event: InputEvent) => {
        acts.typeReply({ text: (event.target as HTMLTextAreaElement).value });
      }}
    ></textarea>
    <p class="schrijf__fout" role="alert">${dialog.problem ?? ''}</p>
    <p class="knoppen">
      <button class="knop knop--sterk">${words.replies.keep}</button>
      <button
        type="button"
        class="knop"
        @click=${() => {
          acts.editReply();
        }}
      >
        ${words.cancel}
      </button>
    </p>
  </form>`;
}
