import { expect } from 'chai';
import { z } from 'zod';
import { changeRecord, type RecordKind, type Records } from '../../src/shared/records.ts';
import { at } from '../kit/conversations.ts';
import { until } from '../kit/until.ts';

/** An adapter under test, empty at the start of each test. */
export interface RecordsUnderTest {
  readonly records: Records;
  /** Ends it, after `records.close()`. */
  clean(): Promise<void>;
}

const Ticket = z.strictObject({ what: z.string(), count: z.number().int() });
type Ticket = z.infer<typeof Ticket>;

export const tickets: RecordKind<Ticket> = { name: 'tickets', schema: 1, value: Ticket };
const others: RecordKind<Ticket> = { ...tickets, name: 'other-things' };

const HERE = 'voorbeeldstad';
const THERE = 'duinrade';

/** What every adapter of `Records` must do: each sentence of its docstrings, and nothing that only one adapter can do. */
export function itKeepsTheRecordsContract(start: () => Promise<RecordsUnderTest>): void {
  let under: RecordsUnderTest;
  let records: Records;
  const aTicket = (what: string, count = 1): Ticket => ({ what, count });
  const idsOf = (kept: readonly { id: string }[]): string[] => kept.map(({ id }) => id);

  beforeEach(async () => {
    under = await start();
    records = under.records;
  });
  afterEach(async () => {
    await records.close();
    await under.clean();
  });

  describe('read and write', () => {
    it('keeps what was written, with whose it is and when it is due', async () => {
      const keep = { value: aTicket('paspoort'), owner: 'fatima', dueAt: '2026-04-14T10:00:00.123Z' };
      expect(await records.write(tickets, HERE, 'a', 0, keep)).to.equal(true);
      expect(await records.read(tickets, HERE, 'a')).to.deep.equal({ gemeente: HERE, id: 'a', version: 1, ...keep });
    });

    it('keeps nothing beside the value when nothing was given', async () => {
      await records.write(tickets, HERE, 'a', 0, { value: aTicket('paspoort') });
      expect(await records.read(tickets, HERE, 'a')).to.deep.equal({ gemeente: HERE, id: 'a', version: 1, value: aTicket('paspoort') });
    });

    it('keeps words as they are, whatever signs are in them', async () => {
      const odd = 'a\0b half \ud83d \u2028 "\\\\" é日本🙂';
      await records.write(tickets, HERE, 'a', 0, { value: aTicket(odd) });
      expect((await records.read(tickets, HERE, 'a'))?.value.what).to.equal(odd);
    });

    it('gives undefined for what is not there', async () => {
      expect(await records.read(tickets, HERE, 'a')).to.equal(undefined);
    });

    it('replaces owner and due with the value, and forgets those that are not given again', async () => {
      await records.write(tickets, HERE, 'a', 0, { value: aTicket('x'), owner: 'fatima', dueAt: at(0) });
      await records.write(tickets, HERE, 'a', 1, { value: aTicket('y'), owner: 'joost' });
      expect(await records.read(tickets, HERE, 'a')).to.deep.equal({
        gemeente: HERE,
        id: 'a',
        version: 2,
        value: aTicket('y'),
        owner: 'joost',
      });
      expect(await records.due(tickets, at(99), 9)).to.deep.equal([]);
      expect(await records.list(tickets, HERE, { owner: 'fatima', limit: 9 })).to.deep.equal([]);
    });

    it('refuses a write on another version than the one that is there', async () => {
      expect(await records.write(tickets, HERE, 'a', 1, { value: aTicket('x') })).to.equal(false);
      await records.write(tickets, HERE, 'a', 0, { value: aTicket('x') });
      for (const version of [0, 2]) expect(await records.write(tickets, HERE, 'a', version, { value: aTicket('y') })).to.equal(false);
      expect((await records.read(tickets, HERE, 'a'))?.value).to.deep.equal(aTicket('x'));
    });

    it('lets one of ten that write the same version win', async () => {
      const wrote = await Promise.all(
        Array.from({ length: 10 }, (_, n) => records.write(tickets, HERE, 'a', 0, { value: aTicket(`x${n}`) })),
      );
      expect(wrote.filter(Boolean)).to.have.length(1);
      expect((await records.read(tickets, HERE, 'a'))?.value.what).to.equal(`x${wrote.indexOf(true)}`);
    });

    it('loses no change when many change one thing at the same time', async () => {
      await Promise.all(
        Array.from({ length: 20 }, () =>
          changeRecord(records, tickets, HERE, 'a', (now) => ({ value: aTicket('x', (now?.count ?? 0) + 1) })),
        ),
      );
      expect(await records.read(tickets, HERE, 'a')).to.deep.include({ version: 20, value: aTicket('x', 20) });
    });

    it('refuses a value that does not fit, and stores nothing of it', async () => {
      const wrong = { what: 'x', count: 1.5 };
      expect(await rejected(records.write(tickets, HERE, 'a', 0, { value: wrong }))).to.equal(true);
      expect(await rejected(records.write(tickets, HERE, 'a', 0, { value: aTicket('x'), dueAt: 'tomorrow' }))).to.equal(true);
      expect(await records.read(tickets, HERE, 'a')).to.equal(undefined);
    });

    it('gives what no reader can change for others', async () => {
      await records.write(tickets, HERE, 'a', 0, { value: aTicket('x') });
      const read = await records.read(tickets, HERE, 'a');
      try {
        if (read) read.value.what = 'y';
      } catch (problem) {
        expect(problem).to.be.instanceOf(TypeError);
      }
      expect((await records.read(tickets, HERE, 'a'))?.value.what).to.equal('x');
    });
  });

  describe('ids from outside', () => {
    const odd = [
      '../../etc/passwd',
      '..',
      'a/b',
      'https://login.example/tenant|Fâtima',
      '%2e%2e',
      "'; drop table records; --",
      '日本',
      ' ',
    ];

    it('are kept apart, whatever they look like', async () => {
      for (const id of odd) expect(await records.write(tickets, HERE, id, 0, { value: aTicket(id) })).to.equal(true);
      for (const id of odd) expect((await records.read(tickets, HERE, id))?.value.what).to.equal(id);
      expect(idsOf(await records.list(tickets, HERE, { limit: 99 }))).to.have.members(odd);
    });

    for (const [what, id] of [
      ['nothing', ''],
      ['a NUL', 'a\0b'],
      ['half a character', 'a\ud800'],
      ['thousands of characters', 'x'.repeat(5000)],
    ] as const) {
      it(`find nothing when they are ${what}, and are refused by a write`, async () => {
        expect(await records.read(tickets, HERE, id)).to.equal(undefined);
        await records.remove(tickets, HERE, id);
        expect(await records.list(tickets, HERE, { owner: id, limit: 9 })).to.deep.equal([]);
        expect(await rejected(records.write(tickets, HERE, id, 0, { value: aTicket('x') }))).to.equal(true);
        expect(await rejected(records.write(tickets, HERE, 'a', 0, { value: aTicket('x'), owner: id }))).to.equal(true);
      });
    }

    for (const gemeente of ['../elders', '', 'Voorbeeldstad', '.', 'a\0']) {
      it(`find nothing in a municipality named ${JSON.stringify(gemeente)}, and a write there is refused`, async () => {
        expect(await records.read(tickets, gemeente, 'a')).to.equal(undefined);
        expect(await records.list(tickets, gemeente, { limit: 9 })).to.deep.equal([]);
        expect(await rejected(records.write(tickets, gemeente, 'a', 0, { value: aTicket('x') }))).to.equal(true);
      });
    }
  });

  it('keeps municipalities and kinds apart', async () => {
    await records.write(tickets, HERE, 'a', 0, { value: aTicket('here') });
    await records.write(tickets, THERE, 'a', 0, { value: aTicket('there') });
    await records.write(others, HERE, 'a', 0, { value: aTicket('other') });
    await records.remove(tickets, THERE, 'a');
    expect((await records.read(tickets, HERE, 'a'))?.value.what).to.equal('here');
    expect((await records.read(others, HERE, 'a'))?.value.what).to.equal('other');
    expect(await records.read(tickets, THERE, 'a')).to.equal(undefined);
    expect(await records.list(tickets, THERE, { limit: 9 })).to.deep.equal([]);
  });

  describe('remove', () => {
    it('takes it out of every list, and its id is free', async () => {
      await records.write(tickets, HERE, 'a', 0, { value: aTicket('x'), owner: 'fatima', dueAt: at(0) });
      await records.remove(tickets, HERE, 'a');
      await records.remove(tickets, HERE, 'a');
      expect([
        await records.read(tickets, HERE, 'a'),
        await records.list(tickets, HERE, { limit: 9 }),
        await records.list(tickets, HERE, { owner: 'fatima', limit: 9 }),
        await records.due(tickets, at(9), 9),
      ]).to.deep.equal([undefined, [], [], []]);
      expect(await records.write(tickets, HERE, 'a', 1, { value: aTicket('x') })).to.equal(false);
      expect(await records.write(tickets, HERE, 'a', 0, { value: aTicket('x') })).to.equal(true);
    });
  });

  describe('list', () => {
    beforeEach(async () => {
      for (const [n, id] of ['d', 'b', 'a', 'e', 'c'].entries())
        await records.write(tickets, HERE, id, 0, { value: aTicket(id), owner: n % 2 === 0 ? 'fatima' : 'joost' });
      await records.write(tickets, THERE, 'bb', 0, { value: aTicket('x'), owner: 'fatima' });
    });

    it('goes in order of id, a page at a time', async () => {
      const first = await records.list(tickets, HERE, { limit: 2 });
      const second = await records.list(tickets, HERE, { after: 'b', limit: 2 });
      const third = await records.list(tickets, HERE, { after: 'd', limit: 2 });
      expect([first, second, third].map(idsOf)).to.deep.equal([['a', 'b'], ['c', 'd'], ['e']]);
      expect(first[0]).to.deep.equal({ gemeente: HERE, id: 'a', version: 1, value: aTicket('a'), owner: 'fatima' });
    });

    it('starts after an id that is gone where that stood', async () => {
      await records.remove(tickets, HERE, 'c');
      expect(idsOf(await records.list(tickets, HERE, { after: 'c', limit: 9 }))).to.deep.equal(['d', 'e']);
    });

    it('gives those of one owner', async () => {
      expect(idsOf(await records.list(tickets, HERE, { owner: 'fatima', limit: 9 }))).to.deep.equal(['a', 'c', 'd']);
      expect(idsOf(await records.list(tickets, HERE, { owner: 'fatima', after: 'a', limit: 1 }))).to.deep.equal(['c']);
      expect(await records.list(tickets, HERE, { owner: 'niemand', limit: 9 })).to.deep.equal([]);
    });

    it('puts capitals and letters with accents where every store puts them', async () => {
      for (const id of ['A', 'é', '~']) await records.write(others, HERE, id, 0, { value: aTicket(id) });
      await records.write(others, HERE, 'a', 0, { value: aTicket('a') });
      expect(idsOf(await records.list(others, HERE, { limit: 9 }))).to.deep.equal(['A', 'a', '~', 'é']);
    });
  });

  describe('due', () => {
    it('gives those at or before the instant, of all municipalities, the earliest first', async () => {
      for (const [gemeente, id, dueAt] of [
        [HERE, 'late', at(90)],
        [THERE, 'early', at(30)],
        [HERE, 'now', at(60)],
      ] as const)
        await records.write(tickets, gemeente, id, 0, { value: aTicket(id), dueAt });
      await records.write(tickets, HERE, 'never', 0, { value: aTicket('x') });
      await records.write(others, HERE, 'other', 0, { value: aTicket('x'), dueAt: at(0) });
      expect(await records.due(tickets, at(29), 9)).to.deep.equal([]);
      expect(idsOf(await records.due(tickets, at(60), 9))).to.deep.equal(['early', 'now']);
      expect(await records.due(tickets, at(60), 1)).to.deep.equal([
        { gemeente: THERE, id: 'early', version: 1, value: aTicket('early'), dueAt: at(30) },
      ]);
    });

    it('follows what is written', async () => {
      await records.write(tickets, HERE, 'a', 0, { value: aTicket('x'), dueAt: at(30) });
      await records.write(tickets, HERE, 'a', 1, { value: aTicket('x'), dueAt: at(99) });
      expect(await records.due(tickets, at(60), 9)).to.deep.equal([]);
      await records.write(tickets, HERE, 'a', 2, { value: aTicket('x') });
      expect(await records.due(tickets, at(999), 9)).to.deep.equal([]);
    });
  });

  describe('the stored form', () => {
    const Newer = z.strictObject({ title: z.string() });
    const newer: RecordKind<z.infer<typeof Newer>> = { name: 'tickets', schema: 2, value: Newer };

    it('of an older version is lifted when it is read, and stored in the new form with the next write', async () => {
      const asked: number[] = [];
      const lifting = {
        ...newer,
        lift: (old: unknown, schema: number) => {
          asked.push(schema);
          return { title: Ticket.parse(old).what };
        },
      };
      await records.write(tickets, HERE, 'a', 0, { value: aTicket('paspoort'), dueAt: at(0) });
      expect((await records.read(lifting, HERE, 'a'))?.value).to.deep.equal({ title: 'paspoort' });
      expect((await records.list(lifting, HERE, { limit: 9 })).map(({ value }) => value)).to.deep.equal([{ title: 'paspoort' }]);
      expect((await records.due(lifting, at(9), 9)).map(({ value }) => value)).to.deep.equal([{ title: 'paspoort' }]);
      expect(await records.write(lifting, HERE, 'a', 1, { value: { title: 'kaart' } })).to.equal(true);
      const before = asked.length;
      expect((await records.read(lifting, HERE, 'a'))?.value).to.deep.equal({ title: 'kaart' });
      expect([...new Set(asked), asked.length]).to.deep.equal([1, before]);
    });
  });

  describe('followers', () => {
    it('are told of each change after it can be read, until they stop', async () => {
      const heard: string[] = [];
      const seen: Promise<number | undefined>[] = [];
      const stop = records.follow(({ kind, gemeente, id }) => {
        heard.push(`${kind} ${gemeente} ${id}`);
        seen.push(records.read(tickets, gemeente, id).then((kept) => kept?.version));
      });
      const acts = [
        () => records.write(tickets, HERE, 'a', 0, { value: aTicket('x') }),
        () => records.write(tickets, HERE, 'a', 1, { value: aTicket('x') }),
        () => records.remove(tickets, HERE, 'a'),
      ];
      for (const [n, act] of acts.entries()) {
        await act();
        await until(() => heard.length === n + 1);
        await seen[n];
      }
      expect(heard).to.deep.equal(Array.from({ length: 3 }, () => 'tickets voorbeeldstad a'));
      expect(await Promise.all(seen)).to.deep.equal([1, 2, undefined]);
      stop();
      await records.write(tickets, HERE, 'b', 0, { value: aTicket('x') });
      expect(heard).to.have.length(3);
    });

    it('that fail harm neither the change nor the others', async () => {
      const heard: string[] = [];
      records.follow(() => {
        throw new Error('follower');
      });
      records.follow(({ id }) => heard.push(id));
      expect(await records.write(tickets, HERE, 'a', 0, { value: aTicket('x') })).to.equal(true);
      await until(() => heard.length === 1);
      expect(heard).to.deep.equal(['a']);
    });

    it('hear nothing when nothing changed', async () => {
      const heard: string[] = [];
      records.follow(({ id }) => heard.push(id));
      await records.write(tickets, HERE, 'a', 7, { value: aTicket('x') });
      await records.remove(tickets, HERE, 'b');
      await records.write(tickets, HERE, 'last', 0, { value: aTicket('x') });
      await until(() => heard.includes('last'));
      expect(heard).to.deep.equal(['last']);
    });
  });

  it('serves nobody after it was closed', async () => {
    await records.close();
    expect(await rejected(records.read(tickets, HERE, 'a'))).to.equal(true);
    expect(await rejected(records.write(tickets, HERE, 'a', 0, { value: aTicket('x') }))).to.equal(true);
  });
}

const rejected = (work: Promise<unknown>): Promise<boolean> =>
  work.then(
    () => false,
    () => true,
  );
