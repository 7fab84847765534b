import { html, nothing } from 'lit-html';
import type { Presence } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { queue } from '../select.ts';
import type { Screen } from '../state.ts';
import { key, type Draw } from './view.ts';

const PRESENCES: readonly Presence[] = ['online', 'busy', 'pause'];

/** The bar on top: next in the queue, the agent's own status, and what is not about one talk. */
export const barView: Draw = (state, acts) => {
  const { me } = state;
  const waiting = queue(state).length;
  const isBoard = state.screen === 'board';
  return html`<header class="balk">
    <h1 class="balk__naam">${fill(words.title, { gemeente: acts.data.gemeente.name })}</h1>
    <button
      type="button"
      id="volgende"
      class="nl-button nl-button--primary"
      @click=${() => {
        void acts.next();
      }}
    >
      ${words.bar.next} ${waiting > 0 ? html`<span class="balk__aantal">(${waiting})</span>` : nothing} ${key(state, 'v')}
    </button>
    ${
      me === undefined
        ? nothing
        : html`<fieldset class="status">
            <legend class="onzichtbaar">${words.bar.presence}</legend>
            ${PRESENCES.map(
              (presence) =>
                html`<label class="status__keuze" title=${words.bar.presenceHelp[presence]}
                  ><input
                    type="radio"
                    name="status"
                    value=${presence}
                    .checked=${me.presence === presence}
                    @change=${() => {
                      void acts.setPresence(presence);
                    }}
                  /><span>${words.bar.presences[presence]}</span></label
                >`,
            )}
          </fieldset>`
    }
    <p class="balk__ik">
      <span>${acts.data.me.name}</span>
      ${me === undefined ? nothing : html`<small>${fill(words.bar.slots, { n: me.talks, max: me.capacity })}</small>`}
    </p>
    <nav class="balk__rechts" aria-label=${words.bar.label}>
      ${
        me?.isLead === true
          ? html`<button
              type="button"
              class="knop"
              @click=${() => {
                acts.showScreen(isBoard ? 'lists' : 'board');
                void acts.board();
              }}
            >
              ${isBoard ? words.bar.back : words.bar.board} ${key(state, 't')}
            </button>`
          : nothing
      }
      <button
        type="button"
        class="knop"
        aria-label=${words.bar.help}
        title=${words.bar.help}
        @click=${() => {
          acts.help();
        }}
      >
        ?
      </button>
      <form
        method="post"
        action=${acts.data.signOut}
        @submit=${(event: Event) => {
          if (!acts.maySignOut()) event.preventDefault();
        }}
      >
        <input type="hidden" name="csrf" .value=${acts.data.csrf} />
        <button class="knop" id="afmelden">${words.bar.signOut}</button>
      </form>
    </nav>
    ${isBoard ? nothing : screens(state, acts)}
  </header>`;
};

/** One screen at a time where there is no room for three. */
const screens: Draw = (state, acts) => {
  const names = { lists: words.bar.screenLists, talk: words.bar.screenTalk, side: words.bar.screenSide };
  return html`<nav class="schermen" aria-label=${words.bar.screens}>
    ${Object.entries(names).map(
      ([screen, name]) =>
        html`<button
          type="button"
          class="schermen__knop schermen__knop--${screen}"
          aria-current=${state.screen === screen ? 'page' : nothing}
          @click=${() => {
            acts.showScreen(screen as Screen);
          }}
        >
          ${name}
        </button>`,
    )}
  </nav>`;
};
