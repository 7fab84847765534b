import { inLanguage } from '../../src/knowledge/in-language.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { createSlotReader } from '../../src/understanding/read-slots.ts';
import { SLOT_SAMPLES, type SlotSample } from './slot-corpus.ts';

const TODAY = '2026-11-23';

export interface SlotFigures {
  readonly lang: string;
  readonly slot: string;
  readonly right: number;
  /** Read where there was nothing to read, or read as something else. */
  readonly wrong: number;
  readonly missed: number;
}

export interface SlotReport {
  readonly figures: readonly SlotFigures[];
  readonly mistakes: readonly string[];
}

/** What is read from each sample of the corpus, by slot and language, beside what a person reads. */
export function measureSlots(library: Library): SlotReport {
  const figures = new Map<string, { -readonly [K in keyof SlotFigures]: SlotFigures[K] }>();
  const mistakes: string[] = [];
  for (const sample of SLOT_SAMPLES) {
    const found = slotsOf(sample, inLanguage(library, sample.lang));
    for (const slot of sample.read) {
      const key = `${sample.lang} ${slot}`;
      const figure = figures.get(key) ?? { lang: sample.lang, slot, right: 0, wrong: 0, missed: 0 };
      figures.set(key, figure);
      const [wanted, got] = [sample.expected[slot], found[slot]];
      if (got !== wanted) mistakes.push(`${slot}: "${sample.text}" gives ${got ?? 'nothing'}, not ${wanted ?? 'nothing'}`);
      if (got !== undefined && got === wanted) figure.right += 1;
      if (got !== undefined && got !== wanted) figure.wrong += 1;
      if (wanted !== undefined && got === undefined) figure.missed += 1;
    }
  }
  return { figures: [...figures.values()].sort((a, b) => a.lang.localeCompare(b.lang) || a.slot.localeCompare(b.slot)), mistakes };
}

function slotsOf({ text, read }: SlotSample, library: Library): Readonly<Record<string, string>> {
  const dates = [...library.slots.values()].filter(({ kind }) => kind === 'datum');
  const definitions = read.flatMap((id) => library.slots.get(id) ?? []);
  return createSlotReader({ text, today: TODAY, dates, ...(library.language === undefined ? {} : { lang: library.language }) }).read(
    definitions,
  );
}

export const precisionOf = ({ right, wrong }: Pick<SlotFigures, 'right' | 'wrong'>): number =>
  right + wrong === 0 ? 1 : right / (right + wrong);
export const recallOf = ({ right, wrong, missed }: Omit<SlotFigures, 'lang' | 'slot'>): number => {
  const there = right + wrong + missed;
  return there === 0 ? 1 : right / there;
};

const share = (part: number): string => `${(part * 100).toFixed(0)} %`;

/** The page test/understanding/slots.md. */
export function slotsPage({ figures, mistakes }: SlotReport): string {
  return `# What is read from a sentence

\`npm run slots\` wrote this page from the corpus in \`slot-corpus.ts\` (${String(SLOT_SAMPLES.length)} sentences, written on Monday 23 November 2026). Precision: of what was
read, the share that a person reads too. Recall: of what a person reads, the share that was read. Nothing is better than something wrong: then the bot asks.

| language | slot | right | wrong | missed | precision | recall |
|---|---|---|---|---|---|---|
${figures.map((one) => `| ${one.lang} | ${one.slot} | ${String(one.right)} | ${String(one.wrong)} | ${String(one.missed)} | ${share(precisionOf(one))} | ${share(recallOf(one))} |`).join('\n')}

Mistakes:

${mistakes.map((line) => `- ${line}`).join('\n')}
`;
}
