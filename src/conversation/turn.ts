import { advance } from '../dialogue/advance.ts';
import { soundsLikeDanger } from '../dialogue/danger.ts';
import { quiet, type Scene } from '../dialogue/proceed.ts';
import type { DialogueState } from '../dialogue/state.ts';
import { attend } from '../handoff/attend.ts';
import { normsFor } from '../handoff/availability.ts';
import { propose } from '../handoff/bring.ts';
import { NORMS } from '../handoff/norms.ts';
import type { DeskEngine } from '../handoff/desk-engine.ts';
import { effectsOf, eventsOf, type HandoffEvent } from '../handoff/protocol.ts';
import { alarm, finish, forget, heard as heardFrom, leave } from '../handoff/resident-acts.ts';
import { decided, humanOf, pressed, wishOf, type Decided, type MessageScene, type ResidentScene } from '../handoff/resident-scene.ts';
import type { Step } from '../handoff/step.ts';
import { strike } from '../handoff/strike.ts';
import { wakeAtOf } from '../handoff/to-change.ts';
import { withHuman } from '../handoff/wants-human.ts';
import { inLanguage } from '../knowledge/in-language.ts';
import type { Library } from '../knowledge/library.ts';
import { rules } from '../knowledge/rules/registry.ts';
import { composeAll } from '../reply/compose-all.ts';
import { subjects } from '../reply/compose.ts';
import { happenedInWords } from '../reply/happened-in-words.ts';
import { choicesOf } from '../reply/phrase-choices.ts';
import type { Reply } from '../reply/reply.ts';
import { inTone, say } from '../reply/say.ts';
import { withCare } from '../reply/with-care.ts';
import { dayOf } from '../shared/clock.ts';
import { asksToForget } from '../understanding/asks-to-forget.ts';
import { readAboutHuman } from '../understanding/about-human.ts';
import { hasMaskedNumber } from '../understanding/personal-data.ts';
import { languageOf, type Language } from '../understanding/language.ts';
import { understand } from '../understanding/understand.ts';
import { audienceOf, freshState, type Conversation, type NewEffect, type State } from './conversation.ts';
import { emptyAt, isEmpty } from './empty.ts';
import { learningEffects } from './learning-effects.ts';
import { isWritten, type WrittenEntry } from './log.ts';
import { asksForLanguage, spokenAfter } from './spoken.ts';
import { answerColleague, welcomeColleague, type ColleagueDeps } from './turn-colleague.ts';

/** What a turn needs from outside. */
export interface TurnDeps extends ColleagueDeps {
  /** The content of a municipality as it is now; undefined when it is gone. */
  library(gemeente: string): Library | undefined;
  /** How things stand at the desk, and whether it must be told what residents say. */
  readonly desk: Pick<DeskEngine, 'standing' | 'wantsWords'>;
  /** True while the talk may not be removed; absent: it always may. */
  readonly isHeld?: (talk: Pick<Conversation, 'id' | 'gemeente'>) => Promise<boolean>;
}

/** A turn before a channel has drawn its replies. */
export interface Turn {
  readonly state: State;
  readonly replies: readonly Reply[];
  /** For colleagues, after the replies. */
  readonly events?: readonly HandoffEvent[];
  readonly effects: readonly NewEffect[];
  readonly wakeAt?: string | null;
}

/**
 * Answers one entry of a conversation: screened words → meaning → what it means to a human who is waited for, or the next move → words.
 * While a human has the talk the bot says nothing. Neither saves nor sends.
 * @throws Error on our own mistakes only; the runner then apologises and keeps the conversation
 */
export async function handleTurn(before: Conversation, heard: WrittenEntry, deps: TurnDeps): Promise<Turn> {
  const turn = await turnFor(before, heard, deps);
  const learning = learningEffects(before, heard, turn);
  return learning.length === 0 ? turn : { ...turn, effects: [...turn.effects, ...learning] };
}

async function turnFor(before: Conversation, heard: WrittenEntry, deps: TurnDeps): Promise<Turn> {
  const dutch = deps.library(before.gemeente);
  if (!dutch) throw new Error(`There is no content for municipality "${before.gemeente}" (conversation ${before.id}).`);
  const library = inLanguage(dutch, before.state.lang);
  const scene: ResidentScene = { library, talk: before, heard, desk: deps.desk.standing(before.gemeente) };
  const isColleague = audienceOf(before) === 'medewerker';
  switch (heard.kind) {
    case 'start':
      return {
        ...nothing(before),
        replies: [isColleague ? welcomeColleague(library, heard.at) : welcome(library, heard.at)],
        wakeAt: emptyAt(before) ?? null,
      };
    case 'message':
      if (asksToForget(heard.content.text ?? '')) return erase(scene, deps);
      if (isColleague) return { ...nothing(before), ...(await answerColleague(before, heard, library, deps)) };
      if (before.state.handoff.status === 'active') return listen(scene, deps);
      return answer(...(await inItsLanguage(scene, deps)), deps);
    case 'event':
      // A colleague has no desk to be brought to: only her wish to have the talk erased asks for something.
      if (!isColleague && heard.content.name === 'taal') return chooseLanguage(scene, deps);
      return isColleague && heard.content.name !== 'forget' ? nothing(before) : react(scene, deps);
    case 'wake':
      return wake(scene);
    case 'update':
      return nothing(before);
    default:
      return heard.kind satisfies never;
  }
}

async function answer(scene: ResidentScene, said: Language, deps: TurnDeps): Promise<Turn> {
  const { library, talk, heard } = scene;
  const message = await meaningOf(scene, deps, said);
  const meant = message.dialogue.heard;
  if (heard.content.cut === true && !meant.safety) return { ...nothing(talk), replies: [notice(library, heard.at, 'te-lang')] };

  const decided = (meant.safety ? undefined : attend(message)) ?? answerOfBot(message);
  const cares = meant.mayBeDanger && !decided.dialogue.safety && decided.dialogue.cared !== true;
  const decision = cares ? { ...decided, dialogue: { ...decided.dialogue, cared: true } } : decided;
  const confidence = decision.dialogue.confidence ?? meant.recognition.confidence;
  const composed = composeAll(decision.moves, { library, at: heard.at, confidence });
  const replies = cares ? withCare(composed, library, heard.at) : composed;
  const pointsAtForm = decision.moves.some(({ kind }) => kind === 'call-back-form');
  const warns = hasMaskedNumber(meant.text) && !meant.safety && !pointsAtForm;
  const masked = warns ? [notice(library, heard.at, 'bsn-zonder-javascript')] : [];
  return turnOf(scene, decision, meant.onlyMaskedNumber ? [...masked, ...replies] : [...replies, ...masked]);
}

/** The scene in the language that the talk goes on in after this message, and the language of the message itself. */
async function inItsLanguage(scene: ResidentScene, deps: TurnDeps): Promise<[ResidentScene, Language]> {
  const { library, talk, heard } = scene;
  const { text = '' } = heard.content;
  const said = await languageOf(text, deps.detectLanguage ?? (() => Promise.resolve(undefined)), library.tongues);
  const wish = asksForLanguage(text, talk.state.dialogue, library);
  const isFirst = !talk.log.some(
    (entry) => isWritten(entry) && entry.by === 'resident' && entry.kind === 'message' && entry.seq < heard.seq,
  );
  const { lang, strayed } = spokenAfter(talk.state, { said, wish, isFirst });
  const { strayed: _, ...state } = talk.state;
  const spoken = { ...talk, state: { ...state, lang, ...(strayed === undefined ? {} : { strayed }) } };
  return [{ ...scene, library: inLanguage(library, lang), talk: spoken }, said];
}

/** The bot's own answer. An offer of a human that the message passes over is off the table. */
function answerOfBot(message: MessageScene): Decided {
  const { talk } = message;
  const before = humanOf(message);
  const open = before.handoff.status === 'offered' ? leave(before).human : before;
  const human = open.review === undefined ? open : { ...open, review: { ...open.review, asksWhy: false } };
  const next = advance(message.dialogue, talk.state.dialogue);
  return withHuman(message, next, human);
}

/** A human has the talk: the bot keeps silent, and only looks whether there is danger, and whether the resident ends it. */
async function listen(scene: ResidentScene, deps: TurnDeps): Promise<Turn> {
  const { library, talk, heard } = scene;
  const { dialogue } = await meaningOf(scene, deps);
  const alive = heardFrom(humanOf(scene), heard.at);
  const isDanger = dialogue.heard.safety !== undefined || soundsLikeDanger(dialogue.heard);
  const wish = wishOf(scene, 'distress');
  const step = isDanger ? alarm(alive.human, wish, heard.at, normsFor(library, heard.at)) : alive;
  const calm = { ...quiet(talk.state.dialogue), stack: [], safety: talk.state.dialogue.safety || isDanger };
  const turn =
    !isDanger && pressed(scene, 'keuze-gesprek-afsluiten') ? ended(scene, alive, calm) : turnOf(scene, decided(step, calm, []), []);
  const { handoff } = talk.state;
  if (!deps.desk.wantsWords || handoff.status !== 'active') return turn;
  return { ...turn, effects: [...turn.effects, { kind: 'handoff.said', value: { wish: handoff.wish.id, seq: heard.seq } }] };
}

/** The resident is done with the human: the bot takes over and asks whether it was solved. */
function ended(scene: ResidentScene, { human }: Step, dialogue: DialogueState): Turn {
  const { library, heard } = scene;
  const step = finish(human, heard.at, normsFor(library, heard.at));
  const told = happenedInWords(step.happened, { library, at: heard.at, urgent: false });
  return turnOf(scene, decided(step, dialogue, []), told ? [told] : []);
}

/** The button for the other language, as if it was asked for in words. Who waits for a human, or has one, is only remembered to speak it. */
async function chooseLanguage(scene: ResidentScene, deps: TurnDeps): Promise<Turn> {
  const { talk, heard } = scene;
  const lang = heard.content.value?.['taal'] === 'en' ? 'en' : 'nl';
  const { strayed: _, ...state } = talk.state;
  if (lang === state.lang) return nothing(talk);
  if (state.handoff.status !== 'none') return { ...nothing(talk), state: { ...state, lang } };
  const content = { text: lang === 'en' ? 'switch to english' : 'switch to dutch' };
  return answer(...(await inItsLanguage({ ...scene, heard: { ...heard, content } }, deps)), deps);
}

/** Thumbs, and "vergeet mij". Other events are stored and ask for nothing. Who is in the middle of a question is not asked another. */
async function react(scene: ResidentScene, deps: TurnDeps): Promise<Turn> {
  const { library, talk, heard } = scene;
  const { name, value } = heard.content;
  if (name === 'forget') return erase(scene, deps);
  const { handoff, dialogue } = talk.state;
  if (handoff.status === 'active') return turnOf(scene, decided(heardFrom(humanOf(scene), heard.at), dialogue, []), []);
  const isUnhappy = name === 'feedback' && value?.['rating'] === 'down' && value['reason'] === undefined;
  if (!isUnhappy) return nothing(talk);
  const isOpen = handoff.status === 'none' || handoff.status === 'offered' || handoff.status === 'call-back-offered';
  const isAsked = dialogue.step !== undefined || dialogue.offered.length > 0;
  if (!isOpen || isAsked) {
    const choices = isOpen ? choicesOf(library, ['knop-medewerker']) : [];
    return { ...nothing(talk), replies: [{ ...notice(library, heard.at, 'feedback-niet-goed'), choices }] };
  }
  const about = { human: humanOf(scene), dialogue, wish: wishOf(scene, 'feedback'), lead: { phrase: 'feedback-niet-goed' } };
  const proposed = propose(scene, about);
  return turnOf(scene, proposed, composeAll(proposed.moves, { library, at: heard.at }));
}

/** All that was said goes, this message as well; a talk that may not be removed stays, and she hears so and whom to ask. Either way nobody is waited for any more. */
async function erase(scene: ResidentScene, deps: TurnDeps): Promise<Turn> {
  const { library, talk, heard } = scene;
  const step = forget(humanOf(scene));
  const kept = (await deps.isHeld?.(talk)) === true;
  const erased: NewEffect = { kind: 'forgotten', value: { before: heard.seq, ...(kept ? { kept } : {}) } };
  return {
    state: freshState(talk.state.lang),
    replies: [kept ? mustBeKept(scene) : notice(library, heard.at, 'vergeten')],
    events: eventsOf(step),
    effects: [...effectsOf(step), erased],
    wakeAt: null,
  };
}

/** Points at a human: by that a client tells it from the notice that the talk is gone. */
const mustBeKept = ({ library, talk, heard }: ResidentScene): Reply => ({
  ...notice(library, heard.at, 'vergeten-bewaarplicht'),
  choices: audienceOf(talk) === 'medewerker' ? [] : choicesOf(library, ['knop-medewerker']),
  meaning: { kind: 'handoff', by: 'bot' },
});

/** The clock struck. A talk in which the resident said nothing goes; any other stays. */
function wake(scene: ResidentScene): Turn {
  const { library, talk, heard } = scene;
  const struck = strike(scene);
  const replies = composeAll(struck.moves, { library, at: heard.at });
  const turn = turnOf(scene, struck, struck.told ? [struck.told] : replies);
  const isOver = isEmpty(talk) && Date.parse(emptyAt(talk) ?? '') <= Date.parse(heard.at) && turn.state.handoff.status === 'none';
  return isOver ? { ...turn, effects: [...turn.effects, { kind: 'remove', value: {} }], wakeAt: null } : turn;
}

async function meaningOf(scene: ResidentScene, deps: TurnDeps, said?: Language): Promise<MessageScene> {
  const { library, heard } = scene;
  const { text = '', derived } = heard.content;
  const today = dayOf(heard.at);
  const meant = await understand(
    { text, today, audience: 'inwoner', ...(derived ? { derived } : {}), ...(said ? { said } : {}) },
    library,
    deps,
  );
  const run: Scene['run'] = (name, input) => {
    const rule = rules.get(name);
    if (!rule) throw new Error(`There is no rule "${name}"; the content loader should have refused it.`);
    return rule.run(input, { today, now: heard.at, library });
  };
  return { ...scene, dialogue: { library, heard: meant, run }, says: readAboutHuman(text) };
}

/** What was decided, as the next state with what colleagues, the desk and the clock must know. */
function turnOf({ library, talk, heard }: ResidentScene, decision: Decided, replies: readonly Reply[]): Turn {
  const { human, dialogue, events = [], cancelled } = decision;
  const gone: readonly NewEffect[] = cancelled === undefined ? [] : [{ kind: 'call-back.cancelled', value: { callBack: cancelled } }];
  return {
    state: { lang: talk.state.lang, ...(talk.state.strayed === undefined ? {} : { strayed: talk.state.strayed }), dialogue, ...human },
    replies,
    events: [...eventsOf(decision), ...events],
    effects: [...effectsOf(decision), ...gone],
    wakeAt: wakeAtOf(talk, human, hasTimes(human) ? normsFor(library, heard.at) : NORMS),
  };
}

/** Most talks wait for nobody: what the municipality promises need not be worked out for them. */
const hasTimes = ({ handoff, wrapUp }: Decided['human']): boolean => handoff.status !== 'none' || wrapUp !== undefined;

/** Says that it is a computer, before anything else. */
const welcome = (library: Library, at: string): Reply => ({ ...notice(library, at, 'welkom'), choices: subjects(library) });

const nothing = ({ state }: Conversation): Turn => ({ state, replies: [], effects: [] });

function notice(library: Library, at: string, phrase: string): Reply {
  return { text: inTone(library, say(library, at, phrase)), choices: [], meaning: { kind: 'notice', by: 'bot' } };
}
