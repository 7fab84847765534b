import { expect } from 'chai';
import { en } from '../../src/web/words/en.ts';
import { nlJe } from '../../src/web/words/nl-je.ts';
import { nlU } from '../../src/web/words/nl-u.ts';
import { fill } from '../../src/web/words/words.ts';

const files = { 'nl-u': nlU, 'nl-je': nlJe, en };

/** Every text by its path, also those in lists and records. */
const texts = (value: unknown, path = ''): Map<string, string> =>
  typeof value === 'string'
    ? new Map([[path, value]])
    : new Map(Object.entries(value as object).flatMap(([key, inner]) => [...texts(inner, `${path}.${key}`)]));

describe('the strings of the interface', () => {
  for (const [name, words] of Object.entries(files)) {
    it(`has every key in ${name}, none empty`, () => {
      expect([...texts(words).keys()].sort()).to.deep.equal([...texts(nlU).keys()].sort());
      expect([...texts(words)].filter(([, text]) => text.trim() === '')).to.deep.equal([]);
    });

    it(`fills the same places in ${name} as in the u-form`, () => {
      const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
      const original = texts(nlU);
      for (const [key, text] of texts(words)) expect(places(text), key).to.deep.equal(places(original.get(key) ?? ''));
    });
  }

  it('never says u in the je-form, nor je in the u-form', () => {
    const slips = (words: object, form: RegExp): string[] => [...texts(words).values()].filter((text) => form.test(text));
    expect(slips(nlJe, /\b(u|uw|uzelf)\b/i)).to.deep.equal([]);
    expect(slips(nlU, /\b(je|jou|jouw|jij|jezelf)\b/i)).to.deep.equal([]);
  });

  it('uses no words of officials', () => {
    const stiff = /helaas|dient u|middels|indien|conform/i;
    for (const words of [nlU, nlJe]) expect([...texts(words).values()].filter((text) => stiff.test(text))).to.deep.equal([]);
  });

  it('leaves a place standing that was not given, so that a test sees it', () => {
    expect(fill('Nog {n} van {m}', { n: 3 })).to.equal('Nog 3 van {m}');
  });
});
