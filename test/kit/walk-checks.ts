import { countWords } from '../../src/content/check-text.ts';
import type { State } from '../../src/conversation/conversation.ts';
import type { Choice, WrittenEntry } from '../../src/conversation/log.ts';
import { HUMAN, topicByTitle } from '../../src/dialogue/topics.ts';
import type { Library } from '../../src/knowledge/library.ts';
import type { Reply } from '../../src/reply/reply.ts';
import type { Act } from './resident.ts';

/** One turn as it went. */
export interface Turned {
  readonly act: Act | undefined;
  readonly heard: WrittenEntry;
  readonly before: State;
  readonly state: State;
  readonly replies: readonly Reply[];
  /** The buttons that stood under the last replies. */
  readonly offered: readonly Choice[];
}

/**
 * As many words as the first message of a reply has at most: 60 as editors write it, which the loader checks, with what comes on top when it
 * is said: values in place of one word, and a few words before it.
 */
const MOST_WORDS = 90;
/** A plan begins with a sentence on what it is made for. */
const MOST_WORDS_OF_PLAN = MOST_WORDS + 25;
/** A state that grows past this grows without end. */
const MOST_STATE = 4_000;
/** How often the bot may say the very same in a row to somebody who says other things. */
const MOST_ALIKE = 3;
/** Ways of talking that a person could expect to be understood in. */
const UNDERSTOOD: ReadonlySet<string> = new Set(['button', 'subject', 'ordinal', 'value', 'unknown', 'correction']);
/** Asks for the same words again, or for more than a first message. */
const ASKS_AGAIN = /waarom|meer hierover|wat zei je|nog een keer|snap|begrijp|wat bedoel|understand|^(?:en |maar )?hoe(?:zo)?\??$/;

/** What is wrong with a turn, one sentence each. */
export function check(turn: Turned, earlier: readonly Turned[], library: Library): string[] {
  const { act, replies, state } = turn;
  const problems: string[] = [];
  const wantsReply = act?.kind !== 'thumb' || (act.rating === 'down' && act.reason === undefined);
  if (wantsReply && replies.length === 0) problems.push('the bot said nothing');
  const size = JSON.stringify(state).length;
  if (size > MOST_STATE) problems.push(`the state has grown to ${String(size)} characters`);
  const asksAgain = act?.kind === 'say' && ASKS_AGAIN.test(act.text);
  for (const [place, reply] of replies.entries()) problems.push(...checkReply(reply, library, place === 0 && !asksAgain));
  return [...problems, ...checkButton(turn, library), ...checkAlike(turn, earlier)];
}

function checkReply({ text, details, choices, meaning }: Reply, library: Library, first: boolean): string[] {
  const problems: string[] = [];
  const all = `${text}\n${details ?? ''}`;
  if (text.trim() === '') problems.push('a reply without words');
  if (/\{|\}|\bundefined\b|\bnull\b|\bNaN\b|\[object/.test(all)) problems.push(`something is not filled in: ${all}`);
  const most = meaning.kind === 'plan' ? MOST_WORDS_OF_PLAN : MOST_WORDS;
  if (first && meaning.kind !== 'safety' && countWords(text) > most) problems.push(`${String(countWords(text))} words: ${text}`);
  const asked = text.split('\n').filter((line) => line.trim().endsWith('?')).length;
  if (asked > 1) problems.push(`${String(asked)} questions in one message: ${text}`);
  if (meaning.kind === 'question' && !text.includes('?')) problems.push(`a question that asks nothing: ${text}`);
  if (meaning.kind === 'answer' || meaning.kind === 'plan') {
    if (!meaning.sources?.length) problems.push(`an answer without a source: ${text}`);
    if (meaning.sources?.some(({ url }) => !URL.canParse(url) || !url.startsWith('https://')) === true) problems.push('a source that is no address'); // prettier-ignore
  }
  if (meaning.kind === 'plan' && meaning.plan === undefined) problems.push('a plan without an address');
  for (const topic of [...(meaning.suggestions ?? []), ...(meaning.topic === undefined ? [] : [meaning.topic])])
    if (!library.topics.has(topic)) problems.push(`a topic that does not exist: ${topic}`);
  if (new Set(choices.map(({ label }) => label)).size < choices.length) problems.push('the same button twice');
  if (choices.some(({ label, say }) => label.trim() === '' || say.trim() === '')) problems.push('a button without words');
  if (library.gemeente.address === 'je' && /(^|[\s(])(u|uw)(?=[\s.,?)])/i.test(withoutExamples(all).replace(/\d u\b/g, '')))
    problems.push(`"u" where the municipality says "je": ${all}`);
  return problems;
}

/** A subject's button leads to that subject, and a button under a question never to the same question again. */
function checkButton({ act, replies, before, state, offered, heard }: Turned, library: Library): string[] {
  if (act?.kind !== 'say' || act.as !== 'button') return [];
  const subject = topicByTitle(library, act.text);
  const [reply] = replies;
  const isOnItsWay = subject?.id === HUMAN && before.handoff.status !== 'none';
  if (subject && !isOnItsWay && reply?.meaning.topic !== subject.id)
    return [`the button "${act.text}" leads to ${reply?.meaning.topic ?? 'nothing'}`];
  const tree = library.trees.get(before.dialogue.topic ?? '');
  const open = tree?.steps.get(before.dialogue.step ?? '');
  const slot = open?.kind === 'ask' ? library.slots.get(open.slot) : undefined;
  const answers = slot?.options.some(({ label }) => label === act.text) === true || (slot?.kind === 'leeftijd' && /jaar/.test(act.text));
  const stays = before.dialogue.step !== undefined && before.dialogue.step === state.dialogue.step && before.dialogue.topic === state.dialogue.topic; // prettier-ignore
  if (answers && stays && offered.some(({ say }) => say === act.text) && heard.content.cut !== true)
    return [`the button "${act.text}" leads to the same question`];
  return [];
}

/** A question comes back without a word about it only when something else was learnt from what was said in between. */
function checkAlike(turn: Turned, earlier: readonly Turned[]): string[] {
  const row = [...earlier, turn].slice(-MOST_ALIKE - 1);
  if (row.length <= MOST_ALIKE) return [];
  const isAlike = row.every(({ act, replies }) => {
    const [reply, more] = replies;
    return (
      act?.kind === 'say' && UNDERSTOOD.has(act.as) && !more && reply?.meaning.kind === 'question' && reply.text === turn.replies[0]?.text
    );
  });
  const learnt = row.slice(1).filter(({ before, state }) => JSON.stringify(before.dialogue.slots) !== JSON.stringify(state.dialogue.slots));
  return isAlike && learnt.length < MOST_ALIKE ? [`the same question ${String(row.length)} times in a row`] : [];
}

/** What stands between quotes is an example to type. */
const withoutExamples = (text: string): string => text.replace(/\]\([^)]*\)/g, ']').replace(/'[^'\n]*'|“[^”]*”/g, '');
