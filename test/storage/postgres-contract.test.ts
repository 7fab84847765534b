import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';
import { itKeepsTheJournalContract } from './journal-contract.ts';
import { itKeepsTheRecordsContract } from './records-contract.ts';
import { itKeepsTheStoreContract } from './store-contract.ts';

describe('PostgreSQL', () => {
  let database: TestDatabase | undefined;

  before(async function () {
    database = await aDatabase(this);
  });
  after(() => database?.drop());

  async function fresh() {
    if (!database) throw new Error('There is no database to test with.');
    const storage = await createPostgresStorage({ url: database.url });
    await database.empty();
    return { ...storage, clean: () => storage.close() };
  }

  describe('as a store', () => {
    itKeepsTheStoreContract(fresh);
  });
  describe('as records', () => {
    itKeepsTheRecordsContract(fresh);
  });
  describe('as a journal', () => {
    itKeepsTheJournalContract(fresh);
  });
});
