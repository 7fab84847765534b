import { expect } from 'chai';
import { readAboutHuman, type AboutHuman } from '../../src/understanding/about-human.ts';
import { processorMs } from '../kit/processor-time.ts';

const SAID: readonly (readonly [string, AboutHuman | ''])[] = [
  ['hoe lang nog?', 'how-long'],
  ['Hoelang moet ik wachten', 'how-long'],
  ['hoe lang duurt het nog', 'how-long'],
  ['duurt het nog lang?', 'how-long'],
  ['hoe lang nog voor ik aan de beurt ben', 'how-long'],
  ['ben ik al bijna aan de beurt', 'how-long'],
  ['hoeveel wachtenden voor mij', 'how-long'],
  ['welk nummer ben ik', 'how-long'],
  ['de hoeveelste ben ik nu', 'how-long'],
  ['komt er nog iemand?', 'how-long'],
  ['waar blijft de medewerker', 'how-long'],
  ['wat is de wachttijd', 'how-long'],
  ['hoe lang duurt het', 'maybe-how-long'],
  ['hoe lang duurt dat ongeveer?', 'maybe-how-long'],
  ['hoe lang duurt een paspoort', ''],
  ['hoe lang is een paspoort geldig', ''],
  ['hoeveel mensen wonen er op mijn adres', ''],
  ['hoeveel kost het', ''],
  ['Stop met wachten', 'leave'],
  ['ik wil niet meer wachten', 'leave'],
  ['haal me uit de wachtrij', 'leave'],
  ['ik hoef geen medewerker meer', 'leave'],
  ['Ik blijf wachten', 'stay'],
  ['ik wacht nog wel even', 'stay'],
  ['Gewoon doorverbinden', 'connect'],
  ['verbind me nou maar gewoon door', ''],
  ['verbind me maar door', 'connect'],
  ['sla deze vraag over', 'connect'],
  ['Verder met medewerker', 'resume'],
  ['ik wil verder praten met dezelfde medewerker', 'resume'],
  ['verder met mijn aanvraag', ''],
  ['Ja, bel mij', 'call'],
  ['kunt u mij terugbellen?', 'call'],
  ['kan iemand mij bellen', 'call'],
  ['ik wil gebeld worden', 'call'],
  ['kan ik u bellen', ''],
  ['bel mij niet', 'no-call'],
  ['ik hoef niet meer gebeld te worden', 'no-call'],
  ['annuleer de belafspraak', 'no-call'],
  ['Nee, dank u', 'nothing'],
  ['niks verder', ''],
  ['nee, mijn paspoort is kwijt', ''],
];

describe('what a message says about waiting for a human', () => {
  for (const [text, about] of SAID) {
    it(`"${text}" is ${about === '' ? 'nothing of it' : about}`, () => {
      expect([...readAboutHuman(text)]).to.deep.equal(about === '' ? [] : [about]);
    });
  }

  it('takes no long time for a long message', () => {
    const long = 'hoe lang nog '.repeat(150);
    expect(
      processorMs(() => {
        readAboutHuman(long);
        readAboutHuman(`bel mij ${'niet '.repeat(400)}x`);
      }),
    ).to.be.below(500);
  });
});
