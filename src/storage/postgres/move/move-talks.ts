import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Conversation } from '../../../conversation/conversation.ts';
import { ratingsOf } from '../../feedback.ts';
import { nothingWhenAbsent } from '../../json-file.ts';
import { isId, type Place } from '../../layout.ts';
import { parseTalk } from '../../parse-talk.ts';
import type { Database } from '../database.ts';
import { createTalkRows, type TalkRows } from '../talk-rows.ts';
import { count, type Counts, forEach, type MoveOf, putAside } from './counts.ts';

const Id = z.object({ id: z.string() });

/** Talks between two words about how far it is. */
const STRIDE = 5_000;

/** Copies the talks of a municipality. `withReason` are the closed ones in which somebody said why an answer did not help. */
export async function moveTalks(of: MoveOf): Promise<{ counts: Counts; withReason: readonly string[] }> {
  const { gemeente, layout, db, progress } = of;
  const rows = createTalkRows(db);
  const ids = new Set<string>();
  const withReason: string[] = [];
  let aside = 0;
  const files = [
    ...(await filesIn(layout.live(gemeente), 'live')),
    ...(await filesIn(path.join(layout.root, gemeente, 'archive'), 'archive')),
  ];
  await forEach(files, async ({ file, place }) => {
    const text = await readFile(file, 'utf8');
    const id = path.basename(file, '.json');
    const talk = parseTalk(text, { gemeente, id });
    if (!talk.ok || !isId(id) || ids.has(id)) {
      aside += 1;
      const why = talk.ok
        ? isId(id)
          ? 'there is a second file of this talk'
          : 'the name of the file is not the id of a conversation'
        : talk.error.why;
      await putAside(db, { kind: '', gemeente, id, why, text });
      return;
    }
    ids.add(id);
    await copy(db, rows, talk.value, place === 'archive');
    if (place === 'archive' && ratingsOf(talk.value).some(({ reasons }) => reasons.length > 0)) withReason.push(id);
    if (ids.size % STRIDE === 0) progress(`  ${gemeente}: ${ids.size} of ${files.length} talks`);
  });
  if ((await count(db, 'talks where gemeente = $1', [gemeente])) !== ids.size) await removeOthers(of, rows, ids);
  const inTables = await count(db, 'talks where gemeente = $1', [gemeente]);
  return { counts: { inFiles: ids.size, inTables, aside }, withReason };
}

/** Makes the rows the same as the file, whatever a move that was broken off left there. */
async function copy(db: Database, rows: TalkRows, talk: Conversation, isPutAway: boolean): Promise<void> {
  if (await rows.insert(talk, isPutAway)) return;
  const known = await rows.load(talk.id, undefined);
  if (known.ok && known.value && isDeepStrictEqual(known.value.talk, talk)) {
    await db.rows(Id, {
      text: 'update talks set put_away = $2 where id = $1 and put_away <> $2 returning id',
      values: [talk.id, isPutAway],
    });
    return;
  }
  await rows.remove(talk.id);
  await rows.insert(talk, isPutAway);
}

/** What was removed from the folder since a move was broken off must not come back to life. */
async function removeOthers({ gemeente, db }: MoveOf, rows: TalkRows, ids: ReadonlySet<string>): Promise<void> {
  const known = await db.rows(Id, { text: 'select id from talks where gemeente = $1', values: [gemeente] });
  for (const { id } of known) if (!ids.has(id)) await rows.remove(id);
}

/** Live talks first: when a talk stands in two places, that one counts, as it does when the embedded server starts. */
async function filesIn(folder: string, place: Place): Promise<{ file: string; place: Place }[]> {
  const names = (await readdir(folder, { recursive: true }).catch(nothingWhenAbsent)) ?? [];
  return names.filter((name) => name.endsWith('.json')).map((name) => ({ file: path.join(folder, name), place }));
}
