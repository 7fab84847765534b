import { fill } from '../words/words.ts';
import { buttons } from './notice.ts';
import type { PageData } from '../talk/page-data.ts';
import { findPrivate } from './private.ts';

export interface Warning {
  /** True when the text may go; else the warning is shown and `onText` gets what the resident decides to send. */
  passes(text: string): boolean;
  hide(): void;
}

/** Warns before personal data leaves the page, once for each text (DESIGN I4). */
export function createWarning(box: HTMLElement, data: PageData, on: { send(text: string): void; edit(): void }): Warning {
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
      sentence.textContent = fill(words.warning, { soort: listed(kinds, words.lang) });
      box.append(
        sentence,
        buttons([
          {
            label: words.warningSend,
            strong: true,
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
