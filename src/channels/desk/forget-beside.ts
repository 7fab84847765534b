import { CALL_BACKS } from '../../handoff/call-back-record.ts';
import { HANDLED } from '../../handoff/handled.ts';
import { WRONG_ANSWERS } from '../../handoff/wrong-answer.ts';
import type { RecordKind, Records } from '../../shared/records.ts';
import { LEARNING_LINE } from '../../staff/learning/learning-line.ts';

const MOST_A_TALK = 1_000;

/** Takes away what is kept beside a talk: its call-backs with their numbers, what became of its wishes, what was found wrong in it, what editors would learn from it. */
export async function forgetBeside(
  records: Records,
  { id: talk, gemeente }: { readonly id: string; readonly gemeente: string },
): Promise<void> {
  await removeOf(records, CALL_BACKS, gemeente, talk);
  await removeOf(records, HANDLED, gemeente, talk);
  await removeOf(records, WRONG_ANSWERS, gemeente, talk);
  await removeOf(records, LEARNING_LINE, gemeente, talk);
}

async function removeOf<T>(records: Records, kind: RecordKind<T>, gemeente: string, talk: string): Promise<void> {
  for (const { id } of await records.list(kind, gemeente, { owner: talk, limit: MOST_A_TALK })) await records.remove(kind, gemeente, id);
}
