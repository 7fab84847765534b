import type { LiveChat } from '../knowledge/library.ts';
import { NORMS, type Norms } from './norms.ts';
import type { WaitNorms } from './take-next.ts';

const MINUTE = 60_000;

/** What holds where a municipality set nothing. */
export const LIVE_CHAT: LiveChat = {
  shows: 'functie',
  jobTitle: 'medewerker',
  promiseMinutes: 15,
  waitNorm: { soonMinutes: 5, lateMinutes: 10 },
  wrapUpSeconds: 60,
  capacity: 3,
  figuresPerAgent: false,
  codes: [],
  replies: [],
};

/** How long things may take in this municipality. */
export function normsOf({ promiseMinutes, wrapUpSeconds }: LiveChat): Norms {
  return { ...NORMS, promiseMs: promiseMinutes * MINUTE, wrapUpMs: wrapUpSeconds * 1000 };
}

/** From when a wait is long in this municipality. */
export function waitNormsOf({ waitNorm }: LiveChat): WaitNorms {
  return { soonMs: waitNorm.soonMinutes * MINUTE, lateMs: waitNorm.lateMinutes * MINUTE };
}

/** What a resident sees of a colleague: her first name, or what she is. */
export function shownName({ shows, jobTitle }: LiveChat, { firstName }: { readonly firstName: string }): string {
  return shows === 'voornaam' && firstName.trim() !== '' ? firstName : jobTitle;
}
