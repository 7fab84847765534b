import type { CaseLine } from '../../staff/support.ts';
import { html, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { fill } from '../../web/words/fill.ts';
import type { Visit } from './visit.ts';

/** Her cases, each with where she is in it. */
export const caseList = ({ to }: Pick<Visit, 'to'>, cases: readonly CaseLine[]): Html =>
  html`<ul class="lijst">
    ${cases.map(
      ({ id, title, label, place, status }) =>
        html`<li>
          <a class="nl-link" href="${to(`/hulp/zaak/${encodeURIComponent(id)}`)}">${title}</a>
          <span class="klein"
            >${label} ·
            ${fill(words.step, { n: place.n, van: place.of }).toLowerCase()}${status === 'gestopt' && ` · ${words.stopped}`}</span
          >
        </li>`,
    )}
  </ul>`;
