import { createHash } from 'node:crypto';
import path from 'node:path';

/**
 * Where each file of the data folder stands. Names from outside never reach a path: ids of conversations are checked to be UUIDs, ids of
 * records are hashed, and the other names are checked to be plain.
 */
export interface Layout {
  readonly root: string;
  live(gemeente: string): string;
  file(place: Place, gemeente: string, id: string): string;
  quarantine(gemeente: string): string;
  /** @param day `2026-04-14` */
  figures(gemeente: string, day: string): string;
  /** The folder of a kind of records. */
  records(gemeente: string, kind: string): string;
  record(gemeente: string, kind: string, id: string): string;
  /** @param day `2026-04-14` */
  journal(gemeente: string, name: string, day: string): string;
}

export type Place = 'live' | 'archive';

export const layoutOf = (root: string): Layout => ({
  root,
  live: (gemeente) => path.join(root, gemeente, 'live'),
  file: (place, gemeente, id) => path.join(root, gemeente, place, ...(place === 'archive' ? [monthOf(id)] : []), `${id}.json`),
  quarantine: (gemeente) => path.join(root, gemeente, 'quarantine'),
  figures: (gemeente, day) => path.join(root, gemeente, 'figures', `${day}.jsonl`),
  records: (gemeente, kind) => path.join(root, gemeente, 'records', kind),
  record: (gemeente, kind, id) => path.join(root, gemeente, 'records', kind, `${createHash('sha256').update(id).digest('hex')}.json`),
  journal: (gemeente, name, day) => path.join(root, gemeente, 'journal', name, `${day}.jsonl`),
});

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

export const isId = (text: string): boolean => UUID.test(text);

export const isGemeente = (text: string): boolean => text.length <= 63 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);

/** Names that we give ourselves, to kinds of records and to journals. */
export const isPlainName = (text: string): boolean => /^[a-z]+(-[a-z]+)*$/.test(text);

/** The month in which the id was made, `2026-04`: told by a UUIDv7 itself, so an archived talk is found without a list. */
function monthOf(id: string): string {
  if (id.charAt(14) !== '7') return 'undated';
  const madeAt = new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16));
  return madeAt.getUTCFullYear() > 9999 ? 'undated' : madeAt.toISOString().slice(0, 7);
}
