import { z } from 'zod';

const Id = z.string().min(1).max(500);
const Party = z.object({ id: Id, name: z.string().nullish(), aadObjectId: z.string().min(1).max(100).nullish() });

/** What is read of an activity from Teams; everything else is left unread. */
export const TeamsActivity = z.object({
  type: z.string(),
  id: z.string().max(200).nullish(),
  /** Of an invoke. */
  name: z.string().max(100).nullish(),
  /** Of an installation update. */
  action: z.string().max(40).nullish(),
  channelId: z.string(),
  serviceUrl: z.string().max(500),
  locale: z.string().max(40).nullish(),
  text: z.string().nullish(),
  value: z.unknown().optional(),
  attachments: z.array(z.object({ contentType: z.string() })).nullish(),
  /** The message whose card was pressed. */
  replyToId: z.string().max(200).nullish(),
  from: Party,
  recipient: Party,
  conversation: z.object({
    id: Id,
    conversationType: z.string().nullish(),
    tenantId: z.string().nullish(),
    isGroup: z.boolean().nullish(),
  }),
  channelData: z
    .object({ tenant: z.object({ id: z.string() }).nullish(), channel: z.object({ id: z.string() }).nullish() })
    .nullish()
    .catch(undefined),
  membersAdded: z.array(z.object({ id: z.string() })).nullish(),
});
export type TeamsActivity = z.infer<typeof TeamsActivity>;

export type Scope = 'personal' | 'groupChat' | 'channel';

/**
 * Where it was said; what is not known counts as a group, where nothing of a person is shown. So does a chat of two colleagues: Teams calls that
 * personal too, and a card that one of them put there through the message extension is pressed in it.
 */
export function scopeOf({ conversation: { id, conversationType, isGroup }, recipient }: TeamsActivity): Scope {
  if (conversationType === 'channel') return 'channel';
  const isOfTwoPeople = id.endsWith('@unq.gbl.spaces') && !id.includes(recipient.id.replace(/^28:/, ''));
  if (isOfTwoPeople) return 'groupChat';
  if (conversationType === 'personal' || (conversationType == null && isGroup !== true)) return 'personal';
  return 'groupChat';
}
