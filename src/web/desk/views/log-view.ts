import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { unsafeHTML } from 'lit-html/directives/unsafe-html.js';
import type { DeskEntry } from '../../../channels/desk/desk-messages.ts';
import { deskWords as words } from '../../words/desk-words.ts';
import { fill } from '../../words/fill.ts';
import { openCard } from '../select.ts';
import type { DeskState } from '../state.ts';
import { clock } from '../times.ts';
import { eventView } from './event-view.ts';
import { reportView } from './report-view.ts';
import { sendingView } from './sending-view.ts';
import { hidden, type Acts, type Draw, type View } from './view.ts';

/** A pause after which the name is said again, ms. */
const PAUSE_MS = 120_000;

/**
 * The talk itself. New messages are said by the announcer of the page, once and only for the talk on screen, so this log is silent:
 * else a screen reader would read a whole talk at each switch.
 */
export const logView: Draw = (state, acts) => {
  const log = state.logs.get(state.open ?? '');
  const title = openCard(state)?.title ?? '';
  const entries = log?.entries.filter(isShown) ?? [];
  const sending = state.sending.filter(({ talk }) => talk === state.open);
  const isTyping = (state.typing.get(state.open ?? '') ?? 0) > state.tick;
  return html`<div class="log__kader">
    <div id="log" class="log" role="log" aria-live="off" tabindex="0" aria-label=${fill(words.talk.log, { titel: title })}>
      ${log === undefined ? missing(state, acts) : nothing}
      ${repeat(
        entries,
        ({ seq }) => seq,
        (entry, n) => entryView(entry, entries[n - 1], state, acts),
      )}
      ${repeat(
        sending,
        ({ clientId }) => clientId,
        (item) => sendingView(item, state, acts),
      )}
      <p class="log__stand">${isTyping ? words.talk.typing : stand(entries, state)}</p>
    </div>
    <button
      type="button"
      class="knop log__eind"
      id="naar-eind"
      hidden
      @click=${() => {
        document.querySelector('#log')?.scrollTo({ top: 1e9 });
      }}
    >
      ↓ ${words.talk.toEnd}
    </button>
  </div>`;
};

/** Still on its way, or not to be had now. */
function missing({ open, unreadable }: DeskState, acts: Acts): View {
  if (open === undefined || unreadable !== open) return html`<p class="leeg">${words.talk.loading}</p>`;
  return html`<p class="leeg">${words.talk.loadFailed}</p>
    <button
      type="button"
      class="knop"
      @click=${() => {
        acts.open(open);
      }}
    >
      ${words.retry}
    </button>`;
}

/** Whether the resident saw what was said last, or fell silent. */
function stand(entries: readonly DeskEntry[], state: DeskState): string {
  const card = state.talks.get(state.open ?? '');
  if (card?.isQuiet === true) return words.talk.quiet;
  const last = entries.findLast(({ kind, staff }) => kind === 'message' && !staff);
  if (last?.by !== 'agent' || card?.status !== 'active') return '';
  return (state.seen.get(state.open ?? '') ?? 0) > last.seq ? words.talk.seen : words.talk.notSeen;
}

function entryView(entry: DeskEntry, before: DeskEntry | undefined, state: DeskState, acts: Acts): View {
  const line = entry.seq === state.newFrom ? html`<p class="nieuw-lijn"><span>${words.talk.newFrom}</span></p>` : nothing;
  if (entry.kind === 'event') return html`${line}${eventView(entry, state)}`;
  const isNote = entry.kind === 'note';
  const isFirst = before === undefined || voice(before) !== voice(entry) || Date.parse(entry.at) - Date.parse(before.at) > PAUSE_MS;
  const isBot = entry.by === 'bot' && entry.kind === 'message';
  return html`${line}
    <div class="uiting uiting--${isNote ? 'notitie' : entry.by}" id="u-${entry.seq}" tabindex="-1" ?data-vervolg=${!isFirst}>
      ${
        isFirst
          ? html`<p class="uiting__wie">
              <b>${whoOf(entry, state)}</b> ${isNote ? html`<span>${words.talk.noteLabel}</span>` : nothing}
              <time datetime=${entry.at}>${clock(entry.at)}</time>
            </p>`
          : nothing
      }
      <div class="uiting__tekst">${wordsOf(entry)}</div>
      ${
        entry.choices === undefined || entry.choices.length === 0
          ? nothing
          : html`<p class="uiting__keuzes">${fill(words.talk.choices, { keuzes: entry.choices.join(' · ') })}</p>`
      }
      ${isBot && !entry.staff ? reportView(entry, state, acts) : nothing}
    </div>`;
}

function wordsOf(entry: DeskEntry): View {
  if (entry.kind === 'erased') return html`<p class="leeg">${words.talk.erased}</p>`;
  return html`${entry.html === undefined ? html`<p class="plat">${entry.text}</p>` : unsafeHTML(entry.html)}
  ${
    entry.detailsHtml === undefined
      ? nothing
      : html`<details class="uitleg">
          <summary>${words.talk.details}</summary>
          ${unsafeHTML(entry.detailsHtml)}
        </details>`
  }`;
}

function whoOf(entry: DeskEntry, { me }: DeskState): View {
  const name = entry.author ?? words.talk.colleague;
  if (entry.kind === 'note') return html`${fill(words.talk.note, { naam: name })}`;
  switch (entry.by) {
    case 'resident':
      return html`${words.talk.resident}`;
    case 'bot':
      return html`${words.talk.bot}`;
    case 'system':
      return html`${words.talk.system}`;
    case 'agent':
      return html`${entry.person === me?.person ? fill(words.talk.me, { naam: name }) : html`${name}${hidden(`, ${words.talk.colleague}`)}`}`;
    default:
      return entry.by satisfies never;
  }
}

const voice = ({ by, author, person, kind }: DeskEntry): string => `${kind} ${by} ${person ?? author ?? ''}`;

/** Events that say nothing to a colleague stay out of sight. */
const isShown = ({ kind, name }: DeskEntry): boolean => kind !== 'event' || (name !== undefined && name !== '');
