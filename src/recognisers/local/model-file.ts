import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ConceptList } from './concepts.ts';
import type { ModelData } from './model.ts';

const MAGIC = 'BALIE-M3';
const CHECK_BYTES = 32;
const START = MAGIC.length + CHECK_BYTES + 4;
/** Arrays start at multiples of this, so that they can be read without copying. */
const ALIGN = 8;

const Header = z.strictObject({
  hash: z.string(),
  lang: z.enum(['nl', 'en']),
  topics: z.array(z.string()).min(2),
  vocabulary: z.string(),
  concepts: ConceptList,
  knownWords: z.array(z.tuple([z.string(), z.number()])),
  ownStems: z.array(z.string()),
  texts: z.array(z.string()),
  /** Length of each part in bytes, in the order of `partsOf`. */
  parts: z.array(z.number().int().nonnegative()).length(12),
});

/**
 * The model as one file: magic, SHA-256 of the rest, length of the header, header (JSON), then the arrays as they lie in memory.
 * @param hash of the content it was trained on
 */
export function encodeModel(data: ModelData, hash: string): Uint8Array<ArrayBuffer> {
  const parts = partsOf(data);
  const header: z.infer<typeof Header> = {
    hash,
    lang: data.lang,
    topics: [...data.topics],
    vocabulary: [...data.vocabulary.index.keys()].join('\n'),
    concepts: data.concepts,
    knownWords: [...data.knownWords],
    ownStems: [...data.ownStems],
    texts: data.examples.map((example) => example.text),
    parts: parts.map((part) => part.byteLength),
  };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const file = new Uint8Array(aligned(START + json.length) + parts.reduce((sum, part) => sum + aligned(part.byteLength), 0));
  file.set(new TextEncoder().encode(MAGIC));
  new DataView(file.buffer).setUint32(MAGIC.length + CHECK_BYTES, json.length, true);
  file.set(json, START);
  let at = aligned(START + json.length);
  for (const part of parts) {
    file.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at);
    at += aligned(part.byteLength);
  }
  file.set(checkOf(file), MAGIC.length);
  return file;
}

/** @throws Error when the file is broken or is of other content; the caller then trains again */
export function decodeModel(raw: Uint8Array, hash: string): ModelData {
  // A Buffer may start anywhere in its pool; arrays need a start of their own.
  const file = raw.byteOffset % ALIGN === 0 ? raw : new Uint8Array(raw);
  if (new TextDecoder().decode(file.subarray(0, MAGIC.length)) !== MAGIC) throw new Error('not a model file');
  if (!Buffer.from(checkOf(file)).equals(file.subarray(MAGIC.length, MAGIC.length + CHECK_BYTES))) throw new Error('the file is damaged');
  const length = new DataView(file.buffer, file.byteOffset).getUint32(MAGIC.length + CHECK_BYTES, true);
  const header = Header.parse(JSON.parse(new TextDecoder().decode(file.subarray(START, START + length))));
  if (header.hash !== hash) throw new Error('the file is of other content');

  let at = file.byteOffset + aligned(START + length);
  const next = header.parts.map((size) => {
    const from = at;
    at += aligned(size);
    return { from, size };
  });
  const part = (i: number) => next[i] ?? { from: 0, size: 0 };
  const floats = (i: number) => new Float32Array(file.buffer, part(i).from, part(i).size / 4);
  const words = (i: number) => new Uint32Array(file.buffer, part(i).from, part(i).size / 4);
  const topicOf = new Uint8Array(file.buffer, part(11).from, part(11).size);
  const topics = header.topics.length;
  return {
    lang: header.lang,
    topics: header.topics,
    vocabulary: { index: new Map(header.vocabulary.split('\n').map((feature, i) => [feature, i])), idf: floats(0) },
    softmax: { topics, bytes: new Int8Array(file.buffer, part(1).from, part(1).size), scale: floats(2), bias: floats(3) },
    svm: { topics, bytes: new Int8Array(file.buffer, part(4).from, part(4).size), scale: floats(5), bias: floats(6) },
    concepts: header.concepts,
    knownWords: new Map(header.knownWords),
    ownStems: new Set(header.ownStems),
    realWords: new Uint8Array(file.buffer, part(7).from, part(7).size),
    vectors: { starts: words(8), at: words(9), value: new Uint8Array(file.buffer, part(10).from, part(10).size) },
    examples: header.texts.map((text, i) => ({ text, topic: topicOf[i] ?? 0 })),
  };
}

function partsOf(data: ModelData): (Float32Array | Int8Array | Uint8Array | Uint32Array)[] {
  const { vocabulary, softmax, svm, realWords, vectors, examples } = data;
  return [
    vocabulary.idf,
    softmax.bytes,
    softmax.scale,
    softmax.bias,
    svm.bytes,
    svm.scale,
    svm.bias,
    realWords,
    vectors.starts,
    vectors.at,
    vectors.value,
    Uint8Array.from(examples, (example) => example.topic),
  ];
}

const aligned = (size: number): number => Math.ceil(size / ALIGN) * ALIGN;

function checkOf(file: Uint8Array): Uint8Array {
  return createHash('sha256')
    .update(file.subarray(MAGIC.length + CHECK_BYTES))
    .digest();
}
