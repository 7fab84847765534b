import type { Library } from '../../knowledge/library.ts';
import type { QuestionAct } from '../../staff/expert-question.ts';
import type { Support } from '../../staff/support.ts';
import { FIELDS } from './form-cards.ts';
import type { Press, Pressed } from './press.ts';
import { askerCard, teamQuestionCard } from './question-cards.ts';
import type { TeamsVerb } from './teams-verb.ts';
import { WORDS } from './words.ts';

/** A press on a question to an expert. Who presses in the channel of a team works for that team. */
export async function pressQuestion(
  { who, teams }: Press,
  { question: id, do: what }: Extract<TeamsVerb, { verb: 'vraag' }>,
  inputs: Readonly<Record<string, string>>,
  { support, library }: { readonly support: Support; readonly library: (gemeente: string) => Library | undefined },
): Promise<Pressed> {
  if (teams.length > 0) {
    const mine = (await support.teams(who)).filter((team) => team.mine).map((team) => team.id);
    if (teams.some((team) => !mine.includes(team))) await support.workFor(who, [...mine, ...teams]);
  }
  const text = (inputs[FIELDS.answer] ?? inputs[FIELDS.note] ?? '').trim();
  if (what === 'answer' && text === '') return { words: WORDS.answerNeeded };
  const acted = await support.actOnQuestion(who, id, actOf(what, text));
  if (!acted.ok)
    return { words: acted.error.kind === 'already-taken' ? WORDS.alreadyTaken(acted.error.by) : WORDS.refused[acted.error.kind] };
  const question = acted.value;
  const title = library(who.gemeente)?.procedures.get(question.procedure ?? '')?.title;
  const isTheirs = what === 'accept' || what === 'not-helped';
  return { card: isTheirs ? askerCard(question, title) : teamQuestionCard(question, title) };
}

function actOf(what: Extract<TeamsVerb, { verb: 'vraag' }>['do'], text: string): QuestionAct {
  switch (what) {
    case 'answer':
      return { act: 'answer', text };
    case 'not-helped':
      return { act: 'not-helped', ...(text === '' ? {} : { text }) };
    case 'take':
    case 'give-back':
    case 'accept':
      return { act: what };
    default:
      return what satisfies never;
  }
}
