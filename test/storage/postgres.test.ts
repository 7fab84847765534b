import { expect } from 'chai';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { migrate } from '../../src/storage/postgres/migrate.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aConversation, aMessage, aReply, at, counted, idOf, textsOf, turnsOf } from '../kit/conversations.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { until } from '../kit/until.ts';
import { tickets } from './records-contract.ts';

const NONE = { entries: [], effects: [] };
const one = idOf(1);
const two = idOf(2);
const HERE = 'voorbeeldstad';

describe('two processes on one PostgreSQL', () => {
  let database: TestDatabase | undefined;
  let a: Storage;
  let b: Storage;
  let lines: { event: string; [about: string]: unknown }[];
  const open = () => createPostgresStorage({ url: databaseUrl(), log: (event, about) => lines.push({ ...about, event }) });
  const databaseUrl = () => database?.url ?? '';
  const query = (text: string, values?: readonly unknown[]) => database?.query(text, values) ?? Promise.reject(new Error('no database'));

  before(async function () {
    database = await aDatabase(this);
  });
  after(() => database?.drop());

  beforeEach(async () => {
    lines = [];
    [a, b] = await Promise.all([open(), open()]);
    await database?.empty();
  });
  afterEach(async () => {
    await Promise.all([a.close(), b.close()]);
  });

  describe('see each other', () => {
    it('append to one talk, 200 messages without a gap, each in the place that it was told', async () => {
      await a.store.create(aConversation());
      const texts = Array.from({ length: 200 }, (_, n) => `m${n}`);
      const places = await Promise.all(texts.map((text, n) => (n % 2 === 0 ? a : b).store.append(one, aMessage(text))));
      const talk = await a.store.read(one);
      expect(talk?.log.map(({ seq }) => seq)).to.deep.equal(texts.map((_, n) => n));
      for (const [n, place] of places.entries()) expect(place.ok && textsOf(talk)[place.value.seq]).to.equal(texts[n]);
      expect(await b.store.read(one)).to.deep.equal(talk);
    });

    it('store what was sent to both once', async () => {
      await a.store.create(aConversation());
      await a.store.append(one, aMessage('eerst'));
      await b.store.read(one);
      const sent = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? a : b).store.append(one, aMessage('a', { clientId: 'c' }))),
      );
      expect(sent.filter((place) => place.ok && !place.value.duplicate)).to.have.length(1);
      expect(textsOf(await a.store.read(one))).to.deep.equal(['eerst', 'a']);
    });

    it('let one commit of a version count, whoever made it, and lose none of the others made again', async () => {
      await a.store.create(aConversation());
      await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const { store } = n % 2 === 0 ? a : b;
          for (;;) {
            const now = await store.read(one);
            if (now && (await store.commit(one, now.version, { ...NONE, state: counted(now), entries: [aReply(`x${n}`)] }))) return;
          }
        }),
      );
      const after = await a.store.read(one);
      expect([after?.version, after && turnsOf(after), after?.log.length]).to.deep.equal([20, 20, 20]);
    });

    it('take a commit that was made before the other one appended, behind what it appended', async () => {
      await a.store.create(aConversation());
      const before = await a.store.read(one);
      await b.store.append(one, aMessage('a'));
      expect(await a.store.commit(one, 0, { ...NONE, state: counted(before ?? aConversation()), entries: [aReply('x')] })).to.equal(true);
      expect(textsOf(await b.store.read(one))).to.deep.equal(['a', 'x']);
      expect(await b.store.lagging(9)).to.deep.equal([one]);
    });

    it('see what the other erased and removed, and a talk that came under the same id', async () => {
      await a.store.create(aConversation({ log: [{ ...aMessage('geheim'), seq: 0 }] }));
      await b.store.read(one);
      await a.store.erase(one);
      expect((await b.store.read(one))?.log).to.deep.equal([{ seq: 0, erased: true }]);
      await a.store.remove(one);
      expect(await b.store.read(one)).to.equal(undefined);
      await a.store.create(aConversation({ user: 'resident-2' }));
      expect((await b.store.read(one))?.user).to.equal('resident-2');
      expect((await b.store.append(one, aMessage('a'))).ok).to.equal(true);
    });

    it('give a lease to one of both, until its time is over by the clock of the database', async () => {
      const given = await Promise.all([a, b, a, b].map(({ store }, n) => store.lease(one, `p${n}`, 60_000)));
      expect(given.filter(Boolean)).to.have.length(1);
      const holder = `p${given.indexOf(true)}`;
      expect(await b.store.lease(one, 'other', 60_000)).to.equal(false);
      await query(`update leases set until = clock_timestamp() where holder = $1`, [holder]);
      expect(await b.store.lease(one, 'other', 60_000)).to.equal(true);
    });

    it('put each talk away once, with one line of figures', async () => {
      for (let n = 1; n <= 250; n += 1) await a.store.create(aConversation({ id: idOf(n) }));
      const counts = await Promise.all([a.store.putAway(at(1)), b.store.putAway(at(1))]);
      expect(counts[0] + counts[1]).to.equal(250);
      const [figures] = await query(`select count(*)::int as count, min(line->>'outcome') as outcome, min(day::text) as day from figures`);
      expect(figures).to.deep.equal({ count: 250, outcome: 'silent', day: '2026-04-14' });
    });

    it('keep the last figures of a talk that went on after it was put away', async () => {
      await a.store.create(aConversation());
      await a.store.putAway(at(1));
      await b.store.append(one, aMessage('a', { at: at(90) }));
      await b.store.commit(one, 0, { ...NONE, state: aConversation().state, cursor: 1 });
      expect(await b.store.putAway(at(99))).to.equal(1);
      expect(await query(`select line->>'endedAt' as ended from figures`)).to.deep.equal([{ ended: '2026-04-14T10:01:30.000Z' }]);
    });
  });

  describe('wake each other', () => {
    it('for each change of a talk, once it can be read', async () => {
      const heard: string[] = [];
      b.store.follow((id) => heard.push(id));
      const seen: Promise<unknown>[] = [];
      b.store.follow((id) => seen.push(b.store.since(id, 0)));
      await a.store.create(aConversation());
      await until(() => heard.length === 1);
      await a.store.append(one, aMessage('a'));
      await until(() => heard.length === 2);
      expect(await seen[1]).to.have.length(1);
      await a.store.remove(one);
      await until(() => heard.length === 3);
      expect(heard).to.deep.equal([one, one, one]);
    });

    it('and hand out nothing that was changed elsewhere since', async () => {
      const heard: boolean[] = [];
      b.store.follow((_, watched) => heard.push(watched));
      await a.store.create(aConversation());
      await until(() => heard.length === 1);
      await b.store.read(one);
      expect(b.store.recent(one)?.log).to.have.length(0);
      await a.store.append(one, aMessage('a'));
      await until(() => heard.length === 2);
      expect(b.store.recent(one)).to.equal(undefined);
      expect((await b.store.read(one))?.log).to.have.length(1);
      expect(b.store.recent(one)?.log).to.have.length(1);
      expect(await a.store.commit(one, 0, { ...NONE, state: aConversation().state, wakeAt: at(60) })).to.equal(true);
      await until(() => heard.length === 3);
      expect(heard).to.deep.equal([false, false, true]);
    });

    it('for each change of a record', async () => {
      const heard: unknown[] = [];
      b.records.follow((changed) => heard.push(changed));
      await a.records.write(tickets, HERE, 'een "lastig" id: é', 0, { value: { what: 'x', count: 1 } });
      await until(() => heard.length === 1);
      await a.records.remove(tickets, HERE, 'een "lastig" id: é');
      await until(() => heard.length === 2);
      expect(heard[1]).to.deep.equal({ kind: 'tickets', gemeente: HERE, id: 'een "lastig" id: é' });
    });

    it('for more changes at once than one notification holds', async () => {
      const heard = new Set<string>();
      b.records.follow(({ id }) => heard.add(id));
      const ids = Array.from({ length: 100 }, (_, n) => `${n}${'é'.repeat(500)}`);
      await Promise.all(ids.map((id) => a.records.write(tickets, HERE, id, 0, { value: { what: 'x', count: 1 } })));
      await until(() => heard.size === 100);
    });

    it('each once, also those of its own', async () => {
      const heard: string[] = [];
      b.store.follow((id) => heard.push(id));
      await b.store.create(aConversation());
      await a.store.create(aConversation({ id: two }));
      await until(() => heard.length === 2);
      await a.store.create(aConversation({ id: idOf(3) }));
      await until(() => heard.includes(idOf(3)));
      expect(heard).to.deep.equal([one, two, idOf(3)]);
    });

    it('but not those of another installation in the same database', async function () {
      const other = await aDatabase(this);
      const c = await createPostgresStorage({ url: other.url });
      const heard: string[] = [];
      b.store.follow((id) => heard.push(id));
      await c.store.create(aConversation({ id: two }));
      await a.store.create(aConversation());
      await until(() => heard.includes(one));
      expect(heard).to.deep.equal([one]);
      await c.close();
      await other.drop();
    });

    it('with names, ids and numbers, and no word of anybody', async () => {
      const said: string[] = [];
      const stop = await listenTo(databaseUrl(), (payload) => said.push(payload));
      await a.store.create(aConversation());
      await a.store.append(one, aMessage('mijn geheim'));
      await a.records.write(tickets, HERE, 'a', 0, { value: { what: 'mijn geheim', count: 1 }, owner: 'fatima' });
      await until(() => said.join().includes('"tickets"'));
      await stop();
      expect(said.join())
        .to.include(one)
        .and.not.to.match(/geheim|fatima/);
    });
  });

  describe('share', () => {
    it('one key that tokens are signed with', async () => {
      const [left, right] = await Promise.all([
        createPostgresStorage({ url: databaseUrl() }),
        createPostgresStorage({ url: databaseUrl() }),
      ]);
      const keys = await Promise.all([left.signingKey(), right.signingKey()]);
      expect(keys[0]).to.equal(keys[1]);
      expect(Buffer.from(keys[0], 'base64url').length).to.equal(48);
      await Promise.all([left.close(), right.close()]);
    });
  });

  describe('meet what cannot be read:', () => {
    const damage = (part: string) => query(`update talks set head = ${part}, change = nextval('changes') where id = $1`, [one]);

    it('a talk that does not fit goes to quarantine, whole and with the reason, and the rest is served', async () => {
      for (const id of [one, two]) await a.store.create(aConversation({ id, log: [{ ...aMessage('geheim'), seq: 0 }] }));
      await damage(`(head::jsonb || '{"state":{"lang":"fr"}}')::json`);
      expect([await b.store.read(one), textsOf(await b.store.read(two))]).to.deep.equal([undefined, ['geheim']]);
      expect(await a.store.append(one, aMessage('a'))).to.deep.equal({ ok: false, error: { kind: 'unknown' } });
      const [aside] = await query(`select gemeente, id, why, stored->'log'->0->'content'->>'text' as text from quarantine`);
      expect(aside).to.include({ gemeente: HERE, id: one, text: 'geheim' });
      expect(aside?.['why']).to.match(/state/);
      expect(lines.find(({ event }) => event === 'talk-put-in-quarantine')).to.include({ conversation: one });
      expect(JSON.stringify(lines)).not.to.include('geheim');
      expect((await a.store.create(aConversation())).created).to.equal(true);
    });

    it('a talk of a later version is left for those who know it', async () => {
      await a.store.create(aConversation());
      await damage(`(head::jsonb || '{"schema":99}')::json`);
      const outcomes = await Promise.allSettled([b.store.read(one), b.store.append(one, aMessage('a')), b.store.erase(one)]);
      expect(outcomes.map(({ status }) => status)).to.deep.equal(['rejected', 'rejected', 'rejected']);
      expect(await b.store.putAway(at(99))).to.equal(0);
      expect(await query(`select head->>'schema' as schema from talks`)).to.deep.equal([{ schema: '99' }]);
      expect(await query('select * from quarantine')).to.deep.equal([]);
    });

    it('a talk of an older version is read, and written whole in the new form', async () => {
      await a.store.create(aConversation({ log: [{ ...aMessage('a'), seq: 0 }] }));
      await damage(`(head::jsonb || '{"schema":1}')::json`);
      expect(textsOf(await b.store.read(one))).to.deep.equal(['a']);
      await b.store.append(one, aMessage('b'));
      expect(textsOf(await a.store.read(one))).to.deep.equal(['a', 'b']);
      expect(await query(`select head->>'schema' as schema from talks`)).to.deep.equal([{ schema: '2' }]);
    });

    it('a record that does not fit goes to quarantine, so that a fresh one can begin', async () => {
      for (const id of ['a', 'b']) await a.records.write(tickets, HERE, id, 0, { value: { what: 'x', count: 1 }, dueAt: at(0) });
      await query(`update records set value = '{"what":"geheim"}' where id = 'a'`);
      expect((await b.records.due(tickets, at(1), 1)).map(({ id }) => id)).to.deep.equal(['b']);
      expect(await query('select kind, id, why from quarantine')).to.deep.equal([
        { kind: 'tickets', id: 'a', why: 'value: count: invalid_type' },
      ]);
      expect(JSON.stringify(lines)).not.to.include('geheim');
      expect(await a.records.write(tickets, HERE, 'a', 0, { value: { what: 'x', count: 1 } })).to.equal(true);
    });

    it('a record of a later version is left for those who know it', async () => {
      for (const id of ['a', 'b']) await a.records.write(tickets, HERE, id, 0, { value: { what: 'x', count: 1 } });
      await query(`update records set schema = 9 where id = 'a'`);
      expect((await b.records.list(tickets, HERE, { limit: 9 })).map(({ id }) => id)).to.deep.equal(['b']);
      const [read] = await Promise.allSettled([b.records.read(tickets, HERE, 'a')]);
      expect(read.status).to.equal('rejected');
      expect(await query('select id from records order by id')).to.deep.equal([{ id: 'a' }, { id: 'b' }]);
    });
  });

  it('are refused, with what to do, by a user who may make no tables there, and welcome to one who is no superuser but owns the database', async function () {
    if ((process.env['TEST_DATABASE_URL'] ?? '') !== '') {
      console.log('      skipped: TEST_DATABASE_URL is somebody else’s server, where no users are made');
      this.skip();
    }
    const [owner, guest] = [`${database?.schema ?? ''}_owner`, `${database?.schema ?? ''}_guest`];
    for (const name of [owner, guest]) await query(`create role ${name} login password 'geheim' nosuperuser nocreatedb nocreaterole`);
    await query(`create database ${owner} owner ${owner}`);
    try {
      const as = (user: string): string => Object.assign(new URL(databaseUrl()), { username: user, password: 'geheim', pathname: `/${owner}`, search: '' }).href; // prettier-ignore
      const refused = await createPostgresStorage({ url: as(guest) }).catch((problem: unknown) => problem);
      expect(String(refused)).to.contain('(42501)').and.contain('make it the owner of the database').and.not.contain('geheim');
      const storage = await createPostgresStorage({ url: as(owner) });
      await storage.store.create(aConversation());
      expect(await storage.store.read(one)).not.to.equal(undefined);
      await storage.close();
    } finally {
      await query(`drop database ${owner} with (force)`);
      for (const name of [owner, guest]) await query(`drop role ${name}`);
    }
  });

  it('keep each its own tables up to date at the same time', async function () {
    const other = await aDatabase(this);
    const opened = await Promise.all(Array.from({ length: 4 }, () => createPostgresStorage({ url: other.url })));
    await opened[0]?.store.create(aConversation());
    expect((await opened[3]?.store.read(one))?.id).to.equal(one);
    await Promise.all(opened.map((storage) => storage.close()));
    await other.drop();
  });

  it('go on from tables of an older version, with what they hold', async function () {
    const other = await aDatabase(this);
    const steps: unknown[] = [];
    const log = (event: string, about: Readonly<Record<string, unknown>>): void => {
      if (event !== 'database-not-durable') steps.push([event, ...Object.values(about)]);
    };
    await migrate({ url: other.url, log, steps: 1 });
    await other.query(
      `insert into talks (id, gemeente, head, has_handoff, quiet_since, at_rest, lagging_since) values ($1, $2, $3, false, $4, false, $4)`,
      [one, HERE, JSON.stringify({ ...aConversation(), log: undefined, schema: 1 }), at(0)],
    );
    await other.query(`insert into entries (talk, seq, entry) values ($1, 0, $2)`, [one, JSON.stringify({ ...aMessage('oud'), seq: 0 })]);
    const storage = await createPostgresStorage({ url: other.url, log });
    expect(textsOf(await storage.store.read(one))).to.deep.equal(['oud']);
    expect(await storage.store.lagging(9)).to.deep.equal([one]);
    expect(await storage.records.write(tickets, HERE, 'a', 0, { value: { what: 'x', count: 1 } })).to.equal(true);
    await storage.close();
    await other.query(`insert into migrations (name, run_on) values ('9999_later', now())`);
    await (await createPostgresStorage({ url: other.url, log })).close();
    expect(steps).to.deep.equal([
      ['database-migrated', '0001_talks'],
      ['database-migrated', '0002_records'],
      ['database-migrated', '0003_quiet'],
      [
        'database-is-newer',
        '9999_later',
        'A later version of the program has been here. That works for one version back; run the later one again soon.',
      ],
    ]);
    await other.drop();
  });

  describe('find work without looking at what is over', () => {
    it('among 20,000 talks that were put away', async () => {
      await query(
        `insert into talks (id, gemeente, head, has_handoff, quiet_since, at_rest, put_away)
         select md5(n::text)::uuid, 'voorbeeldstad', '{}', false, now(), true, true from generate_series(1, 20000) as n`,
      );
      await query('vacuum analyze talks');
      const plans = [
        'select id from talks where lagging_since is not null order by lagging_since, id limit 16',
        `select id from talks where wake_at is not null and wake_at <= now() order by wake_at, id limit 16`,
        'select id from talks where has_handoff order by id limit 16',
        `select id from talks where has_handoff and gemeente = 'voorbeeldstad' order by id limit 16`,
        'select id from talks where at_rest and not put_away and quiet_since < now() order by quiet_since, id limit 16',
        'select id from talks where change > 1000000 order by change limit 16',
      ];
      for (const plan of plans) {
        const [explained] = await query(`explain (analyze, buffers, format json) ${plan}`);
        const text = JSON.stringify(explained);
        expect(text, plan).not.to.include('Seq Scan"');
        const [{ Plan: top }] = explained?.['QUERY PLAN'] as [{ Plan: Record<string, number> }];
        expect(top['Shared Hit Blocks'], plan).to.be.lessThan(20);
      }
    });
  });
});

/** Hears what goes over the wire between processes. */
async function listenTo(url: string, hear: (payload: string) => void): Promise<() => Promise<void>> {
  const { Client } = await import('pg');
  const client = new Client(url);
  await client.connect();
  client.on('notification', ({ payload = '' }) => {
    hear(payload);
  });
  const { rows } = await client.query<{ channel: string }>(`select 'balie_' || md5(current_schema()) as channel`);
  await client.query(`listen ${rows[0]?.channel ?? ''}`);
  return () => client.end();
}
