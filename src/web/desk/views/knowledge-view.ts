import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import type { KnowledgeItem, KnowledgeOut } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { isMine } from '../select.ts';
import type { DeskState } from '../state.ts';
import { day } from '../times.ts';
import { offersView } from './work-view.ts';
import { hidden, key, type Acts, type Draw, type View } from './view.ts';

/** Answers of the topic with their internal layer, and a search over everything. */
export const knowledgeView: Draw = (state, acts) => {
  const { query, found } = state.search;
  const isSearching = query.trim() !== '';
  const out = isSearching ? found : state.knowledge.get(state.open ?? '');
  return html`<section class="kaart" aria-labelledby="kennis-kop">
    <h2 class="kopje" id="kennis-kop">${words.side.knowledge}</h2>
    <div role="search" class="zoekveld">
      <label class="onzichtbaar" for="zoek">${words.side.search}</label>
      <input
        id="zoek"
        class="utrecht-textbox utrecht-textbox--html-input"
        type="search"
        autocomplete="off"
        placeholder=${words.side.search}
        .value=${live(query)}
        @input=${(event: InputEvent) => {
          acts.search((event.target as HTMLInputElement).value);
        }}
      />
    </div>
    ${isSearching && out !== undefined && out !== 'failed' ? foundLine(out, query.trim()) : nothing} ${shown(out, isSearching, state, acts)}
  </section>`;
};

const foundLine = ({ items }: KnowledgeOut, zoek: string): View =>
  html`<p class="klein" role="status">${fill(items.length === 0 ? words.side.foundNone : words.side.found, { n: items.length, zoek })}</p>`;

function shown(out: KnowledgeOut | 'failed' | undefined, isSearching: boolean, state: DeskState, acts: Acts): View {
  if (out === undefined) return html`<p class="leeg">${words.side.loading}</p>`;
  if (out === 'failed') return html`<p class="leeg">${words.side.knowledgeFailed}</p>`;
  return html`${
    out.items.length === 0 && !isSearching
      ? html`<p class="leeg">${words.side.knowledgeNone}</p>`
      : out.items.map((item, n) => itemView(item, n, state, acts))
  }
  ${out.procedures.length === 0 || !isSearching ? nothing : procedures(out.procedures, state, acts)}`;
}

function itemView(item: KnowledgeItem, n: number, state: DeskState, acts: Acts): View {
  const card = state.talks.get(state.open ?? '');
  const maySend = card?.status === 'active' && isMine(state, card);
  return html`<article class="kennis" aria-labelledby="kennis-${item.id}">
    <h3 id="kennis-${item.id}" lang=${item.lang}>${item.title}</h3>
    <div class="kennis__tekst" lang=${item.lang}>${unsafeHTML(item.html)}</div>
    ${
      item.detailsHtml === undefined
        ? nothing
        : html`<details class="uitleg">
            <summary>${words.talk.details}</summary>
            <div lang=${item.lang}>${unsafeHTML(item.detailsHtml)}</div>
          </details>`
    }
    ${item.canSend || item.why === undefined ? nothing : html`<p class="pasop">${item.why}</p>`}
    ${maySend ? sendButtons(item, n, state, acts) : nothing}
    ${
      item.internal.length === 0
        ? nothing
        : html`<details class="intern" ?open=${n === 0}>
            <summary>${words.side.internal}</summary>
            <ul>
              ${item.internal.map(
                (fact) =>
                  html`<li>
                    ${fact.text} <span class="zekerheid zekerheid--${fact.certainty}">${words.side.certainty[fact.certainty]}</span>
                    ${link(fact.source, fact.url)}
                  </li>`,
              )}
            </ul>
          </details>`
    }
    <p class="klein">
      ${item.sources.map(({ title, url, checked }) => html`${words.side.source}: ${link(title, url)}, ${fill(words.side.checked, { datum: day(checked) })}. `)}
      ${fill(words.side.owner, { naam: item.owner })}
    </p>
  </article>`;
}

const sendButtons = (item: KnowledgeItem, n: number, state: DeskState, acts: Acts): View =>
  html`<p class="knoppen">
    ${
      item.canSend
        ? html`<button
            type="button"
            class="knop knop--sterk"
            @click=${() => {
              acts.sendAnswer(item);
            }}
          >
            ${words.side.send}${hidden(`: ${item.title}`)} ${n === 0 ? key(state, 'a') : nothing}
          </button>`
        : nothing
    }
    <button
      type="button"
      class="knop"
      @click=${() => {
        acts.insertAnswer(item);
      }}
    >
      ${item.canSend ? words.side.insert : words.side.check}${hidden(`: ${item.title}`)}
      ${!item.canSend && n === 0 ? key(state, 'a') : nothing}
    </button>
  </p>`;

const procedures = (offers: KnowledgeOut['procedures'], state: DeskState, acts: Acts): View =>
  html`<h3 class="kopje">${words.side.procedures}</h3>
    ${offersView(offers, state, acts, false)}`;

const link = (title: string, url: string): View =>
  html`<a class="nl-link" href=${url} target="_blank" rel="noopener noreferrer">${title}${hidden(` (${words.newTab})`)}</a>`;
