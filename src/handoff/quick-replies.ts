import type { Library } from '../knowledge/library.ts';
import { inTone, standardName } from '../reply/say.ts';

/** Names that are filled in when a colleague sends a quick reply. */
export const QUICK_NAMES: readonly string[] = ['naam', 'gemeente', 'telefoon', 'website', 'volgende-opening', 'telefoon-vandaag'];

/** Fills in `{naam}` (what residents see of the colleague) and the other names; braces around anything else stay as they are. */
export function fillQuick(text: string, { library, at, shown }: { library: Library; at: string; shown: string }): string {
  return text.replace(/\{([a-z-]+)\}/g, (whole, name: string) => {
    if (name === 'naam') return shown;
    return QUICK_NAMES.includes(name) ? (standardName(library, at, name) ?? whole) : whole;
  });
}

/** The shared replies as this municipality speaks: with "u" or with "je". */
export const sharedReplies = (library: Library): readonly { readonly shortcut: string; readonly text: string }[] =>
  library.gemeente.liveChat.replies.map(({ shortcut, text }) => ({ shortcut, text: inTone(library, text) }));
