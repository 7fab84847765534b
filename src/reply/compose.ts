import type { Choice, Meaning } from '../conversation/log.ts';
import type { Move } from '../dialogue/move.ts';
import { HUMAN, OUT_OF_SCOPE } from '../dialogue/topics.ts';
import type { Library } from '../knowledge/library.ts';
import { dayOf } from '../shared/clock.ts';
import { composeAnswer, composeDetails, topicChoices } from './compose-answer.ts';
import { composeHandoff } from './compose-handoff.ts';
import { inWordsOfSlots } from './noted.ts';
import { choicesOf as phraseChoices } from './phrase-choices.ts';
import { fill, type FillContext } from './fill.ts';
import type { Reply } from './reply.ts';
import { humanPhrase, inTone, say, withNames } from './say.ts';

/** What compose needs besides the move. */
export interface ComposeContext {
  readonly library: Library;
  /** Instant of the message that is answered. */
  readonly at: string;
  /** How sure the understanding was, 0..1. */
  readonly confidence?: number;
  /** For colleagues, who judge for themselves: an answer that residents may not see any more is given all the same. */
  readonly forColleague?: boolean;
}

/** Puts a move into the words of this municipality. */
export function compose(move: Move, context: ComposeContext): Reply {
  const reply = inWordsOf(move, context);
  const { library } = context;
  return {
    ...reply,
    text: reply.lang === undefined ? inTone(library, reply.text) : reply.text,
    ...(reply.details === undefined ? {} : { details: inTone(library, reply.details) }),
  };
}

function inWordsOf(move: Move, context: ComposeContext): Reply {
  const { library, at } = context;
  switch (move.kind) {
    case 'answer':
      return composeAnswer(move, context);
    case 'details':
      return composeDetails(move, context);
    case 'ask':
      return composeQuestion(move, context);
    case 'clarify':
      return plain(say(library, at, 'verduidelijken'), { ...meaning('clarify', context), suggestions: [...move.topics] }, [
        ...topicChoices(library, move.topics),
        ...other(library),
      ]);
    case 'not-understood':
      return composeMissed(move, context);
    case 'out-of-scope':
      return composeOutOfScope(move, context);
    case 'no-answer-yet': {
      const title = library.topics.get(move.topic)?.title ?? move.topic;
      return plain(say(library, at, 'geen-antwoord-nog', { onderwerp: title }), meaning('handoff', context, move.topic), human(library));
    }
    case 'human':
    case 'offer-human':
    case 'offer-call-back':
    case 'queue':
    case 'call-back-form':
    case 'call-back-stands':
      return composeHandoff(move, context);
    case 'safety':
      return plain(fill(move.text.text, asContext(context)).text, { kind: 'safety', topic: 'noodsituatie', by: 'bot' }, []);
    case 'foreign':
      return composeForeign(move, context);
    case 'say': {
      const choices = choicesAfter(move.choices, library);
      return plain(say(library, at, move.phrase), meaning(move.as, context, move.topic), choices);
    }
    default:
      return move satisfies never;
  }
}

function composeQuestion(move: Extract<Move, { kind: 'ask' }>, context: ComposeContext): Reply {
  const { library, at } = context;
  const question = fill(move.step.question ?? move.slot.question, asContext(context, move.known)).text;
  const title = library.topics.get(move.topic)?.title ?? '';
  const lead = {
    new: undefined,
    'did-not-fit': say(library, at, 'onzin-keuze'),
    back: say(library, at, 'terug'),
    resume: say(library, at, 'verder-met', { onderwerp: title }),
    why: move.slot.why,
    'which-day': say(library, at, 'welke-dag'),
    second: say(library, at, 'tweede-vraag', { onderwerp: title }),
    noted: notedInWords(move, context),
    'for-human': say(library, at, 'vraag-voor-medewerker'),
    'also-for-human': undefined,
  }[move.reason];
  const { among } = move.step;
  const about = among ? { ...meaning('clarify', context, move.topic), suggestions: [...among] } : meaning('question', context, move.topic);
  const [first, then] = (move.both ?? []).map((id) => library.topics.get(id)?.title ?? id);
  if (first !== undefined && then !== undefined) {
    const told = say(library, at, 'twee-vragen', { eerste: first, tweede: then });
    return plain(`${told}\n\n${question}`, meaning('question', context, move.topic), move.choices);
  }
  const isForHuman = move.reason === 'for-human' || move.reason === 'also-for-human';
  const choices = isForHuman ? [...move.choices, ...phraseChoices(library, ['keuze-gewoon-doorverbinden'])] : move.choices;
  return plain(lead === undefined ? question : `${lead}\n\n${question}`, about, choices);
}

function choicesAfter(choices: Extract<Move, { kind: 'say' }>['choices'], library: Library): readonly Choice[] {
  switch (choices) {
    case 'none':
      return [];
    case 'subjects':
      return subjects(library);
    case 'human':
      return human(library);
    default:
      return phraseChoices(library, choices);
  }
}

/** What was said besides the answer, repeated; nothing when it was too vague to repeat. */
function notedInWords({ noted = {} }: Extract<Move, { kind: 'ask' }>, { library, at }: ComposeContext): string | undefined {
  const wat = inWordsOfSlots(noted, library);
  return wat === '' ? undefined : say(library, at, 'genoteerd', { wat });
}

function composeMissed(move: Extract<Move, { kind: 'not-understood' }>, context: ComposeContext): Reply {
  const { library, at } = context;
  if (move.time === 2) {
    const text = `${say(library, at, 'niet-begrepen-2')}\n\n${say(library, at, humanPhrase(library, at))}`;
    return plain(text, meaning('handoff', context, HUMAN), []);
  }
  const about: Meaning = { ...meaning('not-understood', context), ...(move.suggest.length > 0 ? { suggestions: [...move.suggest] } : {}) };
  return plain(
    say(library, at, 'niet-begrepen-1'),
    about,
    move.suggest.length > 0 ? topicChoices(library, move.suggest) : subjects(library),
  );
}

function composeOutOfScope(move: Extract<Move, { kind: 'out-of-scope' }>, context: ComposeContext): Reply {
  const { library, at } = context;
  const about = meaning('not-understood', context, OUT_OF_SCOPE);
  const { pointer } = move;
  if (!pointer) return plain(say(library, at, 'buiten-bereik'), about, subjects(library));
  const link = pointer.link ? ` [${pointer.link.title}](${pointer.link.url})` : '';
  const pointed = fill(pointer.text, asContext(context)).text;
  return plain(say(library, at, 'buiten-bereik-wegwijzer', { tekst: pointed + link }), about, []);
}

/** In their own language what the bot can do and how to reach a human; then they go on in Dutch or English. */
function composeForeign({ tongue }: Extract<Move, { kind: 'foreign' }>, context: ComposeContext): Reply {
  const { library, at } = context;
  const [dutch, english] = phraseChoices(library, ['keuze-nederlands', 'keuze-engels']);
  const choices = [...(dutch ? [{ ...dutch, lang: 'nl' }] : []), ...(english ? [{ ...english, lang: 'en' }] : [])];
  const about = meaning('notice', context);
  if (!tongue) return plain(say(library, at, 'taal-andere'), about, choices);
  return { ...plain(withNames(tongue.sentence, library, at, tongue.code), about, choices), lang: tongue.code };
}

/** The subjects that a newcomer sees first: those that follow the greeting. */
export function subjects(library: Library): readonly Choice[] {
  return topicChoices(library, library.articles.get('begroeting')?.followUps ?? []);
}

/** The button to a human. */
const human = (library: Library): readonly Choice[] => phraseChoices(library, ['knop-medewerker']);

function other(library: Library): readonly Choice[] {
  const label = library.phrases.get('keuze-geen') ?? '';
  return [{ label, say: label }];
}

function meaning(kind: Meaning['kind'], { confidence }: ComposeContext, topic?: string): Meaning {
  return { kind, ...(topic === undefined ? {} : { topic }), ...(confidence === undefined ? {} : { confidence }), by: 'bot' };
}

const plain = (text: string, about: Meaning, choices: readonly Choice[]): Reply => ({ text, choices, meaning: about });

function asContext({ library, at }: ComposeContext, known: Readonly<Record<string, string>> = {}): FillContext {
  return { library, at, day: dayOf(at), known };
}
