import { join } from 'node:path';
import { openLoop, type Pace } from './open-loop.ts';
import { cpuSeconds, serve } from './processes.ts';

/** What a turn of a bare botbuilder echo costs, in ms of processor, at the same pace as Balie's turns. */
export async function measureEcho(texts: readonly string[], load: Pace & { warmUpSeconds: number }): Promise<number> {
  const echo = await serve([join(import.meta.dirname, 'echo-server.ts')], '/healthz', {});
  let answered = 0;
  const calls = new Set<Promise<void>>();
  const send = (n: number) => {
    const call = ask(echo.base, texts[n % texts.length] ?? '', n).then((answer) => {
      if (!answer.includes('echo: ')) throw new Error(`the echo says ${answer}`);
      answered += 1;
    });
    calls.add(call);
  };
  try {
    await openLoop({ ...load, seconds: load.warmUpSeconds }, send);
    await Promise.all(calls);
    answered = 0;
    const before = cpuSeconds(echo.pid);
    await openLoop(load, send);
    await Promise.all(calls);
    return ((cpuSeconds(echo.pid) - before) * 1000) / answered;
  } finally {
    await echo.stop();
  }
}

async function ask(base: string, text: string, n: number): Promise<string> {
  const activity = {
    type: 'message',
    id: String(n),
    text,
    deliveryMode: 'expectReplies',
    channelId: 'test',
    serviceUrl: base,
    conversation: { id: `c${String(n % 200)}` },
    from: { id: 'u' },
    recipient: { id: 'b' },
  };
  const answer = await fetch(`${base}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(activity),
  });
  return await answer.text();
}
