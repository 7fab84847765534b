import { expect } from 'chai';
import { passagesFor, passagesIn } from '../../src/reply/passages.ts';

const LOST =
  passagesIn(`Zoek eerst goed. Is het document echt kwijt? Meld het dan zo snel mogelijk bij uw gemeente. U hoeft niet naar de politie.

## Meenemen
- één pasfoto in kleur
- ander bewijs van wie u bent, zoals een rijbewijs

## Kosten
- Een identiteitskaart kost **€ 80,10**.
- Het document ligt meestal na **5 werkdagen** klaar.

[Bekijk en bewaar uw plan](/plan/voorbeeldstad/x)`);

describe('what of an answer a question is about', () => {
  it('are sentences and list items, without headings, questions and the link to a plan', () => {
    expect(LOST).to.deep.equal([
      'Zoek eerst goed.',
      'Meld het dan zo snel mogelijk bij uw gemeente.',
      'U hoeft niet naar de politie.',
      'één pasfoto in kleur',
      'ander bewijs van wie u bent, zoals een rijbewijs',
      'Een identiteitskaart kost **€ 80,10**.',
      'Het document ligt meestal na **5 werkdagen** klaar.',
    ]);
  });

  const cases: readonly [question: string, passage: string][] = [
    ['moet ik naar de politie?', 'U hoeft niet naar de politie.'],
    ['moet ik een foto meenemen', 'één pasfoto in kleur'],
    ['hoeveel kost dat', 'Een identiteitskaart kost **€ 80,10**.'],
    ['en hoe lang duurt het dan', 'Het document ligt meestal na **5 werkdagen** klaar.'],
    ['waar meld ik het', 'Meld het dan zo snel mogelijk bij uw gemeente.'],
  ];
  for (const [question, passage] of cases)
    it(`is, for "${question}", "${passage}"`, () => {
      expect(passagesFor(question, LOST)[0]).to.equal(passage);
    });

  it('is nothing where nothing stands out, or nothing is asked about', () => {
    for (const question of ['en hoe moet dat dan', 'mag mijn hond mee op vakantie', 'ok'])
      expect(passagesFor(question, LOST), question).to.deep.equal([]);
  });
});
