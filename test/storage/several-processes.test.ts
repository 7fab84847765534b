import { expect } from 'chai';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { createSoleRound } from '../../src/storage/sole-round.ts';
import type { Sign } from '../../src/shared/signs.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { noMeter } from '../../src/shared/meter.ts';
import { isUnavailable } from '../../src/shared/unavailable.ts';
import { watchStorage } from '../../src/storage/watch-storage.ts';
import { aConversation, idOf } from '../kit/conversations.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { until } from '../kit/until.ts';

describe('what is done once for the whole installation', () => {
  it('stays with one process until that lets go, also when the work fails', async () => {
    const store = createMemoryStore();
    const [one, other] = [createSoleRound(store, 'een'), createSoleRound(store, 'ander')];
    const done: string[] = [];
    const work = (by: string) => () => {
      done.push(by);
      return Promise.resolve();
    };
    expect([await one.round(work('een')), await other.round(work('ander')), await one.round(work('een'))]).to.deep.equal([
      true,
      false,
      true,
    ]);
    await one.round(() => Promise.reject(new Error('mislukt'))).catch(() => undefined);
    await one.release();
    expect([await other.round(work('ander')), await one.round(work('een'))]).to.deep.equal([true, false]);
    expect(done).to.deep.equal(['een', 'een', 'ander']);
  });
});

describe('three processes on one PostgreSQL', () => {
  let database: TestDatabase | undefined;
  let storages: Required<Storage>[] = [];
  before(async function () {
    database = await aDatabase(this);
    const { url } = database;
    storages = await Promise.all([1, 2, 3].map(() => createPostgresStorage({ url })));
  });
  after(async () => {
    await Promise.all(storages.map((one) => one.close()));
    await database?.drop();
  });

  it('share out the upkeep to one of them', async () => {
    const rounds = storages.map(({ store }, n) => createSoleRound(store, `proces-${String(n)}`));
    const nothing = () => Promise.resolve();
    expect((await Promise.all(rounds.map((one) => one.round(nothing)))).filter((isMine) => isMine)).to.have.length(1);
    await Promise.all(rounds.map((one) => one.release()));
  });

  it('see one another’s signs once, and never their own', async () => {
    const seen: Sign[][] = storages.map(() => []);
    const stops = storages.map(({ signs }, n) => signs.listen((sign) => seen[n]?.push(sign)));
    const types: Sign = { about: 'resident-types', talk: idOf(1) };
    const reads: Sign = { about: 'agent-saw', talk: idOf(1), gemeente: 'voorbeeldstad', person: 'p1', below: 4 };
    const say = (sign: Sign) => storages[0]?.signs.say(sign);
    for (let n = 0; n < 20; n += 1) say(types);
    say(reads);
    await until(() => seen[1]?.length === 2 && seen[2]?.length === 2, 15_000);
    expect(seen).to.deep.equal([[], [types, reads], [types, reads]]);
    for (const stop of stops) stop();
  });

  it('say when nothing can be kept: a database that may only be read answers and takes nothing', async () => {
    await storages[0]?.check();
    const url = new URL(database?.url ?? '');
    url.searchParams.set('options', `-c search_path=${database?.schema ?? ''} -c default_transaction_read_only=on`);
    const frozen = await createPostgresStorage({ url: url.href });
    const { store } = watchStorage(frozen, noMeter);
    const said = await Promise.all(
      [frozen.check(), store.create(aConversation({ id: idOf(9) }))].map((act) => act.catch((error: unknown) => error)),
    );
    expect(said[0]).to.be.instanceOf(Error);
    expect(isUnavailable(said[1])).to.equal(true);
    await frozen.close();
  });
});
