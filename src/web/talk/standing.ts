import { record } from './message.ts';

/** Where a talk stands between bot and human, as its resident may know it. The server's `HumanOut`, read by hand to keep the client small. */
export interface Standing {
  readonly status: 'none' | 'offered' | 'asking' | 'queued' | 'active' | 'call-back-offered' | 'call-back';
  /** Place in the queue, 1 is next. */
  readonly place?: number | undefined;
  /** Estimate in whole minutes; absent when not known. */
  readonly minutes?: number | undefined;
  /** First name or function of who has the talk. */
  readonly who?: string | undefined;
  /** The colleague has read everything below this seq. */
  readonly seen?: number | undefined;
  /** When somebody calls. */
  readonly window?: Stretch | undefined;
  readonly reference?: string | undefined;
  /** The human who helped last can be asked back, in front of the queue. */
  readonly canResume?: boolean | undefined;
}

/** From one instant to another, ISO 8601. */
export interface Stretch {
  readonly from: string;
  readonly until: string;
}

/** The moment at which a call is offered and not yet agreed. Who waits in the queue may get the offer meanwhile. */
export const offeredWindow = ({ status, window }: Standing): Stretch | undefined =>
  status === 'call-back-offered' || status === 'queued' ? window : undefined;

/** Before anybody asked for a human. */
export const ALONE: Standing = { status: 'none' };

const STATUSES = ['none', 'offered', 'asking', 'queued', 'active', 'call-back-offered', 'call-back'] as const;

/** Reads the value of a `balie.human` event, or the answer of GET …/human; undefined for anything else. */
function standingFrom(value: unknown): Standing | undefined {
  const it = record(value);
  const status = STATUSES.find((one) => one === it['status']);
  if (status === undefined) return undefined;
  const { from, until } = record(it['window']);
  return {
    status,
    place: number(it['place']),
    minutes: number(it['minutes']),
    seen: number(it['seen']),
    who: text(it['who']),
    reference: text(it['reference']),
    window: typeof from === 'string' && typeof until === 'string' ? { from, until } : undefined,
    canResume: it['canResume'] === true,
  };
}

/** The standing that a `balie.human` event tells; undefined for other activities. */
export function standingOf(activity: unknown): Standing | undefined {
  const it = record(activity);
  return it['type'] === 'event' && it['name'] === 'balie.human' ? standingFrom(it['value']) : undefined;
}

const number = (value: unknown): number | undefined => (typeof value === 'number' && Number.isFinite(value) ? value : undefined);
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
