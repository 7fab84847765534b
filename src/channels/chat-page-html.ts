import type { Choice } from '../conversation/log.ts';
import type { Gemeente } from '../knowledge/library.ts';
import type { PageData } from '../web/talk/page-data.ts';
import { html, trusted, type Html } from '../web/talk/html.ts';
import { renderHumanBar } from '../web/talk/human-bar.ts';
import type { Standing } from '../web/talk/standing.ts';
import { renderTalk, type Talk } from '../web/talk/talk.ts';
import { clockTime } from '../web/talk/render.ts';
import { fill } from '../web/words/fill.ts';
import type { Words } from '../web/words/words.ts';
import type { Assets } from './chat-page-assets.ts';
import { renderDocument } from './chat-page-document.ts';
import { renderOffer, renderStarters, type OfferedTopic } from './chat-page-offer.ts';

/** How the address asks for the page; kept in every link and form. */
export interface View {
  readonly embed: boolean;
  readonly english: boolean;
}

export interface ChatPage {
  readonly gemeente: Gemeente;
  readonly words: Words;
  readonly view: View;
  readonly proof: string;
  readonly starters: readonly Choice[];
  /** The topic of the page that somebody comes from. */
  readonly topic?: OfferedTopic;
  /** The search box, on the full page only. */
  readonly search?: Html;
  readonly talk?: Talk;
  /** Where the talk that is shown stands between bot and human. */
  readonly standing: Standing;
  /** What is below the talk about being called back. */
  readonly callBack: Html;
  /** A talk of this browser that is not shown before somebody asks for it. */
  readonly waiting?: { readonly at: string };
  readonly askWhy?: string;
  /** Said above the text field. */
  readonly notice?: string;
  readonly isWaiting: boolean;
  readonly draft: string;
  /** Of this drawing of the form: the same words with the same number are said once, however often they are sent. Empty before there is a talk. */
  readonly number: string;
  readonly data: PageData;
}

/** Address of a page of this municipality's chat. */
export function chatUrl(gemeente: Pick<Gemeente, 'id'>, view: View, path = '', extra: Readonly<Record<string, string>> = {}): string {
  const flags = [
    view.embed ? 'embed' : '',
    view.english ? 'taal=en' : '',
    ...Object.entries(extra).map(([key, value]) => (value === '' ? key : `${key}=${encodeURIComponent(value)}`)),
  ];
  const query = flags.filter((flag) => flag !== '').join('&');
  return `/chat/${gemeente.id}${path}${query === '' ? '' : `?${query}`}`;
}

/** The chat, whole and working without JavaScript. */
export function renderChat(page: ChatPage, assets: Assets): string {
  const { gemeente, words, view, proof } = page;
  const url = (path: string, extra?: Readonly<Record<string, string>>): string => chatUrl(gemeente, view, path, extra);
  const form = (id: string, path: string): Html =>
    html`<form id="${id}" method="post" action="${url(path)}" hidden><input type="hidden" name="bewijs" value="${proof}" /></form>`;
  const begun = page.talk !== undefined && page.talk.messages.length > 0;
  return renderDocument({
    lang: words.lang,
    title: fill(words.title, { gemeente: gemeente.name }),
    styles: [...stylesOf(gemeente, assets), ...(page.search === undefined ? [] : [assets.url('search.css')])],
    ...(view.embed ? { bodyClass: 'in-kader' } : {}),
    scripts: html`<script type="module" src="${assets.url('chat.js')}"></script>
      ${page.search !== undefined && html`<script type="module" src="${assets.url('search.js')}"></script>`}`,
    body: html`<div class="schil${page.search !== undefined && ' schil--zoek'}">
        ${head(page)}${page.search}
        <main>
          <div id="rol">
            <div id="gesprek" role="log" aria-relevant="additions" aria-label="${words.log}" tabindex="0">
              <div class="bericht bericht--bot">
                <p class="bericht__wie">${words.bot}</p>
                <div class="bericht__tekst">
                  <p>${fill(words.intro, { gemeente: gemeente.name })}</p>
                  <p>${words.introMore}</p>
                </div>
                ${!begun && page.topic === undefined && page.starters.length > 0 && renderStarters(page.starters.slice(0, 4), words)}
              </div>
              ${
                page.talk !== undefined &&
                renderTalk(page.talk, words, { seen: page.standing.seen, ...(page.askWhy === undefined ? {} : { askWhy: page.askWhy }) })
              }
              ${page.topic !== undefined && renderOffer(page.topic, begun ? [] : page.starters, words, gemeente.address)}
            </div>
            ${page.callBack}
          </div>
          <div class="onder">
            <p id="zoeken" hidden>${words.searching}</p>
            <p id="typt" hidden></p>
            <div id="waarschuwing" class="melding" role="group" aria-labelledby="waarschuwing-tekst" hidden></div>
            <div id="melding" class="melding" role="status" ${page.notice === undefined ? trusted(' hidden') : ''}>
              ${page.notice !== undefined && html`<p class="melding__tekst">${page.notice}</p>`}
            </div>
            ${page.waiting !== undefined && waitingTalk(page, page.waiting.at)}
            <div class="zonder-js">
              ${
                begun
                  ? html`${page.isWaiting && html`<p>${words.waitingNote}</p>`}
                      <p class="nieuw"><a class="nl-link" href="${url('', { gesprek: '' })}#laatste">${words.fetchNew}</a></p>`
                  : html`<p>${words.noScript}</p>`
              }
            </div>
            <div id="mens">${renderHumanBar(page.standing, words)}</div>
            <form id="schrijf" method="post" action="${url('')}">
              <input type="hidden" name="bewijs" value="${proof}" /><input type="hidden" name="nr" value="${page.number}" />
              <label class="onzichtbaar" for="tekst">${words.composer}</label>
              <div class="rij">
                <textarea
                  class="utrecht-textarea utrecht-textarea--html-textarea"
                  id="tekst"
                  name="tekst"
                  rows="1"
                  required
                  autocomplete="off"
                  enterkeyhint="send"
                  placeholder="${words.placeholder}"
                  aria-describedby="teller"
                  dir="auto"
                >
${page.draft}</textarea>
                <button class="nl-button nl-button--primary" type="submit">${words.send}</button>
              </div>
              <p id="teller" hidden></p>
            </form>
            <p id="omroep" class="onzichtbaar" role="status"></p>
          </div>
        </main>
      </div>
      ${form('zeg', '')}${form('oordeel', '/oordeel')}${form('reden', '/reden')}
      <script type="application/json" id="gegevens">
        ${trusted(JSON.stringify(page.data).replace(/</g, '\\u003c'))}
      </script>`,
  });
}

export const stylesOf = (gemeente: Pick<Gemeente, 'id'>, assets: Assets): readonly string[] => [
  assets.url('chat.css'),
  `/chat/${gemeente.id}/theme.css`,
];

function head(page: ChatPage): Html {
  const { gemeente, words, view, proof } = page;
  const url = (path: string, extra?: Readonly<Record<string, string>>): string => chatUrl(gemeente, view, path, extra);
  const button = (does: string, label: string): Html =>
    html`<li class="met-js"><button type="button" data-doe="${does}">${label}</button></li>`;
  const inOtherLanguage = chatUrl(gemeente, { ...view, english: !view.english }, '', {
    ...(page.talk === undefined ? {} : { gesprek: '' }),
    ...(page.topic === undefined ? {} : { onderwerp: page.topic.id }),
  });
  return html`<header class="kop">
    <div class="kop__eerst">
      <div class="kop__naam">
        <h1>${fill(words.gemeente, { gemeente: gemeente.name })}</h1>
        <p>${words.assistant}</p>
      </div>
      <form id="taal" method="post" action="${url('/taal')}" data-taal="${view.english ? 'nl' : 'en'}" data-naar="${inOtherLanguage}">
        <input type="hidden" name="bewijs" value="${proof}" /><button class="kop__knop" type="submit" lang="${view.english ? 'nl' : 'en'}">
          ${words.otherLanguage}
        </button>
      </form>
    </div>
    <div class="kop__dan">
      <form id="wis" method="post" action="${url('/wis')}">
        <input type="hidden" name="bewijs" value="${proof}" /><button class="kop__knop" type="submit">${words.wipe}</button>
      </form>
      <details class="menu" id="menu">
        <summary class="kop__knop">${words.menu}</summary>
        <ul>
          ${button('afdrukken', words.print)}${button('bewaren', words.save)}
          <li class="zonder-js"><a href="${url('/gesprek.txt')}" download>${words.save}</a></li>
          ${button('tijden', words.times)}
          <li>
            <a href="${url('/privacy')}" target="_blank" rel="noopener"
              >${words.privacy}<span class="onzichtbaar"> (${words.newTab})</span></a
            >
          </li>
          <li><a href="${url('/vergeet')}" data-doe="vergeet">${words.forget}</a></li>
          ${button('opnieuw', words.restart)}
          <li class="zonder-js">
            <form method="post" action="${url('/opnieuw')}">
              <input type="hidden" name="bewijs" value="${proof}" /><button type="submit">${words.restart}</button>
            </form>
          </li>
          ${view.embed && button('sluiten', words.close)}
        </ul>
      </details>
    </div>
  </header>`;
}

function waitingTalk({ gemeente, words, view, proof }: ChatPage, at: string): Html {
  return html`<div class="melding zonder-js">
    <p class="melding__tekst">${fill(words.reopen, { tijd: clockTime(at, words) })}</p>
    <div class="knoppen">
      <a class="nl-button nl-button--primary" href="${chatUrl(gemeente, view, '', { gesprek: '' })}#laatste">${words.reopenYes}</a>
      <form method="post" action="${chatUrl(gemeente, view, '/opnieuw')}">
        <input type="hidden" name="bewijs" value="${proof}" /><input type="hidden" name="wis" value="ja" /><button
          class="nl-button nl-button--secondary"
          type="submit"
        >
          ${words.reopenNo}
        </button>
      </form>
    </div>
  </div>`;
}
