import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { createLowdbStore } from '../../src/storage/lowdb.ts';
import { aFolder } from '../kit/folders.ts';
import { itKeepsTheJournalContract } from './journal-contract.ts';
import { itKeepsTheRecordsContract } from './records-contract.ts';
import { itKeepsTheStoreContract } from './store-contract.ts';

describe('the store in files', () => {
  itKeepsTheStoreContract(async () => {
    const { dir, clean } = await aFolder();
    return { store: await createLowdbStore({ dir }), clean };
  });
});

/** The whole of an embedded installation, and how to take it away. */
async function anInstallation() {
  const { dir, clean } = await aFolder();
  const storage = await createEmbeddedStorage({ dir });
  return {
    ...storage,
    clean: async () => {
      await storage.close();
      await clean();
    },
  };
}

describe('records in files', () => {
  itKeepsTheRecordsContract(anInstallation);
});

describe('the journal in files', () => {
  itKeepsTheJournalContract(anInstallation);
});
