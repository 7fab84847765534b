import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';

/** A reader that lags this far behind is cut off; it catches up when it comes back. */
export const MAX_UNSENT_BYTES = 1024 * 1024;

const RESTARTING = 1012;

const TOO_MUCH = 1008;

/** Answers an upgrade with an ordinary refusal, such as `401 Unauthorized`. @param retryMs when to come back */
export function refuseUpgrade(socket: Duplex, status: string, retryMs?: number): void {
  const retry = retryMs === undefined ? '' : `retry-after: ${String(Math.max(1, Math.ceil(retryMs / 1000)))}\r\n`;
  socket.end(`HTTP/1.1 ${status}\r\nconnection: close\r\n${retry}content-length: 0\r\n\r\n`);
}

/** Counts what comes in, and ends the connection of who sends more in a second than our pages ever do. The answer tells whether to ignore it. */
export function slowDown(ws: WebSocket, mostASecond: number): () => boolean {
  let second = 0;
  let count = 0;
  return () => {
    const now = Math.floor(performance.now() / 1000);
    if (now !== second) [second, count] = [now, 0];
    count += 1;
    if (count <= mostASecond) return false;
    ws.close(TOO_MUCH, 'too many messages');
    return true;
  };
}

/** Tells every reader to come back in a moment (close code 1012) and cuts off who has not left after `graceMs`. */
export async function closeSockets(sockets: WebSocketServer, graceMs: number): Promise<void> {
  for (const ws of sockets.clients) ws.close(RESTARTING, '{"retryAfterMs":2000}');
  const cut = setTimeout(() => {
    for (const ws of sockets.clients) ws.terminate();
  }, graceMs);
  await Promise.all([...sockets.clients].map((ws) => new Promise((done) => ws.once('close', done))));
  clearTimeout(cut);
}

/**
 * A ping every so often; who gives no sign of life in a whole period is gone. Returns how to stop.
 * @param beat also done each time, for clients that want more than a ping
 */
export function keepAlive(ws: WebSocket, everyMs: number, beat: () => void = () => undefined): () => void {
  let isAlive = true;
  const alive = () => {
    isAlive = true;
  };
  ws.on('pong', alive);
  ws.on('message', alive);
  const timer = setInterval(() => {
    if (!isAlive) {
      ws.terminate();
      return;
    }
    isAlive = false;
    ws.ping();
    beat();
  }, everyMs);
  return () => {
    clearInterval(timer);
  };
}
