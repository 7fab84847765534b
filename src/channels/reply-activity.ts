import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { Meaning, type Choice, type NewEntry } from '../conversation/log.ts';
import type { Reply } from '../reply/reply.ts';
import { CardReference, OpensList } from '../staff/card-verb.ts';

/**
 * A reply as the Bot Framework activity that a turn sends. `replyOf` is its inverse; nothing is lost between them,
 * also not what only the log keeps (details, item and fact versions).
 */
export function fromReply(reply: Reply): Partial<Activity> {
  const { text, lang, details, choices, meaning, card, opens, item, facts } = reply;
  const actions = choices.map(({ label, say, lang: of }) => ({
    type: 'imBack',
    title: label,
    value: say,
    ...(of === undefined ? {} : { channelData: { lang: of } }),
  }));
  return {
    type: 'message',
    text,
    textFormat: 'markdown',
    ...(actions.length === 0 ? {} : { suggestedActions: { actions, to: [] } }),
    channelData: {
      balie: meaning,
      ...(lang === undefined ? {} : { lang }),
      ...(details === undefined ? {} : { details }),
      ...(card === undefined ? {} : { card }),
      ...(opens === undefined ? {} : { opens }),
      ...(item === undefined ? {} : { item }),
      ...(facts === undefined ? {} : { facts }),
    },
  };
}

const Reference = z.strictObject({ id: z.string(), version: z.number().int() });
const ChannelData = z.object({
  balie: Meaning.optional(),
  lang: z.string().optional(),
  details: z.string().optional(),
  card: CardReference.optional(),
  opens: OpensList.optional(),
  item: Reference.optional(),
  facts: z.array(Reference).optional(),
});
const Action = z.object({
  type: z.literal('imBack'),
  title: z.string(),
  value: z.string(),
  channelData: z.object({ lang: z.string() }).optional(),
});
const Sent = z.object({
  text: z.string().default(''),
  suggestedActions: z.object({ actions: z.array(Action) }).optional(),
  channelData: ChannelData.default({}),
});

/** The reply in an activity that was sent. One without meaning, made by the SDK or a middleware, is a notice of the system. */
export function replyOf(activity: Partial<Activity>): Reply {
  const { text, suggestedActions, channelData } = Sent.parse(activity);
  const { balie, ...rest } = channelData;
  const choices: Choice[] = (suggestedActions?.actions ?? []).map(({ title, value, channelData: of }) => ({
    label: title,
    say: value,
    ...(of === undefined ? {} : { lang: of.lang }),
  }));
  return { text, choices, meaning: balie ?? { kind: 'notice', by: 'system' }, ...rest };
}

/** A reply as an entry of the log. */
export function toEntry(reply: Reply, place: Pick<NewEntry, 'id' | 'at' | 'lang' | 'replyTo'>): NewEntry {
  const { text, details, choices, meaning, card, opens, item, facts } = reply;
  return {
    ...place,
    lang: reply.lang ?? place.lang,
    by: meaning.by,
    kind: 'message',
    visibleTo: 'all',
    content: {
      text,
      ...(details === undefined ? {} : { details }),
      ...(choices.length === 0 ? {} : { choices: [...choices] }),
      ...(card === undefined ? {} : { card }),
      ...(opens === undefined ? {} : { opens }),
    },
    meaning,
    ...(item === undefined ? {} : { item }),
    ...(facts === undefined ? {} : { facts: [...facts] }),
  };
}
