import { html } from './html.ts';
import type { Html } from './html.ts';
import { offeredWindow } from './standing.ts';
import type { Standing, Stretch } from './standing.ts';
import { fillStretch } from './stretch.ts';
import { fill } from '../words/fill.ts';
import type { Words } from '../words/words.ts';

/** Why a number was not taken. `gone`: the offer does not stand any more. */
export type CallBackProblem = 'empty' | 'bad' | 'busy' | 'failed' | 'gone';

export interface CallBackForm {
  readonly window: Stretch;
  /** Where the form goes without JavaScript, with the proof that it is ours. */
  readonly action: string;
  readonly proof: string;
  /** Of the municipality, for who would rather call herself. */
  readonly telephone: string;
  /** She waits in the queue, and keeps her place without a call. */
  readonly isWaiting: boolean;
  readonly problem?: CallBackProblem | undefined;
  readonly phone?: string | undefined;
  readonly name?: string | undefined;
}

/**
 * The form for being called back, with its own fields outside the talk, so that a number never becomes part of it.
 * "Nee, dank u" is said in the talk.
 */
export function renderCallBackForm(form: CallBackForm, words: Words): Html {
  const { live } = words;
  const problem = form.problem === undefined ? undefined : problemText(form.problem, form.telephone, words);
  return html`<p class="terugbel__wanneer">${fillStretch(live.callBackWhen, form.window, words)}</p>
    <form id="terugbel" method="post" action="${form.action}" novalidate>
      <input type="hidden" name="bewijs" value="${form.proof}" />
      <label for="telefoon">${live.callBackPhone}</label>
      <p class="terugbel__hulp" id="telefoon-hulp">${live.callBackHint}</p>
      <p class="terugbel__fout" id="telefoon-fout">${problem}</p>
      <input
        class="veld"
        id="telefoon"
        name="telefoon"
        type="tel"
        inputmode="tel"
        autocomplete="tel"
        maxlength="30"
        required
        aria-describedby="telefoon-fout telefoon-hulp"
        aria-invalid="${String(problem !== undefined)}"
        value="${form.phone}"
      />
      <label for="terugbel-naam">${live.callBackName}</label>
      <input class="veld" id="terugbel-naam" name="naam" autocomplete="name" maxlength="80" value="${form.name}" />
      <p class="terugbel__gebruik">${live.callBackUse}</p>
      <p class="knoppen">
        <button class="nl-button nl-button--primary" type="submit">${live.callBackSend}</button>
        <button
          class="nl-button nl-button--secondary"
          type="submit"
          form="zeg"
          name="zeg"
          data-doe="niet-bellen"
          value="${form.isWaiting ? live.callBackStaySays : live.callBackNoSays}"
        >
          ${form.isWaiting ? live.callBackStay : live.callBackNo}
        </button>
      </p>
    </form>`;
}

export function problemText(problem: CallBackProblem, telephone: string, { live }: Words): string {
  switch (problem) {
    case 'empty':
      return live.callBackEmpty;
    case 'bad':
      return live.callBackBad;
    case 'busy':
      return live.callBackBusy;
    case 'failed':
      return fill(live.callBackFailed, { telefoon: telephone });
    case 'gone':
      return live.callBackGone;
    default:
      return problem satisfies never;
  }
}

/** The agreed call, line by line, as it is shown, printed and kept. */
export function receiptLines({ window, reference }: Pick<Standing, 'window' | 'reference'>, telephone: string, words: Words): string[] {
  const { live } = words;
  return [
    ...(window === undefined ? [] : [fillStretch(live.receiptDone, window, words)]),
    ...(reference === undefined ? [] : [`${live.receiptReference}: ${reference}`]),
    fill(live.receiptChange, { telefoon: telephone }),
  ];
}

/** What was agreed, with ways to keep it, which need JavaScript, and one to call it off. */
export function renderReceipt(standing: Standing, telephone: string, words: Words): Html {
  const button = (does: string, label: string): Html =>
    html`<button class="nl-button nl-button--secondary" type="button" data-doe="${does}">${label}</button>`;
  return html`${receiptLines(standing, telephone, words).map((line) => html`<p>${linked(line, telephone)}</p>`)}
    <p class="knoppen">
      <span class="knoppen met-js">
        ${button('bon-afdrukken', words.live.receiptPrint)}${button('bon-bewaren', words.live.receiptSave)}
      </span>
      <button class="nl-button nl-button--secondary" type="submit" form="zeg" name="zeg" value="${words.live.callBackNoSays}">
        ${words.live.receiptCancel}
      </button>
    </p>`;
}

/** The telephone number in a sentence as something to tap. */
function linked(sentence: string, telephone: string): Html {
  const [before = '', ...rest] = sentence.split(telephone);
  if (rest.length === 0) return html`${sentence}`;
  return html`${before}<a href="tel:${telephone.replace(/[^\d+]/g, '')}">${telephone}</a>${rest.join(telephone)}`;
}

/** The whole place below the talk; undefined when there is nothing about calling back. */
export function renderCallBackPlace(standing: Standing, form: Omit<CallBackForm, 'window' | 'isWaiting'>, words: Words): Html | undefined {
  const window = offeredWindow(standing);
  const body =
    window !== undefined
      ? renderCallBackForm({ ...form, window, isWaiting: standing.status === 'queued' }, words)
      : standing.status === 'call-back'
        ? renderReceipt(standing, form.telephone, words)
        : undefined;
  const heading = standing.status === 'call-back' ? words.live.receipt : words.live.callBack;
  return body === undefined
    ? undefined
    : html`<h2 id="terugbel-kop" tabindex="-1">${heading}</h2>
        ${body}`;
}
