import { createMemoryStorage } from '../../src/storage/memory-storage.ts';
import { createMemoryStore } from '../../src/storage/memory.ts';
import { itKeepsTheJournalContract } from './journal-contract.ts';
import { itKeepsTheRecordsContract } from './records-contract.ts';
import { itKeepsTheStoreContract } from './store-contract.ts';

const clean = async () => undefined;

describe('the store in memory', () => {
  itKeepsTheStoreContract(async () => ({ store: createMemoryStore(), clean }));
});

describe('records in memory', () => {
  itKeepsTheRecordsContract(async () => ({ records: createMemoryStorage().records, clean }));
});

describe('the journal in memory', () => {
  itKeepsTheJournalContract(async () => ({ journal: createMemoryStorage().journal, clean }));
});
