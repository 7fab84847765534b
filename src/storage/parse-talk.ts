import type { Conversation } from '../conversation/conversation.ts';
import { migrate, type Unreadable } from '../conversation/migrate.ts';
import { frozen } from '../conversation/store-changes.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { parseJson } from './json-file.ts';

/** The place of a talk: its municipality and its id. */
export interface Whose {
  readonly gemeente: string;
  readonly id: string;
}

/** Reads a stored conversation and makes sure that it is the one that its place says. */
export function parseTalk(text: string, whose: Whose): Result<Conversation, { why: Unreadable['why'] }> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const talk = migrate(json.value);
  if (!talk.ok) return talk;
  if (talk.value.id !== whose.id) return err({ why: 'the id inside differs from the name of the file' });
  if (talk.value.gemeente !== whose.gemeente) return err({ why: 'the municipality inside differs from the folder' });
  return ok(frozen(talk.value));
}
