import { expect } from 'chai';
import { adaptiveCard } from '../../../src/channels/teams/adaptive-card.ts';
import { parsingProblems, problemsOf } from '../../kit/adaptive-cards.ts';
import { allCards } from '../../kit/work-cards.ts';

describe('cards in Teams', () => {
  it('are valid Adaptive Cards 1.5 for every step and every moment of every procedure', async function () {
    this.timeout(120_000);
    const cards = await allCards();
    expect(cards).to.have.length.greaterThan(500);
    const wrong = cards.flatMap(({ name, card }) =>
      problemsOf(adaptiveCard(card, { refreshFor: '29:x' })).map((what) => `${name}: ${what}`),
    );
    expect(wrong.slice(0, 20)).to.deep.equal([]);
  });

  it('are read by the reference renderer without a complaint', async function () {
    this.timeout(120_000);
    const wrong: string[] = [];
    for (const { name, card } of await allCards()) wrong.push(...parsingProblems(adaptiveCard(card)).map((what) => `${name}: ${what}`));
    expect(wrong.slice(0, 20)).to.deep.equal([]);
  });

  it('say in plain words what they say as a card, so that a step on paper is the same step', async () => {
    for (const { name, card } of await allCards()) {
      const { fallbackText } = adaptiveCard(card);
      for (const { text } of card.steps) expect(fallbackText, name).to.include(text);
    }
  });
});
