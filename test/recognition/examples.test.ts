import { readFileSync, readdirSync } from 'node:fs';
import { expect } from 'chai';
import { parse } from 'yaml';
import { z } from 'zod';
import { screen } from '../../src/conversation/screen.ts';
import { plain } from '../../src/recognisers/local/normalise.ts';
import { readDevSet } from '../../src/recognisers/local/dev-set.ts';

const SMALL_TALK = ['begroeting', 'bedankt', 'afscheid'];
const SETS = [
  { folder: 'inwoner', least: 110, leastSmallTalk: 110 },
  { folder: 'medewerker', least: 75, leastSmallTalk: 75 },
  { folder: 'inwoner-en', least: 40, leastSmallTalk: 20 },
] as const;
const DEV_SETS = [
  { audience: 'inwoner', least: 12 },
  { audience: 'medewerker', least: 7 },
] as const;
const TOO_ALIKE = 0.6;
const TODAY = '2026-12-01';

for (const { folder, least, leastSmallTalk } of SETS) {
  const topics = topicsIn(folder);

  describe(`the example sentences for ${folder}`, () => {
    it('are many per topic', () => {
      expect(
        topics
          .filter(([topic, texts]) => texts.length < (SMALL_TALK.includes(topic) ? leastSmallTalk : least))
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
  });
}

describe('the example sentences in English', () => {
  it('are for the same topics as the Dutch ones', () => {
    expect(topicsIn('inwoner-en').map(([topic]) => topic)).to.deep.equal(topicsIn('inwoner').map(([topic]) => topic));
  });

  it('say the same as the Dutch ones wherever both have a sentence', () => {
    const dutch = new Map(topicsIn('inwoner').flatMap(([topic, texts]) => texts.map((text) => [plain(text), topic])));
    const elsewhere = topicsIn('inwoner-en').flatMap(([topic, texts]) =>
      texts.filter((text) => (dutch.get(plain(text)) ?? topic) !== topic).map((text) => `${text}: ${topic}`),
    );
    expect(elsewhere).to.deep.equal([]);
  });
});

for (const { audience, least } of DEV_SETS) {
  const dev = readDevSet(new URL(`./dev-${audience}.jsonl`, import.meta.url));
  const topics = topicsIn(audience);

  describe(`the development set for ${audience}`, () => {
    it('has enough of every topic and only topics that are trained', () => {
      const counts = new Map(topics.map(([topic]) => [topic, 0]));
      for (const { topic } of dev) counts.set(topic, (counts.get(topic) ?? NaN) + 1);
      expect([...counts].filter(([, count]) => !(count >= least))).to.deep.equal([]);
    });

    it('names every sentence once', () => {
      expect(new Set(dev.map(({ id }) => id)).size).to.equal(dev.length);
    });

    it('shares no sentence with the examples', () => {
      const known = new Set(topics.flatMap(([, texts]) => texts.map(plain)));
      expect(dev.filter(({ text }) => known.has(plain(text)) && text.length > 6).map(({ text }) => text)).to.deep.equal([]);
    });
  });
}

/** Read from the files themselves, so that no folder is passed over by whoever reads them. */
function topicsIn(folder: string): [topic: string, texts: string[]][] {
  const base = new URL(`../../knowledge/landelijk/utterances/${folder}/`, import.meta.url);
  return readdirSync(base)
    .sort()
    .map((file) => [file.replace(/\.yaml$/, ''), z.array(z.string()).parse(parse(readFileSync(new URL(file, base), 'utf8')))]);
}

function gramsOf(text: string): Set<string> {
  const bare = ` ${plain(text)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()} `;
  return new Set(Array.from({ length: Math.max(0, bare.length - 3) }, (_, i) => bare.slice(i, i + 4)));
}

/** Jaccard's; zero without counting where the sizes alone keep it from being too alike. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (Math.min(a.size, b.size) <= TOO_ALIKE * Math.max(a.size, b.size)) return 0;
  let both = 0;
  for (const gram of a) if (b.has(gram)) both++;
  return both / (a.size + b.size - both || 1);
}
