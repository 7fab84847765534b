import { sharedReplies } from '../../handoff/quick-replies.ts';
import { nextOpeningInWords, todayInWords } from '../../handoff/opening-hours.ts';
import type { Library } from '../../knowledge/library.ts';
import type { SettingsOut } from './desk-messages.ts';
import { CODE_KEYS, OUTCOMES, skillLabel } from './desk-words.ts';
import type { QuickReply } from './quick-reply-store.ts';

/** Seconds in which a message can be taken back before it leaves the desk. */
const UNDO_SECONDS = 3;

/** What the desk of a municipality works with. @param shown what residents see of who asks */
export function deskSettings(library: Library, own: readonly QuickReply[], { at, shown }: { at: string; shown: string }): SettingsOut {
  const { liveChat } = library.gemeente;
  return {
    outcomes: OUTCOMES.map((one) => ({ ...one })),
    codes: liveChat.codes.flatMap(({ id, label }, n) => (CODE_KEYS[n] === undefined ? [] : [{ id, label, key: CODE_KEYS[n] }])),
    skills: skillsOf(library).map((id) => ({ id, label: skillLabel(id) })),
    wrapUpSeconds: liveChat.wrapUpSeconds,
    undoSeconds: UNDO_SECONDS,
    norm: { nearSeconds: liveChat.waitNorm.soonMinutes * 60, overSeconds: liveChat.waitNorm.lateMinutes * 60 },
    placeholders: placeholdersOf(library, at, shown),
    replies: [
      ...sharedReplies(library).map(({ shortcut, text }) => ({ id: `gedeeld-${shortcut}`, shortcut, text, own: false })),
      ...own.map(({ id, shortcut, text }) => ({ id, shortcut, text, own: true })),
    ],
  };
}

/** The groups of subjects that residents ask about. */
export function skillsOf({ topics }: Pick<Library, 'topics'>): readonly string[] {
  const groups = [...topics.values()].filter(({ audience }) => audience === 'inwoner').map(({ group }) => group);
  return [...new Set(groups)];
}

/** As an agent reads it before it is sent, so without marks: the same that `fillQuick` fills in. */
function placeholdersOf({ gemeente, holidays }: Library, at: string, shown: string): Record<string, string> {
  return {
    naam: shown,
    gemeente: gemeente.name,
    telefoon: gemeente.phone,
    website: gemeente.website,
    'volgende-opening': nextOpeningInWords(gemeente.telephone, holidays, at),
    'telefoon-vandaag': todayInWords(gemeente.telephone, holidays, at),
  };
}
