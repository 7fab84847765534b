import { canBeOffered } from '../dialogue/topics.ts';
import type { Library } from '../knowledge/library.ts';
import type { Reply } from '../reply/reply.ts';
import { say } from '../reply/say.ts';
import { dayOf } from '../shared/clock.ts';
import type { ProcedureFinder } from '../staff/find-procedures.ts';
import { advanceWork } from '../staff/talk/advance-work.ts';
import { composeWork } from '../staff/talk/compose-work.ts';
import { hasMaskedNumber, withoutMasks } from '../understanding/personal-data.ts';
import { understand, type UnderstandDeps } from '../understanding/understand.ts';
import type { Conversation, State } from './conversation.ts';
import type { WrittenEntry } from './log.ts';

/** What a turn with a colleague needs besides the recogniser. */
export interface ColleagueDeps extends UnderstandDeps {
  readonly procedures: ProcedureFinder;
}

/** Answers what a colleague said: screened words → meaning → procedure and step → words. Pure but for the search. */
export async function answerColleague(
  before: Pick<Conversation, 'state'>,
  heard: WrittenEntry,
  library: Library,
  deps: ColleagueDeps,
): Promise<{ readonly state: State; readonly replies: readonly Reply[] }> {
  const text = heard.content.text ?? '';
  const today = dayOf(heard.at);
  const meant = await understand({ text, today, audience: 'medewerker' }, library, deps);
  if (heard.content.cut === true && !meant.safety) return { state: before.state, replies: [notice(library, heard.at, 'collega-te-lang')] };
  const hits = await deps.procedures.find(library, text);
  const answers = await surelyForResidents(text, library, deps);
  const { state, moves } = advanceWork({ library, heard: meant, hits, answers }, before.state.dialogue);
  const confidence = meant.recognition.confidence;
  const replies = moves.map((move) => composeWork(move, { library, at: heard.at, confidence }));
  const masked = hasMaskedNumber(text) ? [notice(library, heard.at, 'collega-bsn')] : [];
  return { state: { ...before.state, dialogue: state }, replies: [...replies, ...masked] };
}

/** The topic of residents that the words are surely about, where it has an answer: "wat kost een paspoort". */
async function surelyForResidents(text: string, library: Library, { recogniser }: UnderstandDeps): Promise<readonly string[]> {
  const { zone, ranking } = await recogniser.recognise(withoutMasks(text), { audience: 'inwoner' });
  const topic = ranking[0]?.topic ?? '';
  return zone === 'answer' && canBeOffered(topic) && library.articles.has(topic) ? [topic] : [];
}

/** The first words to a colleague: what it is, and how to begin. */
export const welcomeColleague = (library: Library, at: string): Reply => {
  const expert = library.phrases.get('knop-expert') ?? '';
  return { ...notice(library, at, 'collega-welkom'), choices: [{ label: expert, say: expert }] };
};

function notice(library: Library, at: string, phrase: string): Reply {
  return { text: say(library, at, phrase), choices: [], meaning: { kind: 'notice', by: 'bot' } };
}
