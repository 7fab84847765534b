import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Conversation, Effect } from '../conversation/conversation.ts';
import type { Store } from '../conversation/store.ts';
import type { CallBackKeeper } from '../handoff/call-back.ts';
import { tellDesk, type DeskEngine } from '../handoff/desk-engine.ts';
import type { Clock } from '../shared/clock.ts';

export interface EffectsDeps {
  readonly store: Store;
  readonly dataDir: string;
  readonly clock: Clock;
  readonly desk: DeskEngine;
  /** Without one no call-back can be agreed, so there is nothing to tell. */
  readonly callBacks?: CallBackKeeper;
}

/**
 * Applies what a turn decided for outside its own conversation. May be called more than once for an effect; the second time changes nothing.
 * Each removal leaves a line without words in `DATA_DIR/<gemeente>/deletions/<yyyy-mm>.jsonl`: what was removed, when, why.
 */
export function createEffects({ store, dataDir, clock, desk, callBacks }: EffectsDeps) {
  return async (effect: Effect, conversation: Conversation): Promise<void> => {
    switch (effect.kind) {
      case 'forgotten': {
        const before = Number(effect.value['before']);
        await store.erase(
          conversation.id,
          conversation.log.map(({ seq }) => seq).filter((seq) => seq <= before),
        );
        break;
      }
      case 'remove':
        await store.remove(conversation.id);
        break;
      case 'handoff.initiate':
      case 'handoff.status':
      case 'handoff.said':
        return tellDesk(desk, { ...effect, kind: effect.kind }, conversation);
      case 'call-back.made':
        return callBacks?.made(String(effect.value['callBack']), conversation);
      case 'call-back.cancelled':
        return callBacks?.cancelled(String(effect.value['callBack']), conversation);
      default:
        effect.kind satisfies never;
    }
    await record(dataDir, clock, effect, conversation);
  };
}

async function record(dataDir: string, clock: Clock, effect: Effect, { id, gemeente }: Conversation): Promise<void> {
  const at = clock.now().toString({ smallestUnit: 'millisecond' });
  const folder = join(dataDir, gemeente, 'deletions');
  const file = join(folder, `${at.slice(0, 7)}.jsonl`);
  const line = JSON.stringify({ effect: effect.id, conversation: id, at, kind: effect.kind });
  const known = await readFile(file, 'utf8').catch(() => '');
  if (known.includes(JSON.stringify(effect.id))) return;
  await mkdir(folder, { recursive: true });
  await appendFile(file, `${line}\n`);
}
