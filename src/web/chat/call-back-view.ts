import { readPhone } from '../../handoff/phone-number.ts';
import { problemText, receiptLines, renderCallBackPlace } from '../talk/call-back.ts';
import type { CallBackProblem } from '../talk/call-back.ts';
import { offeredWindow } from '../talk/standing.ts';
import type { Standing, Stretch } from '../talk/standing.ts';
import { fill } from '../words/fill.ts';
import type { PageData } from '../talk/page-data.ts';
import type { Answer } from './line-call.ts';
import { saveText } from './save-text.ts';

export interface CallBackView {
  update(standing: Standing): void;
  /** True while there is a field for a phone number on the page. */
  isOpen(): boolean;
  /** Puts a number in the field and goes there. */
  take(number: string): void;
}

export interface CallBackDeps {
  /** Sends the number apart from the talk. `window` as it stands on the page: another offer is not agreed by mistake. */
  send(body: { readonly phone: string; readonly name?: string; readonly window?: Stretch }): Promise<Answer>;
  /** The place came, went or changed its height. */
  onChange(): void;
  onLostFocus(): void;
}

/** Below the talk: the form for being called back, and afterwards its receipt. What is typed here is kept nowhere on the page but in its field. */
export function createCallBackView(box: HTMLElement, data: PageData, on: CallBackDeps): CallBackView {
  const { words } = data;
  let drawn = box.hidden ? '' : undefined;
  let isSending = false;
  let standing: Standing | undefined;
  /** The offer that was declined; it does not come back while the resident waits on. */
  let declined: string | undefined;

  const field = (): HTMLInputElement | null => box.querySelector<HTMLInputElement>('#telefoon');

  function draw(now: Standing): void {
    const telephone = data.phone;
    const isDeclined = now.status === 'queued' && now.window !== undefined && now.window.from === declined;
    const place = isDeclined ? '' : (renderCallBackPlace(now, { action: '', proof: '', telephone }, words)?.html ?? '');
    if (place === drawn) return;
    const focus = box.contains(document.activeElement) ? (document.activeElement?.id ?? '') : undefined;
    const typed = ['telefoon', 'terugbel-naam'].map((id) => [id, box.querySelector<HTMLInputElement>(`#${id}`)?.value ?? ''] as const);
    drawn = place;
    box.innerHTML = place;
    box.hidden = place === '';
    for (const [id, value] of typed) {
      const input = box.querySelector<HTMLInputElement>(`#${id}`);
      if (input !== null) input.value = value;
    }
    on.onChange();
    if (focus === undefined) return;
    // What was agreed is read out from its heading on; after "no, thank you" the talk goes on.
    const target = box.querySelector<HTMLElement>(`#${focus === '' ? 'terugbel-kop' : focus}`) ?? box.querySelector<HTMLElement>('h2');
    if (target === null) on.onLostFocus();
    else target.focus();
  }

  function complain(problem: CallBackProblem): void {
    const input = field();
    const line = box.querySelector('#telefoon-fout');
    if (input === null || line === null) return;
    line.textContent = problemText(problem, data.phone, words);
    input.setAttribute('aria-invalid', String(problem === 'empty' || problem === 'bad'));
    input.focus();
    on.onChange();
  }

  async function submit(form: HTMLFormElement): Promise<void> {
    if (isSending) return;
    const typed = field()?.value.trim() ?? '';
    const phone = readPhone(typed);
    if (!phone.ok) {
      complain(phone.error.kind === 'empty' ? 'empty' : 'bad');
      return;
    }
    const name = (form.elements.namedItem('naam') as HTMLInputElement).value.trim();
    const window = standing === undefined ? undefined : offeredWindow(standing);
    isSending = true;
    const answer = await on.send({ phone: phone.value, ...(name === '' ? {} : { name }), ...(window === undefined ? {} : { window }) });
    isSending = false;
    if (answer.status >= 200 && answer.status < 300) {
      const { reference } = answer.body;
      if (standing?.status !== 'call-back')
        standing = { status: 'call-back', window: standing?.window, reference: typeof reference === 'string' ? reference : undefined };
      draw(standing);
    } else complain(problemOf(answer.status));
  }

  /** After the button's own act, which says it in the talk. */
  function decline(): void {
    declined = standing?.window?.from;
    setTimeout(() => {
      if (standing !== undefined) draw(standing);
    });
  }

  box.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.id !== 'terugbel') return;
    event.preventDefault();
    void submit(form);
  });
  box.addEventListener('click', (event) => {
    const does = (event.target as Element).closest<HTMLElement>('[data-doe]')?.dataset['doe'];
    if (does === 'niet-bellen') decline();
    if (does === 'bon-afdrukken') window.print();
    if (does !== 'bon-bewaren' || standing === undefined) return;
    const name = fill(words.live.receiptFile, { referentie: standing.reference ?? data.gemeente });
    saveText(name, [words.live.receipt, data.name, '', ...receiptLines(standing, data.phone, words), ''].join('\n'));
  });

  return {
    update(now) {
      standing = now;
      if (!isSending) draw(now);
    },
    isOpen: () => field() !== null && standing !== undefined && offeredWindow(standing) !== undefined,
    take(number) {
      const input = field();
      if (input === null) return;
      input.value = number;
      input.focus();
    },
  };
}

function problemOf(status: number): CallBackProblem {
  if (status === 400) return 'bad';
  if (status === 429) return 'busy';
  return status === 404 || status === 409 ? 'gone' : 'failed';
}
