import { expect } from 'chai';
import type { SlotDefinition } from '../../src/knowledge/library.ts';
import { createSlotReader } from '../../src/understanding/read-slots.ts';
import { ageSlot, dateSlot, dateSlotWithCues, documentSlot, moveSlot, travelSlot, whoseSlot, yesNoSlot } from '../kit/slots.ts';

const TODAY = '2026-11-23';

const read = (text: string, ...definitions: readonly SlotDefinition[]): Readonly<Record<string, string>> =>
  createSlotReader({ text, today: TODAY }).read(definitions);

describe('reading slots', () => {
  for (const [text, expected] of [
    ['wat kost een paspoort', 'paspoort'],
    ['Wat kost een ID-kaart?', 'identiteitskaart'],
    ['wat kost n idkaart', 'identiteitskaart'],
    ['IDENTITEITSKAARTEN', 'identiteitskaart'],
    ['mijn identiteitskaart is kwyt', 'identiteitskaart'],
    ['paspoort of id kaart?', ''],
    ['geen paspoort maar een id-kaart', 'identiteitskaart'],
    ['een id-kaart, geen paspoort', 'identiteitskaart'],
    ['een id-kaart in plaats van een paspoort', 'identiteitskaart'],
    ['liever een id kaart dan een paspoort', 'identiteitskaart'],
    ['paspoort niet, id-kaart wel', 'identiteitskaart'],
    ['niet alleen een paspoort maar ook een id-kaart', ''],
    ['nee, ik bedoel id-kaart', 'identiteitskaart'],
    ['ik heb nog geen paspoort', 'paspoort'],
    ['ik heb geen paspoort of id-kaart', ''],
    ['ik heb geen paspoort maar wel een id kaart, kan ik daarmee reizen', 'identiteitskaart'],
    ['het gaat niet om een paspoort', ''],
    ['geen idee of ik een paspoort nodig heb', 'paspoort'],
    ['mijn kaart', ''],
    ['rijbewijs', ''],
  ] as const) {
    it(`reads the document in "${text}" as ${expected === '' ? 'not said' : expected}`, () => {
      expect(read(text, documentSlot)).to.deep.equal(expected === '' ? {} : { document: expected });
    });
  }

  for (const [text, expected] of [
    ['niet voor mij maar voor mijn zoon', 'kind'],
    ['voor mijn zoontje', 'kind'],
    ['voor mezelf', 'mijzelf'],
    ['voor mij en mijn dochter', ''],
    ['voor mijn moeder', 'ander'],
  ] as const) {
    it(`reads for whom in "${text}" as ${expected === '' ? 'not said' : expected}`, () => {
      expect(read(text, whoseSlot)).to.deep.equal(expected === '' ? {} : { 'voor-wie': expected });
    });
  }

  it('lets the longer of two overlapping words win', () => {
    expect(read('ik kom vanuit een andere gemeente', moveSlot)).to.deep.equal({ soort: 'tussen-gemeenten' });
  });

  for (const [text, expected] of [
    ['ik heb spoed', 'ja'],
    ['ik heb geen spoed', 'nee'],
    ['geen haast hoor', 'nee'],
    ['het is niet klaar en ik heb spoed', 'ja'],
    ['het is niet klaar en spoed', 'nee'],
    ['wat kost het', ''],
  ] as const) {
    it(`reads yes or no in "${text}" as ${expected === '' ? 'not said' : expected}`, () => {
      expect(read(text, yesNoSlot)).to.deep.equal(expected === '' ? {} : { spoed: expected });
    });
  }

  for (const [text, expected] of [
    ['ik verhuis 1 december', '2026-12-01'],
    ['ik verhuis van 1 op 2 december', ''],
    ['mijn zoon is geboren op 12 mei 2020', ''],
    ['ik ben geboren op 3-4-1985', ''],
    ['mijn paspoort verloopt 12 januari', ''],
    ['in januari', ''],
    ['half december', ''],
    ['ik verhuis over een maand', ''],
    ['ik verhuis 1 december en ben geboren op 3-4-1985', '2026-12-01'],
  ] as const) {
    it(`reads the day in "${text}" as ${expected === '' ? 'not said' : expected}`, () => {
      expect(read(text, dateSlot)).to.deep.equal(expected === '' ? {} : { verhuisdatum: expected });
    });
  }

  it('takes of two days the one beside a word of the slot', () => {
    expect(read('1 december krijg ik de sleutel en ik verhuis 15 december', dateSlotWithCues)).to.deep.equal({
      verhuisdatum: '2026-12-15',
    });
  });

  it('takes a day only beside a word of the slot where the slot asks for that', () => {
    const collected = { ...dateSlot, beside: ['klaar', 'ligt'] };
    expect(read('mijn paspoort ligt sinds 1 december klaar', collected)).to.deep.equal({ verhuisdatum: '2025-12-01' });
    expect(read('ik heb het op 1 december aangevraagd en nu ligt het klaar', collected)).to.deep.equal({});
    expect(read('ik verhuis 1 december', collected)).to.deep.equal({});
    expect(read('ik verhuis 1 december', { ...dateSlot, beside: [] })).to.deep.equal({ verhuisdatum: '2026-12-01' });
  });

  it('takes the day that is meant, and not the one that is denied', () => {
    expect(read('sorry, ik bedoel 19 december, niet de 9e', dateSlot)).to.deep.equal({ verhuisdatum: '2026-12-19' });
    expect(read('I meant 19 December 2026, not the 9th', dateSlot)).to.deep.equal({ verhuisdatum: '2026-12-19' });
  });

  it('takes the age that somebody turns for no year', () => {
    const birthday = { ...dateSlot, beside: ['word*'] };
    expect(read('mijn zoon wordt 3 december 18', birthday)).to.deep.equal({ verhuisdatum: '2026-12-03' });
    expect(read('als ik 3 december 18 word', birthday)).to.deep.equal({ verhuisdatum: '2026-12-03' });
  });

  describe('with two kinds of dates', () => {
    const both = [dateSlotWithCues, travelSlot];
    const source = (text: string) => ({ text, today: TODAY, dates: both });

    it('gives each date to the words beside it, in either order', () => {
      for (const text of [
        'ik verhuis 1 december en vlieg 12 december',
        '12 december vlieg ik en 1 december verhuis ik',
        'op 1 december verhuizen we, en de vlucht is op 12 december',
      ])
        expect(createSlotReader(source(text)).read(both), text).to.deep.equal({ verhuisdatum: '2026-12-01', reisdatum: '2026-12-12' });
    });

    it('takes no date that has the words of the other one', () => {
      expect(createSlotReader(source('ik vlieg 12 december')).read([dateSlotWithCues])).to.deep.equal({});
      expect(createSlotReader(source('ik vlieg morgen, kan ik nog een afspraak maken?')).read([travelSlot])).to.have.property('reisdatum');
    });

    it('takes a date out of turn only when its own words are beside it', () => {
      expect(createSlotReader(source('ik vlieg 12 december')).readNamedDays(both)).to.deep.equal({ reisdatum: '2026-12-12' });
      expect(createSlotReader(source('12 december')).readNamedDays(both)).to.deep.equal({});
      expect(
        createSlotReader(source('ik wil volgend jaar een keer op reis naar Japan en mijn paspoort haal ik 12 december')).readNamedDays(
          both,
        ),
      ).to.deep.equal({});
    });
  });

  it('leaves two days out when no word tells which is meant', () => {
    expect(read('1 december of 15 december', dateSlotWithCues)).to.deep.equal({});
  });

  it('fills several slots from one message', () => {
    const text = 'wat kost een id kaart voor mijn dochter van 6?';
    expect(read(text, documentSlot, whoseSlot, ageSlot, dateSlot)).to.deep.equal({
      document: 'identiteitskaart',
      'voor-wie': 'kind',
      leeftijd: '6-6',
    });
  });

  it('prefers an age that was worked out at the door', () => {
    const source = { text: 'paspoort voor mijn zoon [geboortedatum]', today: TODAY, derived: { ages: [3] } };
    expect(createSlotReader(source).read([ageSlot])).to.deep.equal({ leeftijd: '3-3' });
  });
});
