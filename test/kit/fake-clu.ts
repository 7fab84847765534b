import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

/** What the service takes, as documented for version 2023-04-01; anything more would be a leak. */
const Question = z.strictObject({
  kind: z.literal('Conversation'),
  analysisInput: z.strictObject({
    conversationItem: z.strictObject({ id: z.literal('1'), participantId: z.literal('1'), modality: z.literal('text'), text: z.string() }),
  }),
  parameters: z.strictObject({
    projectName: z.string(),
    deploymentName: z.string(),
    isLoggingEnabled: z.literal(false),
    verbose: z.literal(true),
  }),
});
export type CluQuestion = z.infer<typeof Question>;

export interface FakeClu {
  readonly endpoint: string;
  /** What arrived, oldest first. */
  readonly heard: { readonly question: CluQuestion; readonly url: string; readonly headers: IncomingHttpHeaders }[];
  /** What it does from now on; the scripts are played in order and the last one goes on. */
  plays(...scripts: readonly Script[]): void;
  close(): Promise<void>;
}
export type Script = (res: ServerResponse, question: CluQuestion) => void;

/** The service for understanding conversations on this machine, with its key `geheim`. What it does not understand it answers with 400. */
export async function startFakeClu(): Promise<FakeClu> {
  const heard: FakeClu['heard'] = [];
  let scripts: readonly Script[] = [fails(500)];
  const server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8');
    req.on('data', (part: string) => (body += part));
    req.on('end', () => {
      const question = Question.safeParse(JSON.parse(body));
      if (req.url !== '/language/:analyze-conversations?api-version=2023-04-01' || req.method !== 'POST' || !question.success) {
        fails(400)(res);
        return;
      }
      heard.push({ question: question.data, url: req.url, headers: req.headers });
      if (req.headers['ocp-apim-subscription-key'] !== 'geheim') {
        fails(401)(res);
        return;
      }
      const [script, ...later] = scripts;
      if (later.length > 0) scripts = later;
      script?.(res, question.data);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    plays: (...next) => {
      scripts = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** An answer as documented: all intents with their scores. */
export const says =
  (scores: Readonly<Record<string, number>>): Script =>
  (res, question) => {
    const intents = Object.entries(scores).map(([category, confidenceScore]) => ({ category, confidenceScore }));
    const top = intents.toSorted((a, b) => b.confidenceScore - a.confidenceScore)[0]?.category;
    const { text: query } = question.analysisInput.conversationItem;
    sends(200, JSON.stringify({ kind: 'ConversationResult', result: { query, prediction: { projectKind: 'Conversation', topIntent: top, intents, entities: [] } } }))(res); // prettier-ignore
  };

export const fails =
  (status: number, headers: Readonly<Record<string, string>> = {}) =>
  (res: ServerResponse): void => {
    sends(status, JSON.stringify({ error: { code: String(status), message: 'it does not work' } }), headers)(res);
  };

export const sends =
  (status: number, body: string, headers: Readonly<Record<string, string>> = {}) =>
  (res: ServerResponse): void => {
    // Not chained: restify, where it is loaded, gives another `writeHead` to every server of the process.
    res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
    res.end(body);
  };

export const neverAnswers: Script = () => undefined;

/** Half an answer, and then nothing any more. */
export const isCutOff: Script = (res) => {
  res.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
  res.write('{"kind":"ConversationResult","result":{"prediction":', () => res.destroy());
};

/** As much as anybody will read. */
export const neverEnds: Script = (res) => {
  res.writeHead(200, { 'content-type': 'application/json' });
  const more = (): void => {
    while (!res.destroyed && res.write(' '.repeat(64 * 1024)));
  };
  res.on('drain', more);
  more();
};
