import { expect } from 'chai';
import { screen } from '../../src/conversation/screen.ts';
import { plain } from '../../src/recognisers/local/normalise.ts';
import { readDevSet } from '../../src/recognisers/local/dev-set.ts';
import { readTrainingContent } from '../../src/recognisers/local/read-training-content.ts';
import type { Audience } from '../../src/understanding/recogniser.ts';

const content = readTrainingContent(new URL('../../knowledge', import.meta.url).pathname);
const LEAST: Record<Audience, { examples: number; dev: number }> = {
  inwoner: { examples: 60, dev: 12 },
  medewerker: { examples: 75, dev: 7 },
};
const TOO_ALIKE = 0.6;
const TODAY = '2026-12-01';

for (const audience of ['inwoner', 'medewerker'] as const) {
  const dev = readDevSet(new URL(`./dev-${audience}.jsonl`, import.meta.url));
  const topics = Object.entries(content.examples[audience]);

  describe(`the example sentences for ${audience}`, () => {
    it('are many per topic', () => {
      expect(
        topics
          .filter(([, texts]) => texts.length < LEAST[audience].examples)
          .map(([topic, { length }]) => `${topic}: ${length.toString()}`),
      ).to.deep.equal([]);
    });

    it('are no near-copies of each other within a topic', () => {
      const copies = topics.flatMap(([topic, texts]) => {
        const grams = texts.map(gramsOf);
        return grams.flatMap((one, i) =>
          grams
            .slice(i + 1)
            .flatMap((other, j) => (likeness(one, other) > TOO_ALIKE ? [`${topic}: ${texts[i] ?? ''} ~ ${texts[i + j + 1] ?? ''}`] : [])),
        );
      });
      expect(copies).to.deep.equal([]);
    });

    it('stand under one topic each', () => {
      const seen = new Map<string, string>();
      const twice = topics.flatMap(([topic, texts]) =>
        texts.flatMap((text) => {
          const before = seen.get(plain(text));
          seen.set(plain(text), topic);
          return before === undefined ? [] : [`${text}: ${before} and ${topic}`];
        }),
      );
      expect(twice).to.deep.equal([]);
    });

    it('hold nothing that is masked at the door: a message never arrives like that', () => {
      const masked = topics.flatMap(([topic, texts]) =>
        texts.filter((text) => screen(text, { today: TODAY, keep: [] }).masked.length > 0).map((text) => `${topic}: ${text}`),
      );
      expect(masked).to.deep.equal([]);
    });

    it('share no sentence with the development set', () => {
      const known = new Set(topics.flatMap(([, texts]) => texts.map(plain)));
      expect(dev.filter(({ text }) => known.has(plain(text)) && text.length > 6).map(({ text }) => text)).to.deep.equal([]);
    });
  });

  describe(`the development set for ${audience}`, () => {
    it('has enough of every topic and only topics that are trained', () => {
      const counts = new Map(topics.map(([topic]) => [topic, 0]));
      for (const { topic } of dev) counts.set(topic, (counts.get(topic) ?? NaN) + 1);
      expect([...counts].filter(([, count]) => !(count >= LEAST[audience].dev))).to.deep.equal([]);
    });

    it('names every sentence once', () => {
      expect(new Set(dev.map(({ id }) => id)).size).to.equal(dev.length);
    });
  });
}

function gramsOf(text: string): Set<string> {
  const bare = ` ${plain(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  return new Set(Array.from({ length: Math.max(0, bare.length - 3) }, (_, i) => bare.slice(i, i + 4)));
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const gram of a) if (b.has(gram)) both++;
  return both / (a.size + b.size - both || 1);
}
