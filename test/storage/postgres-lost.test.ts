import { expect } from 'chai';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aConversation, aMessage, idOf, textsOf } from '../kit/conversations.ts';
import { type PostgresServer, startPostgres } from '../kit/postgres-server.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { until } from '../kit/until.ts';

const one = idOf(1);
const two = idOf(2);

describe('a connection to PostgreSQL that is lost', () => {
  let database: TestDatabase | undefined;
  let a: Storage;
  let b: Storage;
  let heard: string[];
  let lines: string[];

  before(async function () {
    database = await aDatabase(this);
  });
  after(() => database?.drop());

  beforeEach(async () => {
    heard = [];
    lines = [];
    const url = database?.url ?? '';
    a = await createPostgresStorage({ url });
    b = await createPostgresStorage({ url, log: (event) => lines.push(event) });
    b.store.follow((id) => heard.push(id));
    await database?.empty();
  });
  afterEach(async () => {
    await Promise.all([a.close(), b.close()]);
  });

  it('is made again, and what was changed meanwhile is told', async () => {
    await cutAll();
    await a.store.create(aConversation()).catch(() => a.store.create(aConversation()));
    await until(() => heard.includes(one), 10_000);
    await until(() => lines.includes('notifications-back'));
    expect(lines).to.include('notifications-lost');
    await until(async () => (await a.store.create(aConversation({ id: two }))).created);
    await until(() => heard.includes(two), 10_000);
    expect(heard).to.deep.equal([one, two]);
  });

  it('costs the statement that was under way, and no later one', async () => {
    await a.store.create(aConversation());
    await cutAll();
    await until(() => a.store.append(one, aMessage('a', { clientId: 'c' })).then(({ ok }) => ok, () => false)); // prettier-ignore
    await a.store.append(one, aMessage('a', { clientId: 'c' }));
    expect(textsOf(await a.store.read(one))).to.deep.equal(['a']);
  });

  it('or a process that died before it could tell, keeps nobody waiting for long', async function () {
    this.timeout(20_000);
    await a.store.create(aConversation());
    await until(() => heard.length === 1);
    await database?.query(`update talks set change = nextval('changes') where id = $1`, [one]);
    await until(() => heard.length === 2, 12_000);
  });

  /** Ends every connection of both, as a network that breaks down. */
  async function cutAll(): Promise<void> {
    const others = 'select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()';
    await database?.query(others, [database.schema]);
  }
});

describe('a PostgreSQL that stops', function () {
  this.timeout(60_000);
  let server: PostgresServer | undefined;

  before(async function () {
    server = await startPostgres().catch((error: unknown) => {
      console.log(`      skipped: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    });
    if (!server) this.skip();
  });
  after(() => server?.remove());

  it('refuses what is asked meanwhile, keeps what it acknowledged, and is used again when it is back', async () => {
    const url = server?.url ?? '';
    const [a, b] = await Promise.all([createPostgresStorage({ url }), createPostgresStorage({ url })]);
    const heard: string[] = [];
    b.store.follow((id) => heard.push(id));
    await a.store.create(aConversation());
    await server?.kill();
    const [refused] = await Promise.allSettled([a.store.append(one, aMessage('a'))]);
    expect(refused.status).to.equal('rejected');
    await server?.start();
    await until(() => a.store.append(one, aMessage('b', { clientId: 'b' })).then(({ ok }) => ok, () => false)); // prettier-ignore
    expect(textsOf(await b.store.read(one))).to.deep.equal(['b']);
    await a.store.create(aConversation({ id: two }));
    await until(() => heard.includes(two), 10_000);
    await Promise.all([a.close(), b.close()]);
  });

  it('is named at the start with what is wrong and what to do, without its secret', async () => {
    const url = new URL(server?.url ?? '');
    const { password } = url;
    const said = (change: (to: URL) => void) => {
      const to = new URL(url);
      change(to);
      return createPostgresStorage({ url: to.href }).then(() => 'opened', String);
    };
    expect(await said((to) => (to.password = 'verkeerd'))).to.match(/user balie on 127\.0\.0\.1:\d+\/postgres.*28P01.*password/);
    expect(await said((to) => (to.pathname = '/elders'))).to.match(/3D000.*does not exist: make it first/);
    expect(await said((to) => to.searchParams.set('options', '-c search_path=nergens'))).to.match(/no schema to make tables in/);
    await server?.kill();
    const down = await said(() => undefined);
    await server?.start();
    expect(down).to.match(/ECONNREFUSED.*start the server/);
    for (const text of [down, await said((to) => (to.pathname = '/elders'))]) expect(text).not.to.include(password);
  });
});
