import type { SignLine } from '../../shared/signs.ts';
import type { Signals } from '../live.ts';
import type { Staff } from '../sign-in/staff-session.ts';
import type { FromResident } from './desk-signals.ts';
import type { ResidentSide } from './resident-side.ts';

export interface CarrySignsDeps {
  readonly line: SignLine;
  /** For colleagues who look on with this process. */
  readonly signals: Pick<Signals<FromResident>, 'say'>;
  /** A colleague has seen a talk up to here, which others may see. */
  readonly seen: (staff: Pick<Staff, 'gemeente' | 'person'>, talk: string, below: number) => void;
  readonly typing: ResidentSide['typing'];
}

/** Signs of this process, told to the others as well. */
export interface CarriedSigns {
  readonly fromResident: Pick<Signals<FromResident>, 'say'>;
  readonly typing: ResidentSide['typing'];
  readonly seen: CarrySignsDeps['seen'];
  stop(): void;
}

/** Typing and reading, seen here and by who looks on with another process: a resident and her agent need not be with the same one. */
export function carrySigns({ line, signals, seen, typing }: CarrySignsDeps): CarriedSigns {
  const stop = line.listen((sign) => {
    switch (sign.about) {
      case 'resident-types':
        signals.say(sign.talk, { type: 'typing' });
        return;
      case 'resident-saw':
        signals.say(sign.talk, { type: 'seen', seq: sign.seq });
        return;
      case 'agent-types':
        typing(sign, sign.talk);
        return;
      case 'agent-saw':
        seen(sign, sign.talk, sign.below);
        return;
      case 'bot-types':
        return;
      default:
        sign satisfies never;
    }
  });
  return {
    fromResident: {
      say(talk, signal) {
        signals.say(talk, signal);
        line.say(signal.type === 'typing' ? { about: 'resident-types', talk } : { about: 'resident-saw', talk, seq: signal.seq });
      },
    },
    typing(staff, talk) {
      typing(staff, talk);
      line.say({ about: 'agent-types', talk, gemeente: staff.gemeente, person: staff.person });
    },
    seen(staff, talk, below) {
      seen(staff, talk, below);
      line.say({ about: 'agent-saw', talk, gemeente: staff.gemeente, person: staff.person, below });
    },
    stop,
  };
}
