import type { TeamsVerb } from './teams-verb.ts';

/** Adaptive Cards 1.5, as far as we draw them; the tests hold every card against the published schema. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema: string;
  readonly version: '1.5';
  readonly lang: 'nl';
  readonly fallbackText: string;
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardButton[];
  readonly refresh?: { readonly action: CardButton; readonly userIds: readonly string[] };
}

export type CardElement = { readonly type: string } & Readonly<Record<string, unknown>>;
export type CardButton = { readonly type: `Action.${string}` } & Readonly<Record<string, unknown>>;

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** A channel shows no more buttons than this in a row. */
const BUTTONS_AT_MOST = 6;

export function cardOf(about: {
  readonly body: readonly CardElement[];
  readonly actions?: readonly CardButton[];
  readonly fallbackText: string;
  readonly refresh?: AdaptiveCard['refresh'] | undefined;
}): AdaptiveCard {
  const { body, actions = [], fallbackText, refresh } = about;
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    lang: 'nl',
    fallbackText,
    body,
    ...(actions.length === 0 ? {} : { actions: actions.slice(0, BUTTONS_AT_MOST) }),
    ...(refresh ? { refresh } : {}),
  };
}

export const text = (words: string, how: Readonly<Record<string, unknown>> = {}): CardElement => ({
  type: 'TextBlock',
  text: words,
  wrap: true,
  ...how,
});
export const heading = (words: string): CardElement => text(words, { size: 'Large', weight: 'Bolder', style: 'heading' });
export const strong = (words: string): CardElement => text(words, { weight: 'Bolder' });
export const small = (words: string): CardElement => text(words, { size: 'Small', isSubtle: true, spacing: 'Small' });

export const box = (style: 'warning' | 'attention' | 'good' | 'emphasis', items: readonly CardElement[]): CardElement => ({
  type: 'Container',
  style,
  items,
});

/** A line that shows and hides what comes under it; hidden at first. */
export const folded = (id: string, title: string, items: readonly CardElement[]): readonly CardElement[] => [
  {
    type: 'Container',
    spacing: 'Small',
    selectAction: { type: 'Action.ToggleVisibility', title, targetElements: [id] },
    items: [text(title, { color: 'Accent', size: 'Small' })],
  },
  { type: 'Container', id, isVisible: false, spacing: 'Small', items },
];

/** A button that comes back to us as an invoke, with `data` and what was filled in. */
export const button = (
  title: string,
  data: TeamsVerb,
  how: { readonly primary?: boolean; readonly destructive?: boolean; readonly inputs?: boolean } = {},
): CardButton => ({
  type: 'Action.Execute',
  title,
  verb: data.verb,
  data,
  associatedInputs: how.inputs === false ? 'none' : 'auto',
  ...(how.primary === true ? { style: 'positive' } : {}),
});

export const buttons = (actions: readonly CardButton[]): CardElement => ({ type: 'ActionSet', actions: actions.slice(0, BUTTONS_AT_MOST) });
