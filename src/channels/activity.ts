import type { Conversation } from '../conversation/conversation.ts';
import { isWritten, type Content, type Meaning, type WrittenEntry } from '../conversation/log.ts';
import type { Colleague } from '../handoff/handoff.ts';
import type { ActivityOut, HumanOut } from './direct-line-schemas.ts';
import { toHtml, typedToHtml } from './markdown.ts';

export interface ActivityPage {
  readonly activities: readonly ActivityOut[];
  /** Seq of the next entry, over all entries: a reader sees only some of them, so it may skip. */
  readonly watermark: number;
}

/**
 * What the resident may see of the log from `seq` on. An `update` gives the message it names anew, under the old id;
 * a reader that gets both gets the new content once. With an `origin`, links to plans are whole addresses, for clients on other sites. `replyToId` stands only where the reader can find its parent.
 */
export function readActivities(conversation: Conversation, seq: number, origin = ''): ActivityPage {
  const shown = conversation.log.filter(isWritten).filter(isShown);
  const byId = new Map(shown.filter((entry) => entry.kind !== 'update').map((entry) => [entry.id, entry]));
  const latest = new Map(
    shown.flatMap((entry) => (entry.kind === 'update' && entry.replyTo !== undefined ? [[entry.replyTo, entry]] : [])),
  );
  const activities = shown
    .filter((entry) => entry.seq >= seq)
    .flatMap((entry) => {
      const original = entry.kind === 'update' ? byId.get(entry.replyTo ?? '') : entry;
      if (original === undefined) return [];
      const update = latest.get(original.id);
      const isRepeat = entry.kind === 'update' && (entry !== update || original.seq >= seq);
      const content = update?.content ?? original.content;
      if (isRepeat || isEmpty(content)) return [];
      const merged = { ...original, content, ...(update?.meaning === undefined ? {} : { meaning: update.meaning }) };
      return [toActivity(withOrigin(merged, origin), conversation, byId.has(merged.replyTo ?? ''))];
    });
  return { activities, watermark: conversation.log.length };
}

/** The text under which strangers' clients ask for the details; the bot core knows it. */
const MORE = { nl: 'Meer hierover', en: 'More information' } as const;

const BOT = { id: 'bot', name: 'Digitale assistent', role: 'bot' } as const;
const AGENT = { id: 'medewerker', name: 'Medewerker', role: 'bot' } as const;
const LOCALES: Readonly<Partial<Record<string, string>>> = { nl: 'nl-NL', en: 'en-GB' };
const localeOf = (lang: string): string => LOCALES[lang] ?? lang;

const isShown = (entry: WrittenEntry): boolean => entry.visibleTo === 'all' && entry.kind !== 'start' && entry.kind !== 'wake';

/** An update to nothing takes the message away. */
const isEmpty = (content: Content): boolean => content.text === undefined && content.name === undefined;

/** Only the bot links to plans; what a resident typed stays as it is. */
function withOrigin(entry: WrittenEntry, origin: string): WrittenEntry {
  const { content, meaning } = entry;
  if (origin === '' || meaning?.plan === undefined) return entry;
  const whole = (text: string): string => text.replaceAll('](/plan/', `](${origin}/plan/`);
  return {
    ...entry,
    content: {
      ...content,
      ...(content.text === undefined ? {} : { text: whole(content.text) }),
      ...(content.details === undefined ? {} : { details: whole(content.details) }),
    },
    meaning: { ...meaning, plan: { url: origin + meaning.plan.url } },
  };
}

/** @param parentIsShown whether the reader can find the message that this one answers; Web Chat waits 5 s for one it cannot find */
function toActivity(entry: WrittenEntry, conversation: Pick<Conversation, 'id' | 'user'>, parentIsShown: boolean): ActivityOut {
  const base = {
    id: entry.id,
    timestamp: entry.at,
    channelId: 'directline' as const,
    conversation: { id: conversation.id },
    locale: localeOf(entry.lang),
    ...(parentIsShown && entry.replyTo !== undefined ? { replyToId: entry.replyTo } : {}),
  };
  return entry.by === 'resident' ? { ...base, ...ofResident(entry, conversation.user) } : { ...base, ...ofBot(entry) };
}

function ofResident(entry: WrittenEntry, user: string) {
  const { text, name, value, cut, masked } = entry.content;
  const from = { id: user, role: 'user' as const };
  const client = entry.clientId === undefined ? {} : { clientActivityID: entry.clientId };
  const channelData = { ...client, 'webchat:sequence-id': entry.seq };
  if (entry.kind === 'event') {
    const about: NonNullable<Content['value']> = entry.replyTo === undefined ? {} : { replyTo: entry.replyTo };
    return { type: 'event' as const, from, name: name ?? '', value: { ...value, ...about }, channelData };
  }
  const received = { ...(cut === true ? { cut } : {}), ...(masked === undefined || masked.length === 0 ? {} : { masked: [...masked] }) };
  const touched = Object.keys(received).length === 0 ? {} : { received };
  return { type: 'message' as const, from, text: text ?? '', textFormat: 'plain' as const, channelData: { ...channelData, ...touched } };
}

function ofBot(entry: WrittenEntry) {
  const { text = '', details } = entry.content;
  const meaning: Meaning = entry.meaning ?? { kind: 'notice', by: entry.by === 'agent' ? 'agent' : 'system' };
  const more = details === undefined ? {} : { details, detailsHtml: toHtml(details) };
  const actions = actionsOf(entry);
  return {
    type: 'message' as const,
    from: entry.by === 'agent' ? agentOf(entry) : BOT,
    text,
    textFormat: 'markdown' as const,
    ...(actions.length === 0 ? {} : { suggestedActions: { actions, to: [] } }),
    channelData: {
      'webchat:sequence-id': entry.seq,
      balie: { ...meaning, html: entry.by === 'agent' ? typedToHtml(text) : toHtml(text), ...more },
    },
  };
}

/** What a resident may see of a colleague: her first name or function, never which person she is. */
const agentOf = ({ author }: WrittenEntry) => ({ ...AGENT, name: author?.shown ?? AGENT.name });

/** Our own client unfolds the details itself and leaves out the action marked `details`. */
function actionsOf({ content, lang }: WrittenEntry) {
  const choices = (content.choices ?? []).map(({ label, say, lang: of }) => ({
    type: 'imBack' as const,
    title: label,
    value: say,
    ...(of === undefined ? {} : { channelData: { lang: of } }),
  }));
  if (content.details === undefined) return choices;
  const more = lang === 'nl' ? MORE.nl : MORE.en;
  return [...choices, { type: 'imBack' as const, title: more, value: more, channelData: { balie: 'details' as const } }];
}

/** A sign of life: the bot during a slow turn, or a colleague who types. Never stored, no place of its own in the log. */
export function typingActivity({ agent, ...about }: Sign & { readonly agent?: Colleague }): ActivityOut {
  return { ...signOf(about), type: 'typing', from: agent === undefined ? BOT : { ...AGENT, name: agent.shown } };
}

/** Where the talk stands between bot and human, for those who look on. Never stored either. */
export function humanActivity({ value, ...about }: Sign & { readonly value: HumanOut }): ActivityOut {
  return { ...signOf(about), type: 'event', from: BOT, name: 'balie.human', value };
}

interface Sign {
  readonly id: string;
  readonly at: string;
  readonly conversation: string;
  readonly afterSeq: number;
  readonly lang: 'nl' | 'en';
}

const signOf = ({ id, at, conversation, afterSeq, lang }: Sign) => ({
  id,
  timestamp: at,
  channelId: 'directline' as const,
  conversation: { id: conversation },
  locale: localeOf(lang),
  channelData: { 'webchat:sequence-id': afterSeq + 0.5 },
});
