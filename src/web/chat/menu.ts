import type { Message } from '../talk/message.ts';
import { talkAsText } from '../talk/as-text.ts';
import { referenceOfTalk } from '../../conversation/reference.ts';
import { fill } from '../words/fill.ts';
import { confirm } from './notice.ts';
import { saveText } from './save-text.ts';
import type { PageData } from '../talk/page-data.ts';

export interface MenuActions {
  messages(): readonly Message[];
  startAgain(): void;
  close(): void;
  forget(): Promise<void>;
  /** Id of the talk that is open. */
  talk(): string | undefined;
}

/** The menu is a native `details`; its entries are links and buttons that also work without JavaScript where they can. */
export function wireMenu(menu: HTMLDetailsElement, data: PageData, on: MenuActions): void {
  const { words } = data;
  const summary = menu.querySelector('summary');
  const shut = (): void => {
    if (!menu.open) return;
    menu.open = false;
    summary?.focus();
  };
  const entries: Readonly<Record<string, (entry: HTMLElement) => void>> = {
    afdrukken: () => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>('#gesprek details')) details.open = true;
      window.print();
    },
    bewaren: () => {
      saveText(fill(words.saveFile, { gemeente: data.gemeente }), talkAsText(on.messages(), data.name, words));
    },
    tijden: (entry) => {
      const shown = document.documentElement.classList.toggle('tijden');
      entry.textContent = shown ? words.timesHide : words.times;
    },
    opnieuw: () => {
      on.startAgain();
    },
    sluiten: () => {
      on.close();
    },
    vergeet: () => {
      void confirm(words.forgetSure, words.forgetYes, words.forgetNo).then(async (sure) => {
        if (sure) await on.forget();
        else summary?.focus();
      });
    },
  };
  menu.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href*="/privacy"]');
    const talk = on.talk();
    if (link !== null && talk !== undefined) {
      const address = new URL(link.href);
      address.searchParams.set('kenmerk', referenceOfTalk(talk));
      link.href = address.href;
    }
    const entry = (event.target as Element).closest<HTMLElement>('[data-doe]');
    const act = entries[entry?.dataset['doe'] ?? ''];
    if (entry === null || act === undefined) return;
    event.preventDefault();
    shut();
    act(entry);
  });
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !menu.open) return;
    event.preventDefault();
    event.stopPropagation();
    shut();
  });
  document.addEventListener('click', (event) => {
    if (menu.open && !menu.contains(event.target as Node)) menu.open = false;
  });
}
