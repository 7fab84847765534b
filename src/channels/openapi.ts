import { z } from 'zod';
import {
  ActivityIn,
  ActivitySetOut,
  ConversationOut,
  ErrorOut,
  GenerateBody,
  HumanOut,
  PostedOut,
  StartBody,
  TokenOut,
} from './direct-line-schemas.ts';

/** One operation of our own HTTP, in the words of OpenAPI. */
export interface Operation {
  readonly path: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  readonly summary: string;
  readonly needsToken: boolean;
  /** For colleagues who are signed in; what changes something also needs the CSRF token of the session. */
  readonly needsStaff?: boolean;
  readonly query?: Readonly<Record<string, z.ZodType>>;
  readonly body?: z.ZodType;
  /** The fields of a form of a page. */
  readonly form?: z.ZodType;
  /** By status: a page for people, or a redirect. */
  readonly pages?: Readonly<Record<number, string>>;
  /** What stands in a plain text that is answered with 200. */
  readonly text?: string;
  /** By status; every operation also answers errors in one form. */
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema: z.ZodType }>>;
}

/** OpenAPI 3.1 of all our own HTTP, made from the schemas that the server itself checks with. */
export function openApi(operations: readonly Operation[]): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const operation of operations) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Balie',
      version: '0.1.0',
      description: 'Assistant for Dutch municipalities. The chat speaks Direct Line 3.0.',
      license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
    },
    paths,
    components: {
      schemas: { Error: plain(ErrorOut, 'output') },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'From POST /v3/directline/tokens/generate.' },
        staff: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-balie-staff',
          description: 'From /aanmelden; without the prefix outside production.',
        },
      },
    },
  };
}

const Health = z.strictObject({
  status: z.enum(['ok', 'ready', 'not-ready']),
  failing: z.array(z.string()).optional(),
  reasons: z.array(z.string()).optional(),
});
const Watermark = z
  .string()
  .regex(/^\d{0,9}$/)
  .describe('The watermark of the last answer; absent reads from the start.');
const BASE = '/v3/directline';
const one = (status: number, description: string, schema: z.ZodType) => ({ [status]: { description, schema } });

export const DOOR_OPERATIONS: readonly Operation[] = [
  { path: '/healthz', method: 'get', summary: 'The process lives', needsToken: false, answers: one(200, 'It lives', Health) },
  {
    path: '/readyz',
    method: 'get',
    summary: 'Visitors can be taken',
    needsToken: false,
    answers: { ...one(200, 'Ready', Health), ...one(503, 'Not ready; says what fails and what to look at', Health) },
  },
  {
    path: `${BASE}/tokens/generate`,
    method: 'post',
    summary: 'A token for a new conversation; nothing is stored yet',
    needsToken: false,
    body: GenerateBody,
    answers: one(200, 'Token', TokenOut),
  },
  {
    path: `${BASE}/tokens/refresh`,
    method: 'post',
    summary: 'A new token for the same conversation',
    needsToken: true,
    answers: one(200, 'Token', TokenOut),
  },
  {
    path: `${BASE}/conversations`,
    method: 'post',
    summary: 'Start the conversation of the token, or go on with it',
    needsToken: true,
    body: StartBody,
    answers: { ...one(201, 'Started', ConversationOut), ...one(200, 'Was there already', ConversationOut) },
  },
  {
    path: `${BASE}/conversations/{id}`,
    method: 'get',
    summary: 'Reconnect: a new stream from a watermark on',
    needsToken: true,
    query: { watermark: Watermark },
    answers: one(200, 'Stream', ConversationOut),
  },
  {
    path: `${BASE}/conversations/{id}/activities`,
    method: 'get',
    summary: 'Read from a watermark on',
    needsToken: true,
    query: { watermark: Watermark },
    answers: one(200, 'Activities', ActivitySetOut),
  },
  {
    path: `${BASE}/conversations/{id}/activities`,
    method: 'post',
    summary: 'Say something; stored when answered, the reply comes in the stream',
    needsToken: true,
    body: ActivityIn,
    answers: one(200, 'Stored', PostedOut),
  },
  {
    path: `${BASE}/conversations/{id}/human`,
    method: 'get',
    summary: 'Where the talk stands between bot and human; the stream tells it too, as the event balie.human',
    needsToken: true,
    answers: one(200, 'Standing', HumanOut),
  },
];

function describe({ path, summary, needsToken, needsStaff, query, body, form, pages, text, answers }: Operation): Record<string, unknown> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  const inQuery = Object.entries(query ?? {}).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema: plain(schema, 'input'),
  }));
  const responses = Object.entries(answers).map(([status, { description, schema }]) => [
    status,
    { description, content: json(plain(schema, 'output')) },
  ]);
  const shown = Object.entries(pages ?? {}).map(([status, description]) => [
    status,
    {
      description,
      ...(Number(status) < 400 && Number(status) >= 300 ? REDIRECT : { content: { 'text/html': { schema: { type: 'string' } } } }),
    },
  ]);
  const said = text === undefined ? {} : { 200: { description: text, content: { 'text/plain': { schema: { type: 'string' } } } } };
  const sent = {
    ...(body === undefined ? {} : json(plain(body, 'input'))),
    ...(form === undefined ? {} : { 'application/x-www-form-urlencoded': { schema: plain(form, 'input') } }),
  };
  const needs = [...(needsToken ? [{ token: [] }] : []), ...(needsStaff === true ? [{ staff: [] }] : [])];
  return {
    summary,
    ...(needs.length > 0 ? { security: needs } : {}),
    parameters: [...inPath, ...inQuery],
    ...(Object.keys(sent).length > 0 ? { requestBody: { content: sent } } : {}),
    responses: {
      ...said,
      ...Object.fromEntries([...shown, ...responses]),
      default: { description: 'An error: what is wrong and what to do', content: json({ $ref: '#/components/schemas/Error' }) },
    },
  };
}

const REDIRECT = { headers: { location: { schema: { type: 'string' } } } };

const json = (schema: unknown) => ({ 'application/json': { schema } });

function plain(schema: z.ZodType, io: 'input' | 'output'): Record<string, unknown> {
  const described = Object.entries(z.toJSONSchema(schema, { io, target: 'draft-2020-12' }));
  return Object.fromEntries(described.filter(([key]) => !key.startsWith('$schema') && !key.startsWith('~')));
}
