import { expect } from 'chai';
import { decodeDanger, encodeDanger } from '../../../src/recognisers/local/danger-file.ts';
import { createDangerDetector } from '../../../src/recognisers/local/danger-model.ts';
import { trainDanger } from '../../../src/recognisers/local/train-danger.ts';

const content = {
  examples: {
    zelfdoding: ['ik wil niet meer leven', 'ik maak er een eind aan', 'ik wil dood', 'mijn leven is voorbij', 'ik zie geen uitweg meer'],
    medisch: ['hij ademt niet meer', 'zij is bewusteloos', 'mijn vader krijgt geen lucht', 'ik bloed heel erg'],
    'lijkt-erop': ['mijn vader is dood, zijn paspoort', 'ik wil niet meer wachten'],
    'buiten-bereik': ['wat kost een paspoort', 'ik wil verhuizen', 'mijn paspoort is kwijt', 'hoe laat bent u open', 'ik wil een afspraak'],
  },
  concepts: { dood: ['dood', 'leven', 'eind aan'], adem: ['adem*', 'lucht'] },
  productNames: ['parkeervergunning'],
};

describe('the detector of danger', () => {
  const model = trainDanger(content);

  it('says which kind of danger it hears', () => {
    const hear = createDangerDetector(model);
    expect(hear('ik wil echt niet meer leven')).to.include({ isSure: true, kind: 'zelfdoding' });
    expect(hear('mijn moeder ademt niet meer')).to.include({ isSure: true, kind: 'medisch' });
    expect(hear('wat kost een nieuw paspoort').isSure).to.equal(false);
  });

  it('hears danger in one clause of a long message', () => {
    const long = 'Goedemiddag, ik wil een afspraak voor een paspoort, ik wil niet meer leven, en hoe laat bent u open?';
    expect(createDangerDetector(model)(long)).to.include({ isSure: true, kind: 'zelfdoding' });
  });

  it('hears nothing in signs without words', () => {
    expect(createDangerDetector(model)('?!')).to.deep.equal({ chance: 0, isSure: false, mayBe: false, kind: 'algemeen' });
  });

  it('is trained to the same bits from the same content, and comes back from its file as it was', () => {
    const file = encodeDanger(model, 'abc');
    expect(encodeDanger(trainDanger(content), 'abc')).to.deep.equal(file);
    expect(createDangerDetector(decodeDanger(file, 'abc'))('ik wil dood')).to.deep.equal(createDangerDetector(model)('ik wil dood'));
  });

  it('refuses a file of other content, and one that is damaged', () => {
    const file = encodeDanger(model, 'abc');
    expect(() => decodeDanger(file, 'def')).to.throw('other content');
    const text = new TextDecoder().decode(file);
    const damaged = text.replace(/"idf":"..../, '"idf":"AAAB');
    expect(() => decodeDanger(new TextEncoder().encode(damaged), 'abc')).to.throw('damaged');
  });
});
