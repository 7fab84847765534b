import type { Meaning } from '../conversation/log.ts';
import type { Lead, Move } from '../dialogue/move.ts';
import { HUMAN } from '../dialogue/topics.ts';
import type { Wait } from '../handoff/availability.ts';
import { referenceOf } from '../handoff/call-back.ts';
import type { Library } from '../knowledge/library.ts';
import { callBackOffered } from './call-back-in-words.ts';
import type { ComposeContext } from './compose.ts';
import { choicesOf } from './phrase-choices.ts';
import type { Reply } from './reply.ts';
import { humanPhrase, say } from './say.ts';
import { speechOf } from './speech-of.ts';
import { windowInWords } from './window-in-words.ts';

type HandoffMove = Extract<
  Move,
  { readonly kind: 'human' | 'offer-human' | 'offer-call-back' | 'queue' | 'call-back-form' | 'call-back-stands' }
>;

/** Everything the bot itself says about reaching a human. An offer always names the telephone number, and when it is answered. */
export function composeHandoff(move: HandoffMove, { library, at, confidence }: ComposeContext): Reply {
  const speak = (key: string, values?: Readonly<Record<string, string>>): string => say(library, at, key, values);
  const lead = 'lead' in move ? leadInWords(move.lead, library, at) : '';
  const meaning: Meaning = {
    kind: 'handoff',
    topic: 'topic' in move ? move.topic : HUMAN,
    ...(confidence === undefined ? {} : { confidence }),
    by: 'bot',
  };
  const reply = (parts: readonly string[], choices: readonly string[]): Reply => ({
    text: parts.filter((part) => part !== '').join('\n\n'),
    choices: choicesOf(library, choices),
    meaning,
  });
  switch (move.kind) {
    case 'human':
      return reply([lead, move.phrase === undefined ? '' : speak(move.phrase), speak(humanPhrase(library, at))], []);
    case 'offer-human': {
      const wachttijd = [waitingInWords(move.wait, library, at), timeInWords(move.wait, library, at)]
        .filter((part) => part !== '')
        .join(' ');
      const choices = ['keuze-doorverbinden', 'keuze-niet-doorverbinden'];
      return reply([lead, speak('aanbod', { wachttijd }), speak('zelf-bellen')], choices);
    }
    case 'offer-call-back': {
      const why = speak({ closed: 'chat-dicht', nobody: 'chat-niemand', 'too-late': 'chat-bijna-dicht' }[move.why]);
      const offered = callBackOffered(library, at, { lead: why, window: move.window, stays: move.stays === true, by: 'bot' });
      return { ...offered, text: lead === '' ? offered.text : `${lead}\n\n${offered.text}`, meaning };
    }
    case 'queue': {
      const place = speak('wachten', { n: String(move.wait.place), wachttijd: timeInWords(move.wait, library, at) });
      if (move.window === undefined) return reply([lead, place], ['keuze-stop-wachten']);
      const orCall = speak('bel-aanbod-in-rij', { 'bel-moment': windowInWords(move.window, at, speechOf(library)) });
      return reply([lead, `${place} ${orCall}`], ['keuze-bel-mij', 'keuze-stop-wachten']);
    }
    case 'call-back-form':
      return reply([speak('bel-formulier', { 'bel-moment': windowInWords(move.window, at, speechOf(library)) })], []);
    case 'call-back-stands': {
      const values = { 'bel-moment': windowInWords(move.window, at, speechOf(library)), referentie: referenceOf(move.callBack) };
      return reply([lead, speak('bel-afspraak-staat', values), speak('zelf-bellen')], []);
    }
    default:
      return move satisfies never;
  }
}

function leadInWords(lead: Lead | undefined, library: Library, at: string): string {
  return lead === undefined ? '' : say(library, at, lead.phrase, lead.values);
}

/** Who is in front: nobody, one, or so many. */
function waitingInWords({ place, isFree }: Wait, library: Library, at: string): string {
  if (isFree || place === 1) return '';
  return place === 2 ? say(library, at, 'wachtenden-een') : say(library, at, 'wachtenden', { n: String(place - 1) });
}

function timeInWords({ minutes, isFree }: Wait, library: Library, at: string): string {
  if (isFree) return say(library, at, 'wachttijd-vrij');
  return minutes === undefined
    ? say(library, at, 'wachttijd-onbekend')
    : say(library, at, 'wachttijd', { m: speechOf(library).minutes(minutes) });
}
