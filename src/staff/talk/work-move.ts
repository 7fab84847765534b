import type { CardReference } from '../card-verb.ts';

/** What the bot does next for a colleague, before it is put into words. Never for a resident. */
export type WorkMove =
  | {
      readonly kind: 'card';
      readonly topic: string;
      readonly card: CardReference;
      /** Steps that it may also be about, where it is not sure which. */
      readonly likely: readonly string[];
    }
  /** The way ends: how. */
  | {
      readonly kind: 'end';
      readonly topic: string;
      readonly procedure: string;
      readonly step: string;
      readonly result: string;
      readonly onward?: string;
    }
  /** Past its review day, or on a fact that does not hold: who can be asked instead. */
  | { readonly kind: 'overdue'; readonly topic: string; readonly procedure: string }
  /** Several procedures for one topic. */
  | { readonly kind: 'choose'; readonly topic: string; readonly procedures: readonly string[] }
  | { readonly kind: 'clarify'; readonly topics: readonly string[]; readonly answers: readonly string[] }
  | { readonly kind: 'not-understood'; readonly suggest: readonly string[]; readonly answers: readonly string[] }
  | { readonly kind: 'out-of-scope'; readonly answers: readonly string[] }
  | { readonly kind: 'danger'; readonly card?: CardReference }
  | { readonly kind: 'expert'; readonly procedure?: string; readonly step?: string }
  /** A list of her own that the channel shows. */
  | { readonly kind: 'open'; readonly list: 'zaken' | 'veranderd' }
  /** An answer for residents, to read to one. */
  | { readonly kind: 'for-residents'; readonly topic: string }
  | { readonly kind: 'say'; readonly phrase: WorkPhrase; readonly as: 'small-talk' | 'notice'; readonly topic?: string };

export type WorkPhrase =
  'collega-begroeting' | 'collega-bedankt' | 'collega-gestopt' | 'collega-opnieuw' | 'collega-taal' | 'collega-opdrachten';
