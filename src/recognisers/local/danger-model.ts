import type { HeardDanger } from '../../understanding/recogniser.ts';
import { createConcepts, type ConceptList } from './concepts.ts';
import { dangerFeaturesOf, dangerVectorOf, dangerWordsOf } from './danger-features.ts';
import { scoresOf, toChances, type LinearWeights } from './linear-weights.ts';
import { HARMLESS, OUT_OF_SCOPE } from './training-content.ts';

/** What hears danger consists of. */
export interface DangerModel {
  /** Kinds of danger as in `noodsituatie.yaml`, and the two that are none. */
  readonly kinds: readonly string[];
  readonly idf: Float32Array;
  readonly weights: LinearWeights;
  readonly concepts: ConceptList;
}

/**
 * From this chance on it is danger if one word is of a kind that danger is made of, and without such a word from the second; from the third on it may
 * be. Chosen on sittings that training did not see (decision 0032).
 */
const SURE_FROM = 0.45;
const SURE_WITHOUT_WORD = 0.5;
const MAY_BE_FROM = 0.25;
/** So much does the worst clause count beside the message as a whole: danger hides in one clause of a long message. */
const CLAUSE_COUNTS = 0.4;
/** A few words say little: these must be all but certain, and one of them of a kind that danger is made of. */
const FEW_WORDS = 4;
const FEW_SURE_FROM = 0.9;
/** A clause has at least this many words. */
const SHORTEST_CLAUSE = 4;
/** Below this share of the danger the kind is anybody's guess, and the text that fits every kind is the right one. */
const KIND_FROM = 0.4;
const ANY_KIND = 'algemeen';
const CLAUSE_ENDS = /[.!?;\n]+|,|\b(?:maar|want|omdat|terwijl|nadat|because|but|while)\b/iu;

export type DangerDetector = (text: string) => HeardDanger;

/** Hears danger and distress in one message, in Dutch and English alike. */
export function createDangerDetector({ kinds, idf, weights, concepts: list }: DangerModel): DangerDetector {
  const concepts = createConcepts(list);
  const chancesOf = (text: string): Float32Array => toChances(scoresOf(dangerVectorOf(dangerFeaturesOf(text, concepts), idf), weights));
  const isDanger = kinds.map((kind) => kind !== HARMLESS && kind !== OUT_OF_SCOPE);
  const dangerIn = (chances: Float32Array): number => chances.reduce((sum, chance, k) => sum + (isDanger[k] === true ? chance : 0), 0);
  const kindIn = (chances: Float32Array): string => {
    const [best] = kinds
      .flatMap((kind, k) => (isDanger[k] === true ? [{ kind, chance: chances[k] ?? 0 }] : []))
      .sort((a, b) => b.chance - a.chance);
    return best !== undefined && best.chance >= KIND_FROM * dangerIn(chances) ? best.kind : ANY_KIND;
  };

  return (text) => {
    const words = dangerWordsOf(text);
    if (words.length === 0) return { chance: 0, isSure: false, mayBe: false, kind: ANY_KIND };
    const whole = chancesOf(text);
    const chance = dangerIn(whole);
    const namesKind = concepts.of(words).length > 0;
    if (words.length <= FEW_WORDS) {
      const isSure = chance >= FEW_SURE_FROM && namesKind;
      return { chance, isSure, mayBe: isSure, kind: kindIn(whole) };
    }
    let worst = { chances: whole, chance: 0 };
    for (const clause of clausesOf(text)) {
      const chances = chancesOf(clause);
      if (dangerIn(chances) > worst.chance) worst = { chances, chance: dangerIn(chances) };
    }
    const both = (chance + CLAUSE_COUNTS * worst.chance) / (1 + CLAUSE_COUNTS);
    const isSure = both >= (namesKind ? SURE_FROM : SURE_WITHOUT_WORD);
    return {
      chance: both,
      isSure,
      mayBe: isSure || (both >= MAY_BE_FROM && namesKind),
      kind: kindIn(worst.chance > chance ? worst.chances : whole),
    };
  };
}

function clausesOf(text: string): string[] {
  return text.split(CLAUSE_ENDS).filter((clause) => dangerWordsOf(clause).length >= SHORTEST_CLAUSE);
}
