import { createHash } from 'node:crypto';
import { newConversation, type Conversation } from '../../conversation/conversation.ts';
import type { NewEntry } from '../../conversation/log.ts';
import type { Runner } from '../../conversation/runner.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { changeRecord, type Records } from '../../shared/records.ts';
import type { Admitted } from './admit.ts';
import type { Outbox } from './outbox.ts';
import { OTHER, talkKey, TEAMS_PERSON, TEAMS_SERVICE, TEAMS_TALK, THE_SERVICE, type TeamsTalk } from './talk-record.ts';
import { scopeOf, type TeamsActivity } from './teams-activity.ts';

export interface TalksDeps {
  readonly records: Records;
  readonly runner: Pick<Runner, 'open' | 'hear' | 'act'>;
  readonly outbox: Pick<Outbox, 'know' | 'deliver'>;
  readonly clock: Clock;
  /** For what is due: waiting for a service goes by no clock for tests. */
  readonly realClock: Clock;
  readonly ids: Ids;
}

/** Talks of ours by where they go on in Teams. */
export interface Talks {
  /** The talk that an activity belongs to, opened where there is none. In a group it is this person's, or for `all` the group's. */
  open(admitted: Admitted, activity: TeamsActivity, about: { readonly all: boolean }): Promise<Conversation>;
  /** Says it in the talk of the activity. Durable when it resolves; the same `clientId` twice is said once. */
  hear(admitted: Admitted, activity: TeamsActivity, make: (conversation: Conversation) => NewEntry): Promise<void>;
  /** Puts words of the system in a talk, once for each id. False when there is no such talk. */
  tell(gemeente: string, key: string, entry: Omit<NewEntry, 'at' | 'lang' | 'delivery'>): Promise<boolean>;
  /** A talk in a channel that begins with what is told first. */
  openThread(gemeente: string, key: string, place: TeamsTalk['place'], appId: string): Promise<void>;
  /** Her own chat with the bot; undefined when she has none. */
  personal(gemeente: string, person: string): Promise<string | undefined>;
  /** The bot was taken out of a chat: nothing can be delivered there any more. */
  close(admitted: Admitted, activity: TeamsActivity): Promise<void>;
}

export function createTalks({ records, runner, outbox, clock, realClock, ids }: TalksDeps): Talks {
  const keyOf = ({ who }: Admitted, activity: TeamsActivity, all: boolean): string =>
    talkKey(activity.conversation.id, { isPersonal: scopeOf(activity) === 'personal', ...(all ? {} : { person: who.person }) });

  /** Keeps where it goes on, and that something may have to be delivered, before anything is said. */
  async function touch(gemeente: string, key: string, make: (before: TeamsTalk | undefined) => TeamsTalk): Promise<TeamsTalk> {
    const dueAt = realClock.now().toString();
    const talk = await changeRecord(records, TEAMS_TALK, gemeente, key, (before) => {
      const made = make(before);
      return { value: { ...made, stirred: made.stirred + 1, usedAt: dueAt }, dueAt: made.failing?.retryAt ?? dueAt };
    });
    if (!talk) throw new Error('a talk in Teams was not kept; the contract of records should have caught it');
    outbox.know(talk.conversation, gemeente, key);
    return talk;
  }

  async function begin({ gemeente }: { gemeente: string }, talk: TeamsTalk, user: string, greets: boolean): Promise<Conversation> {
    const createdAt = clock.now().toString({ smallestUnit: 'millisecond' });
    const fresh = newConversation({ id: talk.conversation, gemeente, channel: 'msteams', user, createdAt, lang: 'nl', startId: ids() });
    return (await runner.open(greets ? fresh : { ...fresh, cursor: 1 })).conversation;
  }

  async function open(admitted: Admitted, activity: TeamsActivity, { all }: { all: boolean }, isFull = false): Promise<Conversation> {
    const { who, appId } = admitted;
    const scope = scopeOf(activity);
    const key = keyOf(admitted, activity, all);
    const isAlone = scope === 'personal';
    const seen = { greeted: false };
    const talk = await touch(who.gemeente, key, (before) => {
      seen.greeted = before?.greeted ?? false;
      const conversation = before === undefined || isFull ? ids() : before.conversation;
      return {
        ...(before ?? { stirred: 0 }),
        conversation,
        appId,
        scope,
        ...(all && !isAlone ? {} : { who: { person: who.person, name: who.name } }),
        place: placeOf(activity),
        givenUpBelow: before?.conversation === conversation ? before.givenUpBelow : 0,
        greeted: true,
      };
    });
    if (isAlone) await once(TEAMS_PERSON, who.gemeente, who.person, { key });
    const { serviceUrl, bot, tenantId } = talk.place;
    await once(TEAMS_SERVICE, who.gemeente, THE_SERVICE, { serviceUrl, bot, tenantId, appId });
    return begin(who, talk, all ? 'groep' : who.person, (isAlone || all) && !seen.greeted);
  }

  const once: <T>(kind: Parameters<typeof changeRecord<T>>[1], gemeente: string, id: string, value: T) => Promise<void> = async (
    kind,
    gemeente,
    id,
    value,
  ) => {
    await changeRecord(records, kind, gemeente, id, (before) => (JSON.stringify(before) === JSON.stringify(value) ? undefined : { value }));
  };

  return {
    open: (admitted, activity, about) => open(admitted, activity, about),
    async hear(admitted, activity, make) {
      const conversation = await open(admitted, activity, { all: false });
      const heard = await runner.hear(conversation.id, make(conversation));
      if (heard.ok) return;
      const next = await open(admitted, activity, { all: false }, heard.error.kind === 'full');
      const again = await runner.hear(next.id, make(next));
      if (!again.ok) throw new Error(`a talk that was just opened takes nothing (${again.error.kind})`);
    },
    async tell(gemeente, key, entry) {
      if (!(await records.read(TEAMS_TALK, gemeente, key))) return false;
      const talk = await touch(gemeente, key, (before) => {
        if (!before) throw new Error('a talk in Teams is gone while it is told something');
        return before;
      });
      await begin({ gemeente }, talk, talk.who?.person ?? 'groep', false);
      const at = clock.now().toString({ smallestUnit: 'millisecond' });
      await runner.act(talk.conversation, (now) => {
        if (now.log.some((one) => 'id' in one && one.id === entry.id)) return undefined;
        return { state: now.state, entries: [{ ...entry, at, lang: now.state.lang, delivery: 'pending' }], effects: [] };
      });
      void outbox.deliver(gemeente, key);
      return true;
    },
    async openThread(gemeente, key, place, appId) {
      await touch(
        gemeente,
        key,
        (before) => before ?? { conversation: ids(), appId, scope: 'channel', place, stirred: 0, givenUpBelow: 0, greeted: true },
      );
    },
    personal: async (gemeente, person) => (await records.read(TEAMS_PERSON, gemeente, person))?.value.key,
    async close(admitted, activity) {
      await records.remove(TEAMS_TALK, admitted.who.gemeente, keyOf(admitted, activity, true));
      if (scopeOf(activity) === 'personal') await records.remove(TEAMS_PERSON, admitted.who.gemeente, admitted.who.person);
    },
  };
}

function placeOf({ serviceUrl, conversation, channelData, recipient, from }: TeamsActivity): TeamsTalk['place'] {
  return {
    serviceUrl,
    id: conversation.id,
    tenantId: channelData?.tenant?.id ?? conversation.tenantId ?? '',
    bot: recipient.id,
    user: from.id,
  };
}

/** The id of an activity as the sender's own id of a message; what does not look like one gets another that is always the same. */
export function clientIdOf(activityId: string): string {
  return /^[A-Za-z0-9][A-Za-z0-9._:|-]{0,63}$/.test(activityId)
    ? activityId
    : `${OTHER}${createHash('sha256').update(activityId).digest('hex').slice(0, 40)}`;
}
