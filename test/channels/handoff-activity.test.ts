import { ActivityTypes, HandoffEventNames, type Activity } from 'botbuilder';
import { expect } from 'chai';
import { createAdapter } from '../../src/channels/adapter.ts';
import { readActivities } from '../../src/channels/activity.ts';
import { createBotTurn, type TurnLogic } from '../../src/channels/bot.ts';
import type { HandoffEvent } from '../../src/handoff/protocol.ts';
import { clockFrom } from '../../src/shared/clock.ts';
import { aConversation, aMessage, aReply } from '../kit/conversations.ts';

const clock = clockFrom('2026-04-14');
const talk = aConversation({
  log: [
    { ...aMessage('medewerker'), seq: 0 },
    { ...aReply('Zal ik u doorverbinden?', { meaning: { kind: 'handoff', topic: 'medewerker-spreken', by: 'bot' } }), seq: 1 },
    { ...aMessage('een geheim briefje', { by: 'agent', visibleTo: 'staff' }), seq: 2 },
    { ...aMessage('ja'), seq: 3 },
  ],
});
const heard = { ...aMessage('ja'), seq: 3 };
const INITIATE: HandoffEvent = {
  name: 'handoff.initiate',
  value: { wish: 'w1', state: 'initiated', reason: 'asked', urgent: false, topic: 'reisdocument-kosten' },
};
const ACCEPTED: HandoffEvent = { name: 'handoff.status', value: { state: 'accepted', wish: 'w1', agent: 'p-fatima' } };

describe('the handoff protocol of Bot Framework', () => {
  /** A turn that tells these events: what the SDK's middleware sees being sent, and what lands in the log. */
  async function tell(...events: HandoffEvent[]) {
    const adapter = createAdapter({ sayLive: () => undefined });
    const sent: Partial<Activity>[] = [];
    adapter.cloud.use(async (context, next) => {
      context.onSendActivities((_context, activities, send) => {
        sent.push(...activities);
        return send();
      });
      await next();
    });
    const logic: TurnLogic = ({ state }) => Promise.resolve({ state, replies: [], effects: [], events });
    const { replies } = await createBotTurn(adapter, logic, { clock })(talk, heard);
    return { sent, entries: replies };
  }

  it('begins with handoff.initiate: the context as value, the talk as transcript', async () => {
    const { sent } = await tell(INITIATE);
    const [event] = sent;
    expect(event).to.include({ type: ActivityTypes.Event, name: HandoffEventNames.InitiateHandoff, channelId: 'directline' });
    expect(event?.value).to.deep.equal(INITIATE.value);
    expect(event?.conversation?.id).to.equal(talk.id);
    expect(event?.relatesTo?.conversation.id).to.equal(talk.id);
    const [attachment, ...others] = event?.attachments ?? [];
    expect(others).to.deep.equal([]);
    expect(attachment).to.include({ contentType: 'application/json', name: 'Transcript' });
    const { activities } = attachment?.content as { activities: Activity[] };
    expect(activities.map(({ text, from }) => [from.role, text])).to.deep.equal([
      ['user', 'medewerker'],
      ['bot', 'Zal ik u doorverbinden?'],
      ['user', 'ja'],
    ]);
  });

  it('goes on with handoff.status and the state as Bot Framework names it', async () => {
    const { sent } = await tell(ACCEPTED);
    expect(sent[0]).to.include({ type: ActivityTypes.Event, name: HandoffEventNames.HandoffStatus });
    expect(sent[0]?.value).to.deep.equal(ACCEPTED.value);
    expect(sent[0]?.conversation?.id).to.equal(talk.id);
  });

  it('lands in the log for colleagues only, in order, without a second copy of the talk', async () => {
    const review: HandoffEvent = { name: 'review', value: { wish: 'w1', agent: 'p-fatima', solved: 'ja' } };
    const { entries } = await tell(INITIATE, ACCEPTED, review);
    expect(entries.map(({ by, kind, visibleTo, content }) => ({ by, kind, visibleTo, ...content }))).to.deep.equal(
      [INITIATE, ACCEPTED, review].map(({ name, value }) => ({ by: 'system', kind: 'event', visibleTo: 'staff', name, value })),
    );
    const after = { ...talk, log: [...talk.log, ...entries.map((entry, n) => ({ ...entry, seq: 4 + n }))] };
    expect(readActivities(after, 4).activities).to.deep.equal([]);
  });

  it('leaves any other event that a middleware sends out of the log', async () => {
    const adapter = createAdapter({ sayLive: () => undefined });
    adapter.cloud.use(async (context, next) => {
      await next();
      await context.sendActivity({ type: 'event', name: 'something.else', value: { a: 1 } });
      await context.sendActivity({ type: 'event', name: 'handoff.status', value: { nested: { a: 1 } } });
    });
    const logic: TurnLogic = ({ state }) => Promise.resolve({ state, replies: [], effects: [] });
    expect((await createBotTurn(adapter, logic, { clock })(talk, heard)).replies).to.deep.equal([]);
  });
});
