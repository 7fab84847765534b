import type { Choice, Meaning } from '../../conversation/log.ts';
import { DANGER, OUT_OF_SCOPE } from '../../dialogue/topics.ts';
import type { Library } from '../../knowledge/library.ts';
import { UNSURE, type Procedure, type ProcedureStep } from '../../knowledge/procedure.ts';
import { inWords } from '../../reply/dutch.ts';
import { telephoneLink } from '../../reply/fill.ts';
import { generalAnswer } from '../../reply/general-answer.ts';
import type { Reply } from '../../reply/reply.ts';
import { say } from '../../reply/say.ts';
import type { Moment } from '../card-verb.ts';
import { partsOf } from '../moment-parts.ts';
import { stepOf, trailTo } from '../work-case.ts';
import { EXPERT } from './open-work.ts';
import { answerButton } from './read-pressed.ts';
import type { WorkMove } from './work-move.ts';

export interface ComposeWorkContext {
  readonly library: Library;
  /** Instant of the message that is answered. */
  readonly at: string;
  readonly confidence?: number;
}

/** Puts a move into words for a colleague: short, because the card says the rest. In the je-form as it stands in the content. */
export function composeWork(move: WorkMove, context: ComposeWorkContext): Reply {
  const { library, at } = context;
  switch (move.kind) {
    case 'card':
      return composeCard(move, context);
    case 'end': {
      const onward = library.procedures.get(move.onward ?? '');
      return plain(move.result, meaning('answer', context, move.topic), onward ? [button(onward.title)] : [], {
        card: { procedure: move.procedure, step: move.step },
      });
    }
    case 'overdue': {
      const procedure = library.procedures.get(move.procedure);
      const text = say(library, at, 'collega-verlopen', { titel: procedure?.title ?? move.procedure, team: teamOf(library, procedure) });
      return plain(joined([text, callNow(context, procedure)]), meaning('handoff', context, move.topic), [expert(library)]);
    }
    case 'choose': {
      const titles = move.procedures.map((id) => library.procedures.get(id)?.title ?? id);
      return plain(say(library, at, 'collega-kies'), meaning('question', context, move.topic), titles.map(button));
    }
    case 'clarify':
      return plain(say(library, at, 'collega-verduidelijken'), { ...meaning('clarify', context), suggestions: [...move.topics] }, [
        ...topicButtons(library, move.topics),
        ...answerButtons(library, move.answers),
        expert(library),
      ]);
    case 'not-understood':
      return plain(
        say(library, at, 'collega-niet-begrepen'),
        { ...meaning('not-understood', context), ...(move.suggest.length > 0 ? { suggestions: [...move.suggest] } : {}) },
        [...topicButtons(library, move.suggest), ...answerButtons(library, move.answers), expert(library)],
      );
    case 'out-of-scope':
      return plain(say(library, at, 'collega-buiten-bereik'), meaning('not-understood', context, OUT_OF_SCOPE), [
        ...answerButtons(library, move.answers),
        expert(library),
      ]);
    case 'danger':
      return plain(
        say(library, at, 'collega-nood'),
        { kind: 'safety', topic: DANGER, by: 'bot' },
        [],
        move.card ? { card: move.card } : {},
      );
    case 'expert': {
      const procedure = library.procedures.get(move.procedure ?? '');
      const text = procedure
        ? say(library, at, 'collega-expert', { team: teamOf(library, procedure), titel: procedure.title })
        : say(library, at, 'collega-expert-algemeen');
      const card = procedure ? { card: { procedure: procedure.id, ...(move.step === undefined ? {} : { step: move.step }) } } : {};
      return plain(joined([text, callNow(context, procedure)]), meaning('handoff', context, EXPERT), [], { ...card, opens: 'expert' });
    }
    case 'open':
      return plain(say(library, at, move.list === 'zaken' ? 'collega-zaken' : 'collega-veranderd'), meaning('notice', context), [], {
        opens: move.list,
      });
    case 'for-residents': {
      const answer = generalAnswer(library, move.topic, at);
      if (!answer)
        return plain(say(library, at, 'collega-buiten-bereik'), meaning('not-understood', context, OUT_OF_SCOPE), [expert(library)]);
      return { ...answer, text: joined([say(library, at, 'collega-voor-inwoners'), answer.text]), choices: [] };
    }
    case 'say':
      return plain(
        say(library, at, move.phrase),
        meaning(move.as, context, move.topic),
        move.phrase === 'collega-opdrachten' ? commands(library) : [],
      );
    default:
      return move satisfies never;
  }
}

function composeCard({ card, topic, likely }: Extract<WorkMove, { kind: 'card' }>, context: ComposeWorkContext): Reply {
  const { library, at } = context;
  const procedure = library.procedures.get(card.procedure);
  const first = procedure?.steps[0];
  if (!procedure || !first) throw new Error(`There is no procedure "${card.procedure}" with a step; openTopic should have seen it.`);
  const step = stepOf(procedure, card.step ?? '') ?? first;
  const concept = procedure.status === 'concept' ? say(library, at, 'collega-concept', { team: teamOf(library, procedure) }) : '';
  const place = say(library, at, 'collega-stap', { n: String(trailTo(procedure, step.id).length), van: String(procedure.steps.length) });
  const isTop = card.step === undefined;
  const others = likely.flatMap((id) => (id === step.id ? [] : (stepOf(procedure, id) ?? [])));
  const body = card.moment === undefined || card.moment === 'toepassen' ? stepText(step) : momentText(procedure, card.moment, card.step);
  return {
    text: joined([
      `**${procedure.title}**${isTop ? '' : ` · ${place}`}`,
      isTop && card.moment === undefined ? procedure.goal : '',
      body,
      concept,
    ]),
    choices: [...choicesOf(step, card.moment === undefined, library), ...others.map((one) => button(stepButton(procedure, one)))].slice(
      0,
      MOST_CHOICES,
    ),
    meaning: { ...meaning('answer', context, topic), ...sourcesOf(procedure) },
    card,
    item: { id: procedure.id, version: procedure.version },
    facts: [...new Set([...step.facts, ...procedure.facts])].map((id) => ({ id, version: library.facts.get(id)?.version ?? 0 })),
  };
}

/** The first of what the card of a moment of need says; what changed for her only the card knows. */
function momentText(procedure: Procedure, moment: Exclude<Moment, 'toepassen'>, step: string | undefined): string {
  const [latest] = procedure.changes;
  if (moment === 'veranderd') return latest ? `${inWords(latest.on)}: ${latest.what}` : '';
  const source = { procedure, procedures: new Map(), owners: new Map() };
  const [part] = partsOf(source, moment, step).filter(({ title }) => moment !== 'nieuw' || title === 'In het kort');
  return part ? firstWords(part.title === undefined || moment === 'nieuw' ? part.text : `${part.title} – ${part.text}`) : '';
}

/** The first paragraph. */
const firstWords = (text: string): string => text.split('\n\n')[0] ?? '';

const MOST_CHOICES = 6;

/** The step with its decision; a step on a fact that is not sure says so. */
function stepText({ text, unsure, caution, note, next }: ProcedureStep): string {
  const decision = next.kind === 'decision' ? next.question : '';
  return joined([unsure ? `${text} (${UNSURE})` : text, note ?? '', caution === undefined ? '' : `**Let op:** ${caution}`, decision]);
}

function choicesOf({ next }: ProcedureStep, isStep: boolean, library: Library): readonly Choice[] {
  if (!isStep) return [];
  if (next.kind === 'decision') return next.outcomes.map(({ answer }) => button(answer));
  return [button(library.phrases.get('knop-volgende-stap') ?? '')];
}

/** "Stap 5: Is hij op tijd?" */
function stepButton(procedure: Procedure, step: ProcedureStep): string {
  const words = (step.next.kind === 'decision' ? step.next.question : step.text).split(' ');
  return `Stap ${procedure.steps.indexOf(step) + 1}: ${words.slice(0, STEP_BUTTON_WORDS).join(' ')}${words.length > STEP_BUTTON_WORDS ? ' …' : ''}`;
}

const STEP_BUTTON_WORDS = 6;

function sourcesOf({ sources, checked }: Procedure): Pick<Meaning, 'sources'> {
  const known = sources.flatMap(({ title, url }) => (url === undefined ? [] : [{ title, url, checked }]));
  return known.length === 0 ? {} : { sources: known };
}

/** Whom to call at once, as the municipality named them. */
function callNow({ library, at }: ComposeWorkContext, procedure: Procedure | undefined): string {
  const duty = library.owners.get(procedure?.owner ?? '')?.duty;
  return duty ? say(library, at, 'collega-bel-nu', { wie: duty.who, nummer: telephoneLink(duty.phone), wanneer: duty.when }) : '';
}

const teamOf = ({ owners }: Library, procedure: Procedure | undefined): string =>
  owners.get(procedure?.owner ?? '')?.name ?? procedure?.owner ?? '';

const topicButtons = ({ topics }: Library, ids: readonly string[]): readonly Choice[] =>
  ids.flatMap((id) => (topics.has(id) ? [button(topics.get(id)?.title ?? id)] : []));

const answerButtons = (library: Library, topics: readonly string[]): readonly Choice[] =>
  topics.flatMap((id) => (library.topics.has(id) ? [button(answerButton(library, library.topics.get(id)?.title ?? id))] : []));

/** What can be asked of the bot besides a question about work. */
const commands = (library: Library): readonly Choice[] => [
  button(library.phrases.get('knop-zaken') ?? ''),
  button(library.phrases.get('knop-veranderd') ?? ''),
  expert(library),
  ...topicButtons(library, [DANGER]),
];

const expert = (library: Library): Choice => button(library.phrases.get('knop-expert') ?? '');

const button = (label: string): Choice => ({ label, say: label });

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');

function meaning(kind: Meaning['kind'], { confidence }: ComposeWorkContext, topic?: string): Meaning {
  return { kind, ...(topic === undefined ? {} : { topic }), ...(confidence === undefined ? {} : { confidence }), by: 'bot' };
}

const plain = (text: string, about: Meaning, choices: readonly Choice[], also: Pick<Reply, 'card' | 'opens'> = {}): Reply => ({
  text,
  choices,
  meaning: about,
  ...also,
});
