import { createLowdbStore } from '../../src/storage/lowdb.ts';
import { aFolder } from '../kit/folders.ts';
import { itKeepsTheStoreContract } from './store-contract.ts';

describe('the store in files', () => {
  itKeepsTheStoreContract(async () => {
    const { dir, clean } = await aFolder();
    return { store: await createLowdbStore({ dir }), clean };
  });
});
