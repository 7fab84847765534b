import { deskWords as words } from '../words/desk-words.ts';

/** What a key does. `talk`: only with a talk on screen. */
export interface Shortcut {
  readonly key: string;
  readonly act:
    | 'next'
    | 'take'
    | 'write'
    | 'replies'
    | 'note'
    | 'answer'
    | 'wrong'
    | 'transfer'
    | 'return'
    | 'close'
    | 'ready'
    | 'search'
    | 'work'
    | 'lists'
    | 'board'
    | 'help';
  readonly where: 'everywhere' | 'talk';
}

/** One letter each, the first of its Dutch word where it can be. */
export const SHORTCUTS: readonly Shortcut[] = [
  { key: 'v', act: 'next', where: 'everywhere' },
  { key: 'l', act: 'lists', where: 'everywhere' },
  { key: 'z', act: 'search', where: 'everywhere' },
  { key: 't', act: 'board', where: 'everywhere' },
  { key: '?', act: 'help', where: 'everywhere' },
  { key: 'p', act: 'take', where: 'talk' },
  { key: 'r', act: 'write', where: 'talk' },
  { key: '/', act: 'replies', where: 'talk' },
  { key: 'n', act: 'note', where: 'talk' },
  { key: 'a', act: 'answer', where: 'talk' },
  { key: 'w', act: 'work', where: 'talk' },
  { key: 'f', act: 'wrong', where: 'talk' },
  { key: 'o', act: 'transfer', where: 'talk' },
  { key: 'b', act: 'return', where: 'talk' },
  { key: 's', act: 'close', where: 'talk' },
  { key: 'k', act: 'ready', where: 'talk' },
];

export const nameOf = ({ act }: Shortcut): string => words.keys[act];

export type Pressed = Shortcut['act'] | { readonly place: number };

/** As much of a keyboard event as counts. */
interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly isComposing: boolean;
  getModifierState(name: string): boolean;
}

/**
 * What a key press asks for. A bare sign counts only outside fields and while single keys are on (WCAG 2.1.4); with Alt it counts everywhere.
 * @param isInField the focus is where signs are typed
 */
export function pressed(event: KeyPress, on: { readonly isInField: boolean; readonly singleKeys: boolean }): Pressed | undefined {
  if (event.ctrlKey || event.metaKey || event.isComposing || event.getModifierState('AltGraph')) return undefined;
  if (!event.altKey && (on.isInField || !on.singleKeys)) return undefined;
  const sign = signOf(event);
  if (/^[1-9]$/.test(sign)) return { place: Number(sign) };
  return SHORTCUTS.find(({ key }) => key === sign)?.act;
}

/** With Alt some keyboards make other signs; then the place of the key tells. */
function signOf({ key, code, altKey }: KeyPress): string {
  const typed = key.toLowerCase();
  if (!altKey || /^[a-z0-9/?]$/.test(typed)) return typed;
  return /^(?:Key|Digit)([A-Z0-9])$/.exec(code)?.[1]?.toLowerCase() ?? (code === 'Slash' ? '/' : '');
}
