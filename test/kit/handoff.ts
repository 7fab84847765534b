import type { Colleague, Handoff, Human, Wish } from '../../src/handoff/handoff.ts';
import { NORMS, type Norms } from '../../src/handoff/norms.ts';
import type { Step, Stepped } from '../../src/handoff/step.ts';
import { at, T0 } from './conversations.ts';

export const FATIMA: Colleague = { person: 'p-fatima', shown: 'Fatima' };
export const JOOST: Colleague = { person: 'p-joost', shown: 'Joost' };

/** Closes eight hours after T0. */
export const NORMS_TODAY: Norms = { ...NORMS, closesAt: at(8 * 3600) };

export const aWish = (given: Partial<Wish> = {}): Wish => ({ id: 'w1', reason: 'asked', urgent: false, at: T0, ...given });

/** A morning, the day after T0. */
export const TOMORROW = { from: '2026-04-15T07:00:00Z', until: '2026-04-15T11:00:00Z' };

export const aHuman = (handoff: Handoff, given: Partial<Human> = {}): Human => ({ handoff, ...given });

export const queued = (given: Partial<Extract<Handoff, { status: 'queued' }>> = {}): Handoff => ({
  status: 'queued',
  wish: aWish(),
  since: T0,
  place: 'normal',
  promisedBy: at(15 * 60),
  isLate: false,
  closesAt: at(8 * 3600),
  ...given,
});

export const active = (given: Partial<Extract<Handoff, { status: 'active' }>> = {}): Handoff => ({
  status: 'active',
  wish: aWish(),
  agent: FATIMA,
  since: T0,
  heardAt: T0,
  isQuiet: false,
  ...given,
});

/** The step of an act that must be possible. */
export function done(stepped: Stepped): Step {
  if (!stepped.ok) throw new Error(`refused: ${JSON.stringify(stepped.error)}`);
  return stepped.value;
}
