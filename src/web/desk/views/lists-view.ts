import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { repeat } from 'lit-html/directives/repeat.js';
import type { TalkCard } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { all, callBacks, mine, queue } from '../select.ts';
import type { DeskState, ListName } from '../state.ts';
import { clock } from '../times.ts';
import { callBackView } from './call-back-view.ts';
import { rowView } from './row-view.ts';
import type { Acts, Draw, View } from './view.ts';

const LISTS: readonly ListName[] = ['wachtrij', 'terugbellen', 'alle', 'geschiedenis'];

/** The left column: own talks always on top, below them one list of choice. */
export const listsView: Draw = (state, acts) => {
  const own = mine(state);
  return html`<section class="lijsten" id="lijsten" tabindex="-1" aria-label=${words.lists.label}>
    ${
      state.link === 'late'
        ? html`<p class="verbinding">
            ${fill(words.lists.stale, { tijd: clock(new Date((state.lostAt ?? state.tick) + state.ahead).toISOString()) })}
          </p>`
        : nothing
    }
    <h2 class="kopje">${words.lists.mine}</h2>
    ${own.length === 0 ? html`<p class="leeg">${words.lists.mineNone}</p>` : rows(own, state, acts, 'mine')}
    <nav class="tabs" aria-label=${words.lists.label}>
      ${LISTS.map(
        (list) =>
          html`<button
            type="button"
            class="tabs__knop"
            aria-current=${state.list === list ? 'true' : nothing}
            @click=${() => {
              acts.show(list);
            }}
          >
            ${words.lists[list]}${count(list, state)}
          </button>`,
      )}
    </nav>
    ${chosen(state, acts)}
  </section>`;
};

function count(list: ListName, state: DeskState): View {
  const counts = {
    wachtrij: () => queue(state).length,
    terugbellen: () => callBacks(state).length,
    alle: () => all(state).length,
    geschiedenis: () => 0,
  };
  const n = counts[list]();
  const isDue =
    list === 'terugbellen' && callBacks(state).some((one) => one.by === undefined && (one.state === 'nu' || one.state === 'te-laat'));
  return n === 0 ? nothing : html` <span class="tabs__aantal" ?data-nu=${isDue}>${n}</span>`;
}

const chosen: Draw = (state, acts) => {
  switch (state.list) {
    case 'wachtrij': {
      const waiting = queue(state);
      return waiting.length === 0 ? html`<p class="leeg">${words.lists.queueNone}</p>` : rows(waiting, state, acts, 'list');
    }
    case 'alle': {
      const talks = all(state);
      return talks.length === 0 ? html`<p class="leeg">${words.lists.allNone}</p>` : rows(talks, state, acts, 'list');
    }
    case 'terugbellen': {
      const calls = callBacks(state);
      if (calls.length === 0) return html`<p class="leeg">${words.lists.callBacksNone}</p>`;
      return html`<ul class="rijen">
        ${repeat(
          calls,
          ({ id }) => id,
          (card) => callBackView(card, state, acts),
        )}
      </ul>`;
    }
    case 'geschiedenis':
      return historyView(state, acts);
    default:
      return state.list satisfies never;
  }
};

const rows = (cards: readonly TalkCard[], state: DeskState, acts: Acts, where: 'mine' | 'list' | 'history'): View =>
  html`<ul class="rijen ${where === 'mine' ? 'rijen--mijn' : ''}">
      ${repeat(
        cards.slice(0, state.lines),
        ({ talk }) => talk,
        (card) => rowView(card, state, acts, where),
      )}
    </ul>
    ${
      cards.length <= state.lines
        ? nothing
        : html`<button
            type="button"
            class="knop knop--breed"
            @click=${() => {
              acts.moreLines();
            }}
          >
            ${fill(words.lists.more, { n: cards.length - state.lines })}
          </button>`
    }`;

const historyView: Draw = (state, acts) => {
  const { history } = state;
  return html`<div role="search" class="zoekveld">
      <label for="zoek-geschiedenis">${words.history.search}</label>
      <input
        id="zoek-geschiedenis"
        class="utrecht-textbox utrecht-textbox--html-input"
        type="search"
        autocomplete="off"
        .value=${live(history.query)}
        @input=${(event: InputEvent) => {
          acts.searchHistory((event.target as HTMLInputElement).value);
        }}
      />
    </div>
    ${history.state === 'failed' ? html`<p class="leeg">${words.history.failed}</p>` : nothing}
    ${
      history.state === 'there' && history.talks.length === 0
        ? html`<p class="leeg">
            ${history.query.trim() === '' ? words.history.none : fill(words.history.foundNone, { zoek: history.query.trim() })}
          </p>`
        : nothing
    }
    ${history.talks.length === 0 ? nothing : rows(history.talks, state, acts, 'history')}
    ${
      history.next === undefined
        ? nothing
        : html`<button
            type="button"
            class="knop knop--breed"
            @click=${() => {
              void acts.moreHistory();
            }}
          >
            ${words.history.more}
          </button>`
    }`;
};
