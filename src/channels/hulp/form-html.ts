import type { FormField, ProcedureForm } from '../../knowledge/procedure.ts';
import { html, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { fill } from '../../web/words/fill.ts';

/** Questions to fill in and print. The fields have no name, so that no form of ours ever sends what stands in them. */
export function formHtml({ id, title, explanation, fields }: ProcedureForm): Html {
  return html`<details class="invul">
    <summary>${fill(words.form, { titel: title })}</summary>
    <p class="klein">${explanation !== undefined && `${explanation} `}${words.formHint}</p>
    ${fields.map((field) => fieldHtml(`${id}-${field.id}`, field))}
  </details>`;
}

function fieldHtml(id: string, { question, kind, hint, options }: FormField): Html {
  const about = hint === undefined ? undefined : html` aria-describedby="${id}-uitleg"`;
  const hinted = hint !== undefined && html`<p class="klein" id="${id}-uitleg">${hint}</p>`;
  const label = html`<label for="${id}">${question}</label>`;
  switch (kind) {
    case 'keuze':
    case 'ja-nee':
      return html`<p>
          ${label}<select class="veld" id="${id}" ${about}>
            <option></option>
            ${(kind === 'ja-nee' ? ['Ja', 'Nee'] : options).map((option) => html`<option>${option}</option>`)}
          </select>
        </p>
        ${hinted}`;
    case 'vinkje':
      return html`<p class="rij"><input type="checkbox" id="${id}" ${about} />${label}</p>
        ${hinted}`;
    case 'lang':
    case 'uitspraken':
      return html`<p>${label}<textarea class="veld" id="${id}" rows="3" ${about}></textarea></p>
        ${hinted}`;
    case 'kort':
    case 'datum':
      return html`<p>${label}<input class="veld" id="${id}" type="${kind === 'datum' ? 'date' : 'text'}" autocomplete="off" ${about} /></p>
        ${hinted}`;
    default:
      return kind satisfies never;
  }
}
