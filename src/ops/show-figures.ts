import type { Server } from 'restify';
import type { Config } from '../config.ts';
import { measureRequests } from '../channels/measure-requests.ts';
import { metrics } from '../channels/metrics.ts';
import type { Waiting } from '../handoff/queue.ts';
import type { Clock } from '../shared/clock.ts';
import type { Prometheus } from './prometheus.ts';

export interface ShowFiguresDeps {
  readonly config: Pick<Config, 'metricsToken'>;
  readonly clock: Clock;
  readonly gemeenten: () => readonly string[];
  /** Who waits for a human; the same in every process on one database, so a dashboard takes the highest and not the sum. */
  readonly queue: (gemeente: string) => readonly Pick<Waiting, 'since'>[];
}

/** Puts the figures of this process at `/metrics`. */
export function showFigures(server: Server, prometheus: Prometheus, { config, clock, gemeenten, queue }: ShowFiguresDeps): void {
  const { meter, gauge, expose } = prometheus;
  const sockets = measureRequests(server, meter);
  gauge('sockets', 'WebSockets that are open, by who looks on.', ['who'], () =>
    Object.entries(sockets()).map(([who, value]) => ({ labels: { who }, value })),
  );
  gauge('queue_length', 'Residents who wait for a human.', ['gemeente'], () =>
    gemeenten().map((gemeente) => ({ labels: { gemeente }, value: queue(gemeente).length })),
  );
  gauge('queue_longest_wait_seconds', 'How long the resident who waits longest has waited.', ['gemeente'], () =>
    gemeenten().map((gemeente) => ({ labels: { gemeente }, value: longest(queue(gemeente), clock.now().epochMilliseconds) })),
  );
  metrics(server, { expose, ...(config.metricsToken === undefined ? {} : { token: config.metricsToken }) });
}

const longest = (waiting: readonly Pick<Waiting, 'since'>[], now: number): number =>
  waiting.reduce((most, { since }) => Math.max(most, (now - Date.parse(since)) / 1000), 0);
