import { screen } from '../../src/conversation/screen.ts';
import { KINDS, type Kind } from '../../src/conversation/screen-find.ts';
import { harmless, PASSING, PERSONAL } from './screen-corpus.ts';

const ABOUT = { today: '2026-04-14', keep: [] };
const maskedIn = (text: string): readonly string[] => screen(text, ABOUT).masked;

export interface Measured {
  readonly kinds: readonly { readonly kind: Kind; readonly samples: number; readonly missed: readonly string[]; readonly wrong: number }[];
  readonly harmless: readonly { readonly group: string; readonly samples: number; readonly masked: readonly string[] }[];
  /** Numbers of something else that pass the eleven-check: how many, and how many were masked. */
  readonly passing: { readonly samples: number; readonly masked: number };
}

/** How much of the corpus is masked, and how much that should not be. A sample is found when its kind is masked and no digit or @ of it is left. */
export function measure(): Measured {
  const all = KINDS.flatMap((kind) => PERSONAL[kind].map((text) => ({ kind, text, found: maskedIn(text) })));
  const numbers = harmless();
  const stray = numbers.flatMap(({ text }) => maskedIn(text));
  return {
    kinds: KINDS.map((kind) => ({
      kind,
      samples: PERSONAL[kind].length,
      missed: PERSONAL[kind].filter((text) => !maskedIn(text).includes(kind)),
      wrong: all.filter((one) => one.kind !== kind && one.found.includes(kind)).length + stray.filter((found) => found === kind).length,
    })),
    harmless: [...new Set(numbers.map(({ group }) => group))].map((group) => {
      const those = numbers.filter((one) => one.group === group).map(({ text }) => text);
      return { group, samples: those.length, masked: those.filter((text) => maskedIn(text).length > 0) };
    }),
    passing: { samples: PASSING.length, masked: PASSING.filter((text) => maskedIn(text).length > 0).length },
  };
}

const percent = (part: number, whole: number): string => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);
const row = (...cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;

/** The figures as a page. */
export function asMarkdown({ kinds, harmless: groups, passing }: Measured): string {
  const samples = groups.reduce((sum, group) => sum + group.samples, 0);
  const masked = groups.flatMap((group) => group.masked);
  return [
    '# What masking finds',
    '',
    'Written by `npm run masking` from `screen-corpus.ts`; a test keeps it true. Recall: of what is personal data, how much is masked as such.',
    'Precision: of what is masked as this kind, how much is. The corpus is made up, and holds the spellings that we could think of: it shows',
    'what works and what does not, and no share of what residents type.',
    '',
    row('kind', 'samples', 'recall', 'precision', 'missed'),
    row('---', '---:', '---:', '---:', '---'),
    ...kinds.map(({ kind, samples: count, missed, wrong }) =>
      row(
        kind,
        count,
        percent(count - missed.length, count),
        percent(count - missed.length, count - missed.length + wrong),
        missed.map((text) => `\`${text}\``).join(', ') || '–',
      ),
    ),
    '',
    row('harmless numbers', 'samples', 'masked', 'which'),
    row('---', '---:', '---:', '---'),
    ...groups.map(({ group, samples: count, masked: hit }) =>
      row(group, count, hit.length, hit.map((text) => `\`${text}\``).join(', ') || '–'),
    ),
    row('all', samples, `${String(masked.length)} (${percent(masked.length, samples)})`, ''),
    '',
    `Order and case numbers that pass the eleven-check cannot be told from a BSN: ${String(passing.masked)} of ${String(passing.samples)} are masked. One number of nine digits in eleven passes.`,
    '',
  ].join('\n');
}
