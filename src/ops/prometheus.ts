import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { COUNTERS, TIMERS, type Meter } from '../shared/meter.ts';

/** One value that is read when somebody asks. */
interface Reading {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** Figures of this process for Prometheus. */
export interface Prometheus {
  readonly meter: Meter;
  /** A value that is looked up at each scrape. */
  readonly gauge: (name: string, help: string, labels: readonly string[], read: () => readonly Reading[]) => void;
  /** Everything, in the text form of Prometheus. */
  readonly expose: () => Promise<{ readonly type: string; readonly text: string }>;
}

/** Seconds: most of what is timed takes milliseconds; what takes over five is broken off. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Label values are names of ours. More than this of one label is a mistake, which may not eat the memory of who collects. */
const MOST_VALUES = 400;
const PLAIN = /^[\w ./:*-]{1,80}$/;
const OTHER = 'other';

/** Makes a registry of its own. Process figures (memory, processor, event-loop lag) come with it: once in a process. */
export function createPrometheus(): Prometheus {
  const registers = [new Registry()];
  const [registry = new Registry()] = registers;
  collectDefaultMetrics({ register: registry });
  const counters = new Map(
    Object.entries(COUNTERS).map(([name, { help, labels }]) => [
      name,
      new Counter({ name: `balie_${name}_total`, help, labelNames: [...labels], registers }),
    ]),
  );
  const timers = new Map(
    Object.entries(TIMERS).map(([name, { help, labels }]) => [
      name,
      new Histogram({ name: `balie_${name}_seconds`, help, labelNames: [...labels], buckets: BUCKETS, registers }),
    ]),
  );
  const bounded = createBounds();
  return {
    meter: {
      count: (what, labels) => counters.get(what)?.inc(bounded(what, labels)),
      time: (what, labels, ms) => timers.get(what)?.observe(bounded(what, labels), ms / 1000),
    },
    gauge(name, help, labelNames, read) {
      new Gauge({
        name: `balie_${name}`,
        help,
        labelNames: [...labelNames],
        registers,
        collect() {
          this.reset();
          for (const { labels, value } of read()) this.set(bounded(name, labels), value);
        },
      });
    },
    expose: async () => ({ type: registry.contentType, text: await registry.metrics() }),
  };
}

/** Lets plain names through, a limited number of each label; everything else is `other`. */
function createBounds() {
  const known = new Map<string, Set<string>>();
  return (what: string, labels: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(
      Object.entries(labels).map(([label, value]) => {
        const key = `${what} ${label}`;
        const values = known.get(key) ?? new Set<string>();
        known.set(key, values);
        if (!values.has(value) && (values.size >= MOST_VALUES || !PLAIN.test(value))) return [label, OTHER];
        values.add(value);
        return [label, value];
      }),
    );
}
