import { html, nothing } from 'lit-html';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { cancelButton } from './cancel-button.ts';
import { closingView } from './closing-view.ts';
import { colleagueView } from './colleague-view.ts';
import { helpView } from './help-view.ts';
import { repliesView } from './replies-view.ts';
import { transferView } from './transfer-view.ts';
import type { Acts, Draw, View } from './view.ts';

/** What stands in the one dialog of the page. */
export const dialogView: Draw = (state, acts) => {
  const { dialog, me } = state;
  if (dialog === undefined) return nothing;
  switch (dialog.kind) {
    case 'transfer':
      return transferView(dialog, state, acts);
    case 'close':
      return closingView(dialog, state, acts);
    case 'return':
      return askView({ ...words.returning, act: () => void acts.giveBack() }, acts);
    case 'over-capacity': {
      const text = fill(words.full.text, { n: me?.talks ?? 0, max: me?.capacity ?? 0 });
      return askView({ ...words.full, text, act: () => void acts.take(dialog.talk, true) }, acts);
    }
    case 'colleague':
      return colleagueView(dialog, state, acts);
    case 'sign-out':
      return askView(
        {
          ...words.signingOut,
          act: () => {
            acts.signOut();
          },
        },
        acts,
      );
    case 'help':
      return helpView(state, acts);
    case 'replies':
      return repliesView(dialog, state, acts);
    default:
      return dialog satisfies never;
  }
};

interface Question {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  act(): void;
}

/** Asks once: the button that does it has the focus, Escape leaves everything as it is. */
const askView = (question: Question, acts: Acts): View =>
  html`<h2 id="vraag-titel">${question.title}</h2>
    <p>${question.text}</p>
    <p class="knoppen">
      <button
        type="button"
        class="nl-button nl-button--primary"
        autofocus
        @click=${() => {
          question.act();
        }}
      >
        ${question.yes}
      </button>
      ${cancelButton(acts)}
    </p>`;
