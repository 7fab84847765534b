import { advance } from '../dialogue/advance.ts';
import type { Scene } from '../dialogue/proceed.ts';
import type { Library } from '../knowledge/library.ts';
import { rules } from '../knowledge/rules/registry.ts';
import { compose, human, subjects } from '../reply/compose.ts';
import type { Reply } from '../reply/reply.ts';
import { inTone, say } from '../reply/say.ts';
import { dayOf } from '../shared/clock.ts';
import { hasMaskedNumber } from '../understanding/personal-data.ts';
import { understand } from '../understanding/understand.ts';
import { audienceOf, freshState, type Conversation, type Effect, type State } from './conversation.ts';
import { isWritten, type WrittenEntry } from './log.ts';
import { answerColleague, welcomeColleague, type ColleagueDeps } from './turn-colleague.ts';

/** What a turn needs from outside. */
export interface TurnDeps extends ColleagueDeps {
  /** The content of a municipality as it is now; undefined when it is gone. */
  library(gemeente: string): Library | undefined;
}

/** A turn before a channel has drawn its replies. */
export interface Turn {
  readonly state: State;
  readonly replies: readonly Reply[];
  readonly effects: readonly Omit<Effect, 'id'>[];
  readonly wakeAt?: string | null;
}

/** A talk in which nobody said anything is removed after this many milliseconds. */
const EMPTY_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Answers one entry of a conversation: screened words → meaning → next move → words. Neither saves nor sends.
 * @throws Error on our own mistakes only; the runner then apologises and keeps the conversation
 */
export async function handleTurn(before: Conversation, heard: WrittenEntry, deps: TurnDeps): Promise<Turn> {
  const library = deps.library(before.gemeente);
  if (!library) throw new Error(`There is no content for municipality "${before.gemeente}" (conversation ${before.id}).`);
  switch (heard.kind) {
    case 'start':
      return welcome(before, heard, library);
    case 'message':
      return audienceOf(before) === 'medewerker'
        ? { ...(await answerColleague(before, heard, library, deps)), effects: [] }
        : answer(before, heard, library, deps);
    case 'event':
      return react(before, heard, library);
    case 'wake':
      return wake(before);
    case 'update':
      return { state: before.state, replies: [], effects: [] };
    default:
      return heard.kind satisfies never;
  }
}

async function answer(before: Conversation, heard: WrittenEntry, library: Library, deps: TurnDeps): Promise<Turn> {
  const text = heard.content.text ?? '';
  const today = dayOf(heard.at);
  const meant = await understand(
    { text, today, audience: 'inwoner', ...(heard.content.derived ? { derived: heard.content.derived } : {}) },
    library,
    deps,
  );
  if (heard.content.cut === true && !meant.safety) {
    return { state: before.state, replies: [notice(library, heard.at, 'te-lang')], effects: [] };
  }
  const run: Scene['run'] = (name, input) => {
    const rule = rules.get(name);
    if (!rule) throw new Error(`There is no rule "${name}"; the content loader should have refused it.`);
    return rule.run(input, { today, now: heard.at, library });
  };
  const { state, moves } = advance({ library, heard: meant, run }, before.state.dialogue);
  const confidence = state.confidence ?? meant.recognition.confidence;
  const replies = moves.map((move) => compose(move, { library, at: heard.at, confidence }));
  const masked = hasMaskedNumber(text) && !meant.safety ? [notice(library, heard.at, 'bsn-zonder-javascript')] : [];
  return {
    state: { ...before.state, dialogue: state },
    replies: meant.onlyMaskedNumber ? [...masked, ...replies] : [...replies, ...masked],
    effects: [],
  };
}

/** Says that it is a computer, before anything else. */
function welcome(before: Conversation, heard: WrittenEntry, library: Library): Turn {
  const removeAt = new Date(Date.parse(heard.at) + EMPTY_AFTER_MS).toISOString();
  const isColleague = audienceOf(before) === 'medewerker';
  return {
    state: before.state,
    replies: [isColleague ? welcomeColleague(library, heard.at) : { ...notice(library, heard.at, 'welkom'), choices: subjects(library) }],
    effects: [],
    wakeAt: removeAt,
  };
}

/** Thumbs, and "vergeet mij". Other events are stored and ask for nothing. */
function react(before: Conversation, heard: WrittenEntry, library: Library): Turn {
  const { name, value } = heard.content;
  if (name === 'forget') {
    const replies = [notice(library, heard.at, 'vergeten')];
    return { state: freshState(before.state.lang), replies, effects: [{ kind: 'forgotten', value: { before: heard.seq } }], wakeAt: null };
  }
  if (name === 'feedback' && value?.['rating'] === 'down' && value['reason'] === undefined) {
    return { state: before.state, replies: [{ ...notice(library, heard.at, 'feedback-niet-goed'), choices: human(library) }], effects: [] };
  }
  return { state: before.state, replies: [], effects: [] };
}

/** A talk in which the resident said nothing goes; any other stays. */
function wake(before: Conversation): Turn {
  const spoken = before.log.some((entry) => isWritten(entry) && entry.by === 'resident' && entry.kind === 'message');
  return { state: before.state, replies: [], effects: spoken ? [] : [{ kind: 'remove', value: {} }], wakeAt: null };
}

function notice(library: Library, at: string, phrase: string): Reply {
  return { text: inTone(library, say(library, at, phrase)), choices: [], meaning: { kind: 'notice', by: 'bot' } };
}
