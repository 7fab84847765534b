/** What the disk, the network or PostgreSQL says when it is not our mistake and may be over soon. */
const CODES: ReadonlySet<string> = new Set([
  ...['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EPERM', 'EIO', 'EMFILE', 'ENFILE', 'ESTALE'],
  ...['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
  // The statement was broken off; the transaction may only read, as on a replica; the database was taken away; the file system failed.
  ...['57014', '25006', '3D000', '58030', '55P03', '40001', '40P01'],
]);

/** Classes of SQLSTATE: connection lost, no resources (disk full, too many connections), the server stops or starts, the password changed. */
const CLASSES: readonly string[] = ['08', '53', '57P', '28'];

/** The database client gives these no code. */
const WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end|The store is closed)/;

/** True when the store could not be reached or written, so that trying again later makes sense; false for mistakes of ours. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return CODES.has(code) || (/^[0-9A-Z]{5}$/.test(code) && CLASSES.some((start) => code.startsWith(start))) || WORDS.test(error.message);
}
