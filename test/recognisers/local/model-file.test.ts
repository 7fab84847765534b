import { expect } from 'chai';
import { decodeModel, encodeModel } from '../../../src/recognisers/local/model-file.ts';
import { createModel } from '../../../src/recognisers/local/model.ts';
import { trainModel } from '../../../src/recognisers/local/train-model.ts';
import { hashOf } from '../../../src/recognisers/local/training-content.ts';
import { aSmallContent } from './small-content.ts';

const content = { ...aSmallContent(), examples: aSmallContent().examples.inwoner };
const hash = hashOf(content);

describe('a model file', function () {
  this.timeout(90_000);
  let file: Uint8Array;
  before(() => {
    file = encodeModel(trainModel(content), hash);
  });

  it('is the same to the bit when trained again, whatever the order of topics and sentences', () => {
    const turned = Object.fromEntries(
      Object.entries(content.examples)
        .reverse()
        .map(([topic, texts]) => [topic, [...texts].reverse()]),
    );
    expect(hashOf({ ...content, examples: turned })).to.equal(hash);
    expect(Buffer.from(encodeModel(trainModel({ ...content, examples: turned }), hash)).equals(file)).to.equal(true);
  });

  it('gives back a model that predicts the same', () => {
    const before = createModel(trainModel(content)).predict('wat kost een pasport');
    const after = createModel(decodeModel(file, hash)).predict('wat kost een pasport');
    expect(after.chances).to.deep.equal(before.chances);
    expect(after.features.words).to.deep.equal(['wat', 'kost', 'een', 'paspoort']);
  });

  it('is read from any place in memory', () => {
    const shifted = new Uint8Array(file.length + 3);
    shifted.set(file, 3);
    expect(decodeModel(shifted.subarray(3), hash).topics).to.have.length(4);
  });

  it('is refused when it is damaged, cut, of something else or of other content', () => {
    const damaged = file.slice();
    damaged[damaged.length - 100] = (damaged[damaged.length - 100] ?? 0) ^ 1;
    expect(() => decodeModel(damaged, hash)).to.throw('damaged');
    expect(() => decodeModel(file.slice(0, 1000), hash)).to.throw('damaged');
    expect(() => decodeModel(new TextEncoder().encode('{"lowdb": true}'), hash)).to.throw('not a model file');
    expect(() => decodeModel(file, 'ander')).to.throw('other content');
  });
});

describe('the hash of training content', () => {
  it('changes with an example, a concept and a product name', () => {
    const others = [
      { ...content, examples: { ...content.examples, extra: ['nog een zin'] } },
      { ...content, concepts: { ...content.concepts, kwijt: ['kwijt'] } },
      { ...content, productNames: ['afvalkalender'] },
    ];
    expect(new Set([hash, ...others.map(hashOf)]).size).to.equal(4);
  });
});
