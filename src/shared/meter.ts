/** What is counted. Labels are names of ours and ids of municipalities: never anything that a person typed, and no ids of persons or talks. */
export const COUNTERS = {
  turns: { help: 'Turns by municipality, channel, what was heard and how it ended.', labels: ['gemeente', 'channel', 'heard', 'outcome'] },
  replies: { help: 'Messages of the bot by what they mean.', labels: ['gemeente', 'kind'] },
  recognitions: { help: 'Messages understood, by the recogniser that answered and how sure it was.', labels: ['by', 'audience', 'zone'] },
  recogniser_choices: {
    help: 'Messages of municipalities with a recogniser in the cloud, by which one answered and why.',
    labels: ['gemeente', 'audience', 'by', 'why'],
  },
  requests: { help: 'HTTP requests by route.', labels: ['method', 'route', 'status'] },
  store_failures: {
    help: 'Acts on the store that failed; why is outage (database or disk) or mistake (ours).',
    labels: ['part', 'act', 'why'],
  },
  store_conflicts: { help: 'Compare-and-set writes that came second and were made again.', labels: ['part'] },
  log_lines: { help: 'Lines in the log of level warn or error, by event.', labels: ['level', 'event'] },
} as const satisfies Table;

/** What is timed. */
export const TIMERS = {
  turn: { help: 'From the start of a turn to its outcome, before it is stored.', labels: ['channel'] },
  recognition: { help: 'One message through a recogniser.', labels: ['by'] },
  request: { help: 'From the arrival of a request to the end of its answer.', labels: ['route'] },
  store: { help: 'One act on the store.', labels: ['part', 'act'] },
} as const satisfies Table;

type Table = Readonly<Record<string, { readonly help: string; readonly labels: readonly string[] }>>;
type Counters = typeof COUNTERS;
type Timers = typeof TIMERS;
type Labels<T extends Table, N extends keyof T> = Readonly<Record<T[N]['labels'][number], string>>;

/** Where the product says what happened, for figures of operators. Never throws and never waits. */
export interface Meter {
  count<N extends keyof Counters>(what: N, labels: Labels<Counters, N>): void;
  /** @param ms how long it took, in milliseconds */
  time<N extends keyof Timers>(what: N, labels: Labels<Timers, N>, ms: number): void;
}

export const noMeter: Meter = { count: () => undefined, time: () => undefined };
