import { isSmallTalk } from '../dialogue/topics.ts';
import type { Heard } from '../understanding/heard.ts';
import type { Review } from './handoff.ts';
import type { HandoffEvent } from './protocol.ts';
import { humanOf, pressed, saying, type Decided, type MessageScene } from './resident-scene.ts';
import { same } from './step.ts';
import { wordsIn } from '../understanding/small-words.ts';

type Solved = NonNullable<Review['solved']>;

/** More of what somebody wrote about it is not kept. */
const MOST_LETTERS = 500;
/** Thanks and greetings of at most so many words are no opinion. */
const BARE_WORDS = 3;

/**
 * What the resident thinks of the help of a human: an answer to "is uw vraag beantwoord?", or the words about it that may follow.
 * Undefined when nothing is asked, or the message is about something else.
 */
export function readReview(scene: MessageScene): Decided | undefined {
  const { review } = scene.talk.state;
  if (!review) return undefined;
  if (review.asksWhy) return readWords(scene, review);
  return review.solved === undefined && isNothingElseAsked(scene) ? readSolved(scene, review) : undefined;
}

function readSolved(scene: MessageScene, review: Review): Decided | undefined {
  const solved = solvedOf(scene);
  if (solved === undefined) return undefined;
  const human = { ...humanOf(scene), review: { ...review, solved, asksWhy: true } };
  const said =
    solved === 'ja'
      ? saying(scene, same(human), 'mening-dank', ['keuze-niets-zeggen'])
      : saying(scene, same(human), 'mening-nee', ['keuze-verder-met-medewerker', 'keuze-niets-zeggen']);
  return { ...said, events: [event(review, { solved })] };
}

function solvedOf(scene: MessageScene): Solved | undefined {
  if (pressed(scene, 'keuze-beetje')) return 'deels';
  const { heard } = scene.dialogue;
  if (pressed(scene, 'keuze-ja') || (heard.onlyYesNo && heard.yesNo === 'yes')) return 'ja';
  return pressed(scene, 'keuze-nee') || (heard.onlyYesNo && heard.yesNo === 'no') ? 'nee' : undefined;
}

/** A bare yes answers the question that was put last, and a question of the bot is one. */
const isNothingElseAsked = ({ talk: { state } }: MessageScene): boolean =>
  state.dialogue.step === undefined && state.dialogue.offered.length === 0;

/** A sentence that sounds like thanks or a greeting is about how it went; a bare "bedankt" is thanks. */
function namesSubject({ recognition: { zone, ranking }, text }: Heard): boolean {
  const topic = ranking[0]?.topic;
  return zone === 'answer' && !(topic !== undefined && isSmallTalk(topic) && wordsIn(text) > BARE_WORDS);
}

/** Words about it are kept for colleagues. A new question, a command or a wish for a human is none, and ends the asking. */
function readWords(scene: MessageScene, review: Review): Decided | undefined {
  const { heard } = scene.dialogue;
  const human = { ...humanOf(scene), review: { ...review, asksWhy: false } };
  if (scene.says.has('nothing') || pressed(scene, 'keuze-niets-zeggen')) return saying(scene, same(human), 'mening-klaar', 'subjects');
  const isElse = heard.command !== undefined || namesSubject(heard) || heard.asks || heard.onlyYesNo;
  if (isElse || scene.says.has('resume') || pressed(scene, 'keuze-verder-met-medewerker')) return undefined;
  const words = heard.text.slice(0, MOST_LETTERS);
  const about: Readonly<Record<string, string>> = review.solved === undefined ? { words } : { words, solved: review.solved };
  return { ...saying(scene, same(human), 'mening-genoteerd', 'subjects'), events: [event(review, about)] };
}

function event({ wish, agent }: Review, about: Readonly<Record<string, string>>): HandoffEvent {
  return { name: 'review', value: { wish, agent, ...about } };
}
