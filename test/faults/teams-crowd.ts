import { setTimeout as pause } from 'node:timers/promises';
import { colleagueIn } from '../kit/teams-colleague.ts';
import { startTeamsService } from '../kit/teams-service.ts';
import type { Told } from './desk-crowd.ts';

export interface TeamsCrowd {
  /** What was acknowledged with 200, in order for each colleague; who reads the tables knows which talk it is. */
  readonly told: readonly (Omit<Told, 'talk'> & { readonly conversation: string })[];
  /** Says no more, and waits until the last of it was acknowledged. */
  quiet(): Promise<void>;
  close(): Promise<void>;
}

const SAYS_EVERY_MS = 600;
const AGAIN_MS = 200;

/**
 * Colleagues in Teams who say something again and again. Each message has an id of its own and comes again under it until it is answered with 200,
 * as Teams does; every try is a connection of its own, so the processes take turns.
 */
export async function gatherTeams(base: string, colleagues: number): Promise<TeamsCrowd> {
  const service = await startTeamsService();
  const told: TeamsCrowd['told'][number][] = [];
  let [isOver, isClosed] = [false, false];
  const talking = Array.from({ length: colleagues }, async (_, n) => {
    const colleague = colleagueIn({ url: base, service, name: `Collega ${String(n)}` });
    for (let m = 0; !isOver; m += 1) {
      const clientId = `teams-${String(n)}-${String(m)}`;
      while (!isClosed) {
        const answer = await colleague.sends({ type: 'message', text: m % 2 === 0 ? 'hallo' : 'bedankt' }, clientId).catch(() => undefined);
        await answer?.arrayBuffer().catch(() => undefined);
        if (answer?.status === 200) {
          told.push({ conversation: colleague.conversation, by: 'resident', clientId });
          break;
        }
        await pause(AGAIN_MS);
      }
      await pause(SAYS_EVERY_MS);
    }
  });
  return {
    told,
    async quiet() {
      isOver = true;
      await Promise.all(talking);
    },
    async close() {
      [isOver, isClosed] = [true, true];
      await service.close();
    },
  };
}
