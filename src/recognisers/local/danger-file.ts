import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ConceptList } from './concepts.ts';
import { PLACES } from './danger-features.ts';
import type { DangerModel } from './danger-model.ts';

const File = z.strictObject({
  magic: z.literal('BALIE-G1'),
  hash: z.string(),
  /** SHA-256 of the two parts that are not plain JSON. */
  check: z.string(),
  kinds: z.array(z.string()).min(2),
  concepts: ConceptList,
  idf: z.base64(),
  bytes: z.base64(),
  scale: z.array(z.number()),
  bias: z.array(z.number()),
});

/**
 * What hears danger as one file.
 * @param hash of the content it was trained on
 */
export function encodeDanger({ kinds, concepts, idf, weights }: DangerModel, hash: string): Uint8Array<ArrayBuffer> {
  const parts = {
    idf: Buffer.from(idf.buffer, idf.byteOffset, idf.byteLength).toString('base64'),
    bytes: Buffer.from(weights.bytes.buffer, weights.bytes.byteOffset, weights.bytes.byteLength).toString('base64'),
  };
  const file: z.infer<typeof File> = {
    magic: 'BALIE-G1',
    hash,
    check: checkOf(parts),
    kinds: [...kinds],
    concepts,
    ...parts,
    scale: [...weights.scale],
    bias: [...weights.bias],
  };
  return new TextEncoder().encode(JSON.stringify(file));
}

/** @throws Error when the file is broken or is of other content; the caller then trains again */
export function decodeDanger(raw: Uint8Array, hash: string): DangerModel {
  const file = File.parse(JSON.parse(new TextDecoder().decode(raw)));
  if (file.check !== checkOf(file)) throw new Error('the file is damaged');
  if (file.hash !== hash) throw new Error('the file is of other content');
  const idf = new Float32Array(Uint8Array.from(Buffer.from(file.idf, 'base64')).buffer);
  const bytes = new Int8Array(Uint8Array.from(Buffer.from(file.bytes, 'base64')).buffer);
  if (idf.length !== PLACES || bytes.length !== PLACES * file.kinds.length) throw new Error('the file is of another size');
  const weights = { topics: file.kinds.length, bytes, scale: Float32Array.from(file.scale), bias: Float32Array.from(file.bias) };
  return { kinds: file.kinds, concepts: file.concepts, idf, weights };
}

function checkOf({ idf, bytes }: { readonly idf: string; readonly bytes: string }): string {
  return createHash('sha256').update(idf).update(bytes).digest('hex');
}
