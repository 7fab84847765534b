import type { CardVerb } from '../../staff/card-verb.ts';
import type { CardAction, CardStep, WorkCard } from '../../staff/work-card.ts';
import { dayInFull } from '../../reply/dutch.ts';
import { html, trusted, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { fill } from '../../web/words/fill.ts';
import { toHtml } from '../markdown.ts';
import { formHtml } from './form-html.ts';
import { hidden, procedurePath } from './hulp-html.ts';
import type { Drawing, Visit } from './visit.ts';

/** The card of a procedure: on one screen of 360 px for a usual step. Its title is the heading of the page. */
export function cardHtml(visit: Drawing, card: WorkCard): Html {
  const begin = card.actions.find(({ does }) => does.verb === 'begin');
  return html`<article class="kaart kaart--${card.kind}">
    <p class="kaart__doel">${card.goal}</p>
    ${card.isConcept && html`<p class="kaart__concept">${words.concept}</p>`}
    ${card.notice !== undefined && html`<p class="melding">${card.notice}</p>`}
    <p class="kaart__plaats">${placeLine(card)}</p>
    ${card.kind === 'lijst' ? list(visit, card) : card.steps.map((step) => stepHtml(visit, card, step))}
    ${card.parts.map(
      ({ title, text, step }) =>
        html`<section class="kaart__deel">
          ${title !== undefined && html`<h2>${title}</h2>`} ${md(text)}
          ${step !== undefined && html`<p><a class="nl-link" href="${visit.to(procedurePath(card.procedure), { stap: step })}">${words.toStep}</a></p>`}
        </section>`,
    )}
    <form class="niet-op-papier" method="post" action="/hulp/doe">
      ${hidden(visit)}
      <div class="knoppen">${card.actions.map((action) => button(visit, action))}</div>
      ${
        card.menu.length > 0 &&
        html`<details class="kaart__menu">
          <summary>${words.more}</summary>
          <div class="knoppen">${card.menu.map((action) => button(visit, action))}</div>
        </details>`
      }
    </form>
    ${begin !== undefined && card.case === undefined && labelForm(visit, begin)}
    ${card.steps.length === 1 && card.steps.map((step) => why(step))}
    <footer class="kaart__voet">
      ${fill(words.foot, { team: card.owner.name, dag: dayInFull(card.checked) })} ${card.afterTip && words.afterTip}
    </footer>
  </article>`;
}

/** Where a button leads: what changes nothing is a link. */
export function hrefOf({ to }: Pick<Visit, 'to'>, verb: CardVerb): string | undefined {
  switch (verb.verb) {
    case 'zaak':
    case 'begin':
      return undefined;
    case 'moment':
      return verb.moment === 'toepassen' && verb.case !== undefined
        ? to(casePath(verb.case))
        : to(procedurePath(verb.procedure), { moment: verb.moment, zaak: verb.case });
    case 'deel':
      return to(procedurePath(verb.procedure), { moment: 'deel' });
    case 'tip':
      return to('/hulp/tip', { werkwijze: verb.procedure, stap: verb.step, soort: verb.kind });
    case 'expert':
      return to('/hulp/vraag', { werkwijze: verb.procedure, stap: verb.step });
    default:
      return verb satisfies never;
  }
}

export const casePath = (id: string): string => `/hulp/zaak/${encodeURIComponent(id)}`;

function button(visit: Drawing, { label, primary, does }: CardAction): Html {
  const look = `nl-button nl-button--${primary === true ? 'primary' : 'secondary'}`;
  const href = hrefOf(visit, does);
  if (href === undefined) return html`<button class="${look}" type="submit" name="verb" value="${JSON.stringify(does)}">${label}</button>`;
  return visit.isBeside === true && does.verb !== 'moment'
    ? html`<a class="${look}" href="${href}" target="_blank" rel="noopener">${label}<span class="onzichtbaar"> (${words.newTab})</span></a>`
    : html`<a class="${look}" href="${href}">${label}</a>`;
}

function placeLine({ place, case: matter, kind, steps }: WorkCard): Html {
  const parts = [
    ...(place === undefined ? [] : [fill(words.step, { n: place.n, van: place.of })]),
    ...(kind === 'einde' && steps.some(({ done }) => done) ? [words.over] : []),
    ...(matter === undefined ? [] : [matter.label]),
  ];
  return html`${parts.join(' · ')}`;
}

function stepHtml(visit: Drawing, card: WorkCard, step: CardStep): Html {
  return html`<div class="stap" id="stap-${step.id}">
    ${md(step.text)} ${extras(step)}
    ${step.see.map(({ procedure, title }) => html`<p class="niet-op-papier"><a class="nl-link" href="${visit.to(procedurePath(procedure))}">${fill(words.see, { titel: title })}</a></p>`)}
    ${step.chosen !== undefined && html`<p class="klein">${fill(words.chosen, { antwoord: step.chosen })}</p>`}
    ${step.result !== undefined && (card.kind === 'einde' || step.question === undefined) && html`<div class="stap__uitkomst"><strong>${words.result}</strong> ${md(step.result)}</div>`}
    ${step.question !== undefined && html`<p class="stap__vraag">${step.question}</p>`} ${step.form !== undefined && formHtml(step.form)}
  </div>`;
}

/** What the municipality adds, what to mind, and what is not sure. */
const extras = (step: CardStep): Html => html`
  ${step.unsure && html`<p class="klein">(${words.unsure})</p>`}
  ${step.note !== undefined && html`<div class="stap__bij"><strong>${words.here}:</strong> ${md(step.note)}</div>`}
  ${step.caution !== undefined && html`<div class="stap__let-op"><strong>${words.caution}:</strong> ${md(step.caution)}</div>`}
`;

/** All steps with boxes: to tick where there is a case, to tick by pen on paper. */
function list(visit: Drawing, card: WorkCard): Html {
  const matter = card.case;
  const item = (step: CardStep, n: number): Html => {
    const label = html`${md(step.text)} ${extras(step)} ${step.question !== undefined && html`<p class="stap__vraag">${step.question}</p>`}
    ${step.result !== undefined && step.question === undefined && html`<p class="klein">${words.result}: ${step.result}</p>`}`;
    const id = `k-${step.id}`;
    return html`<li class="vink">
      <span class="vink__n" aria-hidden="true">${n + 1}</span>
      ${matter === undefined ? html`<span class="vink__vak" aria-hidden="true"></span>` : html`<input type="checkbox" id="${id}" name="klaar.${step.id}" value="ja" ${step.done && trusted(' checked')} aria-labelledby="t-${step.id}" />`}
      <div id="t-${step.id}">${label}</div>
      ${outcomes(step)} ${step.form !== undefined && formHtml(step.form)}
    </li>`;
  };
  const steps = html`<ol class="vinken">
    ${card.steps.map(item)}
  </ol>`;
  if (matter === undefined)
    return html`<p class="niet-op-papier met-js">
        <button class="nl-button nl-button--secondary" type="button" data-doe="afdrukken">${words.print}</button>
      </p>
      ${steps}`;
  const verb: CardVerb = { verb: 'zaak', procedure: card.procedure, case: matter.id, do: { act: 'klaar-zijn', steps: [] } };
  return html`<form method="post" action="/hulp/doe">
    ${hidden(visit)} ${steps}
    <div class="knoppen niet-op-papier" ${visit.isBeside === true && trusted('hidden')}>
      <button class="nl-button nl-button--secondary" type="submit" name="verb" value="${JSON.stringify(verb)}">${words.save}</button>
    </div>
  </form>`;
}

/** Where each answer leads, for who has the list and not the buttons. */
const outcomes = ({ outcomes: all = [] }: CardStep): Html | false =>
  all.length > 0 &&
  html`<ul class="stap__uitkomsten">
    ${all.map(({ answer, leads }) => html`<li><strong>${answer}:</strong> ${md(leads)}</li>`)}
  </ul>`;

function why({ why: grounds }: CardStep): Html | false {
  return (
    grounds.length > 0 &&
    html`<details class="kaart__waarom">
      <summary>${words.why}</summary>
      ${grounds.map(
        ({ text, law, url, article }) =>
          html`${md(text)}
          ${law !== undefined && html`<p class="klein">${url === undefined ? law : html`<a class="nl-link" href="${url}" target="_blank" rel="noopener noreferrer">${law}</a>`}${article !== undefined && `, artikel ${article}`}</p>`}`,
      )}
    </details>`
  );
}

/** Which matter it is about; apart from the other buttons, so that Enter in the field begins and does nothing else. */
const labelForm = (visit: Drawing, { does }: CardAction): Html =>
  html`<details class="kaart__naam niet-op-papier">
    <summary>${words.label}</summary>
    <form method="post" action="/hulp/doe">
      ${hidden(visit)}<input type="hidden" name="verb" value="${JSON.stringify(does)}" />
      <label for="label">${words.labelField}</label>
      <input class="veld" id="label" name="label" maxlength="40" autocomplete="off" aria-describedby="label-uitleg" />
      <p class="klein" id="label-uitleg">${words.labelHint}</p>
      <button class="nl-button nl-button--secondary" type="submit">${words.begin}</button>
    </form>
  </details>`;

const md = (text: string): Html => trusted(toHtml(text));
