import { MAX_TEXT } from '../talk/message.ts';
import { fill } from '../words/fill.ts';
import type { Memory } from './memory.ts';
import type { PageData } from '../talk/page-data.ts';

export interface Composer {
  focus(): void;
  value(): string;
  /** Puts text in the field, and keeps it over a reload. */
  set(text: string): void;
}

/** From this many characters on the count is shown. */
const COUNT_FROM = MAX_TEXT - 200;

/** The text field: keeps what was typed over a reload, grows to five lines (CSS), Enter sends and Shift+Enter breaks. */
export function createComposer(form: HTMLFormElement, data: PageData, memory: Memory, onTyping: () => void): Composer {
  const field = form.elements.namedItem('tekst') as HTMLTextAreaElement;
  const count = form.querySelector('#teller') as HTMLElement;

  function changed(): void {
    memory.set('concept', field.value);
    const left = MAX_TEXT - field.value.length;
    count.hidden = field.value.length < COUNT_FROM;
    count.textContent = left < 0 ? fill(data.words.tooLong, { n: -left }) : fill(data.words.count, { n: left });
    count.classList.toggle('teller--vol', left < 0);
    field.toggleAttribute('aria-invalid', left < 0);
    grow();
  }

  /** For browsers without `field-sizing`; the greatest height stands in the style sheet. */
  function grow(): void {
    if (CSS.supports('field-sizing', 'content')) return;
    field.rows = Math.min(5, Math.max(1, field.value.split('\n').length, Math.ceil(field.value.length / 38)));
  }

  field.removeAttribute('required');
  const draft = memory.get('concept');
  if (field.value === '' && typeof draft === 'string') field.value = draft;
  changed();
  field.addEventListener('input', () => {
    changed();
    onTyping();
  });
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  return {
    focus: () => {
      field.focus({ preventScroll: true });
    },
    value: () => field.value,
    set(text) {
      field.value = text;
      changed();
    },
  };
}
