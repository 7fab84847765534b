import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import type { Dialog, Target } from '../dialog.ts';
import type { DeskState } from '../state.ts';
import { cancelButton } from './cancel-button.ts';
import type { Acts, View } from './view.ts';

type Transfer = Extract<Dialog, { kind: 'transfer' }>;

/** To whom, and why. */
export function transferView(dialog: Transfer, state: DeskState, acts: Acts): View {
  const owner = state.talks.get(dialog.talk)?.agent?.person;
  const colleagues = state.colleagues.filter(({ person }) => person !== owner && person !== state.me?.person);
  const skills = state.settings?.skills ?? [];
  return html`<form
    @submit=${(event: Event) => {
      event.preventDefault();
      void acts.transfer();
    }}
  >
    <h2 id="vraag-titel">${words.transfer.title}</h2>
    <fieldset class="keuzelijst">
      <legend>${words.transfer.toPerson}</legend>
      ${
        colleagues.length === 0
          ? html`<p class="leeg">${words.transfer.nobody}</p>`
          : colleagues.map(({ person, name, presence, talks, capacity }) =>
              choice(
                dialog,
                acts,
                { kind: 'person', id: person },
                name,
                fill(words.transfer.load, { status: words.bar.presences[presence].toLowerCase(), n: talks, max: capacity }),
              ),
            )
      }
    </fieldset>
    ${
      skills.length === 0
        ? nothing
        : html`<fieldset class="keuzelijst">
            <legend>${words.transfer.toSkill}</legend>
            ${skills.map(({ id, label }) => choice(dialog, acts, { kind: 'skill', id }, label, ''))}
          </fieldset>`
    }
    <label for="overdracht-reden">${words.transfer.why}</label>
    <textarea
      id="overdracht-reden"
      class="utrecht-textarea utrecht-textarea--html-textarea"
      rows="3"
      maxlength="500"
      .value=${live(dialog.note)}
      @input=${(event: InputEvent) => {
        acts.editTransfer({ note: (event.target as HTMLTextAreaElement).value });
      }}
    ></textarea>
    <p class="schrijf__fout" role="alert">${dialog.problem ?? ''}</p>
    <p class="knoppen"><button class="nl-button nl-button--primary">${words.transfer.send}</button>${cancelButton(acts)}</p>
  </form>`;
}

const choice = (dialog: Transfer, acts: Acts, to: Target, name: string, about: string): View =>
  html`<label class="keuzelijst__keuze"
    ><input
      type="radio"
      name="aan"
      value="${to.kind}:${to.id}"
      .checked=${live(dialog.to?.kind === to.kind && dialog.to.id === to.id)}
      @change=${() => {
        acts.editTransfer({ to });
      }}
    /><span>${name}</span>${about === '' ? nothing : html`<small>${about}</small>`}</label
  >`;
