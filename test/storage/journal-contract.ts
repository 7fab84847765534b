import { expect } from 'chai';
import type { Journal } from '../../src/shared/records.ts';

/** An adapter under test, empty at the start of each test. */
export interface JournalUnderTest {
  readonly journal: Journal;
  clean(): Promise<void>;
}

/** What every adapter of `Journal` must do: each sentence of its docstrings, and nothing that only one adapter can do. */
export function itKeepsTheJournalContract(start: () => Promise<JournalUnderTest>): void {
  let under: JournalUnderTest;
  let journal: Journal;
  const DAY = '2026-04-14';
  const line = (n: number, at = `${DAY}T10:00:00.000Z`) => ({ at, n, what: `line ${n}`, done: n % 2 === 0 });

  beforeEach(async () => {
    under = await start();
    journal = under.journal;
  });
  afterEach(() => under.clean());

  it('gives the lines of a day as they were written, the oldest first', async () => {
    for (const n of [1, 2, 3]) await journal.append('voorbeeldstad', 'audit', line(n));
    expect(await journal.read('voorbeeldstad', 'audit', DAY)).to.deep.equal([line(1), line(2), line(3)]);
  });

  it('gives none for a day on which nothing happened', async () => {
    await journal.append('voorbeeldstad', 'audit', line(1));
    expect(await journal.read('voorbeeldstad', 'audit', '2026-04-15')).to.deep.equal([]);
  });

  it('keeps lines by the day in the Netherlands', async () => {
    await journal.append('voorbeeldstad', 'audit', line(1, '2026-04-14T21:59:59Z'));
    await journal.append('voorbeeldstad', 'audit', line(2, '2026-04-14T22:00:00Z'));
    await journal.append('voorbeeldstad', 'audit', line(3, '2026-12-31T22:59:59.999Z'));
    await journal.append('voorbeeldstad', 'audit', line(4, '2026-12-31T23:00:00Z'));
    const numbers = async (day: string) => (await journal.read('voorbeeldstad', 'audit', day)).map(({ n }) => n);
    expect([await numbers(DAY), await numbers('2026-04-15'), await numbers('2026-12-31'), await numbers('2027-01-01')]).to.deep.equal([
      [1],
      [2],
      [3],
      [4],
    ]);
  });

  it('keeps municipalities and names apart', async () => {
    await journal.append('voorbeeldstad', 'audit', line(1));
    await journal.append('duinrade', 'audit', line(2));
    await journal.append('voorbeeldstad', 'deletions', line(3));
    expect(await journal.read('voorbeeldstad', 'audit', DAY)).to.deep.equal([line(1)]);
    expect(await journal.read('duinrade', 'audit', DAY)).to.deep.equal([line(2)]);
    expect(await journal.read('voorbeeldstad', 'deletions', DAY)).to.deep.equal([line(3)]);
  });

  it('keeps 100 that come together, each once, those of one caller in order', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, n) => journal.append('voorbeeldstad', 'audit', line(n))));
    const numbers = (await journal.read('voorbeeldstad', 'audit', DAY)).map(({ n }) => Number(n));
    expect([...numbers].sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 100 }, (_, n) => n));
  });

  it('has a line at the moment that it says so', async () => {
    const seen = await journal.append('voorbeeldstad', 'audit', line(1)).then(() => journal.read('voorbeeldstad', 'audit', DAY));
    expect(seen).to.deep.equal([line(1)]);
  });

  it('keeps what is hard to write in a line', async () => {
    const odd = { at: `${DAY}T10:00:00.000Z`, text: 'a\0\nb\t"c"\\ \u2028 é 日本 \ud83d', 'veld met spatie': 1e-7, huge: 2 ** 53 };
    await journal.append('voorbeeldstad', 'audit', odd);
    expect(await journal.read('voorbeeldstad', 'audit', DAY)).to.deep.equal([odd]);
  });

  it('refuses a line without an instant, and a place that is no plain name', async () => {
    const wrong = [
      journal.append('voorbeeldstad', 'audit', { at: 'today' }),
      journal.append('voorbeeldstad', 'audit', { at: `${DAY}T10:00:00Z`, n: Number.NaN }),
      journal.append('../elders', 'audit', line(1)),
      journal.append('voorbeeldstad', '../audit', line(1)),
    ];
    for (const one of wrong) expect(await rejected(one)).to.equal(true);
    expect(await journal.read('voorbeeldstad', 'audit', DAY)).to.deep.equal([]);
  });

  it('finds nothing in a place that is no plain name', async () => {
    for (const [gemeente, name, day] of [
      ['..', 'audit', DAY],
      ['voorbeeldstad', '../audit', DAY],
      ['voorbeeldstad', 'audit', '../x'],
    ] as const)
      expect(await journal.read(gemeente, name, day)).to.deep.equal([]);
  });
}

const rejected = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  );
