import { createRequire } from 'node:module';
import { DirectLine, type Activity } from 'botframework-directlinejs';
import WebSocket from 'ws';

const require = createRequire(import.meta.url);

/** Gives Node what the official client expects of a browser. Returns how to take it away again. */
export function likeABrowser(): () => void {
  const had: unknown = Reflect.get(globalThis, 'XMLHttpRequest');
  Reflect.set(globalThis, 'XMLHttpRequest', require('xhr2'));
  return () => {
    Reflect.set(globalThis, 'XMLHttpRequest', had);
  };
}

/** The official client, with what a browser has and Node has not; it comes back after 30 ms instead of 3 to 15 seconds. */
export function officialClient(
  base: string,
  options: { token: string; webSocket?: boolean; conversationId?: string; watermark?: string; streamUrl?: string },
) {
  const sockets: WebSocket[] = [];
  const opened = function open(url: string) {
    const socket = new WebSocket(url);
    sockets.push(socket);
    return socket;
  };
  const services = { WebSocket: opened, random: () => -0.2475 };
  const line = new DirectLine({
    domain: `${base}/v3/directline`,
    webSocket: true,
    pollingInterval: 200,
    ...options,
    ...services,
  } as unknown as ConstructorParameters<typeof DirectLine>[0]);
  const activities: Activity[] = [];
  const waiting = new Set<() => void>();
  const subscription = line.activity$.subscribe(
    (activity) => {
      activities.push(activity);
      for (const look of waiting) look();
    },
    () => undefined,
  );
  const until = (holds: () => boolean) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!holds()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const messages = () => activities.filter(({ type }) => type === 'message');
  return {
    line,
    activities,
    sockets,
    until,
    messages,
    untilMessages: (count: number) => until(() => messages().length >= count),
    say: (text: string, more: object = {}) =>
      new Promise<string>((resolve, reject) => {
        line.postActivity({ type: 'message', text, from: { id: 'x' }, ...more }).subscribe(resolve, reject);
      }),
    end: () => {
      subscription.unsubscribe();
      line.end();
      for (const socket of sockets) socket.terminate();
    },
  };
}
