import { inWords } from '../../reply/dutch.ts';
import type { CardStep, WorkCard } from '../../staff/work-card.ts';
import {
  box,
  button,
  buttons,
  cardOf,
  folded,
  heading,
  small,
  strong,
  text,
  type AdaptiveCard,
  type CardButton,
  type CardElement,
} from './card-elements.ts';
import type { TeamsVerb } from './teams-verb.ts';
import { WORDS } from './words.ts';

export interface CardPlace {
  /** For whom it is drawn anew when it is shown, by her id in Teams; absent: it stays as it is, as does a card of another moment of need. */
  readonly refreshFor?: string | undefined;
  /** Nothing to press: for a message that goes on to others. */
  readonly isCopy?: boolean;
}

/** Names of inputs begin so; the rest of the data of a button is what it asks for. */
export const INPUT = 'in_';
export const TICK = `${INPUT}stap_`;

/** A work card as Teams shows it. Buttons carry their `CardVerb` as data, and so the state to reach. */
export function adaptiveCard(card: WorkCard, { refreshFor, isCopy = false }: CardPlace = {}): AdaptiveCard {
  const here = card.steps.length === 1 ? card.steps[0]?.id : undefined;
  const again: TeamsVerb = {
    verb: 'ververs',
    procedure: card.procedure,
    ...(card.case ? { case: card.case.id } : {}),
    ...(here === undefined ? {} : { step: here }),
  };
  return cardOf({
    body: [...headOf(card), ...stepsOf(card), ...partsOf(card), ...footOf(card), ...(isCopy ? [] : moreOf(card))],
    actions: isCopy ? [] : actionsOf(card),
    fallbackText: plainCard(card),
    ...(refreshFor === undefined || card.parts.length > 0 ? {} : { refresh: { action: button(card.title, again), userIds: [refreshFor] } }),
  });
}

/** The same as plain lines with boxes to tick: to print, to send on, and where a card cannot be shown. */
export function plainCard({ title, goal, kind, steps, parts, owner, checked, isConcept }: WorkCard): string {
  const lines = steps.map((step, n) => {
    const caution = step.caution === undefined ? '' : ` ${WORDS.caution} ${step.caution}`;
    const question = step.question === undefined ? '' : ` ${step.question}`;
    return `${kind === 'lijst' ? `☐ ${String(n + 1)}. ` : ''}${step.text}${caution}${question}`;
  });
  return [
    title,
    goal,
    ...(isConcept ? [WORDS.concept(owner.name)] : []),
    ...lines,
    ...parts.map((part) => [part.title, part.text].filter(Boolean).join(': ')),
    WORDS.foot(owner.name, inWords(checked)),
  ].join('\n\n');
}

function headOf({ notice, title, goal, isConcept, owner, place, case: work }: WorkCard): readonly CardElement[] {
  const where = [...(place ? [WORDS.place(place.n, place.of)] : []), ...(work ? [work.label] : [])].join(' · ');
  return [
    ...(notice === undefined ? [] : [box('warning', [text(notice)])]),
    heading(title),
    small(goal),
    ...(isConcept ? [small(WORDS.concept(owner.name))] : []),
    ...(where === '' ? [] : [text(where, { weight: 'Bolder', spacing: 'Small' })]),
  ];
}

function stepsOf(card: WorkCard): readonly CardElement[] {
  if (card.kind !== 'lijst') return card.steps.flatMap((step) => oneStep(step, card.kind === 'einde'));
  return card.steps.flatMap((step, n) => {
    const words = `${String(n + 1)}. ${wordsOf(step)}`;
    const more = [...cautionOf(step), ...(step.question === undefined ? [] : [small(step.question)])];
    if (card.case === undefined) return [text(`☐ ${words}`), ...more];
    return [
      {
        type: 'Input.Toggle',
        id: `${TICK}${step.id}`,
        title: words,
        wrap: true,
        value: String(step.done),
        valueOn: 'true',
        valueOff: 'false',
      },
      ...more,
    ];
  });
}

function oneStep(step: CardStep, isEnd: boolean): readonly CardElement[] {
  return [
    text(wordsOf(step), { spacing: 'Medium' }),
    ...(step.note === undefined ? [] : [text(step.note)]),
    ...cautionOf(step),
    ...(step.question === undefined ? [] : [strong(step.question)]),
    ...(step.chosen === undefined ? [] : [small(`${WORDS.chosen} ${step.chosen}`)]),
    ...(isEnd && step.result !== undefined ? [box('good', [text(step.result)])] : []),
    ...(step.see.length === 0 ? [] : [small(`${WORDS.see} ${step.see.map(({ title }) => title).join('; ')}.`)]),
    ...(step.form ? formOf(step.form) : []),
    ...(step.why.length === 0 ? [] : folded('waarom', WORDS.why, step.why.map(ground))),
  ];
}

/** The questions to ask, to read from or to print; nothing that is answered is kept. */
function formOf({ title, explanation, fields }: NonNullable<CardStep['form']>): readonly CardElement[] {
  return folded('formulier', WORDS.form(title), [
    ...(explanation === undefined ? [] : [text(explanation, { size: 'Small' })]),
    ...fields.map(({ question, hint }) => text(`☐ ${question}${hint === undefined ? '' : ` (${hint})`}`, { size: 'Small' })),
  ]);
}

const wordsOf = ({ text: words, unsure }: CardStep): string => (unsure ? `${words} ${WORDS.unsure}` : words);

const cautionOf = ({ caution }: CardStep): readonly CardElement[] =>
  caution === undefined ? [] : [box('warning', [text(`**${WORDS.caution}** ${caution}`)])];

function ground({ text: words, law, url, article }: CardStep['why'][number]): CardElement {
  const name = law === undefined ? undefined : article === undefined ? law : `${law}, ${WORDS.article} ${article}`;
  const source = name === undefined ? '' : ` ${WORDS.law} ${url === undefined ? name : `[${name}](${url})`}.`;
  return text(`${words}${source}`, { size: 'Small' });
}

const partsOf = ({ parts }: WorkCard): readonly CardElement[] =>
  parts.flatMap(({ title, text: words }) => [...(title === undefined ? [] : [strong(title)]), text(words, { spacing: 'Small' })]);

function footOf({ owner, checked, afterTip }: WorkCard): readonly CardElement[] {
  return [small(`${WORDS.foot(owner.name, inWords(checked))}${afterTip ? ` ${WORDS.afterTip}` : ''}`)];
}

/** What is seldom wanted, out of sight until asked for. */
function moreOf({ menu }: WorkCard): readonly CardElement[] {
  if (menu.length === 0) return [];
  const rows = Array.from({ length: Math.ceil(menu.length / ROW) }, (_, n) => menu.slice(n * ROW, (n + 1) * ROW));
  return folded(
    'meer',
    WORDS.more,
    rows.map((row) => buttons(row.map(({ label, does }) => button(label, does, { inputs: false })))),
  );
}

/** Buttons in a row. */
const ROW = 6;

function actionsOf({ actions, kind, case: work, procedure }: WorkCard): readonly CardButton[] {
  const drawn = actions.map(({ label, primary, does }) => button(label, does, primary === true ? { primary } : {}));
  if (kind !== 'lijst' || work === undefined) return drawn;
  const save: TeamsVerb = { verb: 'zaak', procedure, case: work.id, do: { act: 'klaar-zijn', steps: [] } };
  return [...drawn.slice(0, 1), button(WORDS.saveTicks, save), ...drawn.slice(1)];
}
