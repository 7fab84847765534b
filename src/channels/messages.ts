import type { Activity, TurnContext } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import { decodeJwt } from 'jose';
import type { Request, Response, Server } from 'restify';
import { z } from 'zod';
import { IN_PROCESS, type BotAdapter } from './adapter.ts';
import { jsonBody } from './body.ts';
import { refusal } from './errors.ts';
import { isLoopback } from './origins.ts';

export type MessagesAccess = 'closed' | 'authenticated' | 'open-on-loopback';

/**
 * Whether `/api/messages` opens. Without credentials the SDK lets anyone in and posts replies to any address it is told,
 * so that is only for one's own machine.
 * @throws Error when the settings contradict each other; then the server must not start
 */
export function messagesAccess({
  registrations,
  authOff,
  production,
  host,
}: {
  registrations: number;
  authOff: boolean;
  production: boolean;
  host: string;
}): MessagesAccess {
  if (!authOff) return registrations > 0 ? 'authenticated' : 'closed';
  if (production)
    throw new Error(
      'BALIE_TEAMS_AUTH=off is refused with NODE_ENV=production: anyone could speak as a colleague. Remove it, and give the registrations in BALIE_TENANTS_FILE.',
    );
  if (!isLoopback(host))
    throw new Error(`BALIE_TEAMS_AUTH=off is refused with HOST=${host}: it is only for this machine itself. Set HOST=127.0.0.1.`);
  return 'open-on-loopback';
}

export interface MessagesDeps {
  readonly access: MessagesAccess;
  /** The adapter of a registration by its app id; for `open-on-loopback` the one without registration, whatever the id. */
  readonly adapterFor: (appId: string | undefined) => BotAdapter | undefined;
  /** Runs once the SDK knows the caller. What it throws as a refusal reaches the caller. */
  readonly turn: (context: TurnContext, adapter: BotAdapter) => Promise<void>;
}

/** Bot Framework channels. The SDK checks who calls; none of its errors reaches the caller. */
export function messages(server: Server, { access, adapterFor, turn }: MessagesDeps): void {
  server.post('/api/messages', async (req: Request, res: Response) => {
    if (access === 'closed')
      throw refusal(404, 'ChannelClosed', 'No Bot Framework channel is set up here. Give a registration in BALIE_TENANTS_FILE.');
    const activity = Envelope.safeParse(jsonBody(req));
    if (!activity.success)
      throw refusal(400, 'BadActivity', 'Send a Bot Framework activity with type, channelId, serviceUrl and conversation.');
    refuseForeignService(activity.data.serviceUrl, access);
    const adapter = adapterFor(audienceOf(req));
    if (adapter === undefined) throw unknownCaller();
    const answer = await receive(adapter, req, activity.data, (context) => turn(context, adapter));
    res.sendRaw(answer?.status ?? 200, answer?.body === undefined ? '' : JSON.stringify(answer.body), {
      'content-type': 'application/json; charset=utf-8',
    });
  });
}

const Envelope = z.looseObject({
  type: z.string().min(1),
  channelId: z.string(),
  serviceUrl: z.string(),
  conversation: z.looseObject({ id: z.string().min(1) }),
});

const unknownCaller = () => refusal(401, 'BadToken', 'This call is not from a bot channel that is registered here.');

function refuseForeignService(serviceUrl: string, access: MessagesAccess): void {
  const url = URL.canParse(serviceUrl) ? new URL(serviceUrl) : undefined;
  const isFine =
    serviceUrl !== IN_PROCESS &&
    url !== undefined &&
    (access === 'open-on-loopback' ? isLoopback(url.hostname) : url.protocol === 'https:');
  if (!isFine)
    throw refusal(
      400,
      'BadServiceUrl',
      access === 'open-on-loopback'
        ? 'With BALIE_TEAMS_AUTH=off the serviceUrl must be on this machine.'
        : 'The serviceUrl must be an https address.',
    );
}

/** The registration that the call says it is for. Not checked here: the adapter of that registration does. */
function audienceOf(req: Request): string | undefined {
  const token = /^Bearer +(\S+)$/i.exec(req.headers.authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  try {
    const { aud } = decodeJwt(token);
    return Array.isArray(aud) ? aud[0] : aud;
  } catch {
    return undefined;
  }
}

async function receive(
  adapter: BotAdapter,
  req: Request,
  envelope: z.infer<typeof Envelope>,
  turn: (context: TurnContext) => Promise<void>,
) {
  const dates = Object.fromEntries(DATES.flatMap((name) => (typeof envelope[name] === 'string' ? [[name, new Date(envelope[name])]] : [])));
  try {
    return await adapter.receive(req.headers.authorization ?? '', { ...envelope, ...dates } as unknown as Activity, turn);
  } catch (problem) {
    throw isBadToken(problem) ? unknownCaller() : problem;
  }
}

/** The SDK throws its own error for most, and lets that of its token reader through for a signature or a time that is wrong. */
const isBadToken = (problem: unknown): boolean =>
  problem instanceof AuthenticationError ||
  (problem instanceof Error && ['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError'].includes(problem.name));

/** Fields that the SDK wants as dates. */
const DATES = ['timestamp', 'localTimestamp', 'expiration'] as const;
