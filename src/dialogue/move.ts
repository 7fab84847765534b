import type { Choice } from '../conversation/log.ts';
import type { Pointer, SafetyText, SlotDefinition } from '../knowledge/library.ts';
import type { AskStep } from './tree.ts';

/** Why a question is put (again). */
export type AskReason = 'new' | 'did-not-fit' | 'back' | 'resume' | 'why' | 'second' | 'which-day' | 'noted';

/** What the bot does next, before it is put into words. One message may lead to more than one move. */
export type Move =
  | {
      readonly kind: 'ask';
      readonly topic: string;
      readonly step: AskStep;
      readonly slot: SlotDefinition;
      readonly choices: readonly Choice[];
      readonly known: Readonly<Record<string, string>>;
      readonly reason: AskReason;
      /** What was just said and is kept, by slot id; only with `noted`. */
      readonly noted?: Readonly<Record<string, string>>;
      /** The subjects of two questions in one message, of which this is the first. */
      readonly both?: readonly [string, string];
    }
  | {
      readonly kind: 'answer';
      readonly topic: string;
      readonly article: string;
      readonly variant: string;
      readonly suggest: readonly string[];
      readonly known: Readonly<Record<string, string>>;
      /** Id of the plan that goes with it. */
      readonly plan?: string;
      /** A sentence said before it. */
      readonly lead?: 'correctie-begrepen' | 'weet-niet' | 'herhaal' | 'hierover' | 'tweede-vraag';
    }
  | {
      readonly kind: 'details';
      readonly topic: string;
      readonly article: string;
      readonly variant: string;
      readonly known: Readonly<Record<string, string>>;
      readonly plan?: string;
    }
  | { readonly kind: 'no-answer-yet'; readonly topic: string }
  | { readonly kind: 'human'; readonly topic: string; readonly phrase?: string }
  | { readonly kind: 'clarify'; readonly topics: readonly string[] }
  | { readonly kind: 'not-understood'; readonly time: 1 | 2; readonly suggest: readonly string[] }
  | { readonly kind: 'out-of-scope'; readonly pointer?: Pointer }
  | { readonly kind: 'safety'; readonly text: SafetyText }
  | {
      readonly kind: 'say';
      readonly phrase: string;
      readonly as: 'small-talk' | 'notice';
      readonly topic?: string;
      readonly choices: 'none' | 'subjects' | 'human';
    };
