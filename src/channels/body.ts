import type { Request } from 'restify';
import { refusal } from './errors.ts';
import { jsonProblem } from './json-shape.ts';

export const MAX_BODY_BYTES = 256 * 1024;

/**
 * Reads the body of a request into `req.body`: a JSON object, the fields of a form (texts only), or undefined when there is none.
 * Throws a refusal for everything else: 413 too large, 415 another type, 400 broken or harmful.
 * A form comes only from plain pages; routes for programs ask for JSON with `jsonBody`.
 */
export async function readBody(req: Request): Promise<void> {
  req.body = undefined;
  if (!hasBody(req)) return;
  const type = mediaType(req);
  const length = Number(req.headers['content-length'] ?? 0);
  if (length > MAX_BODY_BYTES) throw drained(req, tooLarge());
  if (type !== JSON_TYPE && type !== FORM_TYPE) throw drained(req, wrongType(type));
  if ((req.headers['content-encoding'] ?? 'identity') !== 'identity')
    throw drained(req, refusal(415, 'UnsupportedEncoding', 'Send the body without content-encoding.'));
  const text = decode(await collect(req));
  if (text.trim() === '') return;
  req.body = type === JSON_TYPE ? parseJson(text) : parseForm(text);
}

/** The JSON object that was sent, `{}` when there was no body; a form is refused with 415, so that no page elsewhere can post here. */
export function jsonBody(req: Request): unknown {
  if (req.body === undefined) return {};
  if (mediaType(req) !== JSON_TYPE) throw wrongType(mediaType(req));
  return req.body;
}

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const hasBody = (req: Request): boolean => req.headers['transfer-encoding'] !== undefined || Number(req.headers['content-length'] ?? 0) > 0;

const mediaType = (req: Request): string => (req.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const tooLarge = () => refusal(413, 'BodyTooLarge', `The body is larger than ${String(MAX_BODY_BYTES)} bytes. Send less.`);

const wrongType = (type: string) =>
  refusal(
    415,
    'UnsupportedMediaType',
    `Send JSON with "content-type: application/json"${type === '' ? '' : `, not ${JSON.stringify(type.slice(0, 60))}`}.`,
  );

/** Lets the rest of a refused body run off unread, so that the caller gets to read the answer. */
function drained<E>(req: Request, problem: E): E {
  req.resume();
  return problem;
}

async function collect(req: Request): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  return await new Promise((resolve, reject) => {
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
      else reject(tooLarge());
    });
    req.on('end', () => {
      resolve(Buffer.concat(chunks));
    });
    const gone = () => {
      reject(refusal(400, 'BodyCutOff', 'The connection ended before the whole body was there. Send it again.'));
    };
    req.on('error', gone);
    req.on('aborted', gone);
  });
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refusal(400, 'NotUtf8', 'The body is not UTF-8. Send it as UTF-8.');
  }
}

function parseJson(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refusal(400, 'BrokenJson', 'The body is not valid JSON. Check quotes, commas and brackets.');
  }
  const problem = jsonProblem(value);
  if (problem !== undefined) throw refusal(400, 'BadJson', problem);
  return value as object;
}

function parseForm(text: string): Record<string, string> {
  const fields = Object.fromEntries(new URLSearchParams(text));
  const problem = jsonProblem(fields);
  if (problem !== undefined) throw refusal(400, 'BadForm', problem);
  return fields;
}
