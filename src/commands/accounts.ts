import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeAccount } from '../channels/sign-in/accounts.ts';
import { accountLines, makeExampleAccounts } from '../channels/sign-in/example-accounts.ts';
import { ROLES } from '../channels/sign-in/staff-session.ts';
import { readConfig } from '../config.ts';
import { openStorage } from '../storage/open-storage.ts';
import { run } from './with-bot.ts';

const USAGE = `npm run accounts -- --gemeente voorbeeldstad --naam "Fatima de Vries" --rol agent [--rol teamleider]
npm run accounts -- --voorbeeld [--gemeente voorbeeldstad]
Roles: ${ROLES.join(', ')}.`;

/**
 * Makes local accounts for colleagues, outside production, and prints each password once. Making one again gives it a new password.
 * Without DATABASE_URL the server must not be running: it has the data folder to itself.
 */
async function accounts(): Promise<void> {
  const { values } = parseArgs({
    options: {
      gemeente: { type: 'string' },
      naam: { type: 'string' },
      rol: { type: 'string', multiple: true, default: [] },
      voorbeeld: { type: 'boolean', default: false },
    },
  });
  const config = await readConfig(process.env, fileURLToPath(new URL('../..', import.meta.url)));
  if (!config.ok) throw new Error(config.error.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
  if (config.value.production) throw new Error('Production has no local accounts: colleagues sign in at the issuer in BALIE_TENANTS_FILE.');
  const gemeenten = await gemeentenIn(join(config.value.contentDir, 'knowledge/gemeenten'));
  if (values.gemeente !== undefined && !gemeenten.includes(values.gemeente))
    throw new Error(`There is no municipality "${values.gemeente}"; there are: ${gemeenten.join(', ')}.`);
  const roles = z.array(z.enum(ROLES)).safeParse(values.rol);
  const one = values.gemeente !== undefined && values.naam !== undefined && roles.success && roles.data.length > 0;
  if (!values.voorbeeld && !one) throw new Error(`Say for whom:\n${USAGE}`);

  const storage = await openStorage(config.value);
  try {
    const made = one
      ? [await makeAccount(storage.records, { gemeente: values.gemeente ?? '', name: values.naam ?? '', roles: roles.data })]
      : await makeExampleAccounts(storage.records, values.gemeente === undefined ? gemeenten : [values.gemeente]);
    console.log(`Shown this once: municipality, name, password, roles.\n${accountLines(made)}`);
  } finally {
    await storage.close();
  }
}

async function gemeentenIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { withFileTypes: true });
  return found.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

run(accounts());
