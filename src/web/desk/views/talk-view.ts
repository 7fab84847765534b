import { html, nothing } from 'lit-html';
import type { TalkCard } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { isMine, mayTake, mine, openCard, queue, serverNow } from '../select.ts';
import type { DeskState } from '../state.ts';
import { span } from '../times.ts';
import { composerView } from './composer-view.ts';
import { logView } from './log-view.ts';
import { waiting } from './row-view.ts';
import { hidden, key, type Acts, type Draw, type View } from './view.ts';

/** The middle column: one talk, who has it, what can be done with it, and where to write. */
export const talkView: Draw = (state, acts) => {
  const { open } = state;
  if (open === undefined)
    return html`<section class="gesprek gesprek--leeg" id="gesprek" tabindex="-1" aria-label=${words.bar.screenTalk}>
      ${switcher(state, acts)}${nothingOpen(state)}
    </section>`;
  const card = openCard(state);
  return html`<section class="gesprek" id="gesprek" tabindex="-1" aria-labelledby="gesprek-titel">
    ${switcher(state, acts)}
    <header class="gesprek__kop">
      <div class="gesprek__wie">
        <h2 id="gesprek-titel">${card?.title ?? words.bar.screenTalk}</h2>
        <p class="gesprek__sub">${card === undefined ? nothing : about(card, state)}</p>
      </div>
      ${card !== undefined && card.status === 'active' && isMine(state, card) ? actsOf(state, acts) : nothing}
    </header>
    ${logView(state, acts)} ${foot(card, state, acts)}
  </section>`;
};

/** Own talks by number, where the lists are out of sight. */
const switcher: Draw = (state, acts) => {
  const own = mine(state);
  if (own.length === 0) return nothing;
  return html`<nav class="wissel" aria-label=${words.lists.mine}>
    ${own.map(
      (card) =>
        html`<button
          type="button"
          class="wissel__knop"
          aria-current=${card.talk === state.open ? 'true' : nothing}
          ?data-nu=${card.unread > 0 && card.talk !== state.open}
          @click=${() => {
            acts.open(card.talk);
          }}
        >
          <span aria-hidden="true">${state.places.get(card.talk)}</span>
          <span class="wissel__titel">${card.title}</span>
          ${card.unread > 0 && card.talk !== state.open ? hidden(fill(words.lists.unreadLong, { n: card.unread })) : nothing}
        </button>`,
    )}
  </nav>`;
};

function nothingOpen(state: DeskState): View {
  const waitingNow = queue(state);
  const longest = span(Math.max(0, ...waitingNow.map(({ since }) => serverNow(state) - Date.parse(since))));
  const text =
    waitingNow.length === 0
      ? words.lists.queueNone
      : fill(waitingNow.length === 1 ? words.talk.oneWaiting : words.talk.noneWaiting, { n: waitingNow.length, tijd: longest });
  return html`<div class="leegte">
    <h2>${words.talk.none}</h2>
    <p>${text}</p>
    <p class="klein">${words.talk.noneHelp}</p>
  </div>`;
}

function about(card: TalkCard, state: DeskState): View {
  const log = state.logs.get(card.talk);
  const parts: View[] = [];
  if (card.urgent) parts.push(html`<span class="nl-data-badge merk merk--nu">${words.lists.urgent}</span>`);
  if (card.status === 'queued') parts.push(waiting(card, state));
  if (card.status === 'active') {
    parts.push(html`<span>${isMine(state, card) ? words.lists.mine : (card.agent?.name ?? '')}</span>`);
    parts.push(html`<span>${span(serverNow(state) - Date.parse(card.since))}</span>`);
  }
  if (card.status === 'call-back' || card.status === 'bot') parts.push(html`<span>${words.lists.status[card.status]}</span>`);
  if (card.reason !== undefined) parts.push(html`<span>${words.reasons[card.reason]}</span>`);
  if (log?.card.lang === 'en') parts.push(html`<span class="merk--bijna">${words.talk.english}</span>`);
  return html`${parts}`;
}

const actsOf: Draw = (state, acts) =>
  html`<div class="acties" role="group" aria-label=${words.acts.label}>
    ${workButton(state, acts)}
    <button
      type="button"
      class="knop"
      @click=${() => {
        acts.askTransfer();
      }}
    >
      ${words.acts.transfer} ${key(state, 'o')}
    </button>
    <button
      type="button"
      class="knop"
      @click=${() => {
        acts.askReturn();
      }}
    >
      ${words.acts.back} ${key(state, 'b')}
    </button>
    <button
      type="button"
      class="knop"
      @click=${() => {
        acts.askClose();
      }}
    >
      ${words.acts.close} ${key(state, 's')}
    </button>
  </div>`;

/** Where the information beside the talk is out of sight. */
const workButton: Draw = (state, acts) => {
  const known = state.knowledge.get(state.open ?? '');
  const isThere = state.work.has(state.open ?? '') || (known !== undefined && known !== 'failed' && known.procedures.length > 0);
  return isThere
    ? html`<button
        type="button"
        class="knop acties__werk"
        @click=${() => {
          acts.goToWork();
        }}
      >
        ${words.work.short} ${key(state, 'w')}
      </button>`
    : nothing;
};

/** Below the talk: the field to write in where it is this agent's, else who has it and how to get it. */
function foot(card: TalkCard | undefined, state: DeskState, acts: Acts): View {
  if (card === undefined) return nothing;
  const draft = state.drafts.get(card.talk)?.message ?? '';
  if (isMine(state, card))
    return html`${card.status === 'wrap-up' ? wrapUp(card, state, acts) : nothing}${composerView(card, state, acts)}`;
  return html`<div class="wieheeft">
    <p>${standing(card, state)}</p>
    ${draft === '' ? nothing : html`<p class="wieheeft__concept">${draft}</p>`}
    ${
      mayTake(state, card)
        ? html`<button
            type="button"
            class="nl-button nl-button--primary"
            @click=${() => {
              void acts.take(card.talk);
            }}
          >
            ${words.talk.take} ${key(state, 'p')}
          </button>`
        : nothing
    }
    ${
      state.me?.isLead === true && (card.status === 'queued' || card.status === 'active')
        ? html`<button
            type="button"
            class="nl-button nl-button--secondary"
            @click=${() => {
              acts.askTransfer(card.talk);
            }}
          >
            ${words.board.reassign}
          </button>`
        : nothing
    }
    ${composerView(card, state, acts)}
  </div>`;
}

function wrapUp(card: TalkCard, state: DeskState, acts: Acts): View {
  const left = span(Date.parse(card.until ?? '') - serverNow(state));
  return html`<div class="afronden">
    <p>
      <b>${fill(words.talk.wrapUp, { tijd: left })}</b>
      <span class="klein">${words.talk.wrapUpHelp}</span>
    </p>
    <button
      type="button"
      class="nl-button nl-button--primary"
      @click=${() => {
        void acts.ready(card.talk);
      }}
    >
      ${words.talk.ready} ${key(state, 'k')}
    </button>
  </div>`;
}

function standing(card: TalkCard, state: DeskState): string {
  const { keptFor, agent, outcome } = card;
  switch (card.status) {
    case 'queued': {
      const skill = state.settings?.skills.find(({ id }) => id === keptFor?.skill)?.label;
      const naam = keptFor?.person?.name ?? skill;
      return naam === undefined || mayTake(state, card) ? words.talk.waitsHere : fill(words.talk.keptHere, { naam });
    }
    case 'active':
    case 'wrap-up':
      return fill(words.talk.hasIt, { naam: agent?.name ?? words.talk.colleague });
    case 'call-back':
      return words.talk.callBackHere;
    case 'bot': {
      if (outcome === undefined) return words.talk.botHasIt;
      const label = state.settings?.outcomes.find(({ id }) => id === outcome)?.label.toLowerCase();
      return label === undefined ? words.talk.endedPlain : fill(words.talk.ended, { uitkomst: label });
    }
    default:
      return card.status satisfies never;
  }
}
