import type { CardReference } from '../../staff/card-verb.ts';
import type { SearchHit } from '../../staff/support.ts';
import type { WorkCard } from '../../staff/work-card.ts';
import { html, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { procedurePath } from './hulp-html.ts';
import { plainLine } from './plain-line.ts';
import type { Visit } from './visit.ts';

type To = Pick<Visit, 'to'>;
type ProcedureHit = Extract<SearchHit, { kind: 'procedure' }>;

/** More steps of one procedure than this help nobody to choose. */
const MOST_STEPS = 3;

/** The step that answers a question, before the list of everything that fits. */
export function bestHit({ to }: To, { procedure, title, kind, steps: [step], parts: [first], goal }: WorkCard): Html {
  const moment = kind === 'nieuw' || kind === 'meer' || kind === 'veranderd' || kind === 'oplossen' ? kind : undefined;
  const href = to(procedurePath(procedure), { stap: moment === undefined ? step?.id : undefined, moment });
  return html`<section class="kaart kaart--past" aria-labelledby="past">
    <h2 id="past">${words.best}: ${title}</h2>
    <p>${plainLine(step?.text ?? first?.text ?? goal, 240)}</p>
    ${step?.question !== undefined && html`<p class="stap__vraag">${step.question}</p>`}
    <p><a class="nl-button nl-button--primary" href="${href}">${step === undefined ? words.openCard : words.openStep}</a></p>
  </section>`;
}

/** Each procedure once, with the steps of it that fit; then the answers for residents. */
export function hitList({ to }: To, hits: readonly SearchHit[]): Html {
  const byProcedure = new Map<string, ProcedureHit[]>();
  for (const hit of hits)
    if (hit.kind === 'procedure') byProcedure.set(hit.reference.procedure, [...(byProcedure.get(hit.reference.procedure) ?? []), hit]);
  const address = ({ procedure, step, moment }: CardReference): string => to(procedurePath(procedure), { stap: step, moment });
  const stepItem = ({ reference, line }: ProcedureHit): Html =>
    html`<li><a class="nl-link" href="${address(reference)}">${plainLine(line, 110)}</a></li>`;
  return html`<ul class="lijst">
    ${[...byProcedure].map(([procedure, found]) => {
      const whole = found.find(({ reference }) => reference.step === undefined);
      const steps = found.filter(({ reference }) => reference.step !== undefined).slice(0, MOST_STEPS);
      return html`<li>
        <a class="nl-link" href="${to(procedurePath(procedure))}">${found[0]?.title}</a>
        <span class="klein">${words.procedure}${whole !== undefined && ` · ${plainLine(whole.line)}`}</span>
        ${
          steps.length > 0 &&
          html`<ul class="stappen">
            ${steps.map(stepItem)}
          </ul>`
        }
      </li>`;
    })}
    ${hits.map(
      (hit) =>
        hit.kind === 'answer' &&
        html`<li>
          <a class="nl-link" href="${to(answerPath(hit.topic))}">${hit.title}</a>
          <span class="klein">${words.answer} · ${plainLine(hit.line)}</span>
        </li>`,
    )}
  </ul>`;
}

/** What residents get about the same, to read out or to send. */
export const answerList = ({ to }: To, answers: readonly { readonly topic: string; readonly title: string }[]): Html =>
  html`<ul class="lijst">
    ${answers.map(({ topic, title }) => html`<li><a class="nl-link" href="${to(answerPath(topic))}">${title}</a></li>`)}
  </ul>`;

const answerPath = (topic: string): string => `/hulp/antwoord/${encodeURIComponent(topic)}`;
