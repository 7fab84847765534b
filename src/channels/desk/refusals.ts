import type { Colleague } from '../../handoff/handoff.ts';
import type { Refused } from '../../handoff/step.ts';
import { refusal, refusalBy, type Refusal } from '../errors.ts';

/** Why an act of a colleague is not done; the machine's own reasons and those of the desk. */
export type DeskRefused =
  | Refused
  | { readonly kind: 'unknown' | 'over-capacity' | 'full' | 'yourself' | 'code' | 'skill' | 'no-answer' | 'unreadable' }
  | { readonly kind: 'not-there'; readonly person: string };

/**
 * The refusal as it is answered: 404 for what is not theirs (which is the same as unknown), 409 for what came too late, 400 for what makes no
 * sense. Its words are for the colleague at the desk, so they are Dutch and say what to do.
 */
export function deskRefusal(refused: DeskRefused, nameOf: (colleague: Colleague) => string): Refusal {
  const named = (status: number, by: Colleague, words: (name: string) => string): Refusal => {
    const name = nameOf(by);
    return refusalBy(refusal(status, refused.kind, words(name)), { person: by.person, name });
  };
  switch (refused.kind) {
    case 'unknown':
      return refusal(404, 'unknown', 'Dit bestaat niet (meer).');
    case 'already-taken':
      return named(409, refused.by, (name) => `${name} heeft dit gesprek al.`);
    case 'not-yours':
      return named(409, refused.by, (name) => `${name} heeft dit gesprek.`);
    case 'kept-for-another': {
      const { person, skill } = refused.for;
      if (person !== undefined) return named(409, { person, shown: 'een collega' }, (name) => `Dit gesprek wordt bewaard voor ${name}.`);
      return refusal(409, refused.kind, `Dit gesprek wordt bewaard voor iemand die ${skill ?? 'dit onderwerp'} doet.`);
    }
    case 'changed':
      return refusal(409, refused.kind, `${CHANGED[refused.status]} Bekijk het gesprek opnieuw.`);
    case 'over-capacity':
      return refusal(409, refused.kind, 'U hebt zoveel gesprekken als u aankunt. Rond er eerst een af, of neem dit er bewust bij.');
    case 'full':
      return refusal(409, refused.kind, 'Dit gesprek is te lang geworden. Sluit het en laat de inwoner een nieuw gesprek beginnen.');
    case 'not-there':
      return named(409, { person: refused.person, shown: 'Deze collega' }, (name) => `${name} is er nu niet. Kies iemand anders.`);
    case 'unreadable':
      return refusal(409, refused.kind, 'Het nummer is niet meer te lezen: de sleutel is veranderd. Vraag het de beheerder.');
    case 'yourself':
      return refusal(400, refused.kind, 'U kunt een gesprek niet aan uzelf doorgeven.');
    case 'code':
      return refusal(400, refused.kind, 'Deze reden bestaat niet. Kies een van de redenen van uw gemeente.');
    case 'skill':
      return refusal(400, refused.kind, 'Dit onderwerp bestaat niet. Kies een van de onderwerpen van uw gemeente.');
    case 'no-answer':
      return refusal(400, refused.kind, 'Dit is geen antwoord van de bot in dit gesprek.');
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
