import { expect } from 'chai';
import { apologise } from '../../src/conversation/apologise.ts';
import { freshState } from '../../src/conversation/conversation.ts';
import { aClock, aConversation, aMessage } from '../kit/conversations.ts';
import { active } from '../kit/handoff.ts';
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

  it('is not made while a human has the talk: the bot keeps silent then', () => {
    const talk = aConversation({ state: { ...freshState('nl'), handoff: active() } });
    const sorry = apologise(talk, heard, { library: () => undefined, clock: aClock() });
    expect(sorry).to.deep.equal({ state: talk.state, replies: [], effects: [] });
  });
});
