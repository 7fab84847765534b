import { expect } from 'chai';
import sinon from 'sinon';
import { createLanguageDetector } from '../../src/recognisers/language.ts';
import { languageOf } from '../../src/understanding/language.ts';

describe('telling the language', () => {
  const detect = createLanguageDetector();

  for (const [text, lang, code] of [
    ['wat kost een paspoort voor mijn dochter', 'nl', undefined],
    ['me pas is kwyt en ik moet morge weg', 'nl', undefined],
    ['How much does a new passport cost for my son?', 'en', undefined],
    ['I lost my passport', 'en', undefined],
    ['I come from Italy and live here now', 'en', undefined],
    ['paspoort', 'nl', undefined],
    ['ok', 'nl', undefined],
    ['Ich möchte gerne einen neuen Reisepass beantragen', 'other', 'de'],
    ['Dzień dobry, chciałbym złożyć wniosek o paszport', 'other', 'pl'],
    ['Yeni bir pasaport için nasıl başvurabilirim acaba', 'other', 'tr'],
    ['كيف يمكنني الحصول على جواز سفر جديد', 'other', 'ar'],
  ] as const) {
    it(`takes "${text}" for ${code ?? lang}`, async () => {
      expect(await languageOf(text, detect)).to.include(code === undefined ? { lang } : { lang, code });
    });
  }

  it('does not ask the detector below five words', async () => {
    const spy = sinon.spy(() => Promise.resolve('de'));
    expect(await languageOf('guten Morgen', spy)).to.deep.equal({ lang: 'nl', sure: false });
    expect(spy.called).to.equal(false);
  });

  it('takes what the detector is not sure of for Dutch', async () => {
    expect(await languageOf('xqz wvu rst lmn opq klm', () => Promise.resolve(undefined))).to.deep.equal({ lang: 'nl', sure: false });
  });
});
