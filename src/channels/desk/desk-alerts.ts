import { isKeptFor, type Taker } from '../../handoff/take-next.ts';
import type { FromServer } from './desk-messages.ts';
import type { Turned } from './projection.ts';

export type Alert = Extract<FromServer, { type: 'alert' }>;

/** What a change of the lists calls attention to, and for whom. Danger is for everybody. */
export function alertsOf({ talk, before, after }: Turned): readonly { readonly alert: Alert; readonly isFor: (taker: Taker) => boolean }[] {
  if (after === undefined) return [];
  const tell = (kind: Alert['kind'], isFor: (taker: Taker) => boolean) => [
    { alert: { type: 'alert' as const, kind, talk, title: after.title }, isFor },
  ];
  const { handoff } = after.human;
  const was = before?.human.handoff;
  const wish = handoff.status === 'none' ? undefined : handoff.wish;
  const isNewDanger = wish?.urgent === true && !(was !== undefined && was.status !== 'none' && was.wish.id === wish.id && was.wish.urgent);
  if (isNewDanger) return tell('urgent', everybody);
  if (handoff.status === 'queued' && (was?.status !== 'queued' || was.since !== handoff.since)) {
    if (wish?.urgent === true) return tell('urgent', everybody);
    const { for: kept } = handoff;
    return kept === undefined ? tell('queued', everybody) : tell('transferred', (taker) => isKeptFor({ for: kept }, taker));
  }
  if (handoff.status === 'active' && was?.status === 'active' && newest(after.heard) > newest(before?.heard ?? []))
    return tell('message', ({ person }) => person === handoff.agent.person);
  return [];
}

const everybody = (): boolean => true;

const newest = (seqs: readonly number[]): number => seqs.at(-1) ?? -1;
