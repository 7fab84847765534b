import type { Conversation } from '../../conversation/conversation.ts';
import type { Told } from '../../handoff/desk-engine.ts';
import { HANDLED, handledId, handledOf, idBefore, type Handled } from '../../handoff/handled.ts';
import type { Records } from '../../shared/records.ts';
import type { Report } from '../errors.ts';

/** Wishes for a human that are settled, by municipality, the newest first. */
export interface History {
  /** Writes down what became of a wish; the same one again changes nothing. */
  note(told: Pick<Told, 'talk' | 'value'>): Promise<void>;
  /** @param after where the last page ended */
  page(gemeente: string, after: string | undefined, limit: number): Promise<{ handled: readonly Handled[]; next?: string }>;
  /** Those that ended at or after an instant. */
  since(gemeente: string, instant: string): Promise<readonly Handled[]>;
  /** How long the latest talks took, in ms, the newest first; from memory. */
  handlingMs(gemeente: string): readonly number[];
  close(): void;
}

/** So many tell how long a talk takes. */
const LATEST = 20;
const PAGE = 200;

export async function createHistory({
  records,
  gemeenten,
  report,
}: {
  records: Records;
  gemeenten: readonly string[];
  report: Report;
}): Promise<History> {
  const latest = new Map<string, readonly number[]>();

  async function learn(gemeente: string): Promise<void> {
    const kept = await records.list(HANDLED, gemeente, { limit: LATEST * 2 });
    latest.set(gemeente, kept.flatMap(({ value }) => tookMs(value)).slice(0, LATEST));
  }

  const stop = records.follow(({ kind, gemeente }) => {
    if (kind !== HANDLED.name) return;
    learn(gemeente).catch((problem: unknown) => {
      report(problem, 'history');
    });
  });
  await Promise.all(gemeenten.map(learn));

  return {
    async note({ talk, value }) {
      const handled = handledOf(talk, String(value['wish']));
      if (handled === undefined) return;
      await records.write(HANDLED, talk.gemeente, handledId(handled), 0, { value: handled, owner: talk.id });
    },
    async page(gemeente, after, limit) {
      const kept = await records.list(HANDLED, gemeente, { limit: limit + 1, ...(after === undefined ? {} : { after }) });
      const shown = kept.slice(0, limit);
      const next = kept.length > limit ? shown.at(-1)?.id : undefined;
      return { handled: shown.map(({ value }) => value), ...(next === undefined ? {} : { next }) };
    },
    async since(gemeente, instant) {
      const last = idBefore(instant);
      const found: Handled[] = [];
      for (let after = ''; ;) {
        const kept = await records.list(HANDLED, gemeente, { limit: PAGE, after });
        const fresh = kept.filter(({ id }) => id.slice(0, last.length) <= last);
        found.push(...fresh.map(({ value }) => value));
        if (fresh.length < PAGE) return found;
        after = kept.at(-1)?.id ?? after;
      }
    },
    handlingMs: (gemeente) => latest.get(gemeente) ?? [],
    close: stop,
  };
}

/** Nothing for a wish that nobody took. */
const tookMs = ({ takenAt, endedAt }: Handled): readonly number[] =>
  takenAt === undefined ? [] : [Math.max(0, Date.parse(endedAt) - Date.parse(takenAt))];

/** What of a talk's words was looked for; screened and small. */
export function holdsWords({ log }: Pick<Conversation, 'log'>, query: string): boolean {
  const words = plain(query)
    .split(' ')
    .filter((word) => word !== '');
  const text = plain(log.map((entry) => ('erased' in entry ? '' : (entry.content.text ?? ''))).join(' '));
  return words.length > 0 && words.every((word) => text.includes(word));
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
