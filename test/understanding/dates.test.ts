import { expect } from 'chai';
import { readDates } from '../../src/understanding/dates.ts';

/** [what is typed, days found: `day`, `day month` or `day vague`] by the day on which it is typed. */
const TABLE: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  '2026-11-23': [
    ['vandaag', '2026-11-23'],
    ['ik ga vandaag verhuizen', '2026-11-23'],
    ['morgen', '2026-11-24'],
    ['kan ik morgen langskomen?', '2026-11-24'],
    ['morgenochtend', '2026-11-24'],
    ['overmorgen', '2026-11-25'],
    ['gisteren', '2026-11-22'],
    ['eergisteren ben ik verhuisd', '2026-11-21'],
    ['vanmiddag', '2026-11-23'],
    ['over 2 dagen', '2026-11-25'],
    ['over drie weken', '2026-12-14'],
    ['over een week', '2026-11-30'],
    ['over een maand', '2026-12-23 vague'],
    ['over een paar weken', '2026-12-14 vague'],
    ['over anderhalve week', '2026-12-04 vague'],
    ['over een half jaar', '2027-05-23 vague'],
    ['3 dagen geleden', '2026-11-20'],
    ['twee weken geleden', '2026-11-09'],
    ['ongeveer drie weken geleden', '2026-11-02 vague'],
    ['een paar dagen geleden', '2026-11-20 vague'],
    ['3 weken terug verhuisd', '2026-11-02'],
    ['twee maanden geleden', '2026-09-23 vague'],
    ['vorige week', '2026-11-16 vague'],
    ['volgende week', '2026-11-30 vague'],
    ['volgende week dinsdag', '2026-12-01'],
    ['dinsdag volgende week', '2026-12-01'],
    ['vorige week vrijdag', '2026-11-20'],
    ['deze week donderdag', '2026-11-26'],
    ['aanstaande vrijdag', '2026-11-27'],
    ['komende vrijdag', '2026-11-27'],
    ['volgende vrijdag', '2026-11-27'],
    ['vrijdag a.s.', '2026-11-27'],
    ['afgelopen vrijdag', '2026-11-20'],
    ['vorige vrijdag', '2026-11-20'],
    ['vrijdag jl.', '2026-11-20'],
    ['vrijdag', '2026-11-27'],
    ['ik verhuis vrijdag', '2026-11-27'],
    ['ik ben vrijdag verhuisd', '2026-11-20'],
    ['mijn paspoort is zaterdag gestolen', '2026-11-21'],
    ['vrijdag ben ik mijn paspoort kwijtgeraakt', '2026-11-20'],
    ['zijn jullie vrijdag open', '2026-11-27'],
    ['maandag', '2026-11-30'],
    ['afgelopen maandag', '2026-11-16'],
    ['vrijdag over een week', '2026-12-04'],
    ['morgen over een week', '2026-12-01'],
    ['elke vrijdag open?', ''],
    ['zijn jullie op zaterdagen open', ''],
    ['de 15e', '2026-12-15'],
    ['op de 15e ben ik verhuisd', '2026-11-15'],
    ['vanaf de 1e van volgende maand', '2026-12-01'],
    ['de vijftiende', '2026-12-15'],
    ['de 31e', '2026-12-31'],
    ['de eerste keer', ''],
    ['de 2e keer', ''],
    ['mijn 2e kind', ''],
    ['15 april', '2027-04-15'],
    ['15 apr. 2026', '2026-04-15'],
    ['15 april 2026', '2026-04-15'],
    ["15 april '26", '2026-04-15'],
    ['vrijdag 27 november', '2026-11-27'],
    ['op 15-6', '2026-06-15'],
    ['15-6', '2026-06-15'],
    ['15/6', '2026-06-15'],
    ['12/3/2026', '2026-03-12'],
    ['12-03-26', '2026-03-12'],
    ['12.3.2026', '2026-03-12'],
    ['2026-03-12', '2026-03-12'],
    ['1 mei', '2027-05-01'],
    ['een mei', '2027-05-01'],
    ['eerste mei', '2027-05-01'],
    ['per 1 januari', '2027-01-01'],
    ['met ingang van 1 december', '2026-12-01'],
    ['ik ben 1 december verhuisd', '2025-12-01'],
    ['ik ga 15 juni verhuizen', '2027-06-15'],
    ['ik ben 15 juni verhuisd', '2026-06-15'],
    ['sinds 1 mei woon ik hier', '2026-05-01'],
    ['15 juni jl.', '2026-06-15'],
    ['afgelopen 15 juni', '2026-06-15'],
    ['15 maart volgend jaar', '2027-03-15'],
    ['begin juni', '2026-06-01 vague'],
    ['half december', '2026-12-15 vague'],
    ['eind januari', '2027-01-31 vague'],
    ['eind van de maand', '2026-11-30 vague'],
    ['begin volgende maand', '2026-12-01 vague'],
    ['in januari', '2027-01-01 month'],
    ['in januari 2028', '2028-01-01 month'],
    ['volgende maand', '2026-12-01 month'],
    ['vorige maand', '2026-10-01 month'],
    ['in mei', '2027-05-01 month'],
    ['maart volgend jaar', '2027-03-01 month'],
    ['volgend jaar', '2027-01-01 vague'],
    ['met kerst', '2026-12-25 vague'],
    ['tweede kerstdag', '2026-12-26'],
    ['koningsdag', '2027-04-27'],
    ['met pinksteren', '2027-05-16'],
    ['hemelvaartsdag', '2027-05-06'],
    ['goede vrijdag', '2027-03-26'],
    ['oud en nieuw', '2026-12-31'],
    ['op 5 december met sinterklaas', '2026-12-05, 2026-12-05'],
    ['dit weekend', '2026-11-28 vague'],
    ['afgelopen weekend', '2026-11-21 vague'],
    ['tussen 15 en 20 december', '2026-12-15, 2026-12-20'],
    ['van 24 december tot 2 januari', '2026-12-24, 2027-01-02'],
    ['tomorrow', '2026-11-24'],
    ['next friday', '2026-11-27'],
    ['last friday', '2026-11-20'],
    ['in 3 weeks', '2026-12-14'],
    ['two weeks ago', '2026-11-09'],
    ['march 12', '2027-03-12'],
    ['march 12th, 2027', '2027-03-12'],
    ['12 march', '2027-03-12'],
    ['the 15th of december', '2026-12-15'],
    ['next week', '2026-11-30 vague'],
    ['the day after tomorrow', '2026-11-25'],
    ['i moved last monday', '2026-11-16'],
    ['may i come', ''],
    ['in may', '2027-05-01 month'],
    ['31-2', ''],
    ['31 februari', ''],
    ['30-02-2027', ''],
    ['29 februari', ''],
    ['13-13', ''],
    ['€ 15,50', ''],
    ['het kost 15.50', ''],
    ['om 15.30 uur', ''],
    ['om half 3', ''],
    ['12:30', ''],
    ['binnen 5 dagen', ''],
    ['3-4 weken', ''],
    ['5-10 werkdagen', ''],
    ['6 jaar', ''],
    ['mijn zoon van 6', ''],
    ['dorpsstraat 15-6', ''],
    ['kerkweg 12', ''],
    ['06-12345678', ''],
    ['14 0987', ''],
    ['24/7', ''],
    ['goedemorgen', ''],
    ['goede morgen, ik wil een paspoort', ''],
    ["'s morgens", ''],
    ['morgen, ik wil een paspoort', ''],
    ['5 jaar geldig', ''],
    ['al 3 weken', ''],
    ['9-17 uur', ''],
    ['id-kaart', ''],
    ['1 of 2 personen', ''],
    ['kwam 20 november mijn brief aan', '2026-11-20'],
    ['mijn paspoort verloopt 12 januari', '2027-01-12'],
    ['ik heb 3 december een afspraak', '2026-12-03'],
  ],
  '2026-12-31': [
    ['morgen', '2027-01-01'],
    ['overmorgen', '2027-01-02'],
    ['over een week', '2027-01-07'],
    ['2 januari', '2027-01-02'],
    ['30 december', '2026-12-30'],
    ['in januari', '2027-01-01 month'],
    ['volgende maand', '2027-01-01 month'],
    ['vrijdag', '2027-01-01'],
    ['eind van de maand', '2026-12-31 vague'],
    ['nieuwjaarsdag', '2027-01-01'],
    ['volgend jaar', '2027-01-01 vague'],
    ['de 1e', '2027-01-01'],
    ['de 31e', '2026-12-31'],
  ],
  '2027-01-01': [
    ['gisteren', '2026-12-31'],
    ['vorige week', '2026-12-25 vague'],
    ['31 december', '2026-12-31'],
    ['ik verhuis 31 december', '2027-12-31'],
    ['ik ben 28 december verhuisd', '2026-12-28'],
    ['vorige maand', '2026-12-01 month'],
    ['met kerst', '2026-12-25 vague'],
    ['op de 28e ben ik verhuisd', '2026-12-28'],
    ['afgelopen maandag', '2026-12-28'],
  ],
  '2028-02-28': [
    ['morgen', '2028-02-29'],
    ['overmorgen', '2028-03-01'],
    ['29 februari', '2028-02-29'],
    ['eind februari', '2028-02-29 vague'],
    ['over een jaar', '2029-02-28 vague'],
  ],
  '2028-02-29': [
    ['over een jaar', '2029-02-28 vague'],
    ['een jaar geleden', '2027-02-28 vague'],
    ['over een maand', '2028-03-29 vague'],
    ['gisteren', '2028-02-28'],
  ],
  '2026-03-28': [
    ['morgen', '2026-03-29'],
    ['over 2 dagen', '2026-03-30'],
    ['zondag', '2026-03-29'],
    ['eergisteren', '2026-03-26'],
  ],
  '2026-10-24': [
    ['morgen', '2026-10-25'],
    ['over een week', '2026-10-31'],
    ['zondag over een week', '2026-11-01'],
  ],
  '2026-01-31': [
    ['over een maand', '2026-02-28 vague'],
    ['volgende maand', '2026-02-01 month'],
    ['de 30e', '2026-03-30'],
    ['morgen', '2026-02-01'],
    ['begin mei', '2026-05-01 vague'],
    ['15-6', '2026-06-15'],
    ['koningsdag', '2026-04-27'],
    ['pasen', '2026-04-05'],
  ],
  '2025-03-01': [['koningsdag', '2025-04-26']],
};

describe('reading dates', () => {
  for (const [today, rows] of Object.entries(TABLE)) {
    for (const [text, expected] of rows) {
      it(`reads "${text}" on ${today} as ${expected === '' ? 'no date' : expected}`, () => {
        const found = readDates(text, today).map(({ day, about }) => (about === 'exact' ? day : `${day} ${about}`));
        expect(found.join(', ')).to.equal(expected);
      });
    }
  }

  for (const [text, expected] of [
    ['aanvraag dinsdag gedaan, wanneer is hij klaar?', '2026-11-17'],
    ['paspoort aangevraagd 12 mei, nog niks gehoord', '2026-05-12'],
    ['mijn oppas is ziek geworden waardoor ik donderdag niet kan komen', '2026-11-26'],
    ['ik heb een brief gekregen dat ik 15 december moet komen', '2026-12-15'],
    ['ik ben vrijdag verhuisd en moet maandag werken', '2026-11-20 2026-11-30'],
    ['ik kom na vijf jaar terug naar Nederland', ''],
  ] as const) {
    it(`tells past from future in "${text}"`, () => {
      expect(
        readDates(text, '2026-11-23')
          .map(({ day }) => day)
          .join(' '),
      ).to.equal(expected);
    });
  }

  it('says where in the text a date stands', () => {
    const text = 'Ik verhuis op 1 décember 2026 én vertrek overmorgen';
    const places = readDates(text, '2026-11-23').map(({ start, end }) => text.slice(start, end));
    expect(places).to.deep.equal(['1 décember 2026', 'overmorgen']);
  });

  it('reads every day of two years back from its figures', () => {
    const wrong: string[] = [];
    for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2029, 0, 1); at += 86_400_000) {
      const day = new Date(at).toISOString().slice(0, 10);
      const [year, month, date] = day.split('-').map(Number);
      if (readDates(`ik verhuis op ${date}-${month}-${year}`, '2026-11-23')[0]?.day !== day) wrong.push(day);
    }
    expect(wrong).to.deep.equal([]);
  });
});

describe('the last day that a vague one can be', () => {
  const lastOf = (text: string) => readDates(text, '2026-04-14').map(({ last }) => last);
  for (const [text, last] of [
    ['vorige maand verhuisd', '2026-03-31'],
    ['vorig jaar', '2025-12-31'],
    ['2 maanden geleden', '2026-03-01'],
    ['al weken geleden', '2026-03-31'],
    ['ik ben in januari verhuisd', '2026-01-31'],
    ['ik ben begin maart verhuisd', '2026-03-10'],
    ['vorige week', '2026-04-12'],
  ] as const)
    it(`"${text}" is at the latest ${last}`, () => {
      expect(lastOf(text)).to.deep.equal([last]);
    });

  it('is not told of what is not past as a whole, nor of an exact day', () => {
    for (const text of ['deze maand verhuis ik half mei', 'volgende maand', '3 maart', 'over een maand'])
      expect(lastOf(text), text).to.deep.equal([undefined]);
  });
});
