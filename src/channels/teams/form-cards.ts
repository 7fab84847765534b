import type { Duty } from '../../staff/support.ts';
import { INPUT } from './adaptive-card.ts';
import { box, button, cardOf, heading, small, text, type AdaptiveCard, type CardElement } from './card-elements.ts';
import type { TeamsVerb } from './teams-verb.ts';
import { WORDS } from './words.ts';

export const FIELDS = {
  question: `${INPUT}vraag`,
  urgent: `${INPUT}spoed`,
  kind: `${INPUT}soort`,
  note: `${INPUT}toelichting`,
  answer: `${INPUT}antwoord`,
} as const;

interface About {
  readonly procedure?: string | undefined;
  readonly step?: string | undefined;
  readonly title?: string | undefined;
}

/** The form in which a question to an expert is asked; whom to call now stands first. */
export function expertForm({
  procedure,
  step,
  title,
  duty,
  words,
}: About & { readonly duty?: Duty | undefined; readonly words?: string }): AdaptiveCard {
  const send: TeamsVerb = {
    verb: 'stuur-vraag',
    ...(procedure === undefined ? {} : { procedure }),
    ...(step === undefined ? {} : { step }),
  };
  return cardOf({
    body: [
      heading(WORDS.expertTitle),
      ...(title === undefined ? [] : [small(WORDS.expertAbout(title))]),
      ...callNow(duty),
      area(FIELDS.question, WORDS.expertLabel, WORDS.expertNeeded, words),
      { type: 'Input.Toggle', id: FIELDS.urgent, title: WORDS.urgent, valueOn: 'true', valueOff: 'false', value: 'false' },
    ],
    actions: [button(WORDS.send, send, { primary: true }), ...backTo(procedure, step)],
    fallbackText: WORDS.expertTitle,
  });
}

/** What a colleague thinks of a step. */
export function tipForm({
  procedure,
  step,
  title,
  kind,
}: {
  procedure: string;
  step?: string | undefined;
  title?: string | undefined;
  kind: string;
}): AdaptiveCard {
  return cardOf({
    body: [
      heading(WORDS.tipTitle),
      ...(title === undefined ? [] : [small(WORDS.expertAbout(title))]),
      {
        type: 'Input.ChoiceSet',
        id: FIELDS.kind,
        label: WORDS.tipKind,
        style: 'expanded',
        value: kind,
        choices: Object.entries(WORDS.tipKinds).map(([value, words]) => ({ title: words, value })),
      },
      area(FIELDS.note, WORDS.tipLabel),
    ],
    actions: [
      button(WORDS.send, { verb: 'stuur-tip', procedure, ...(step === undefined ? {} : { step }) }, { primary: true }),
      ...backTo(procedure, step),
    ],
    fallbackText: WORDS.tipTitle,
  });
}

/** What came of a press, with the way back. */
export function doneCard(words: readonly string[], about: About & { readonly duty?: Duty | undefined } = {}): AdaptiveCard {
  return cardOf({
    body: [
      ...callNow(about.duty),
      box(
        'good',
        words.map((line) => text(line)),
      ),
    ],
    actions: backTo(about.procedure, about.step),
    fallbackText: words.join('\n\n'),
  });
}

export const area = (id: string, label: string, needed?: string, value?: string): CardElement => ({
  type: 'Input.Text',
  id,
  label,
  isMultiline: true,
  maxLength: 2000,
  ...(needed === undefined ? {} : { isRequired: true, errorMessage: needed }),
  ...(value === undefined ? {} : { value }),
});

const callNow = (duty: Duty | undefined): readonly CardElement[] =>
  duty === undefined ? [] : [box('attention', [text(WORDS.callNow(duty.who, duty.phone, duty.when))])];

const backTo = (procedure: string | undefined, step: string | undefined) =>
  procedure === undefined
    ? []
    : [button(WORDS.back, { verb: 'ververs', procedure, ...(step === undefined ? {} : { step }) } as const, { inputs: false })];
