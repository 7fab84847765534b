import type { Activity, ConversationParameters, ConversationReference, CloudAdapter } from 'botbuilder';
import { z } from 'zod';
import { within } from '../../conversation/runner-turn.ts';
import { IN_PROCESS } from '../adapter.ts';
import type { TeamsTalk } from './talk-record.ts';

/** What the service said no to: for good, or for now. */
export interface RemoteFailure {
  readonly kind: 'refused' | 'down';
  /** HTTP status; absent where nothing answered. */
  readonly status?: number;
  readonly retryAfterMs?: number;
}

/** Sends to Teams. Rejects when the service did not take it; `failureOf` tells how. */
export interface Remote {
  /** Gives the id that the channel has for it, and for a talk that begins with it the id of that talk. */
  send(
    talk: Pick<TeamsTalk, 'appId' | 'place'>,
    activity: Partial<Activity>,
    replyTo?: string,
  ): Promise<{ readonly id: string; readonly conversation?: string }>;
  /** Puts another activity in the place of one that was sent. @param id that the channel gave it */
  update(talk: Pick<TeamsTalk, 'appId' | 'place'>, id: string, activity: Partial<Activity>): Promise<void>;
}

/** A service that says nothing for so long is down. */
const TIMEOUT_MS = 15_000;

/** Through the adapter of the registration that the talk belongs to. */
export function createRemote(adapterFor: (appId: string) => CloudAdapter | undefined, timeoutMs = TIMEOUT_MS): Remote {
  const cloudOf = (appId: string): CloudAdapter => {
    const cloud = adapterFor(appId);
    if (!cloud) throw Object.assign(new Error(`registration ${appId} is not set up any more`), { statusCode: 403 });
    return cloud;
  };
  return {
    send: ({ appId, place }, activity, replyTo) =>
      within(
        timeoutMs,
        'Teams',
        place.id === undefined
          ? begin(cloudOf(appId), appId, place, activity)
          : goOn(cloudOf(appId), appId, { ...place, id: place.id }, activity, replyTo),
      ),
    update: ({ appId, place }, id, activity) => within(timeoutMs, 'Teams', change(cloudOf(appId), appId, place, { ...activity, id })),
  };
}

type Place = TeamsTalk['place'];

async function goOn(
  cloud: CloudAdapter,
  appId: string,
  place: Place & { readonly id: string },
  activity: Partial<Activity>,
  replyTo?: string,
) {
  const sent: { id?: string } = {};
  await cloud.continueConversationAsync(appId, referenceTo(place), async (context) => {
    // The SDK would name the turn itself as the message that is answered.
    context.onSendActivities(async (_context, activities, next) => {
      for (const one of activities) {
        delete one.replyToId;
        if (replyTo !== undefined) one.replyToId = replyTo;
      }
      return next();
    });
    sent.id = (await context.sendActivity(activity))?.id ?? '';
  });
  if (sent.id === undefined) throw new Error('a middleware of the adapter did not call on; see test/channels/teams');
  return { id: sent.id };
}

async function change(cloud: CloudAdapter, appId: string, place: Place, activity: Partial<Activity>): Promise<void> {
  if (place.id === undefined) throw Object.assign(new Error('nothing was sent in this talk yet'), { statusCode: 404 });
  await cloud.continueConversationAsync(appId, referenceTo({ ...place, id: place.id }), async (context) => {
    await context.updateActivity(activity);
  });
}

/** A new thread in a channel, with its first message. */
async function begin(cloud: CloudAdapter, appId: string, { serviceUrl, channel, tenantId, bot }: Place, activity: Partial<Activity>) {
  refuseInProcess(serviceUrl);
  const begun: { id?: string; conversation?: string } = {};
  const parameters = {
    isGroup: true,
    bot: { id: bot, name: 'Balie' },
    tenantId,
    channelData: { channel: { id: channel }, tenant: { id: tenantId } },
    activity,
  } as unknown as ConversationParameters;
  await cloud.createConversationAsync(appId, 'msteams', serviceUrl, '', parameters, (context) => {
    begun.conversation = context.activity.conversation.id;
    return Promise.resolve();
  });
  if (begun.conversation === undefined || begun.conversation === '') throw new Error('the service gave no id for a new thread');
  return { id: /;messageid=(\d+)/.exec(begun.conversation)?.[1] ?? begun.conversation, conversation: begun.conversation };
}

function referenceTo({ serviceUrl, id, tenantId, bot, user }: Place & { readonly id: string }): Partial<ConversationReference> {
  refuseInProcess(serviceUrl);
  return {
    channelId: 'msteams',
    serviceUrl,
    bot: { id: bot, name: 'Balie' },
    ...(user === undefined ? {} : { user: { id: user, name: '' } }),
    conversation: { id, tenantId } as ConversationReference['conversation'],
  };
}

function refuseInProcess(serviceUrl: string): void {
  if (serviceUrl === IN_PROCESS)
    throw new Error('a talk in Teams is kept with an address in this process; messages.ts should have refused it');
}

/** Statuses after which sending the same again cannot help: not there, not allowed, not understood, too large. */
const FOR_GOOD: readonly number[] = [400, 403, 404, 405, 410, 413, 422];

const Headers = z.custom<{ get(name: string): unknown }>(
  (headers) => typeof headers === 'object' && headers !== null && 'get' in headers && typeof headers.get === 'function',
);
const Failure = z.object({
  statusCode: z.number().optional().catch(undefined),
  response: z.object({ headers: Headers }).optional().catch(undefined),
});

/** What a rejection of `send` means. */
export function failureOf(problem: unknown): RemoteFailure {
  const parsed = Failure.safeParse(problem);
  const status = parsed.data?.statusCode;
  if (status === undefined) return { kind: 'down' };
  if (FOR_GOOD.includes(status)) return { kind: 'refused', status };
  const seconds = Number(parsed.data?.response?.headers.get('retry-after') ?? NaN);
  return { kind: 'down', status, ...(Number.isFinite(seconds) && seconds > 0 ? { retryAfterMs: seconds * 1000 } : {}) };
}
