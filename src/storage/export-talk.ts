import type { Conversation } from '../conversation/conversation.ts';
import { isWritten } from '../conversation/log.ts';
import { referenceOfTalk } from '../conversation/reference.ts';

/** Everything that is kept of a talk, for the resident whose it is: what stands in the log (the words of colleagues among them) and what was worked out. */
export function exportTalk(talk: Conversation): object {
  const { gemeente, channel, createdAt, log, state } = talk;
  return {
    kenmerk: referenceOfTalk(talk.id),
    gemeente,
    kanaal: channel,
    begonnen: createdAt,
    taal: state.lang,
    onthouden: state.dialogue.slots,
    regels: log.map((entry) =>
      isWritten(entry)
        ? { nummer: entry.seq, op: entry.at, door: entry.by, soort: entry.kind, inhoud: entry.content }
        : { nummer: entry.seq, gewist: true },
    ),
  };
}
