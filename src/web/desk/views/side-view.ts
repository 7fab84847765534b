import { html, nothing } from 'lit-html';
import type { DeskEntry, HandoffCard } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { serverNow } from '../select.ts';
import type { DeskState } from '../state.ts';
import { clock, moment, windowInWords } from '../times.ts';
import { knowledgeView } from './knowledge-view.ts';
import { workView } from './work-view.ts';
import { key, type Acts, type Draw, type View } from './view.ts';

/** The right column: everything that was said already on top, then what helps to answer, then notes. */
export const sideView: Draw = (state, acts) => {
  const log = state.logs.get(state.open ?? '');
  return html`<section class="naast" id="naast" tabindex="-1" aria-label=${words.side.label}>
    ${
      log === undefined
        ? html`<p class="leeg">${words.side.none}</p>`
        : html`${cardView(log.card, state)} ${workView(state, acts)} ${knowledgeView(state, acts)} ${notes(log.entries, state, acts)}`
    }
  </section>`;
};

function cardView(card: HandoffCard, state: DeskState): View {
  return html`<section class="kaart" aria-labelledby="kaart-kop">
    <h2 class="kopje" id="kaart-kop">${words.side.card}</h2>
    <blockquote class="kaart__vraag" lang=${card.lang}>${card.question}</blockquote>
    <dl class="kaart__lijst">
      <dt>${words.side.topic}</dt>
      <dd>${card.topic?.title ?? words.side.topicNone}</dd>
      ${
        card.reason === undefined
          ? nothing
          : html`<dt>${words.side.reason}</dt>
              <dd>${words.reasons[card.reason]}</dd>`
      }
      ${card.known.map(
        ({ label, value }) =>
          html`<dt>${label}</dt>
            <dd>${value}</dd>`,
      )}
      <dt>${words.side.shown}</dt>
      <dd>${card.shown.length === 0 ? words.side.shownNone : card.shown.map(shownLink)}</dd>
      ${
        card.open === undefined
          ? nothing
          : html`<dt>${words.side.open}</dt>
              <dd class="kaart__open">${card.open}</dd>`
      }
      ${
        card.callBack === undefined
          ? nothing
          : html`<dt>${words.side.callBack}</dt>
              <dd>
                ${windowInWords(card.callBack.window, serverNow(state), words.callBacks.today)}
                ${card.callBack.isLate ? html`<b class="merk--te-laat">${words.side.callBackLate}</b>` : nothing}
              </dd>`
      }
      ${
        card.earlier.length === 0
          ? nothing
          : html`<dt>${words.side.earlier}</dt>
              <dd>
                ${card.earlier.map(({ at, agent, outcome }) => html`<p>${moment(at, serverNow(state))}, ${agent}: ${outcomeLabel(outcome, state)}</p>`)}
              </dd>`
      }
    </dl>
  </section>`;
}

/** Leads to the answer in the talk. */
const shownLink = ({ seq, title }: HandoffCard['shown'][number]): View =>
  html`<p>
    <button
      type="button"
      class="knop knop--link"
      @click=${() => {
        const entry = document.getElementById(`u-${String(seq)}`);
        entry?.scrollIntoView({ block: 'center' });
        entry?.focus({ preventScroll: true });
      }}
    >
      ${title}
    </button>
  </p>`;

const outcomeLabel = (outcome: string, { settings }: DeskState): string =>
  settings?.outcomes.find(({ id }) => id === outcome)?.label.toLowerCase() ?? outcome;

function notes(entries: readonly DeskEntry[], state: DeskState, acts: Acts): View {
  const written = entries.filter(({ kind }) => kind === 'note');
  return html`<section class="kaart" aria-labelledby="notities-kop">
    <h2 class="kopje" id="notities-kop">${words.side.notes}</h2>
    ${
      written.length === 0
        ? html`<p class="leeg">${words.side.notesNone}</p>`
        : html`<ul class="notities">
            ${written.map(
              ({ at, author, text }) =>
                html`<li>
                  <p class="klein"><b>${author ?? words.talk.colleague}</b> ${clock(at)}</p>
                  <p class="plat">${text}</p>
                </li>`,
            )}
          </ul>`
    }
    <button
      type="button"
      class="knop"
      @click=${() => {
        acts.writeNote(true);
      }}
    >
      ${words.side.addNote} ${key(state, 'n')}
    </button>
  </section>`;
}
