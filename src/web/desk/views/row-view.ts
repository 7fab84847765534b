import { html, nothing } from 'lit-html';
import type { TalkCard } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { isMine, mayTake, needsMe, serverNow, waitOf } from '../select.ts';
import type { DeskState } from '../state.ts';
import { moment, span } from '../times.ts';
import { hidden, key, type Acts, type View } from './view.ts';

/** A talk as a line of a list: who waits how long for what, and what asks for this agent now. */
export function rowView(card: TalkCard, state: DeskState, acts: Acts, where: 'mine' | 'list' | 'history'): View {
  const place = state.places.get(card.talk);
  const isOpen = state.open === card.talk;
  const unread = isOpen && where === 'mine' ? 0 : card.unread;
  const isNow = (where === 'mine' && unread > 0) || needsMe(state, card);
  return html`<li class="rij" ?data-nu=${isNow} ?data-open=${isOpen}>
    <button
      type="button"
      class="rij__open"
      aria-current=${isOpen ? 'true' : nothing}
      @click=${() => {
        acts.open(card.talk);
      }}
    >
      <span class="rij__kop">
        ${where === 'mine' && place !== undefined ? html`${key(state, String(place))}${hidden(fill(words.lists.number, { n: place }))}` : nothing}
        ${card.urgent ? html`<span class="nl-data-badge merk merk--nu">${words.lists.urgent}</span>` : nothing}
        <b class="rij__titel">${card.title}</b>
        ${where !== 'history' && unread > 0 && isMine(state, card) ? badge(unread) : nothing}
      </span>
      ${card.last === '' || card.title.startsWith(card.last) || (card.lastBy !== 'resident' && card.lastBy !== 'agent') ? nothing : html`<span class="rij__laatste">${lastOf(card)}</span>`}
      <span class="rij__onder">${where === 'history' ? endOf(card, state) : standing(card, state)}</span>
    </button>
    ${
      where === 'list' && mayTake(state, card)
        ? html`<button
            type="button"
            class="knop rij__neem"
            aria-label=${fill(words.lists.takeTalk, { titel: card.title })}
            @click=${() => {
              void acts.take(card.talk);
            }}
          >
            ${words.lists.take}
          </button>`
        : nothing
    }
  </li>`;
}

const badge = (unread: number): View =>
  html`<span class="nl-number-badge teller"
    ><span aria-hidden="true">${unread}</span>${hidden(fill(words.lists.unreadLong, { n: unread }))}</span
  >`;

const lastOf = ({ last, lastBy }: TalkCard): string =>
  lastBy === undefined || lastBy === 'resident' ? last : `${words.lists.speaker[lastBy]}: ${last}`;

/** What stands under a talk: time first, because that is what is looked for. */
function standing(card: TalkCard, state: DeskState): View {
  const now = serverNow(state);
  const isTyping = (state.typing.get(card.talk) ?? 0) > state.tick;
  switch (card.status) {
    case 'queued':
      return html`${waiting(card, state)} ${card.reason === undefined ? nothing : html`<span>${words.reasons[card.reason]}</span>`}
      ${kept(card, state)}`;
    case 'active':
      return html`${card.lastBy === 'resident' ? html`<b>${fill(words.lists.asks, { tijd: span(now - Date.parse(card.lastAt)) })}</b>` : html`<span>${fill(words.lists.runs, { tijd: span(now - Date.parse(card.since)) })}</span>`}
      ${isMine(state, card) ? nothing : html`<span>${card.agent?.name}</span>`}
      ${isTyping ? html`<span class="rij__typt">${words.lists.typing}</span>` : nothing}
      ${card.isQuiet ? html`<span>${words.lists.quiet}</span>` : nothing}`;
    case 'wrap-up':
      return html`<span class="merk--bijna">${fill(words.talk.wrapUp, { tijd: span(Date.parse(card.until ?? '') - now) })}</span>`;
    case 'call-back':
    case 'bot':
      return html`<span>${words.lists.status[card.status]}</span>`;
    default:
      return card.status satisfies never;
  }
}

/** "wacht 4:05 · te lang": the word says what the colour says. */
export function waiting(card: TalkCard, state: DeskState): View {
  const now = serverNow(state);
  const wait = waitOf(card, state.settings, now) ?? 'goed';
  const time = fill(words.lists.waits, { tijd: span(now - Date.parse(card.since)) });
  return html`<span class="wacht wacht--${wait}">${time}${wait === 'goed' ? nothing : ` · ${words.lists.wait[wait]}`}</span>`;
}

function kept({ keptFor }: TalkCard, { me, settings }: DeskState): View {
  if (keptFor === undefined) return nothing;
  const reden = keptFor.note;
  if (keptFor.person !== undefined && keptFor.person.person === me?.person)
    return html`<span class="rij__voor">${fill(words.lists.keptForMe, { naam: keptFor.by.name, reden })}</span>`;
  const skill = settings?.skills.find(({ id }) => id === keptFor.skill)?.label ?? keptFor.skill ?? '';
  const naam = keptFor.person?.name ?? skill;
  return html`<span class="rij__voor">${fill(words.lists.keptFor, { naam, van: keptFor.by.name, reden })}</span>`;
}

function endOf(card: TalkCard, state: DeskState): View {
  const outcome = state.settings?.outcomes.find(({ id }) => id === card.outcome)?.label;
  return html`<span>${moment(card.since, serverNow(state))}</span>
    ${card.agent === undefined ? nothing : html`<span>${fill(words.history.by, { naam: card.agent.name })}</span>`}
    ${outcome === undefined ? nothing : html`<span>${outcome}</span>`}
    ${card.solved === undefined ? nothing : html`<span>${words.talk.solved[card.solved]}</span>`}`;
}
