import { html } from 'lit-html';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { plain } from '../plain.ts';
import type { DeskState, Sending } from '../state.ts';
import type { Acts, View } from './view.ts';

/** Words on their way, at the end of the talk: still to be taken back, going, or waiting for the line. */
export function sendingView(item: Sending, state: DeskState, acts: Acts): View {
  const name = state.me?.name ?? acts.data.me.name;
  const isNote = item.kind === 'note';
  const seconds = Math.max(0, Math.floor((item.due - state.tick) / 1000));
  return html`<div class="uiting uiting--${isNote ? 'notitie' : 'agent'} uiting--onderweg">
    <p class="uiting__wie"><b>${fill(isNote ? words.talk.note : words.talk.me, { naam: name })}</b></p>
    <div class="uiting__tekst"><p class="plat">${item.item === undefined ? item.text : plain(item.text)}</p></div>
    <p class="uiting__weg">
      ${
        item.state === 'waits'
          ? html`<span>${fill(words.talk.goesIn, { n: seconds })}</span>
              <button
                type="button"
                class="knop"
                @click=${() => {
                  acts.undo(item.clientId);
                }}
              >
                ${words.talk.undoKey}
              </button>`
          : html`<span>${item.state === 'sent' ? '' : state.link === 'online' ? words.talk.sending : words.talk.stuck}</span>`
      }
    </p>
  </div>`;
}
