import type { Store } from '../../conversation/store.ts';
import type { CallBacks } from './call-backs.ts';
import type { DeskActs } from './desk-acts.ts';
import type { Presence } from './presence.ts';
import type { Projection } from './projection.ts';

export interface DeskUpkeepDeps {
  readonly store: Pick<Store, 'read'>;
  readonly projection: Pick<Projection, 'lines'>;
  readonly presence: Pick<Presence, 'isThere'>;
  readonly callBacks: Pick<CallBacks, 'open' | 'remove' | 'sweep'>;
  readonly acts: Pick<DeskActs, 'lose'>;
  readonly gemeenten: () => readonly string[];
}

/**
 * What nobody does by hand: talks of a colleague who is gone wait in front again, and a call-back whose talk is not in it any more goes.
 * Every process does so; what another did already changes nothing.
 */
export function createDeskUpkeep({ store, projection, presence, callBacks, acts, gemeenten }: DeskUpkeepDeps): () => Promise<void> {
  const isAgreed = async (talk: string, id: string): Promise<boolean> => {
    const handoff = (await store.read(talk))?.state.handoff;
    return handoff?.status === 'call-back' && handoff.callBack === id;
  };
  return async () => {
    for (const gemeente of gemeenten()) {
      for (const { talk, human } of [...projection.lines(gemeente)]) {
        const { handoff } = human;
        const person = handoff.status === 'active' ? handoff.agent.person : handoff.status === 'queued' ? handoff.for?.person : undefined;
        if (person !== undefined && !presence.isThere(gemeente, person)) await acts.lose(gemeente, talk, person);
      }
      for (const { id, talk } of callBacks.open(gemeente)) if (!(await isAgreed(talk, id))) await callBacks.remove(gemeente, id);
    }
    await callBacks.sweep(isAgreed);
  };
}
