import { plain } from '../../recognisers/local/normalise.ts';

/** Above this likeness two sentences are the same one in other clothes: one of them teaches nothing. */
export const TOO_ALIKE = 0.6;

/** Every four characters in a row of the bare words. */
export function gramsOf(text: string): ReadonlySet<string> {
  const bare = ` ${plain(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
  return new Set(Array.from({ length: Math.max(1, bare.length - 3) }, (_, i) => bare.slice(i, i + 4)));
}

/** 0..1: what two sets have in common (Jaccard). */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let both = 0;
  for (const gram of a) if (b.has(gram)) both++;
  return both / (a.size + b.size - both || 1);
}
