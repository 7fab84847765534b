import { createServer } from 'node:http';
import { z } from 'zod';

const Sent = z.looseObject({
  type: z.string().optional(),
  text: z.string().optional(),
  replyToId: z.string().optional(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown() })).optional(),
});
type Sent = z.infer<typeof Sent>;

/** One call that the bot made to Teams. */
export interface Call {
  readonly method: string;
  readonly conversation: string;
  /** Of the message: given by the service, or of the one that is replaced. */
  readonly id: string;
  readonly activity: Sent;
}

/** A Teams service as the bot sees it: takes messages over real HTTP, can be down, and gives ids. */
export interface TeamsService {
  readonly url: string;
  readonly calls: readonly Call[];
  /** What it answers instead of taking anything; undefined: it is up. */
  fail(status: number | undefined): void;
  /** Calls that were refused while it was down. */
  refused(): number;
  close(): Promise<void>;
}

/** @param onCall hears each call that was taken, as soon as it is */
export async function startTeamsService(onCall: (call: Call) => void = () => undefined): Promise<TeamsService> {
  const calls: Call[] = [];
  const took = (call: Call): void => {
    calls.push(call);
    onCall(call);
  };
  let failing: number | undefined;
  let refused = 0;
  let next = 1;
  const server = createServer((req, res) => {
    const chunks: Buffer[] = [];
    req.on('data', (chunk: Buffer) => chunks.push(chunk));
    req.on('end', () => {
      const answer = (status: number, body: unknown) => {
        res.writeHead(status, { 'content-type': 'application/json' });
        res.end(JSON.stringify(body));
      };
      if (failing !== undefined) {
        refused += 1;
        answer(failing, { error: { code: 'Down' } });
        return;
      }
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString() || '{}');
      const path = decodeURIComponent((req.url ?? '').replace(/\?.*/, ''));
      const id = String(1_700_000_000_000 + next++);
      if (req.method === 'POST' && path.endsWith('/v3/conversations')) {
        const { activity, channelData } = Begin.parse(body);
        const conversation = `${channelData.channel.id};messageid=${id}`;
        took({ method: 'BEGIN', conversation, id, activity });
        answer(201, { id: conversation, activityId: id });
        return;
      }
      const [, conversation = '?', named] = /\/v3\/conversations\/(.+?)\/activities(?:\/(.+))?$/.exec(path) ?? [];
      const method = req.method ?? '';
      took({ method, conversation, id: method === 'PUT' ? (named ?? '?') : id, activity: Sent.parse(body) });
      answer(200, { id });
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${String(port)}/teams/`,
    calls,
    fail: (status) => {
      failing = status;
    },
    refused: () => refused,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => {
          closed();
        });
      }),
  };
}

const Begin = z.object({ activity: Sent, channelData: z.object({ channel: z.object({ id: z.string() }) }) });
