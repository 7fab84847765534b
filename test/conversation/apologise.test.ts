import { expect } from 'chai';
import { apologise } from '../../src/conversation/apologise.ts';
import { freshState } from '../../src/conversation/conversation.ts';
import { aClock, aConversation, aMessage, at } from '../kit/conversations.ts';
import { active, queued } from '../kit/handoff.ts';
import { realContent } from '../kit/mind.ts';

describe('an apology for a turn that failed', () => {
  const heard = { ...aMessage('hallo'), seq: 0 };

  it('names the telephone, and what is kept', async () => {
    const { libraries } = await realContent();
    const { replies } = apologise(aConversation(), heard, { library: (id) => libraries.get(id), clock: aClock() });
    expect(replies.map(({ content }) => content.text).join())
      .to.include('Uw bericht is bewaard')
      .and.include('tel:');
  });

  it('is not made to somebody who said nothing: the clock tries again as long as she waits', () => {
    const wake = { ...aMessage('', { by: 'system', kind: 'wake' }), seq: 0 };
    const deps = { library: () => undefined, clock: aClock() };
    const waiting = aConversation({ state: { ...freshState('nl'), handoff: queued() } });
    expect(apologise(waiting, wake, deps)).to.deep.equal({ state: waiting.state, replies: [], effects: [], wakeAt: at(300) });
    expect(apologise(aConversation(), wake, deps)).not.to.have.property('wakeAt');
  });

  it('is not made while a human has the talk: the bot keeps silent then', () => {
    const talk = aConversation({ state: { ...freshState('nl'), handoff: active() } });
    const sorry = apologise(talk, heard, { library: () => undefined, clock: aClock() });
    expect(sorry).to.deep.equal({ state: talk.state, replies: [], effects: [] });
  });
});
