import type { Request, Response, Server } from 'restify';
import { newConversation, type Conversation } from '../conversation/conversation.ts';
import type { Runner } from '../conversation/runner.ts';
import type { Store } from '../conversation/store.ts';
import { readActivities } from './activity.ts';
import { jsonBody } from './body.ts';
import { ActivityIn, GenerateBody, SeenValue, StartBody } from './direct-line-schemas.ts';
import { refusal } from './errors.ts';
import { isSign, toInbound, type InboundDeps } from './inbound.ts';
import type { HumanSide, ResidentSign } from './human-side.ts';
import type { Limits } from './limits.ts';
import type { Tenant } from './origins.ts';
import { parseBody } from './parse-body.ts';
import { sendJson } from './send.ts';
import type { Claims, Tokens } from './tokens.ts';
import { urlOf } from './url.ts';
import { seqFrom } from './watermark.ts';

export interface DirectLineDeps extends InboundDeps {
  readonly store: Pick<Store, 'read'>;
  readonly runner: Pick<Runner, 'open' | 'hear'>;
  readonly tokens: Tokens;
  readonly limits: Limits;
  readonly tenants: () => readonly Tenant[];
  readonly mayEnter: (req: Request, gemeente: string) => boolean;
  readonly addressOf: (req: Request) => string;
  /** Where talks stand between bot and human, and who is told that a resident types; absent: nobody has a desk. */
  readonly desk?: Pick<HumanSide, 'human' | 'sign'>;
  /** Where browsers reach us, `https://chat.example.nl`. */
  readonly originOf: (req: Request) => string;
}

export const DIRECT_LINE = '/v3/directline';

/** Direct Line 3.0 as the official clients speak it, without a secret: allowed origins and rates guard it (DESIGN 3). */
export function directLine(server: Server, deps: DirectLineDeps): void {
  const { tokens, limits, runner } = deps;

  server.post(`${DIRECT_LINE}/tokens/generate`, async (req: Request, res: Response) => {
    const body = parseBody(GenerateBody, jsonBody(req));
    const gemeente = gemeenteOf(body.gemeente, deps.tenants());
    if (!deps.mayEnter(req, gemeente)) throw foreignOrigin();
    await limits.take('tokensPerAddress', deps.addressOf(req));
    await limits.take('tokensPerGemeente', gemeente);
    await answerToken(res, { gemeente, conversation: deps.ids(), user: `dl_${deps.ids()}`, lang: langOf(body.locale) ?? 'nl' });
  });

  server.post(`${DIRECT_LINE}/tokens/refresh`, async (req: Request, res: Response) => {
    await answerToken(res, await claimsOf(req, deps));
  });

  server.post(`${DIRECT_LINE}/conversations`, async (req: Request, res: Response) => {
    const claims = await claimsOf(req, deps);
    const { locale } = parseBody(StartBody, jsonBody(req));
    const opened = await runner.open(fresh(claims, langOf(locale) ?? claims.lang, deps));
    if (!isOwn(opened.conversation, claims)) throw notYours();
    await answerConversation(req, res, claims, opened.created ? 201 : 200, 0);
  });

  server.get(`${DIRECT_LINE}/conversations/:id`, async (req: Request, res: Response) => {
    const { claims } = await ownConversation(req, deps);
    await answerConversation(req, res, claims, 200, watermarkOf(req));
  });

  server.get(`${DIRECT_LINE}/conversations/:id/activities`, async (req: Request, res: Response) => {
    const { conversation } = await ownConversation(req, deps);
    const { activities, watermark } = readActivities(conversation, watermarkOf(req), deps.originOf(req));
    sendJson(res, 200, { activities, watermark: String(watermark) });
  });

  server.post(`${DIRECT_LINE}/conversations/:id/activities`, async (req: Request, res: Response) => {
    const { claims, conversation } = await ownConversation(req, deps);
    const activity = parseBody(ActivityIn, jsonBody(req));
    if (!isSign(activity)) {
      await limits.take('messagesPerConversation', conversation.id);
      await limits.take('messagesPerAddress', deps.addressOf(req));
      await limits.take('messagesPerGemeente', claims.gemeente);
    }
    const inbound = toInbound(activity, conversation, deps);
    switch (inbound.kind) {
      case 'nothing':
        if (isSign(activity)) deps.desk?.sign(conversation, signOf(activity));
        sendJson(res, 200, { id: deps.ids() });
        return;
      case 'say': {
        const heard = await runner.hear(conversation.id, inbound.entry);
        if (!heard.ok) throw heard.error.kind === 'full' ? full() : gone();
        sendJson(res, 200, { id: heard.value.id });
        return;
      }
      default:
        inbound satisfies never;
    }
  });

  server.get(`${DIRECT_LINE}/conversations/:id/human`, async (req: Request, res: Response) => {
    const { conversation } = await ownConversation(req, deps);
    sendJson(res, 200, deps.desk?.human(conversation) ?? { status: conversation.state.handoff.status });
  });

  async function answerToken(res: Response, claims: Claims): Promise<void> {
    sendJson(res, 200, {
      conversationId: claims.conversation,
      token: await tokens.sign(only(claims), 'rest'),
      expires_in: tokens.ttlSeconds,
    });
  }

  async function answerConversation(req: Request, res: Response, claims: Claims, status: number, seq: number): Promise<void> {
    const stream = new URL(`${DIRECT_LINE}/conversations/${claims.conversation}/stream`, deps.originOf(req).replace(/^http/, 'ws'));
    stream.search = new URLSearchParams({ watermark: String(seq), t: await tokens.sign(only(claims), 'stream') }).toString();
    const token = await tokens.sign(only(claims), 'rest');
    sendJson(res, status, { conversationId: claims.conversation, token, expires_in: tokens.ttlSeconds, streamUrl: stream.href });
  }
}

/** What a sign tells; `toInbound` has checked its value. */
function signOf({ type, value }: ActivityIn): ResidentSign {
  return type === 'typing' ? { type } : { type: 'seen', ...SeenValue.parse(value) };
}

/** The start of a conversation: a turn without words, in which the bot says that it is a bot. */
export function fresh(claims: Claims, lang: 'nl' | 'en', { ids, clock }: Pick<InboundDeps, 'ids' | 'clock'>): Conversation {
  const { conversation: id, gemeente, user } = claims;
  const createdAt = clock.now().toString({ smallestUnit: 'millisecond' });
  return newConversation({ id, gemeente, channel: 'directline', user, createdAt, lang, startId: ids() });
}

const only = ({ gemeente, conversation, user, lang }: Claims): Claims => ({ gemeente, conversation, user, lang });
const isOwn = (conversation: Conversation, claims: Claims): boolean =>
  conversation.gemeente === claims.gemeente && conversation.user === claims.user && conversation.channel === 'directline';

const notYours = () =>
  refusal(403, 'NotYourConversation', 'This token is for another conversation. Use the token that came with this one.');
const gone = () =>
  refusal(
    404,
    'ConversationNotFound',
    `This conversation does not exist (any more). Start one: POST ${DIRECT_LINE}/conversations, with a new token if need be.`,
  );
const full = () => refusal(409, 'ConversationFull', 'This conversation has become too long. Start a new one with a new token.');
const foreignOrigin = () =>
  refusal(
    403,
    'OriginNotAllowed',
    'Pages of this origin may not use the chat of this municipality. The administrator lists its origins in the settings.',
  );

async function claimsOf(req: Request, { tokens, mayEnter }: Pick<DirectLineDeps, 'tokens' | 'mayEnter'>): Promise<Claims> {
  const token = /^Bearer +([^\s]+)$/i.exec(req.headers.authorization ?? '')?.[1];
  const verified = await tokens.verify(token, 'rest');
  if (!verified.ok) {
    if (verified.error.kind === 'expired')
      throw refusal(403, 'TokenExpired', `This token has expired. Get a new one: POST ${DIRECT_LINE}/tokens/generate.`);
    throw refusal(401, 'BadToken', `Send a token of ours as "authorization: Bearer …". Get one: POST ${DIRECT_LINE}/tokens/generate.`);
  }
  if (req.headers.origin !== undefined && !mayEnter(req, verified.value.gemeente)) throw foreignOrigin();
  return verified.value;
}

/** Of whom the token speaks for; throws a refusal for anybody else. */
export async function ownConversation(
  req: Request,
  deps: Pick<DirectLineDeps, 'tokens' | 'mayEnter' | 'store'>,
): Promise<{ claims: Claims; conversation: Conversation }> {
  const claims = await claimsOf(req, deps);
  const params: unknown = req.params;
  const id = typeof params === 'object' && params !== null && 'id' in params ? params.id : undefined;
  if (id !== claims.conversation) throw notYours();
  const conversation = await deps.store.read(claims.conversation);
  if (conversation === undefined) throw gone();
  if (!isOwn(conversation, claims)) throw notYours();
  return { claims, conversation };
}

function gemeenteOf(asked: string | undefined, tenants: readonly Tenant[]): string {
  const known = tenants.map((tenant) => tenant.id);
  const [first, ...others] = known;
  if (asked === undefined && first !== undefined && others.length === 0) return first;
  if (asked !== undefined && known.includes(asked)) return asked;
  throw refusal(400, 'UnknownGemeente', `Name a known municipality in "gemeente". Known: ${known.join(', ')}.`);
}

const langOf = (locale: string | null | undefined): 'nl' | 'en' | undefined =>
  locale === null || locale === undefined ? undefined : /^nl\b/i.test(locale) ? 'nl' : 'en';

function watermarkOf(req: Request): number {
  const seq = seqFrom(urlOf(req).searchParams.get('watermark'));
  if (seq === undefined) throw refusal(400, 'BadWatermark', 'Send back a watermark as you got it, or leave it out to read from the start.');
  return seq;
}
