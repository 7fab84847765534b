import type { CallBackProblem } from '../web/talk/call-back.ts';
import { problemText, renderCallBackForm, renderCallBackPlace, renderReceipt } from '../web/talk/call-back.ts';
import { html, type Html } from '../web/talk/html.ts';
import { offeredWindow, type Standing } from '../web/talk/standing.ts';
import type { Assets } from './chat-page-assets.ts';
import { chatUrl } from './chat-page-html.ts';
import { plainPage, type Side } from './chat-page-side.ts';

/** `/chat/<gemeente>/terugbellen`: where a phone number is given without JavaScript. GET shows it; POST takes `bewijs`, `telefoon`, `naam`. */
export interface CallBackPage extends Side {
  readonly standing: Standing;
  /** Why what was sent was not taken; what was typed stays in the fields. */
  readonly problem?: CallBackProblem;
  readonly phone?: string;
  readonly name?: string;
}

export const callBackUrl = ({ gemeente, view }: Side): string => chatUrl(gemeente, view, '/terugbellen');

/** The form while a call is offered, the receipt once it is agreed, and otherwise the way back. */
export function renderCallBack(page: CallBackPage, assets: Assets): string {
  const { gemeente, words, view, standing, problem, phone, name, proof } = page;
  const { live } = words;
  const back = html`<p><a class="nl-link" href="${chatUrl(gemeente, view, '', { gesprek: '' })}#laatste">${live.backToChat}</a></p>`;
  if (standing.status === 'call-back')
    return plainPage(
      page,
      assets,
      live.receipt,
      html`<div class="terugbel">${renderReceipt(standing, gemeente.phone, words)}</div>
        ${sayForm(page)}${back}`,
    );
  const window = offeredWindow(standing);
  if (window === undefined || problem === 'gone')
    return plainPage(
      page,
      assets,
      live.callBack,
      html`<p>${problemText('gone', gemeente.phone, words)}</p>
        ${back}`,
    );
  const form = {
    action: callBackUrl(page),
    proof,
    telephone: gemeente.phone,
    isWaiting: standing.status === 'queued',
    problem,
    phone,
    name,
  };
  return plainPage(
    page,
    assets,
    live.callBack,
    html`<div class="terugbel">${renderCallBackForm({ ...form, window }, words)}</div>
      ${sayForm(page)}${back}`,
  );
}

/** The same below the talk. It stands outside the log, so that a number never becomes part of it. */
export function renderCallBackBelow(page: CallBackPage): Html {
  const { gemeente, words, proof, standing } = page;
  const place = renderCallBackPlace(standing, { action: callBackUrl(page), proof, telephone: gemeente.phone }, words);
  const isHidden = place === undefined;
  return html`<section id="terugbellen" class="terugbel" aria-labelledby="terugbel-kop" ${isHidden && 'hidden'}>${place}</section>`;
}

/** "Nee, dank u" is said in the talk, through the form that says things. */
const sayForm = ({ gemeente, view, proof }: Side): Html =>
  html`<form id="zeg" method="post" action="${chatUrl(gemeente, view)}" hidden>
    <input type="hidden" name="bewijs" value="${proof}" />
  </form>`;
