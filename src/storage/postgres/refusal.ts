/** What PostgreSQL, or the network on the way to it, says in a code, and what to do. */
const CURES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nobody listens there: start the server, or mend host and port.',
  ENOTFOUND: 'That host is not known: mend its name.',
  EAI_AGAIN: 'That host cannot be looked up now: see to the name server.',
  ETIMEDOUT: 'It does not answer: see whether a firewall stands in between.',
  '28P01': 'It refuses the password of this user.',
  '28000': 'It refuses this user: see pg_hba.conf of the server.',
  '3D000': 'That database does not exist: make it first.',
  '42501': 'This user may not make tables there: make it the owner of the database, or grant it create on the schema.',
  '42P01': 'It has no tables of this program: start the server on it once.',
  '53300': 'It has no connections left: raise max_connections, or run fewer processes.',
  '57P03': 'It is starting or stopping: try again soon.',
};

/** An error for who starts the program: where, what and what to do. Never the secret in the address. */
export function refusal(error: unknown, url: string): Error {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = CURES[code] ?? (error instanceof Error && error.message !== '' ? error.message : 'It cannot be used.');
  return new Error(`The database of DATABASE_URL (${placeOf(url)}) cannot be used${code === '' ? '' : ` (${code})`}. ${why}`, {
    cause: error,
  });
}

function placeOf(url: string): string {
  if (!URL.canParse(url)) return 'no address';
  const { hostname, port, pathname, username } = new URL(url);
  return `user ${decodeURIComponent(username) || 'not given'} on ${hostname || 'localhost'}:${port || '5432'}${pathname}`;
}
