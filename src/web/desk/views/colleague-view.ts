import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import type { Dialog } from '../dialog.ts';
import type { DeskState } from '../state.ts';
import { cancelButton } from './cancel-button.ts';
import type { Acts, View } from './view.ts';

/** Talks at once that a municipality may ask of anybody. */
const MOST = 8;

/** What a colleague takes: how many talks at once, and about what. */
export function colleagueView(dialog: Extract<Dialog, { kind: 'colleague' }>, state: DeskState, acts: Acts): View {
  const naam = state.colleagues.find(({ person }) => person === dialog.person)?.name ?? words.talk.colleague;
  return html`<form
    @submit=${(event: Event) => {
      event.preventDefault();
      void acts.keepColleague();
    }}
  >
    <h2 id="vraag-titel">${fill(words.colleague.title, { naam })}</h2>
    <label for="tegelijk">${words.colleague.capacity}</label>
    <input
      id="tegelijk"
      class="utrecht-textbox utrecht-textbox--html-input"
      type="number"
      min="1"
      max=${MOST}
      required
      .value=${live(String(dialog.capacity))}
      @change=${(event: Event) => {
        acts.setCapacity(Math.min(MOST, Math.max(1, (event.target as HTMLInputElement).valueAsNumber || 1)));
      }}
    />
    <fieldset class="keuzelijst">
      <legend>${words.colleague.skills}</legend>
      <p class="klein">${words.colleague.skillsHelp}</p>
      ${(state.settings?.skills ?? []).map(
        ({ id, label }) =>
          html`<label class="keuzelijst__keuze"
            ><input
              type="checkbox"
              .checked=${live(dialog.skills.includes(id))}
              @change=${(event: Event) => {
                acts.setSkill(id, (event.target as HTMLInputElement).checked);
              }}
            /><span>${label}</span></label
          >`,
      )}
    </fieldset>
    <p class="knoppen"><button class="nl-button nl-button--primary">${words.colleague.keep}</button>${cancelButton(acts)}</p>
  </form>`;
}
