import type { SettingsOut } from '../../channels/desk/desk-messages.ts';

export type Reply = SettingsOut['replies'][number];

/** What was typed after a slash at the caret, `""` right after it; undefined where no shortcut is being typed. */
export function shortcutBefore(text: string, caret: number): string | undefined {
  return /(?:^|\s)\/([a-z0-9-]{0,20})$/i.exec(text.slice(0, caret))?.[1]?.toLowerCase();
}

/** Replies whose shortcut begins so, own ones first; after them those that hold the words. At most eight. */
export function matching(replies: readonly Reply[], query: string): readonly Reply[] {
  const begins = replies.filter(({ shortcut }) => shortcut.startsWith(query));
  const holds = query === '' ? [] : replies.filter((reply) => !begins.includes(reply) && reply.text.toLowerCase().includes(query));
  return [...begins.toSorted(ownFirst), ...holds].slice(0, 8);
}

/** The text with the typed shortcut replaced by the reply, and where the caret goes: to the first place that is still open, or after it. */
export function insert(
  text: string,
  caret: number,
  reply: string,
  values: Readonly<Record<string, string>>,
): { readonly text: string; readonly from: number; readonly to: number } {
  const query = shortcutBefore(text, caret);
  const start = query === undefined ? caret : caret - query.length - 1;
  const filled = fillIn(reply, values);
  const before = text.slice(0, start);
  const open = OPEN.exec(filled);
  const from = before.length + (open?.index ?? filled.length);
  return { text: before + filled + text.slice(caret), from, to: from + (open?.[0].length ?? 0) };
}

/** The first `{place}` that nobody filled in; such a message is not sent. */
export const openPlace = (text: string): string | undefined => OPEN.exec(text)?.[0];

const OPEN = /\{[a-z][a-z-]{1,30}\}/i;

/** Places that are not known stay, for the agent to fill in. */
const fillIn = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{([a-z][a-z-]{1,30})\}/gi, (place, name: string) => values[name.toLowerCase()] ?? place);

const ownFirst = (a: Reply, b: Reply): number => Number(b.own) - Number(a.own) || a.shortcut.localeCompare(b.shortcut);
