import type { ContentKeeper } from '../content/keeper.ts';
import type { Check } from '../channels/health.ts';
import type { Clock } from '../shared/clock.ts';
import type { Storage } from '../storage/storage.ts';
import type { Recogniser } from '../understanding/recogniser.ts';

/** What a visitor needs: things can be kept, there is something to say, and a message is understood by something. */
export function readyChecks(
  { content, recogniser, clock }: { content: Pick<ContentKeeper, 'gemeenten'>; recogniser: Pick<Recogniser, 'recognise'>; clock: Clock },
  { store, check }: Pick<Storage, 'store' | 'check'>,
): Readonly<Record<'store' | 'content' | 'recogniser', Check>> {
  return {
    store: async () => {
      await store.due(clock.now().toString(), 1);
      await check?.();
    },
    content: () => (content.gemeenten().length > 0 ? Promise.resolve() : Promise.reject(new Error('no municipality has content'))),
    recogniser: async () => {
      await recogniser.recognise('paspoort', { audience: 'inwoner' });
    },
  };
}
