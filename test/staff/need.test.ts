import { expect } from 'chai';
import { listIn, needIn } from '../../src/staff/talk/need.ts';

describe('what somebody needs of a procedure, by words', () => {
  const needs = {
    veranderd: [
      'wat is er veranderd aan de spoedaanvraag?',
      'zijn er wijzigingen bij het briefadres',
      'is er iets gewijzigd in uitreiken',
      'wijzigingen in de vermissing',
    ],
    oplossen: [
      'het ging mis bij het uitreiken',
      'er is iets fout gegaan met de aanvraag',
      'ik heb per ongeluk het verkeerde meegegeven',
      'hoe kan ik dat herstellen',
    ],
    nieuw: [
      'leg uit hoe een briefadres werkt',
      'leg me de terugmelding eens uit',
      'kun je de procesaanpak uitleggen',
      'briefadres in het kort',
      'ik ben nieuw, hoe gaat vermissing',
      'uitleg over signalering',
    ],
    meer: [
      'waarom moeten er drie gaten in',
      'welke wet gaat over geheimhouding',
      'achtergrond van de procesaanpak',
      'meer weten over signalering',
    ],
  } as const;
  for (const [need, texts] of Object.entries(needs))
    for (const text of texts)
      it(`is ${need} in "${text}"`, () => {
        expect(needIn(text)).to.equal(need);
      });

  for (const text of [
    'klant eist uitleg waarom zijn pas is vervallen verklaard',
    'hoe leg ik een boete uit zonder ruzie',
    'kan ik de vermissing terugdraaien',
    'iemand heeft zijn naam gewijzigd, is het paspoort nog geldig',
    'mevrouw is verhuisd naar een nieuwe woning',
    'oud paspoort vergeten bij ophalen',
  ])
    it(`is none of these in "${text}"`, () => {
      expect(needIn(text)).to.equal(undefined);
    });

  it('may be a list of her own', () => {
    expect(['verder met mijn zaak', 'mijn zaken', 'waar was ik gebleven?', 'hervat'].map(listIn)).to.deep.equal([
      'zaken',
      'zaken',
      'zaken',
      'zaken',
    ]);
    expect(['wat is er veranderd', 'wijzigingen', 'wat is er nieuw?'].map(listIn)).to.deep.equal(['veranderd', 'veranderd', 'veranderd']);
    expect(['welke zaak is dit', 'wat is er veranderd aan uitreiken', 'de zaak van meneer'].map(listIn)).to.deep.equal([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
