import { expect } from 'chai';
import { readAboutHuman } from '../../src/understanding/about-human.ts';
import { readCommand } from '../../src/understanding/commands.ts';
import { languageOf } from '../../src/understanding/language.ts';
import { deskWords } from '../../src/web/words/desk-words.ts';
import { en } from '../../src/web/words/en.ts';
import { nlJe } from '../../src/web/words/nl-je.ts';
import { nlU } from '../../src/web/words/nl-u.ts';
import { fill } from '../../src/web/words/fill.ts';
import { choosePageWords } from '../../src/web/words/page-words.ts';

const files = {
  'nl-u': { ...nlU, page: choosePageWords('nl', 'u') },
  'nl-je': { ...nlJe, page: choosePageWords('nl', 'je') },
  en: { ...en, page: choosePageWords('en', 'u') },
};

/** Every text by its path, also those in lists and records. */
const texts = (value: unknown, path = ''): Map<string, string> =>
  typeof value === 'string'
    ? new Map([[path, value]])
    : new Map(Object.entries(value as object).flatMap(([key, inner]) => [...texts(inner, `${path}.${key}`)]));

describe('the strings of the interface', () => {
  for (const [name, words] of Object.entries(files)) {
    it(`has every key in ${name}, none empty`, () => {
      expect([...texts(words).keys()].sort()).to.deep.equal([...texts(files['nl-u']).keys()].sort());
      expect([...texts(words)].filter(([, text]) => text.trim() === '')).to.deep.equal([]);
    });

    it(`fills the same places in ${name} as in the u-form`, () => {
      const places = (text: string): string[] => [...text.matchAll(/\{(\w+)[,}]/g)].map(([, place = '']) => place).sort();
      const original = texts(files['nl-u']);
      for (const [key, text] of texts(words)) expect(places(text), key).to.deep.equal(places(original.get(key) ?? ''));
    });
  }

  it('counts as the language does', () => {
    const { found } = files['nl-u'].page;
    expect([1, 2].map((n) => fill(found, { n }))).to.deep.equal(['1 antwoord gevonden', '2 antwoorden gevonden']);
    expect([1, 2].map((m) => fill(en.live.minutes, { m }, 'en'))).to.deep.equal(['About 1 minute.', 'About 2 minutes.']);
  });

  it('are messages that can be read, every one', () => {
    for (const [, text] of [...Object.values(files), deskWords].flatMap((words) => [...texts(words)]))
      expect(() => fill(text, {}), text).not.to.throw();
  });

  it('never says u in the je-form, nor je in the u-form', () => {
    const slips = (words: object, form: RegExp): string[] => [...texts(words).values()].filter((text) => form.test(text));
    expect(slips(nlJe, /\b(u|uw|uzelf)\b/i)).to.deep.equal([]);
    expect(slips(nlU, /\b(je|jou|jouw|jij|jezelf)\b/i)).to.deep.equal([]);
  });

  it('uses no words of officials', () => {
    const stiff = /helaas|dient u|middels|indien|conform/i;
    for (const words of [nlU, nlJe]) expect([...texts(words).values()].filter((text) => stiff.test(text))).to.deep.equal([]);
  });

  it('says by its buttons what the bot understands, in the language of the button', async () => {
    for (const { lang, humanSays, live } of [nlU, en]) {
      expect(readCommand(humanSays), humanSays).to.equal('human');
      for (const [says, about] of [
        [live.resumeSays, 'resume'],
        [live.stopWaitingSays, 'leave'],
        [live.callBackNoSays, 'no-call'],
        [live.callBackStaySays, 'stay'],
      ] as const) {
        expect([...readAboutHuman(says)], says).to.include(about);
        const heard = await languageOf(says, () => Promise.resolve(undefined));
        expect(heard.sure && heard.lang !== lang, says).to.equal(false);
      }
    }
  });

  it('leaves a place standing that was not given, so that a test sees it', () => {
    expect(fill('Nog {n} van {m}', { n: 3 })).to.equal('Nog 3 van {m}');
  });

  it('never address a colleague with u or je, so that they fit every municipality, and use no words of officials either', () => {
    const all = [...texts(deskWords).values()];
    expect(all.length).to.be.above(200);
    expect(all.filter((text) => /\b(u|uw|uzelf|je|jou|jouw|jij|jezelf)\b/i.test(text))).to.deep.equal([]);
    expect(all.filter((text) => /helaas|middels|indien|conform|betreffende|teneinde/i.test(text))).to.deep.equal([]);
  });

  it('keep the sentences of the desk short: at most fifteen words', () => {
    const sentences = [...texts(deskWords).values()].flatMap((text) => text.split(/(?<=[.?!])\s/));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 15)).to.deep.equal([]);
  });
});
