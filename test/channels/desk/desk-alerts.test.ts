import { expect } from 'chai';
import { alertsOf } from '../../../src/channels/desk/desk-alerts.ts';
import type { Handoff } from '../../../src/handoff/handoff.ts';
import { lineOf, type TalkLine } from '../../../src/handoff/talk-line.ts';
import { freshState } from '../../../src/conversation/conversation.ts';
import { aConversation, aMessage, at } from '../../kit/conversations.ts';
import { active, aWish, FATIMA, JOOST, queued } from '../../kit/handoff.ts';

const line = (handoff: Handoff, messages = 1): TalkLine =>
  lineOf(
    aConversation({
      state: { ...freshState('nl'), handoff },
      log: Array.from({ length: messages }, (_, seq) => ({ ...aMessage(`m${String(seq)}`), seq })),
    }),
    undefined,
  );
const people = [
  { person: FATIMA.person, skills: ['reisdocumenten'] },
  { person: JOOST.person, skills: ['verhuizen'] },
];
const turned = (before: TalkLine | undefined, after: TalkLine | undefined) => {
  const { talk, gemeente } = (after ?? before)!;
  return alertsOf({ talk, gemeente, ...(before && { before }), ...(after && { after }) }).map(({ alert, isFor }) => [
    alert.kind,
    people.filter(isFor).map(({ person }) => person),
  ]);
};
const all = people.map(({ person }) => person);

describe('what calls attention at the desk', () => {
  it('is a talk that begins to wait, for everybody', () => {
    expect(turned(undefined, line(queued()))).to.deep.equal([['queued', all]]);
    expect(turned(line(queued()), line(queued(), 2)), 'nothing new').to.deep.equal([]);
  });

  it('is danger, for everybody, once, whatever the talk stood at', () => {
    const urgent = aWish({ urgent: true });
    expect(turned(undefined, line(queued({ wish: urgent })))).to.deep.equal([['urgent', all]]);
    expect(turned(line(queued()), line(queued({ wish: urgent })))).to.deep.equal([['urgent', all]]);
    expect(turned(line(active()), line(active({ wish: urgent })))).to.deep.equal([['urgent', all]]);
    expect(turned(line(queued({ wish: urgent })), line(active({ wish: urgent })))).to.deep.equal([]);
    expect(turned(line(active({ wish: urgent })), line(queued({ wish: urgent, since: at(60) }))), 'lost by who had it').to.deep.equal([
      ['urgent', all],
    ]);
  });

  it('is a talk that was handed on, for whom it is meant', () => {
    const to = (about: object): TalkLine => line(queued({ since: at(60), for: { by: FATIMA, note: 'x', ...about } }));
    expect(turned(line(active()), to({ person: JOOST.person }))).to.deep.equal([['transferred', [JOOST.person]]]);
    expect(turned(line(active()), to({ skill: 'verhuizen' }))).to.deep.equal([['transferred', [JOOST.person]]]);
  });

  it('is what a resident says, for who has the talk', () => {
    expect(turned(line(active(), 1), line(active(), 2))).to.deep.equal([['message', [FATIMA.person]]]);
    expect(turned(line(active(), 2), undefined)).to.deep.equal([]);
  });
});
