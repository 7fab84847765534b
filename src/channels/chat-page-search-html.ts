import { html, trusted, type Html } from '../web/talk/html.ts';
import { renderSources } from '../web/talk/render.ts';
import { choosePageWords, type PageWords } from '../web/words/page-words.ts';
import { fill } from '../web/words/fill.ts';
import type { Visit } from './chat-page.ts';
import { chatUrl } from './chat-page-html.ts';
import type { Found, FoundAnswer } from './chat-page-search.ts';
import { toHtml } from './markdown.ts';

type Seen = Pick<Visit, 'library' | 'words' | 'view'>;

/** The search box of the full page with what was found. Works by its own form; `src/web/search` makes it answer while somebody types. */
export function renderSearch(found: Found | undefined, visit: Seen, talkIsShown: boolean): Html {
  const { library, view } = visit;
  const words = wordsOf(visit);
  return html`<div class="zoek" role="search" aria-label="${words.search}">
    <form
      id="zoek"
      method="get"
      action="${chatUrl(library.gemeente, { embed: false, english: false })}"
      data-adres="${chatUrl(library.gemeente, view, '/zoek')}"
      data-prive="${words.searchPrivate}"
      data-fout="${words.searchFailed}"
    >
      ${view.english && html`<input type="hidden" name="taal" value="en" />`}
      ${talkIsShown && html`<input type="hidden" name="gesprek" value="" />`}
      <label for="zoekvraag">${words.search}</label>
      <div class="zoek__rij">
        <input
          class="veld"
          type="search"
          id="zoekvraag"
          name="zoek"
          value="${found?.query ?? ''}"
          placeholder="${words.searchShort}"
          maxlength="200"
          autocomplete="off"
          enterkeyhint="search"
          required
        />
        <button class="nl-button nl-button--secondary" type="submit">${words.searchButton}</button>
      </div>
    </form>
    <p class="zoek__uitleg">${words.searchHint}</p>
    <p class="onzichtbaar" id="zoekstand" role="status"></p>
    <div class="zoek__gevonden" id="gevonden" ${found === undefined && trusted('hidden')}>
      ${found !== undefined && renderFound(found, visit, talkIsShown)}
    </div>
  </div>`;
}

/** What was found: the same on the page that the server makes and while somebody types. */
export function renderFound(found: Found, visit: Seen, talkIsShown = false): Html {
  const { library, view } = visit;
  const words = wordsOf(visit);
  const talk: Record<string, string> = talkIsShown ? { gesprek: '' } : {};
  const { first, answers, lang } = found;
  return html`<div class="zoek__kop">
      <h2 id="zoekkop">${statusOf(found, visit)}</h2>
      <a class="nl-link" id="zoekdicht" href="${chatUrl(library.gemeente, view, '', talk)}">${words.closeSearch}</a>
    </div>
    ${first !== undefined && html`<div class="zoek__eerst melding" lang="${lang}" tabindex="-1">${trusted(toHtml(first.text))}</div>`}
    ${
      answers.length > 0 &&
      html`<ul class="zoek__lijst" role="list">
        ${answers.map((answer) => renderAnswer(answer, visit, talk))}
      </ul>`
    }`;
}

/** How much was found, in a sentence. */
export function statusOf({ first, answers, failed }: Found, visit: Seen): string {
  const words = wordsOf(visit);
  if (failed === true) return words.searchFailed;
  const count = answers.length + (first === undefined ? 0 : 1);
  return count === 0 ? words.foundNone : fill(words.found, { n: count }, visit.words.lang);
}

function renderAnswer({ topic, title, reply, lang, hasTree }: FoundAnswer, visit: Seen, talk: Record<string, string>): Html {
  const { library, words, view } = visit;
  const page = wordsOf(visit);
  const deepLink = `${chatUrl(library.gemeente, view, '', { ...talk, onderwerp: topic })}#aanbod`;
  return html`<li class="zoek__antwoord" tabindex="-1" aria-labelledby="zoek-${topic}" data-onderwerp="${topic}">
    <div lang="${lang}">
      <h3 id="zoek-${topic}">${title}</h3>
      <div class="bericht__tekst">
        ${trusted(toHtml(reply.text))}
        ${
          reply.details !== undefined &&
          html`<details class="meer">
            <summary lang="${words.lang}">${words.more}<span class="onzichtbaar">: ${title}</span></summary>
            <div class="meer__tekst">${trusted(toHtml(reply.details))}</div>
          </details>`
        }
      </div>
    </div>
    ${renderSources(reply.meaning.sources ?? [], words)} ${hasTree && html`<p class="zoek__boom">${page.askForYourself}</p>`}
    <p>
      <a class="nl-link zoek__vraag" href="${deepLink}">${page.ask}<span class="onzichtbaar">: ${title}</span></a>
    </p>
  </li>`;
}

const wordsOf = ({ words, library }: Seen): PageWords => choosePageWords(words.lang, library.gemeente.address);
