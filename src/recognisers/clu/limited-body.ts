import type { ConversationAnalysisClient } from '@azure/ai-language-conversations';

type Options = NonNullable<ConstructorParameters<typeof ConversationAnalysisClient>[2]>;
type Policy = NonNullable<Options['additionalPolicies']>[number]['policy'];

/** Reads answers up to a size and refuses what is longer, so that nobody can fill the memory of the server. */
export function limitedBody(maxBytes: number): Policy {
  return {
    name: 'limitedBody',
    async sendRequest(request, next) {
      request.streamResponseStatusCodes = new Set([Number.POSITIVE_INFINITY]);
      try {
        const response = await next(request);
        const { readableStreamBody, ...rest } = response;
        return { ...rest, bodyAsText: readableStreamBody === undefined ? '' : await read(readableStreamBody, maxBytes) };
      } finally {
        // From here on it is an ordinary text: the package parses it only then.
        delete request.streamResponseStatusCodes;
      }
    },
  };
}

async function read(stream: AsyncIterable<string | Buffer>, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the stream, and with it the connection.
  for await (const part of stream) {
    const buffer = typeof part === 'string' ? Buffer.from(part) : part;
    bytes += buffer.length;
    if (bytes > maxBytes) throw new Error(`The answer is longer than ${maxBytes} bytes.`);
    parts.push(buffer);
  }
  return Buffer.concat(parts).toString('utf8');
}
