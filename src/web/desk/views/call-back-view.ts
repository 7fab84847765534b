import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { CallBackCard } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { serverNow } from '../select.ts';
import type { DeskState } from '../state.ts';
import { phoneInDigits, windowInWords } from '../times.ts';
import type { Acts, View } from './view.ts';

const OUTCOMES = ['gesproken', 'niet-bereikt', 'niet-meer-nodig'] as const;

/** Somebody to be called back: when, about what, and the number once an agent makes the call. */
export function callBackView(card: CallBackCard, state: DeskState, acts: Acts): View {
  const isMine = card.by !== undefined && card.by.person === state.me?.person;
  const isOther = card.by !== undefined && !isMine;
  const when = windowInWords(card.window, serverNow(state), words.callBacks.today);
  return html`<li class="rij rij--bel" ?data-nu=${card.by === undefined && (card.state === 'nu' || card.state === 'te-laat')}>
    <div class="rij__open">
      <span class="rij__kop"
        ><b class="rij__titel">${card.title}</b>
        <span class="nl-data-badge merk merk--${card.state}">${words.callBacks.state[card.state]}</span></span
      >
      <span class="rij__onder">
        <span>${when}</span><span>${fill(words.callBacks.reference, { kenmerk: card.reference })}</span>
        ${card.tries > 0 ? html`<span>${fill(words.callBacks.tries, { n: card.tries })}</span>` : nothing}
        ${isOther ? html`<span>${fill(words.callBacks.by, { naam: card.by?.name ?? '' })}</span>` : nothing}
      </span>
    </div>
    <p class="knoppen">
      ${
        isOther
          ? nothing
          : html`<button
              type="button"
              class="knop ${card.state === 'te-doen' ? '' : 'knop--sterk'}"
              aria-label="${isMine ? words.callBacks.showPhone : words.callBacks.take}: ${card.title}"
              ?hidden=${state.phone?.id === card.id}
              @click=${() => {
                void acts.takeCallBack(card.id);
              }}
            >
              ${isMine ? words.callBacks.showPhone : words.callBacks.take}
            </button>`
      }
      <button
        type="button"
        class="knop"
        aria-label="${words.callBacks.open}: ${card.title}"
        @click=${() => {
          acts.open(card.talk);
        }}
      >
        ${words.callBacks.open}
      </button>
    </p>
    ${state.phone?.id === card.id ? calling(card.id, state.phone, acts) : nothing}
  </li>`;
}

const calling = (id: string, { phone, name, note }: NonNullable<DeskState['phone']>, acts: Acts): View =>
  html`<div class="bel" id="nummer" tabindex="-1" role="group" aria-label=${words.callBacks.phone}>
    <p class="bel__nummer"><a class="nl-link" href="tel:${phone.replace(/[^\d+]/g, '')}">${phoneInDigits(phone)}</a></p>
    ${name === undefined ? nothing : html`<p>${words.callBacks.name}: <b>${name}</b></p>`}
    <label for="bel-notitie">${words.callBacks.note}</label>
    <input
      id="bel-notitie"
      class="utrecht-textbox utrecht-textbox--html-input"
      maxlength="500"
      autocomplete="off"
      .value=${live(note ?? '')}
      @input=${(event: InputEvent) => {
        acts.writeCallBack((event.target as HTMLInputElement).value);
      }}
    />
    <p class="knoppen">
      ${OUTCOMES.map(
        (outcome) =>
          html`<button
            type="button"
            class="knop"
            @click=${() => {
              void acts.endCallBack(id, outcome);
            }}
          >
            ${words.callBacks.done[outcome]}
          </button>`,
      )}
    </p>
    <p class="klein">${words.callBacks.privacy}</p>
  </div>`;
