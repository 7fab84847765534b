import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import type { TalkCard } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { MAX_MESSAGE, MAX_NOTE } from '../acts-talk.ts';
import { draftOf } from '../desk.ts';
import { openPlace } from '../quick-reply.ts';
import { isMine } from '../select.ts';
import type { DeskState } from '../state.ts';
import { key, type Acts, type Draw, type View } from './view.ts';

/** Where an agent writes: to the resident where the talk is hers and goes on, and always to colleagues. The two look and read differently. */
export function composerView(card: TalkCard, state: DeskState, acts: Acts): View {
  const mayMessage = card.status === 'active' && isMine(state, card);
  const draft = draftOf(state, card.talk);
  const isNote = draft.isNote || !mayMessage;
  const text = isNote ? draft.note : draft.message;
  const tooMuch = text.length - (isNote ? MAX_NOTE : MAX_MESSAGE);
  const place = isNote ? undefined : openPlace(text);
  const problem = tooMuch > 0 ? fill(words.composer.tooLong, { n: tooMuch }) : place && fill(words.composer.openPlace, { plek: place });
  if (!mayMessage && !draft.isNote)
    return html`<p class="schrijf__enkel">
      <button
        type="button"
        class="knop"
        @click=${() => {
          acts.writeNote(true);
        }}
      >
        ${words.side.addNote} ${key(state, 'n')}
      </button>
    </p>`;
  return html`<form
    class="schrijf"
    ?data-notitie=${isNote}
    @submit=${(event: Event) => {
      event.preventDefault();
      acts.send();
    }}
  >
    ${state.link === 'late' ? html`<p class="verbinding" role="status">${words.composer.offline}</p>` : nothing}
    ${draft.caution === undefined || isNote ? nothing : html`<p class="pasop">${fill(words.composer.caution, { reden: draft.caution })}</p>`}
    ${mayMessage ? modes(isNote, state, acts) : html`<p class="schrijf__soort">${words.composer.noteLabel}</p>`}
    <div class="schrijf__veld">
      ${state.replies === undefined ? nothing : menu(state, acts)}
      <label class="onzichtbaar" for="tekst">${isNote ? words.composer.noteLabel : words.composer.label}</label>
      <textarea
        id="tekst"
        class="utrecht-textarea utrecht-textarea--html-textarea"
        rows="2"
        placeholder=${isNote ? words.composer.notePlaceholder : words.composer.placeholder}
        autocomplete="off"
        aria-describedby=${problem === undefined ? nothing : 'tekst-fout'}
        aria-autocomplete=${isNote ? nothing : 'list'}
        aria-controls=${state.replies === undefined ? nothing : 'antwoorden'}
        aria-activedescendant=${state.replies === undefined || acts.offered().length === 0 ? nothing : `antwoord-${String(state.replies.chosen)}`}
        .value=${live(text)}
        @input=${(event: InputEvent) => {
          acts.type((event.target as HTMLTextAreaElement).value);
          acts.lookAtCaret();
        }}
        @click=${() => {
          acts.lookAtCaret();
        }}
      ></textarea>
      <button class="nl-button nl-button--primary schrijf__weg">${isNote ? words.composer.keep : words.composer.send}</button>
    </div>
    <p class="schrijf__fout" id="tekst-fout" role="status">${problem ?? ''}</p>
  </form>`;
}

const modes = (isNote: boolean, state: DeskState, acts: Acts): View =>
  html`<div class="schrijf__kop">
    <fieldset class="status">
      <legend class="onzichtbaar">${words.composer.mode}</legend>
      ${mode(false, isNote, words.composer.message, acts)} ${mode(true, isNote, words.composer.note, acts, key(state, 'n'))}
    </fieldset>
    ${
      isNote
        ? nothing
        : html`<button
            type="button"
            class="knop knop--kaal"
            @click=${() => {
              acts.openMenu();
            }}
          >
            ${words.composer.replies} ${key(state, '/')}
          </button>`
    }
  </div>`;

const mode = (value: boolean, isNote: boolean, name: string, acts: Acts, hint: View = nothing): View =>
  html`<label class="status__keuze"
    ><input
      type="radio"
      name="soort"
      .checked=${live(isNote === value)}
      @change=${() => {
        acts.writeNote(value);
      }}
    /><span>${name} ${hint}</span></label
  >`;

/** Quick replies above the field; the arrows choose, the focus stays where the agent types. */
const menu: Draw = (state, acts) => {
  const offered = acts.offered();
  const query = state.replies?.query ?? '';
  if (offered.length === 0)
    return html`<p class="antwoorden antwoorden--geen" role="status">${fill(words.composer.repliesNone, { zoek: query })}</p>`;
  return html`<ul class="antwoorden" id="antwoorden" role="listbox" aria-label=${words.composer.replies}>
    ${offered.map(
      (reply, n) =>
        html`<li
          role="option"
          id="antwoord-${n}"
          aria-selected=${n === state.replies?.chosen ? 'true' : 'false'}
          @mousedown=${(event: Event) => {
            event.preventDefault();
            acts.choose(reply);
          }}
        >
          <b>/${reply.shortcut} ${reply.own ? html`<small>(${words.composer.own})</small>` : nothing}</b>
          <span>${reply.text}</span>
        </li>`,
    )}
  </ul>`;
};
