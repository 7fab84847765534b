import type { Records } from '../../shared/records.ts';
import { hasAccounts, makeAccount, type MadeAccount } from './accounts.ts';
import type { Role } from './staff-session.ts';

/** Enough colleagues to try everything with: two at the desk, one who leads them, one of each other kind. */
const COLLEAGUES: readonly { readonly name: string; readonly roles: readonly Role[] }[] = [
  { name: 'Fatima', roles: ['agent'] },
  { name: 'Joost', roles: ['agent'] },
  { name: 'Marieke', roles: ['agent', 'teamleider'] },
  { name: 'Ruben', roles: ['redacteur'] },
  { name: 'Anouk', roles: ['beheerder'] },
  { name: 'Sanne', roles: ['medewerker'] },
];

/** Makes the example colleagues of these municipalities, with new passwords. */
export async function makeExampleAccounts(records: Records, gemeenten: readonly string[]): Promise<readonly MadeAccount[]> {
  const made: MadeAccount[] = [];
  for (const gemeente of gemeenten) for (const one of COLLEAGUES) made.push(await makeAccount(records, { gemeente, ...one }));
  return made;
}

/** As `makeExampleAccounts`, for the municipalities that have no local account yet. */
export async function makeMissingAccounts(records: Records, gemeenten: readonly string[]): Promise<readonly MadeAccount[]> {
  const have = await Promise.all(gemeenten.map((gemeente) => hasAccounts(records, gemeente)));
  return makeExampleAccounts(
    records,
    gemeenten.filter((_, n) => have[n] !== true),
  );
}

/** One line for each, in columns: municipality, name to sign in with, password, roles. */
export function accountLines(made: readonly MadeAccount[]): string {
  const wide = (pick: (account: MadeAccount) => string): number => Math.max(...made.map((account) => pick(account).length));
  const [first, second] = [wide(({ gemeente }) => gemeente), wide(({ login }) => login)];
  return made
    .map(({ gemeente, login, password, roles }) => `  ${gemeente.padEnd(first)}  ${login.padEnd(second)}  ${password}  ${roles.join(',')}`)
    .join('\n');
}
