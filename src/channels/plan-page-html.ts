import type { Library } from '../knowledge/library.ts';
import type { OpenedPlan } from '../reply/open-plan.ts';
import { partsOf, whenInWords } from '../reply/plan-words.ts';
import { inTone } from '../reply/say.ts';
import { speechOf } from '../reply/speech-of.ts';
import type { Day } from '../shared/clock.ts';
import { html, trusted, type Html } from '../web/talk/html.ts';
import type { Assets } from './chat-page-assets.ts';
import { renderDocument } from './chat-page-document.ts';
import { fill } from '../web/words/fill.ts';
import { planWordsOf } from '../web/words/plan-words.ts';
import { toHtml } from './markdown.ts';

export interface PlanPage extends OpenedPlan {
  readonly library: Library;
  /** Address of this page, without a slash at the end. */
  readonly path: string;
  readonly today: Day;
}

/** A plan to keep: a checklist that works without JavaScript and prints on one page. */
export function renderPlan({ library, plan, made, path, today }: PlanPage, assets: Assets): string {
  const { gemeente } = library;
  const words = planWordsOf(library);
  const speech = speechOf(library);
  const inEnglish = words.lang === 'en' ? '?taal=en' : '';
  const say = (text: string): string => inTone(library, text);
  return shell(
    library,
    plan.title,
    assets,
    html`<main class="plan">
      <h2>${plan.title}</h2>
      ${plan.understood !== undefined && html`<p class="plan__begrepen">${plan.understood}</p>`}
      <p class="plan__van">
        ${say(fill(words.from, { dag: speech.day(made) }))}
        ${
          today > made &&
          html`${say(words.changed)} <a class="nl-link niet-op-papier" href="/chat/${gemeente.id}${inEnglish}">${say(words.again)}</a>`
        }
      </p>
      <div class="plan__doen niet-op-papier">
        <a class="nl-button nl-button--primary" href="${path}/agenda.ics${inEnglish}" download="plan-${gemeente.id}.ics">${words.agenda}</a>
        <button class="nl-button nl-button--secondary met-js" type="button" data-doe="afdrukken">${words.print}</button>
      </div>
      <p class="plan__bewaar niet-op-papier">${say(words.keep)}</p>
      <section aria-labelledby="stappen">
        <h3 id="stappen">${words.steps}</h3>
        <ul class="plan__stappen">
          ${plan.steps.map((step) => {
            const when = whenInWords(step, speech);
            return tick(step.id, html`${when !== undefined && html`<strong class="plan__dag">${when}</strong>`}${inline(step.text)}`);
          })}
        </ul>
      </section>
      <div class="plan__delen">
        ${partsOf(plan, speech).map(
          ({ id, title, items }) =>
            html`<section aria-labelledby="${id}">
              <h3 id="${id}">${title}</h3>
              ${
                id === 'meenemen'
                  ? html`<ul class="plan__stappen">
                      ${items.map((item, n) => tick(`mee-${String(n + 1)}`, inline(item)))}
                    </ul>`
                  : html`<ul>
                      ${items.map((item) => html`<li>${inline(item)}</li>`)}
                    </ul>`
              }
            </section>`,
        )}
        ${
          plan.links.length > 0 &&
          html`<section aria-labelledby="links">
            <h3 id="links">${words.readMore}</h3>
            <ul class="plan__links">
              ${plan.links.map(({ title, url }) => html`<li><a class="nl-link" href="${url}" rel="noopener noreferrer">${title}</a></li>`)}
            </ul>
          </section>`
        }
      </div>
      <p class="plan__voet">${say(fill(words.made, { dag: speech.day(plan.checked).replace(/^\S+ /, '') }))}</p>
    </main>`,
  );
}

/** For a link that leads to no plan (any more). */
export function renderNoPlan(library: Library, assets: Assets): string {
  const { gemeente } = library;
  const words = planWordsOf(library);
  const inEnglish = words.lang === 'en' ? '?taal=en' : '';
  const say = (text: string): string => inTone(library, text);
  const title = words.none;
  return shell(
    library,
    title,
    assets,
    html`<main class="plan">
      <h2>${title}</h2>
      <p>${say(words.noneWhy)}</p>
      <p>${say(words.noneHow)}</p>
      <p class="knoppen"><a class="nl-button nl-button--primary" href="/chat/${gemeente.id}${inEnglish}">${words.toChat}</a></p>
      <p>${say(words.call)} <a class="nl-link" href="tel:${gemeente.phone.replace(/[^\d+]/g, '')}">${gemeente.phone}</a></p>
    </main>`,
  );
}

function shell(library: Library, title: string, assets: Assets, main: Html): string {
  const { gemeente } = library;
  const words = planWordsOf(library);
  return renderDocument({
    lang: words.lang,
    title: fill(words.pageTitle, { titel: title, gemeente: gemeente.name }),
    styles: [assets.url('plan.css'), `/chat/${gemeente.id}/theme.css`],
    scripts: html`<script type="module" src="${assets.url('plan.js')}"></script>`,
    bodyClass: 'plan-blad',
    body: html`<div class="vel">
      <header class="kop">
        <div class="kop__naam">
          <h1>${fill(words.gemeente, { gemeente: gemeente.name })}</h1>
          <p>${words.assistant}</p>
        </div>
        <a class="kop__knop niet-op-papier" href="/chat/${gemeente.id}${words.lang === 'en' ? '?taal=en' : ''}">${words.toChat}</a>
      </header>
      ${main}
    </div>`,
  });
}

const tick = (id: string, words: Html): Html =>
  html`<li>
    <label class="plan__stap"><input type="checkbox" id="s-${id}" name="${id}" autocomplete="off" /><span>${words}</span></label>
  </li>`;

/** One paragraph of Markdown, without the paragraph around it: it stands in a label or a list item. */
const inline = (markdown: string): Html =>
  trusted(
    toHtml(markdown)
      .replace(/^<p>/, '')
      .replace(/<\/p>$/, ''),
  );
