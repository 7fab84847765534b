import { pressed, type Pressed } from './keys.ts';
import type { Desk } from './desk.ts';
import { mayTake } from './select.ts';
import type { Acts } from './views/view.ts';

/** The keyboard: shortcuts of the page, and in the field sending, breaking the line, quick replies and taking back. */
export function listenToKeys(desk: Desk, acts: Acts): void {
  document.addEventListener('keydown', (event) => {
    if (document.querySelector('dialog[open]') !== null) return;
    const field = event.target instanceof Element && isField(event.target) ? event.target : undefined;
    if (field?.id === 'tekst' && inMessage(event, desk, acts)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Escape') {
      escape(event, field, desk, acts);
      return;
    }
    if (inList(event)) return;
    const asked = pressed(event, { isInField: field !== undefined, singleKeys: desk.state().preferences.singleKeys });
    if (asked === undefined) return;
    event.preventDefault();
    run(asked, desk, acts);
  });
  document.addEventListener('keyup', (event) => {
    if (event.target instanceof Element && event.target.id === 'tekst' && /^(Arrow(Left|Right)|Home|End)$/.test(event.key))
      acts.lookAtCaret();
  });
}

/** True when the key did something in the field for messages. */
function inMessage(event: KeyboardEvent, desk: Desk, acts: Acts): boolean {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false;
  const hasMenu = desk.state().replies !== undefined && acts.offered().length > 0;
  switch (event.key) {
    case 'Enter':
      if (event.shiftKey) return false;
      if (hasMenu) acts.choose();
      else acts.send();
      return true;
    case 'Tab':
      if (hasMenu && !event.shiftKey) acts.choose();
      return hasMenu && !event.shiftKey;
    case 'ArrowDown':
    case 'ArrowUp':
      if (hasMenu) acts.move(event.key === 'ArrowDown' ? 1 : -1);
      return hasMenu;
    case 'Escape':
      if (desk.state().replies === undefined) return false;
      acts.closeMenu();
      return true;
    default:
      return false;
  }
}

/** Up and down go from talk to talk in the lists; hundreds may wait. True when the key did so. */
function inList(event: KeyboardEvent): boolean {
  const row = event.target instanceof Element ? event.target.closest('.rij__open') : null;
  if (row === null || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return false;
  const rows = [...document.querySelectorAll<HTMLElement>('.lijsten button.rij__open')];
  rows[rows.findIndex((one) => one === row) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
  event.preventDefault();
  return true;
}

/** Takes back what still waits, newest first; with nothing to take back it leaves the field, so that single keys work. */
function escape(event: KeyboardEvent, field: Element | undefined, desk: Desk, acts: Acts): void {
  if (field instanceof HTMLInputElement && field.type === 'search' && field.value !== '') return;
  if (acts.undo() || acts.undoReport()) {
    event.preventDefault();
    return;
  }
  desk.stay();
  if (field !== undefined) (document.querySelector<HTMLElement>('#log') ?? document.querySelector<HTMLElement>('#gesprek'))?.focus();
}

function run(asked: Pressed, desk: Desk, acts: Acts): void {
  if (typeof asked === 'object') {
    acts.switchTo(asked.place);
    return;
  }
  const does: Readonly<Record<Exclude<Pressed, object>, () => void>> = {
    next: () => void acts.next(),
    take() {
      const card = desk.state().talks.get(desk.state().open ?? '');
      if (card !== undefined && mayTake(desk.state(), card)) void acts.take(card.talk);
    },
    lists() {
      acts.showScreen('lists');
      desk.focus('#lijsten .rij__open');
    },
    search() {
      acts.showScreen('side');
      desk.focus('#zoek');
    },
    board() {
      if (desk.state().me?.isLead !== true) return;
      acts.showScreen(desk.state().screen === 'board' ? 'lists' : 'board');
      void acts.board();
    },
    help() {
      acts.help();
    },
    write() {
      acts.writeNote(false);
    },
    replies() {
      acts.openMenu();
    },
    note() {
      acts.writeNote(true);
    },
    answer() {
      const { knowledge, search, open } = desk.state();
      const out = search.query.trim() === '' ? knowledge.get(open ?? '') : search.found;
      const first = out === undefined || out === 'failed' ? undefined : out.items[0];
      if (first !== undefined) acts.sendAnswer(first);
    },
    work() {
      acts.goToWork();
    },
    wrong() {
      acts.reportWrong();
    },
    transfer() {
      acts.askTransfer();
    },
    return() {
      acts.askReturn();
    },
    close() {
      acts.askClose();
    },
    ready: () => void acts.ready(),
  };
  does[asked]();
}

/** Where signs are typed; boxes to tick and buttons take no letters. */
function isField(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit'].includes(element.type);
  return element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement;
}
