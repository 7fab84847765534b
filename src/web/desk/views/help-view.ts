import { html } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { deskWords as words } from '../../words/desk-words.ts';
import { nameOf, SHORTCUTS } from '../keys.ts';
import { cancelButton } from './cancel-button.ts';
import type { Draw, View } from './view.ts';

/** Every key, and what this agent has switched on. */
export const helpView: Draw = (state, acts) => {
  const { sound, notifications, singleKeys } = state.preferences;
  const field: readonly (readonly [string, string])[] = [
    ['Enter', words.help.sendKey],
    ['Shift Enter', words.help.lineKey],
    ['Esc', words.help.undoKey],
    ['/', words.help.replyKey],
  ];
  return html`<h2 id="vraag-titel">${words.help.title}</h2>
    <h3 class="kopje">${words.help.keys}</h3>
    <p class="klein">${words.help.keysHelp}</p>
    ${tick('losse-letters', words.help.singleKeys, singleKeys, (on) => {
      acts.setSingleKeys(on);
    })}
    <div class="toetsen">
      ${group(words.help.everywhere, [['1 … 9', words.keys.switchMany], ...keysOf('everywhere')])}
      ${group(words.help.inTalk, keysOf('talk'))} ${group(words.help.inField, field)}
    </div>
    <h3 class="kopje">${words.help.sounds}</h3>
    ${tick('geluid', words.help.sound, sound, (on) => {
      acts.setSound(on);
    })}
    ${tick('browsermeldingen', words.help.notifications, notifications, (on) => {
      void acts.setNotifications(on);
    })}
    <h3 class="kopje">${words.help.replies}</h3>
    <p>
      <button
        type="button"
        class="knop"
        @click=${() => {
          acts.manageReplies();
        }}
      >
        ${words.help.replyButton}
      </button>
    </p>
    <p class="knoppen">${cancelButton(acts, words.close)}</p>`;
};

const keysOf = (where: 'everywhere' | 'talk'): readonly (readonly [string, string])[] =>
  SHORTCUTS.filter((shortcut) => shortcut.where === where).map((shortcut) => [shortcut.key, nameOf(shortcut)]);

const group = (title: string, keys: readonly (readonly [string, string])[]): View =>
  html`<section>
    <h4>${title}</h4>
    <dl>
      ${keys.map(
        ([sign, name]) =>
          html`<div>
            <dt><kbd>${sign}</kbd></dt>
            <dd>${name}</dd>
          </div>`,
      )}
    </dl>
  </section>`;

const tick = (id: string, name: string, isOn: boolean, set: (on: boolean) => void): View =>
  html`<p>
    <label class="vinkje" for=${id}
      ><input
        id=${id}
        type="checkbox"
        .checked=${live(isOn)}
        @change=${(event: Event) => {
          set((event.target as HTMLInputElement).checked);
        }}
      /><span>${name}</span></label
    >
  </p>`;
