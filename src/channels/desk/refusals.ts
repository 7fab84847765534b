import type { Refused } from '../../handoff/step.ts';
import { refusal, type Refusal } from '../errors.ts';

/** Why an act of a colleague is not done; the machine's own reasons and those of the desk. */
export type DeskRefused =
  | Refused
  | { readonly kind: 'unknown' | 'at-capacity' | 'full' | 'yourself' | 'code' | 'skill' | 'no-answer' }
  | { readonly kind: 'not-there'; readonly person: string };

/**
 * The refusal as it is answered: 404 for what is not theirs (which is the same as unknown), 409 for what came too late, 400 for what makes no
 * sense. Its words are for the colleague at the desk, so they are Dutch and say what to do.
 */
export function deskRefusal(refused: DeskRefused, nameOf: (colleague: { person: string; shown: string }) => string): Refusal {
  switch (refused.kind) {
    case 'unknown':
      return refusal(404, 'TalkNotFound', 'Dit gesprek bestaat niet (meer).');
    case 'already-taken':
      return refusal(409, 'AlreadyTaken', `${nameOf(refused.by)} heeft dit gesprek al.`);
    case 'not-yours':
      return refusal(409, 'NotYours', `${nameOf(refused.by)} heeft dit gesprek.`);
    case 'kept-for-another': {
      const { person, skill } = refused.for;
      const whom = person === undefined ? `iemand die ${skill ?? 'dit onderwerp'} doet` : nameOf({ person, shown: 'een collega' });
      return refusal(409, 'KeptForAnother', `Dit gesprek wordt bewaard voor ${whom}.`);
    }
    case 'changed':
      return refusal(409, 'Changed', `${CHANGED[refused.status]} Bekijk het gesprek opnieuw.`);
    case 'at-capacity':
      return refusal(409, 'AtCapacity', 'U hebt zoveel gesprekken als u aankunt. Rond er eerst een af, of neem dit er bewust bij.');
    case 'full':
      return refusal(409, 'TalkFull', 'Dit gesprek is te lang geworden. Sluit het en laat de inwoner een nieuw gesprek beginnen.');
    case 'not-there':
      return refusal(409, 'NotThere', `${nameOf({ person: refused.person, shown: 'Deze collega' })} is er nu niet. Kies iemand anders.`);
    case 'yourself':
      return refusal(400, 'Yourself', 'U kunt een gesprek niet aan uzelf doorgeven.');
    case 'code':
      return refusal(400, 'UnknownCode', 'Deze reden bestaat niet. Kies een van de redenen van uw gemeente.');
    case 'skill':
      return refusal(400, 'UnknownSkill', 'Dit onderwerp bestaat niet. Kies een van de onderwerpen van uw gemeente.');
    case 'no-answer':
      return refusal(400, 'NoBotAnswer', 'Dit is geen antwoord van de bot in dit gesprek.');
    default:
      return refused satisfies never;
  }
}

/** What became of a talk meanwhile. */
const CHANGED: Readonly<Record<Extract<Refused, { kind: 'changed' }>['status'], string>> = {
  none: 'De bot heeft dit gesprek nu.',
  offered: 'De bot heeft dit gesprek nu.',
  asking: 'De bot stelt eerst nog een vraag.',
  queued: 'Dit gesprek staat weer in de wachtrij.',
  active: 'Een collega heeft dit gesprek nu.',
  'call-back-offered': 'De inwoner kreeg het aanbod om gebeld te worden.',
  'call-back': 'De inwoner wordt teruggebeld.',
};
