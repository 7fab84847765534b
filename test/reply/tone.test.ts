import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import fc from 'fast-check';
import { parse } from 'yaml';
import { z } from 'zod';
import { toJe } from '../../src/reply/tone.ts';
import { processorMs } from '../kit/processor-time.ts';

const forms = new Map(
  Object.entries(z.record(z.string(), z.string()).parse(parse(readFileSync('knowledge/landelijk/aanspreekvorm.yaml', 'utf8')))),
);

describe('toJe', () => {
  const table: readonly (readonly [string, string])[] = [
    ['U kunt uw paspoort ophalen.', 'Je kunt je paspoort ophalen.'],
    ['Uw paspoort ligt klaar.', 'Je paspoort ligt klaar.'],
    ['Kunt u morgen komen?', 'Kun je morgen komen?'],
    ['Hebt u een pasfoto? Bent u ouder dan 18?', 'Heb je een pasfoto? Ben je ouder dan 18?'],
    ['Heeft u haast? Dan moet u bellen.', 'Heb je haast? Dan moet je bellen.'],
    ['U hebt, u heeft, u bent, u kunt, u wilt, u zult.', 'Je hebt, je hebt, je bent, je kunt, je wilt, je zult.'],
    ['Als u heeft betaald, gaat u naar de balie.', 'Als je hebt betaald, ga je naar de balie.'],
    ['Wilt u dat doen? Zult u komen?', 'Wil je dat doen? Zul je komen?'],
    ['Dat doet u uzelf aan.', 'Dat doe je jezelf aan.'],
    ['De brief is van u, voor u en bij u thuis.', 'De brief is van jou, voor jou en bij jou thuis.'],
    ['Wij gaan met u naar u en aan u geven.', 'Wij gaan met jou naar jou en aan jou geven.'],
    ['Voor u is het gratis.', 'Voor jou is het gratis.'],
    ['Wij bellen u. Om u te helpen vragen wij meer.', 'Wij bellen je. Om je te helpen vragen wij meer.'],
    ['Moet u zich melden? U meldt zich bij de balie.', 'Moet je je melden? Je meldt je bij de balie.'],
    ['Voordat u verhuist, belt u ons.', 'Voordat je verhuist, bel je ons.'],
    ['Wat bedoelt u? Dan weet u het nu.', 'Wat bedoel je? Dan weet je het nu.'],
    ['Nu duurt een uur lang; de buurt, Utrecht en uit.', 'Nu duurt een uur lang; de buurt, Utrecht en uit.'],
    ['De balie is open van 9 u tot 17 u.', 'De balie is open van 9 u tot 17 u.'],
    ['Schrijf in de u-vorm.', 'Schrijf in de u-vorm.'],
    ['Kunt **u** komen? **U** hoeft niets te doen.', 'Kun **je** komen? **Je** hoeft niets te doen.'],
    ['Bel {{gemeente.telefoon}} of {u}, {{lokaal.u}}.', 'Bel {{gemeente.telefoon}} of {u}, {{lokaal.u}}.'],
    [
      'Kijk op [uw pagina](https://www.voorbeeldstad.example/uw/u) of https://u.example/uw.',
      'Kijk op [je pagina](https://www.voorbeeldstad.example/uw/u) of https://u.example/uw.',
    ],
    ['Typ \'wat kost uw paspoort\' of "kunt u helpen".', 'Typ \'wat kost uw paspoort\' of "kunt u helpen".'],
    ["'s Avonds kunt u uw foto's tonen, 's ochtends ook.", "'s Avonds kun je je foto's tonen, 's ochtends ook."],
    ['Typ ‘uw adres’ alstublieft.', 'Typ ‘uw adres’ alsjeblieft.'],
    ['- U gaat\n- Gaat u?', '- Je gaat\n- Ga je?'],
  ];
  for (const [u, je] of table) {
    it(u.replaceAll('\n', ' / '), () => {
      expect(toJe(u, forms)).to.equal(je);
    });
  }

  it('leaves nothing to change the second time, and every place and address as it was', () => {
    const piece = fc.constantFrom(
      'u',
      'U',
      'uw',
      'kunt',
      'heeft',
      'zich',
      'voor',
      'nu',
      '{{slot.u}}',
      '{uw}',
      '(https://u.example/uw)',
      "'u'",
      '"uw"',
      '.',
      ',',
      '\n',
      '9',
      'de balie',
      '’',
      "'",
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join(' ');
        const once = toJe(text, forms);
        expect(toJe(once, forms)).to.equal(once);
        for (const kept of ['{{slot.u}}', '{uw}', 'https://u.example/uw'])
          expect(once.split(kept).length).to.equal(text.split(kept).length);
      }),
    );
  });

  it('takes a long text in its stride', () => {
    for (const nasty of ["'", '"', '{', 'u ', 'a@', '](', 'u'.repeat(50), 'x', 'é ']) {
      const text = nasty.repeat(Math.ceil(20_000 / nasty.length));
      expect(
        processorMs(() => toJe(text, forms)),
        JSON.stringify(nasty.slice(0, 5)),
      ).to.be.below(500);
    }
  });
});

describe('aanspreekvorm.yaml', () => {
  it('knows the verbs that stand before "u" most', () => {
    expect([...forms.keys()].length).to.be.at.least(120);
    const some = {
      gaat: 'ga',
      staat: 'sta',
      doet: 'doe',
      ziet: 'zie',
      krijgt: 'krijg',
      moet: 'moet',
      laat: 'laat',
      zit: 'zit',
      wilt: 'wil',
      hoeft: 'hoef',
      wordt: 'word',
      houdt: 'houd',
      heeft: 'heb',
      leest: 'lees',
      wacht: 'wacht',
    };
    for (const [u, je] of Object.entries(some)) expect(forms.get(u), u).to.equal(je);
  });

  it('is in lower case, and never turns a verb into one that ends in -dt or nothing', () => {
    expect([...forms].filter(([u, je]) => u !== u.toLowerCase() || je.length < 2 || je.endsWith('dt'))).to.deep.equal([]);
  });
});
