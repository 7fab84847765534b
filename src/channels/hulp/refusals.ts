import type { QuestionRefusal } from '../../staff/expert-question.ts';
import type { Duty, NotFound, WorkRefusal } from '../../staff/support.ts';
import { html, type Html } from '../../web/talk/html.ts';
import { hulpWords as words } from '../../web/words/hulp-words.ts';
import { fill } from '../../web/words/fill.ts';
import { caseList } from './case-list.ts';
import type { Visit } from './visit.ts';

export type HulpRefusal =
  | WorkRefusal
  | QuestionRefusal
  | NotFound
  | { readonly kind: 'andere-site' }
  | { readonly kind: 'geen-rol' }
  | { readonly kind: 'onleesbaar' };

const NOT_FOUND: ReadonlySet<HulpRefusal['kind']> = new Set(['no-such-procedure', 'no-such-case', 'not-found']);
const FORBIDDEN: ReadonlySet<HulpRefusal['kind']> = new Set(['andere-site', 'geen-rol', 'not-yours']);
const UNFIT: ReadonlySet<HulpRefusal['kind']> = new Set(['onleesbaar', 'no-words', 'no-such-team']);

export const statusOf = (kind: HulpRefusal['kind']): number =>
  NOT_FOUND.has(kind) ? 404 : FORBIDDEN.has(kind) ? 403 : UNFIT.has(kind) ? 400 : 409;

/** What could not be done, why, and the way on. */
export function refusalInWords(visit: Pick<Visit, 'to'>, refusal: HulpRefusal): { readonly status: number; readonly body: Html } {
  const { kind } = refusal;
  const text = fill(words.refused[kind], {
    team: kind === 'overdue' ? refusal.owner : '',
    naam: kind === 'already-taken' ? refusal.by : '',
  });
  return {
    status: statusOf(kind),
    body: html`<div class="melding" role="alert"><p>${text}</p></div>
      ${kind === 'overdue' && refusal.duty !== undefined && dutyLine(refusal.duty)} ${kind === 'too-many' && caseList(visit, refusal.open)}
      <p><a class="nl-link" href="${visit.to('/hulp')}">${words.start}</a></p>`,
  };
}

/** Whom to call now, as a number that a phone can dial. */
export const dutyLine = ({ who, phone, when }: Duty): Html =>
  html`<p class="bel">
    <strong>${words.now}</strong> ${fill(words.call, { wie: who })}<a class="nl-link" href="tel:${phone.replace(/[^+\d]/g, '')}"
      >${phone}</a
    >
    (${when})
  </p>`;
