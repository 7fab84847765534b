import type { Meaning } from '../conversation/log.ts';
import { referenceOf } from '../handoff/call-back.ts';
import type { Happened } from '../handoff/step.ts';
import type { Library } from '../knowledge/library.ts';
import { callBackOffered } from './call-back-in-words.ts';
import { choicesOf } from './phrase-choices.ts';
import type { Reply } from './reply.ts';
import { inTone, say } from './say.ts';
import { speechOf } from './speech-of.ts';
import { windowInWords } from './window-in-words.ts';

export interface HappenedContext {
  readonly library: Library;
  /** Instant. */
  readonly at: string;
  /** Nobody in danger is told that it takes long, or that it is over. */
  readonly urgent: boolean;
}

/**
 * What a resident is told of what agents or the clock did: one message, or none. A call-back that is offered tells the rest itself;
 * what answers the resident's own words the bot says in its reply.
 */
export function happenedInWords(happened: readonly Happened[], context: HappenedContext): Reply | undefined {
  const offered = happened.findLast((one) => one.kind === 'call-back-offered');
  const told = offered ? offeredInWords(offered, happened, context) : happened.map((one) => inWords(one, context)).find((reply) => reply);
  const nowSpeaks = happened.map(speaksAfter).find((one) => one);
  return (
    told && { ...told, text: capital(inTone(context.library, told.text)), meaning: { ...told.meaning, ...(nowSpeaks && { nowSpeaks }) } }
  );
}

/** A sentence may begin with a function, "medewerker". */
const capital = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1);

/** Who answers the resident from then on; undefined where that stays as it was. */
function speaksAfter(one: Happened): Meaning['nowSpeaks'] {
  switch (one.kind) {
    case 'joined':
      return { by: 'agent', name: one.agent.shown };
    case 'lost':
    case 'transferred':
    case 'closed':
    case 'back-with-bot':
    case 'gone':
    case 'finished':
      return { by: 'bot' };
    case 'offered':
    case 'queued':
    case 'alarmed':
    case 'left-queue':
    case 'late':
    case 'quiet':
    case 'shut':
    case 'call-back-offered':
    case 'call-back-agreed':
    case 'call-back-declined':
    case 'call-back-ended':
    case 'wrapped-up':
    case 'forgotten':
      return undefined;
    default:
      return one satisfies never;
  }
}

function inWords(one: Happened, { library, at, urgent }: HappenedContext): Reply | undefined {
  const notice = (key: string, values: Readonly<Record<string, string>> = {}, choices: readonly string[] = []): Reply => ({
    text: say(library, at, key, values),
    choices: choicesOf(library, choices),
    meaning: { kind: 'notice', by: 'system' },
  });
  switch (one.kind) {
    case 'joined':
      return notice('medewerker-erbij', { wie: one.agent.shown });
    case 'lost':
      return notice('medewerker-weg', { wie: one.agent.shown });
    case 'transferred':
      return notice('medewerker-doorgegeven', { wie: one.by.shown });
    case 'closed':
      return notice('medewerker-klaar', { wie: one.agent.shown }, [...REVIEW, 'keuze-verder-met-medewerker']);
    case 'back-with-bot':
      return notice('medewerker-terug-naar-bot', { wie: one.agent.shown }, REVIEW);
    case 'quiet':
      return notice('inwoner-stil');
    case 'finished':
      return notice('inwoner-klaar', { wie: one.agent.shown }, [...REVIEW, 'keuze-verder-met-medewerker']);
    case 'gone':
      return notice('inwoner-weg', {}, ['keuze-verder-met-medewerker']);
    case 'late':
      return urgent ? undefined : notice('wachten-lang');
    case 'shut':
      return notice('wachten-gesloten');
    case 'call-back-agreed':
      return notice('bel-afgesproken', {
        'bel-moment': windowInWords(one.window, at, speechOf(library)),
        referentie: referenceOf(one.callBack),
      });
    case 'offered':
    case 'queued':
    case 'alarmed':
    case 'left-queue':
    case 'call-back-offered':
    case 'call-back-declined':
    case 'call-back-ended':
    case 'wrapped-up':
    case 'forgotten':
      return undefined;
    default:
      return one satisfies never;
  }
}

/** The answers to "is uw vraag beantwoord?", by phrase key. */
const REVIEW: readonly string[] = ['keuze-ja', 'keuze-beetje', 'keuze-nee'];

function offeredInWords(
  { window, why }: Extract<Happened, { kind: 'call-back-offered' }>,
  happened: readonly Happened[],
  { library, at }: HappenedContext,
): Reply {
  const shut = happened.some(({ kind }) => kind === 'shut');
  const [closer] = happened.flatMap((one) => (one.kind === 'closed' ? [one.agent.shown] : []));
  const lead =
    why === 'agent'
      ? say(library, at, 'medewerker-wil-bellen', { wie: closer ?? '' })
      : say(library, at, shut ? 'wachten-gesloten' : 'wachten-lang');
  return callBackOffered(library, at, { lead, window, stays: why === 'late' && !shut, by: 'system' });
}
