import { createMemoryStore } from '../../src/storage/memory.ts';
import { itKeepsTheStoreContract } from './store-contract.ts';

describe('the store in memory', () => {
  itKeepsTheStoreContract(async () => ({ store: createMemoryStore(), clean: async () => undefined }));
});
