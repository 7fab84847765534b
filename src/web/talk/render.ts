import { html, trusted } from './html.ts';
import type { Html } from './html.ts';
import type { Floor, Message } from './message.ts';
import { dividerText, passFloor, speakerName } from './speakers.ts';
import { fill } from '../words/fill.ts';
import type { Words } from '../words/words.ts';

/** How a message stands in the talk, besides what it says itself. */
export interface Place {
  /** Who answered just before it. */
  readonly before: Floor;
  /** Draw the line that says who speaks: at the first message and at each change of speaker. */
  readonly speaker: boolean;
  /** Draw the choices as buttons; else they are text, with what was chosen. */
  readonly open: boolean;
  readonly chosen?: string;
  readonly rateable: boolean;
  readonly rating?: 'up' | 'down';
  /** Offer a field for what was missing. */
  readonly askWhy?: boolean;
  readonly pending?: boolean;
  /** The human has read it. */
  readonly isRead?: boolean;
}

/**
 * One message as HTML, the same on the server and in the browser. Buttons name their form by id, so that they work
 * without JavaScript: `zeg` says a choice, `oordeel` rates, `reden` gives the reason.
 */
export function renderMessage(message: Message, standing: Place, words: Words): Html {
  const { floor, divider } = passFloor(standing.before, message);
  if (divider === 'itself') return renderNotice(message, floor);
  const mine = message.by === 'resident';
  return html`${divider === 'before' && html`<p class="wissel wissel--${floor.by}" lang="${words.lang}">${dividerText(floor, words)}</p>`}
    <div class="bericht bericht--${message.by}" id="b-${message.id}" data-id="${message.id}" data-by="${message.by}" lang="${message.lang}">
      ${standing.speaker && html`<p class="bericht__wie" lang="${words.lang}">${speakerName(message, floor, words)}</p>`}
      <div class="bericht__tekst" ${isFromRight(message) && html` dir="rtl"`}>
        ${message.html === undefined ? html`<p class="bericht__plat">${message.text}</p>` : trusted(message.html)}
        ${
          message.detailsHtml !== undefined &&
          html`<details class="meer">
            <summary>${own(message, words, words.more)}</summary>
            <div class="meer__tekst">${trusted(message.detailsHtml)}</div>
          </details>`
        }
      </div>
      ${message.plan !== undefined && planLink(message.plan, message, words)}
      ${mine && standing.pending && html`<p class="bericht__wacht">${words.pending}</p>`}
      ${mine && html`<p class="bericht__gelezen" aria-live="off">${standing.isRead === true && words.live.seen}</p>`}
      ${!mine && message.sources.length > 0 && renderSources(message.sources, words)}
      ${!mine && message.choices.length > 0 && html`<div class="keuzes">${renderChoices(message, standing, words)}</div>`}
      ${standing.rateable && html`<div class="oordeel">${renderRating(message.id, standing, words)}</div>`}
      ${message.at !== '' && html`<p class="bericht__tijd"><time datetime="${message.at}">${clockTime(message.at, words)}</time></p>`}
    </div>`;
}

/** Languages that are written from right to left. */
const isFromRight = ({ lang }: Message): boolean => /^(?:ar|fa|he|ur)$/.test(lang);

const inItsLanguage = ({ label, lang }: Message['choices'][number]): Html | string =>
  lang === undefined ? label : html`<span lang="${lang}">${label}</span>`;

/** A notice that says who answers from here on, across the talk. */
const renderNotice = (message: Message, floor: Floor): Html =>
  html`<div class="wissel wissel--${floor.by}" id="b-${message.id}" data-id="${message.id}" data-by="${message.by}" lang="${message.lang}">
    ${message.html === undefined ? html`<p>${message.text}</p>` : trusted(message.html)}
  </div>`;

/** Choices as buttons while they are open, afterwards as readable text. */
export function renderChoices(message: Message, standing: Pick<Place, 'open' | 'chosen'>, words: Words): Html {
  if (standing.open)
    return html`<ul class="keuzes__lijst" aria-label="${words.choices}">
      ${message.choices.map(
        (choice) =>
          html`<li>
            <button class="nl-button nl-button--secondary keuze" type="submit" form="zeg" name="zeg" value="${choice.say}">
              ${inItsLanguage(choice)}
            </button>
          </li>`,
      )}
    </ul>`;
  return html`<p class="keuzes__was">
    ${words.choicesWere}:
    ${message.choices.map((choice, n) => {
      const chosen = standing.chosen === choice.say;
      return html`${n > 0 && ' · '}${chosen ? html`<strong>${choice.label} (${words.chosen})</strong>` : choice.label}`;
    })}
  </p>`;
}

/** Two thumbs, or what was given, with a field for the reason after a thumb down. */
export function renderRating(id: string, standing: Pick<Place, 'rating' | 'askWhy'>, words: Words): Html {
  if (standing.rating === undefined)
    return html`<p class="oordeel__vraag">${words.helpful}</p>
      ${thumb('up', id, words.up)}${thumb('down', id, words.down)}`;
  return html`<p class="oordeel__dank">${standing.rating === 'up' ? words.ratedUp : words.ratedDown}</p>
    ${
      standing.askWhy === true &&
      html`<div class="oordeel__reden">
        <label for="reden-${id}">${words.why}</label>
        <input class="veld" id="reden-${id}" form="reden" name="reden" maxlength="300" autocomplete="off" />
        <button class="nl-button nl-button--secondary" type="submit" form="reden" name="over" value="${id}">${words.whySend}</button>
      </div>`
    }`;
}

/** The words of a message's own language where they are the same interface; else the page's. */
const own = (message: Message, words: Words, text: string): Html =>
  message.lang === words.lang ? html`${text}` : html`<span lang="${words.lang}">${text}</span>`;

const planLink = (url: string, message: Message, words: Words): Html =>
  html`<p class="bericht__plan">
    <a class="nl-button nl-button--primary" href="${url}" target="_blank" rel="noopener"
      >${own(message, words, words.plan)}<span class="onzichtbaar"> (${words.newTab})</span></a
    >
  </p>`;

/** Sources that were checked on the same day stand together. */
export function renderSources(sources: Message['sources'], words: Words): Html {
  if (sources.length === 0) return html``;
  const days = [...new Set(sources.map((source) => source.checked))];
  const line = (day: string): Html => {
    const checked = sources.filter((source) => source.checked === day);
    const links = checked.map((source, n) => html`${n > 0 && ', '}${sourceLink(source, words)}`);
    const note = day === '' ? '' : `, ${fill(words.checked, { datum: dateInWords(day, words) })}`;
    return html`${checked.length === 1 ? words.source : words.sources}: ${links}${note}`;
  };
  return html`<p class="bron" lang="${words.lang}">${days.map((day, n) => html`${n > 0 && html`<br />`}${line(day)}`)}</p>`;
}

const sourceLink = (source: Message['sources'][number], words: Words): Html =>
  html`<a class="nl-link" href="${source.url}" target="_blank" rel="noopener noreferrer"
    >${source.title}<span class="onzichtbaar"> (${words.newTab})</span></a
  >`;

const thumbPath = 'M7 22H3V10h4v12Zm2-12 4-8c1.7 0 3 1.3 3 3v4h4.4c1.3 0 2.2 1.2 1.9 2.4l-2 9c-.2.9-1 1.6-2 1.6H9V10Z';

function thumb(rating: 'up' | 'down', id: string, label: string): Html {
  return html`<button class="duim duim--${rating}" type="submit" form="oordeel" name="oordeel" value="${rating}:${id}">
    <svg aria-hidden="true" width="20" height="20" viewBox="0 0 24 24"><path d="${thumbPath}" /></svg
    ><span class="onzichtbaar">${label}</span>
  </button>`;
}

const locale = (words: Words): string => (words.lang === 'en' ? 'en-GB' : 'nl-NL');

/** `2026-10-01` → "1 oktober 2026"; what is no date stays as it is. */
function dateInWords(day: string, words: Words): string {
  const date = new Date(`${day.slice(0, 10)}T12:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  return new Intl.DateTimeFormat(locale(words), { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date);
}

/** The wall clock in the Netherlands, "10:05". */
export function clockTime(instant: string, words: Words): string {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return '';
  return new Intl.DateTimeFormat(locale(words), { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Amsterdam' }).format(date);
}
