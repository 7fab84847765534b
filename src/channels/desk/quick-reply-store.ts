import { z } from 'zod';
import type { RecordKind, Records } from '../../shared/records.ts';
import { changeRecord } from '../../shared/records.ts';
import { refusal } from '../errors.ts';

const QuickReply = z.strictObject({ id: z.string(), shortcut: z.string(), text: z.string() });
export type QuickReply = z.infer<typeof QuickReply>;

/** A colleague's own quick replies; hers alone, so she owns them. */
const QUICK_REPLIES: RecordKind<QuickReply> = { name: 'quick-reply', schema: 1, value: QuickReply };

const MOST = 50;

export interface QuickReplies {
  of(gemeente: string, person: string): Promise<readonly QuickReply[]>;
  /** Throws a refusal 409 when she has as many as anybody needs. */
  put(gemeente: string, person: string, reply: QuickReply): Promise<void>;
  remove(gemeente: string, person: string, id: string): Promise<void>;
}

export function createQuickReplies(records: Records): QuickReplies {
  const idOf = (person: string, id: string): string => `${person}/${id}`;
  const of: QuickReplies['of'] = async (gemeente, person) => {
    const kept = await records.list(QUICK_REPLIES, gemeente, { owner: person, limit: MOST });
    return kept.map(({ value }) => value);
  };
  return {
    of,
    async put(gemeente, person, reply) {
      const others = (await of(gemeente, person)).filter(({ id }) => id !== reply.id);
      if (others.length >= MOST) throw refusal(409, 'too-many', `U hebt al ${MOST} eigen antwoorden. Haal er eerst een weg.`);
      if (others.some(({ shortcut }) => shortcut === reply.shortcut))
        throw refusal(409, 'taken', `U gebruikt “${reply.shortcut}” al. Kies een andere afkorting.`);
      await changeRecord(records, QUICK_REPLIES, gemeente, idOf(person, reply.id), () => ({ value: reply, owner: person }));
    },
    remove: (gemeente, person, id) => records.remove(QUICK_REPLIES, gemeente, idOf(person, id)),
  };
}
