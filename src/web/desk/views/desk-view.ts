import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { deskWords as words } from '../../words/desk-words.ts';
import type { Notice } from '../state.ts';
import { barView } from './bar-view.ts';
import { boardView } from './board-view.ts';
import { dialogView } from './dialog-view.ts';
import { listsView } from './lists-view.ts';
import { sideView } from './side-view.ts';
import { talkView } from './talk-view.ts';
import type { Acts, Draw, View } from './view.ts';

/** The whole desk, drawn anew from its state at each change; lit-html touches only what differs. */
export const deskView: Draw = (state, acts) => html`
  <a
    class="nl-skip-link"
    href="#gesprek"
    @click=${(event: Event) => {
      event.preventDefault();
      acts.toTalk();
    }}
    >${words.skip}</a
  >
  ${barView(state, acts)}
  <div class="meldingen" role="region" aria-label=${words.notices.label} ?hidden=${state.notices.length === 0}>
    <div role="status" aria-atomic="false">
      ${repeat(
        state.notices,
        ({ id }) => id,
        (notice) => noticeView(notice, acts),
      )}
    </div>
  </div>
  <main class="vakken" data-scherm=${state.screen}>
    ${listsView(state, acts)} ${state.screen === 'board' ? boardView(state, acts) : html`${talkView(state, acts)}${sideView(state, acts)}`}
  </main>
  <dialog
    id="vraag"
    class="vraag"
    aria-labelledby="vraag-titel"
    @close=${(event: Event) => {
      if (!(event.target as HTMLDialogElement).open) acts.setDialog(undefined);
    }}
  >
    ${dialogView(state, acts)}
  </dialog>
  <dialog
    id="afgemeld"
    class="vraag"
    aria-labelledby="afgemeld-titel"
    @cancel=${(event: Event) => {
      event.preventDefault();
    }}
    @close=${(event: Event) => {
      if (state.isSignedOut) (event.target as HTMLDialogElement).showModal();
    }}
  >
    ${
      state.isSignedOut
        ? html`<h2 id="afgemeld-titel">${words.signedOut.title}</h2>
            <p>${words.signedOut.text}</p>
            <p class="knoppen"><a class="nl-button nl-button--primary" href=${acts.data.signIn}>${words.signedOut.again}</a></p>`
        : nothing
    }
  </dialog>
`;

const noticeView = (notice: Notice, acts: Acts): View => {
  const { talk } = notice;
  return html`<div class="tip tip--${notice.tone}">
    <p>${notice.text}</p>
    ${
      talk === undefined
        ? nothing
        : html`<button
            type="button"
            class="knop"
            @click=${() => {
              acts.dismiss(notice.id);
              acts.open(talk);
            }}
          >
            ${words.notices.open}
          </button>`
    }
    <button
      type="button"
      class="knop knop--kaal"
      aria-label="${words.notices.close}: ${notice.text}"
      @click=${() => {
        acts.dismiss(notice.id);
      }}
    >
      ✕
    </button>
  </div>`;
};
