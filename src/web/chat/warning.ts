import { fill } from '../words/fill.ts';
import { buttons } from './notice.ts';
import type { PageData } from '../talk/page-data.ts';
import { findPrivate } from './private.ts';

export interface Warning {
  /** True when the text may go; else the warning is shown and `onText` gets what the resident decides to send. */
  passes(text: string): boolean;
  hide(): void;
}

export interface WarningDeps {
  send(text: string): void;
  edit(): void;
  /** A human has the talk, so the chatbot does not speak. */
  isHuman(): boolean;
  /** Where a phone number may be put instead; undefined when nobody offered to call. */
  phoneField(): { take(number: string): void } | undefined;
  /** What is left in the text field when the number is taken out of it. */
  keep(rest: string): void;
}

/** Warns before personal data leaves the page, once for each text (DESIGN I4). */
export function createWarning(box: HTMLElement, data: PageData, on: WarningDeps): Warning {
  const { words } = data;
  let warned: string | undefined;

  const hide = (): void => {
    box.hidden = true;
    box.replaceChildren();
  };

  return {
    passes(text) {
      const found = text === warned ? [] : findPrivate(text, data.keep);
      hide();
      if (found.length === 0) return true;
      warned = text;
      const kinds = [...new Set(found.map((one) => words.kinds[one.kind]))];
      const sentence = document.createElement('p');
      sentence.className = 'melding__tekst';
      sentence.id = 'waarschuwing-tekst';
      const phone = found.find((one) => one.kind === 'telefoonnummer');
      const field = phone === undefined ? undefined : on.phoneField();
      const warning = fill(on.isHuman() ? words.live.warning : words.warning, { soort: listed(kinds, words.lang) });
      sentence.textContent = field === undefined ? warning : `${warning} ${words.live.warningForm}`;
      box.append(
        sentence,
        buttons([
          ...(field === undefined || phone === undefined
            ? []
            : [
                {
                  label: words.live.warningMove,
                  strong: true,
                  run: () => {
                    hide();
                    on.keep(`${text.slice(0, phone.start)}${text.slice(phone.end)}`.trim());
                    field.take(text.slice(phone.start, phone.end));
                  },
                },
              ]),
          {
            label: words.warningSend,
            strong: field === undefined,
            run: () => {
              hide();
              on.send(without(text, found));
            },
          },
          {
            label: words.warningEdit,
            run: () => {
              hide();
              on.edit();
            },
          },
        ]),
      );
      box.hidden = false;
      box.querySelector('button')?.focus();
      return false;
    },
    hide,
  };
}

/** The text with each find replaced by its kind, `[bsn]`, as the server does. */
function without(text: string, found: ReturnType<typeof findPrivate>): string {
  return [...found]
    .sort((a, b) => b.start - a.start)
    .reduce((rest, one) => `${rest.slice(0, one.start)}[${one.kind}]${rest.slice(one.end)}`, text);
}

const listed = (kinds: readonly string[], lang: string): string => new Intl.ListFormat(lang, { type: 'conjunction' }).format(kinds);
