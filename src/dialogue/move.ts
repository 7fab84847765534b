import type { Choice } from '../conversation/log.ts';
import type { Pointer, SafetyText, SlotDefinition, Tongue } from '../knowledge/library.ts';
import type { Wait } from '../handoff/availability.ts';
import type { Window } from '../handoff/handoff.ts';
import type { AskStep } from './tree.ts';

/** Why a question is put (again). */
export type AskReason =
  | 'new'
  | 'did-not-fit'
  | 'back'
  | 'resume'
  | 'why'
  | 'second'
  | 'which-day'
  | 'noted'
  /** So that the agent need not ask: the first such question, and the one after it. */
  | 'for-human'
  | 'also-for-human';

/** A sentence said before something else, with what is filled in. */
export interface Lead {
  readonly phrase: string;
  readonly values?: Readonly<Record<string, string>>;
}

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
      /** A question about what was shown already, or about the subject of an open question: what of the answer it is about goes first. */
      readonly asked?: string;
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
  /** Nobody can be promised: how to reach the municipality by telephone. */
  | { readonly kind: 'human'; readonly topic: string; readonly phrase?: string; readonly lead?: Lead }
  | { readonly kind: 'offer-human'; readonly topic: string; readonly wait: Wait; readonly lead?: Lead }
  | {
      readonly kind: 'offer-call-back';
      readonly topic: string;
      readonly why: 'closed' | 'nobody' | 'too-late';
      readonly window: Window;
      /** The place in the queue stays meanwhile. */
      readonly stays?: boolean;
      readonly lead?: Lead;
    }
  /** In the queue; `window`: the call-back that is offered meanwhile. */
  | { readonly kind: 'queue'; readonly topic: string; readonly wait: Wait; readonly window?: Window; readonly lead?: Lead }
  /** Where the number is left: in a form, never in the talk. */
  | { readonly kind: 'call-back-form'; readonly window: Window }
  | { readonly kind: 'call-back-stands'; readonly window: Window; readonly callBack: string; readonly lead?: Lead }
  | { readonly kind: 'clarify'; readonly topics: readonly string[] }
  | { readonly kind: 'not-understood'; readonly time: 1 | 2; readonly suggest: readonly string[] }
  | { readonly kind: 'out-of-scope'; readonly pointer?: Pointer }
  | { readonly kind: 'safety'; readonly text: SafetyText }
  /** Who writes in a language that is not spoken here; without `tongue` one that is not known either. */
  | { readonly kind: 'foreign'; readonly tongue?: Tongue }
  | {
      readonly kind: 'say';
      readonly phrase: string;
      readonly as: 'small-talk' | 'notice';
      readonly topic?: string;
      /** Subjects, the way to a human, or buttons by phrase key. */
      readonly choices: 'none' | 'subjects' | 'human' | readonly string[];
    };
