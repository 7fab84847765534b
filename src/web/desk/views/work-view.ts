import { html, nothing } from 'lit-html';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import type { WorkOffer } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import type { DeskState } from '../state.ts';
import { placeOfCase, placeOfOffer, type Work } from '../work.ts';
import { hidden, key, type Acts, type Draw, type View } from './view.ts';

/** The procedure that belongs to the talk: offered, and once it is open the same card as at `/hulp`. */
export const workView: Draw = (state, acts) => {
  const work = state.work.get(state.open ?? '');
  if (work !== undefined) return cardView(work, state, acts);
  const known = state.knowledge.get(state.open ?? '');
  const offers = known === undefined || known === 'failed' ? [] : known.procedures;
  if (offers.length === 0) return nothing;
  return html`<section class="kaart" id="werkwijzen" aria-labelledby="werkwijzen-kop">
    <h2 class="kopje" id="werkwijzen-kop">${words.work.title}</h2>
    ${offersView(offers, state, acts)}
  </section>`;
};

/** Procedures to open beside the talk. @param isFirst the first of them has the key */
export const offersView = (offers: readonly WorkOffer[], state: DeskState, acts: Acts, isFirst = true): View =>
  html`<ul class="werkwijzen">
    ${offers.map(
      (offer, n) =>
        html`<li>
          <button
            type="button"
            class="knop knop--breed werkwijzen__knop"
            @click=${() => {
              acts.openWork(placeOfOffer(offer));
            }}
          >
            <span>${offer.title}</span> ${isFirst && n === 0 ? key(state, 'w') : nothing}
          </button>
          <span class="klein">${standing(offer)}</span>
        </li>`,
    )}
  </ul>`;

/** How far she is, else what it is for. */
function standing({ goal, hasChanged, cases: [latest] }: WorkOffer): View {
  const changed = hasChanged ? html`<b>${words.work.changed}</b> ` : nothing;
  if (latest === undefined) return html`${changed}${goal}`;
  const { label, place, isStopped } = latest;
  return html`${changed}${fill(isStopped ? words.work.stopped : words.work.busy, { label, n: place.n, van: place.of })}`;
}

function cardView({ card, problem, cases }: Work, state: DeskState, acts: Acts): View {
  return html`<section class="kaart werkkaart" id="werkkaart" tabindex="-1" aria-labelledby="werkkaart-kop">
    <div class="werkkaart__kop">
      <h2 id="werkkaart-kop">${card?.title ?? words.work.title} ${key(state, 'w')}</h2>
      <button
        type="button"
        class="knop knop--kaal"
        @click=${() => {
          acts.closeWork();
        }}
      >
        ${words.work.close}
      </button>
    </div>
    ${problem === undefined ? nothing : html`<p class="pasop" role="alert" tabindex="-1">${problem}</p>`}
    ${
      cases === undefined || cases.length === 0
        ? nothing
        : html`<ul class="werkwijzen">
            ${cases.map(
              ({ id, title, label }) =>
                html`<li>
                  <button
                    type="button"
                    class="knop knop--breed"
                    @click=${() => {
                      acts.openWork(placeOfCase(id));
                    }}
                  >
                    ${title}${hidden(',')} <span class="klein">${label}</span>
                  </button>
                </li>`,
            )}
          </ul>`
    }
    ${card === undefined && problem === undefined ? html`<p class="leeg" role="status">${words.work.loading}</p>` : nothing}
    <div
      class="hulp"
      @click=${(event: MouseEvent) => {
        acts.followLink(event);
      }}
      @submit=${(event: SubmitEvent) => {
        acts.submitWork(event);
      }}
      @change=${(event: Event) => {
        acts.tick(event);
      }}
    >
      ${card === undefined ? nothing : unsafeHTML(card.html)}
    </div>
  </section>`;
}
