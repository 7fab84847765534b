import { expect } from 'chai';
import sinon from 'sinon';
import { createLanguageDetector } from '../../src/recognisers/language.ts';
import { languageOf } from '../../src/understanding/language.ts';
import { realContent } from '../kit/mind.ts';

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

  it('hears English in a few words, and leaves what the Dutch write too to the talk', async () => {
    const { tongues } = (await realContent()).libraries.get('voorbeeldstad') ?? expect.fail('voorbeeldstad is gone');
    const few = async (text: string) => {
      const { lang, sure, code } = await languageOf(text, detect, tongues);
      return sure ? (code ?? lang) : 'unsure';
    };
    for (const [expected, texts] of Object.entries(FEW_WORDS)) for (const text of texts) expect(await few(text), text).to.equal(expected);
  });

  it('takes English greetings and thanks for courtesy, which tells how to answer and no more', async () => {
    for (const text of ['hello', 'Hello!', 'hi there', 'good morning', 'thanks, bye', 'thank you very much', 'Dear sir or madam', 'bye'])
      expect(await languageOf(text, detect), text).to.deep.equal({ lang: 'en', sure: true, courtesy: true });
    for (const text of ['hi', 'hey', 'hallo', 'hallo, thanks', 'ok', 'top', 'super'])
      expect((await languageOf(text, detect)).lang, text).to.equal('nl');
    expect(await languageOf('hello, I lost my passport', detect)).to.deep.equal({ lang: 'en', sure: true });
  });
});

const FEW_WORDS = {
  en: [
    'lost my passport',
    'passport renewal',
    'how much is an id card',
    'stolen wallet',
    'book appointment',
    'just moved',
    'name change',
    'second passport',
    'birth certificate',
    'moving to spain',
    'where do I go',
    'lost id card',
    'passport photo',
    'cancel appointment',
    'letter for previous tenant',
  ],
  nl: [
    'ik verhuis naar The Hague in september',
    'mijn buurman John Smith woont op mijn adres',
    'mijn zoon heet Jean-Pierre de la Fontaine',
    'verhuizen van Church Street London naar Utrecht',
    'ik woon bij camping The Good Life',
    'Hotel New York kan ik daar ingeschreven staan',
    'mijn man is Yusuf Yildirim en wij gaan verhuizen',
  ],
  unsure: [
    'passport',
    'id card',
    'id card kwijt',
    'id card verlengen',
    'passport verlengen',
    'passport kosten',
    'we had pech',
    'help',
    'Anna van der Berg',
    'Kim Young',
    'Los Angeles',
    'Rue de la Paix',
    'Maria del Carmen',
    'hallo pass verloren',
    'hallo',
    'bonjour',
    'merci',
  ],
  tr: ['pasaportumu kaybettim', 'kimlik kartım kayboldu', 'merhaba, yardım lazım', 'randevu almak istiyorum'],
  pl: ['zgubiłem paszport', 'zmiana adresu', 'mówi ktoś po polsku?', 'paszport dla dziecka'],
  de: ['Reisepass verloren', 'guten Morgen', 'Wo ist das Rathaus?', 'Termin bitte'],
  fr: ["j'ai perdu mon passeport", "changement d'adresse", 'je déménage demain', 'parlez-vous français?'],
  es: ['he perdido mi pasaporte', 'quiero cambiar mi dirección', '¿habla español?', 'cita por favor'],
  so: ['waan guuray', 'cinwaan cusub', 'baasaboor cusub ayaan rabaa', 'caawimaad fadlan'],
  uk: ['загубив паспорт', 'новий паспорт'],
  ar: ['جواز سفر جديد', 'فقدت جوازي'],
  fa: ['گذرنامه گم شده', 'پاسپورت جدید'],
  ti: ['ፓስፖርት ጠፊኡኒ'],
};
