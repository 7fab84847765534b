import { expect } from 'chai';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { freshState } from '../../src/conversation/conversation.ts';
import type { NewEntry } from '../../src/conversation/log.ts';
import { withChange } from '../../src/conversation/store-changes.ts';
import { changeOfAct } from '../../src/conversation/runner-turn.ts';
import type { Handoff, Human } from '../../src/handoff/handoff.ts';
import { agreeCallBack, close, giveBack, loseAgent, take, transfer } from '../../src/handoff/machine.ts';
import { onTime } from '../../src/handoff/on-time.ts';
import { alarm, forget, leave, offerCallBack, queue } from '../../src/handoff/resident-acts.ts';
import type { Step } from '../../src/handoff/step.ts';
import { toChange } from '../../src/handoff/to-change.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { aConversation, aMessage, at, idsInOrder } from '../kit/conversations.ts';
import { active, aHuman, aWish, done, FATIMA, JOOST, NORMS_TODAY, queued, TOMORROW } from '../kit/handoff.ts';
import { realContent } from '../kit/mind.ts';

const NOW = at(60);
const talkWith = (handoff: Handoff, more: Partial<Human> = {}): Conversation =>
  aConversation({ state: { ...freshState('nl'), handoff, ...more }, log: [{ ...aMessage('hallo'), seq: 0 }], cursor: 1 });

describe('what an act becomes in the log', () => {
  let library: Library;
  let formal: Library;
  before(async () => {
    const { libraries } = await realContent();
    formal = libraries.get('voorbeeldstad')!;
    library = libraries.get('duinrade')!;
  });
  const changeOf = (talk: Conversation, step: Step) =>
    toChange(talk, step, { library: formal, now: NOW, ids: idsInOrder('e'), norms: NORMS_TODAY });
  const textsOf = (entries: readonly NewEntry[]) => entries.flatMap(({ kind, content }) => (kind === 'message' ? [content.text] : []));
  const eventsOf = (entries: readonly NewEntry[]) =>
    entries.flatMap(({ kind, content, visibleTo, by }) => (kind === 'event' ? [{ ...content, visibleTo, by }] : []));

  it('tells the resident once who has joined, colleagues that it was accepted, and the engine nothing that it did itself', () => {
    const talk = talkWith(queued());
    const change = changeOf(talk, done(take(talk.state, 'w1', FATIMA, NOW)));
    expect(textsOf(change.entries)).to.deep.equal(['U praat nu met een mens: Fatima van Voorbeeldstad.']);
    const meaning = { kind: 'notice', by: 'system', nowSpeaks: { by: 'agent', name: 'Fatima' } };
    expect(change.entries[0]).to.deep.include({ by: 'system', visibleTo: 'all', meaning, at: NOW });
    expect(eventsOf(change.entries)).to.deep.equal([
      {
        name: 'handoff.status',
        value: { state: 'accepted', wish: 'w1', agent: 'p-fatima' },
        visibleTo: 'staff',
        by: 'system',
      },
    ]);
    expect(change.effects).to.deep.equal([]);
    expect(change.state.handoff).to.deep.include({ status: 'active', agent: FATIMA });
  });

  it('begins with a capital where a municipality shows functions instead of names', () => {
    const agent = { ...FATIMA, shown: 'medewerker' };
    const talk = talkWith(active({ agent }));
    const step = done(giveBack(talk.state, 'w1', agent, NOW, NORMS_TODAY));
    expect(textsOf(changeOf(talk, step).entries)[0]).to.match(/^Medewerker geeft /);
  });

  it('marks the notice from which on the bot answers again', () => {
    const talk = talkWith(active());
    const about = { outcome: 'beantwoord', now: NOW, norms: NORMS_TODAY } as const;
    const later = { ...about, outcome: 'terugbellen', window: TOMORROW } as const;
    for (const step of [
      done(close(talk.state, 'w1', FATIMA, about)),
      done(close(talk.state, 'w1', FATIMA, later)),
      done(giveBack(talk.state, 'w1', FATIMA, NOW, NORMS_TODAY)),
      done(transfer(talk.state, 'w1', { by: FATIMA, note: 'kind' }, NOW, NORMS_TODAY)),
      loseAgent(talk.state, FATIMA.person, NOW, NORMS_TODAY),
    ])
      expect(changeOf(talk, step).entries[0]?.meaning?.nowSpeaks).to.deep.equal({ by: 'bot' });
  });

  it('asks in the tone of the municipality whether it was solved, with its buttons', () => {
    const talk = talkWith(active());
    const step = done(close(talk.state, 'w1', FATIMA, { outcome: 'beantwoord', code: 'kosten', now: NOW, norms: NORMS_TODAY }));
    const change = toChange(talk, step, { library, now: NOW, ids: idsInOrder('e'), norms: NORMS_TODAY });
    expect(textsOf(change.entries)[0]).to.match(/^Fatima heeft .* Is je vraag beantwoord\?$/);
    expect(change.entries[0]?.content.choices?.map(({ say }) => say)).to.deep.equal(['Ja', 'Een beetje', 'Nee', 'Verder met medewerker']);
    expect(eventsOf(change.entries)[0]?.value).to.deep.equal({
      state: 'completed',
      wish: 'w1',
      agent: 'p-fatima',
      outcome: 'beantwoord',
      code: 'kosten',
    });
  });

  it('wakes at the end of the wrap-up, or sooner for a talk in which nobody ever spoke', () => {
    const step = done(giveBack({ handoff: active() }, 'w1', FATIMA, NOW, NORMS_TODAY));
    expect(changeOf(talkWith(active()), step).wakeAt).to.equal(at(120));
    const silent = { ...talkWith(active()), createdAt: '2026-04-13T10:01:30Z', log: [] };
    expect(changeOf(silent, step).wakeAt).to.equal('2026-04-14T10:01:30.000Z');
  });

  it('takes the wake-up away when nothing is due any more, and what was there before', () => {
    const wrapUp = { wish: 'w0', agent: JOOST, until: at(30), outcome: 'beantwoord' as const };
    const talk = talkWith({ status: 'none' }, { wrapUp });
    const change = changeOf(talk, onTime(talk.state, NOW, NORMS_TODAY));
    expect(change.wakeAt).to.equal(null);
    expect(change.state).not.to.have.property('wrapUp');
    expect(textsOf(change.entries)).to.deep.equal([]);
    expect(eventsOf(change.entries).map(({ value }) => value?.['state'])).to.deep.equal(['wrapped-up']);
  });

  it('says where the talk went when an agent is lost or hands it on, and not why: the note is for colleagues', () => {
    const talk = talkWith(active());
    const lost = changeOf(talk, loseAgent(talk.state, FATIMA.person, NOW, NORMS_TODAY));
    expect(textsOf(lost.entries)[0]).to.match(/^De verbinding met Fatima is weg\./);
    const target = { person: JOOST.person, by: FATIMA, note: 'Joost kent deze wijk' };
    const handed = changeOf(talk, done(transfer(talk.state, 'w1', target, NOW, NORMS_TODAY)));
    expect(textsOf(handed.entries)[0]).to.match(/^Fatima geeft uw gesprek door/);
    expect(JSON.stringify(handed.entries)).not.to.include('deze wijk');
    expect(eventsOf(handed.entries)[0]?.value).to.deep.equal({ state: 'transferred', wish: 'w1', agent: 'p-fatima', toPerson: 'p-joost' });
  });

  it('says a late promise and the call-back in one message, and keeps the place', () => {
    const talk = talkWith(queued({ promisedBy: at(30) }));
    const late = onTime(talk.state, NOW, NORMS_TODAY);
    const offered = offerCallBack(late.human, aWish(), TOMORROW, 'late');
    const change = changeOf(talk, { human: offered.human, happened: [...late.happened, ...offered.happened] });
    expect(change.entries.filter(({ visibleTo }) => visibleTo === 'all')).to.have.length(1);
    expect(textsOf(change.entries)[0])
      .to.include('Uw plaats blijft bewaard.')
      .and.include('morgen, woensdag 15 april, tussen 9.00 en 13.00 uur')
      .and.include('tel:');
    expect(change.state.handoff).to.deep.include({ status: 'queued', isLate: true, window: TOMORROW });
  });

  it('says nothing about time to somebody in danger', () => {
    const talk = talkWith(queued({ wish: aWish({ urgent: true, reason: 'distress' }), promisedBy: at(30) }));
    const change = changeOf(talk, onTime(talk.state, NOW, NORMS_TODAY));
    expect(textsOf(change.entries)).to.deep.equal([]);
    expect(eventsOf(change.entries)[0]?.value).to.deep.equal({ state: 'late', wish: 'w1' });
  });

  it('gives a receipt for a call-back and tells its keeper', () => {
    const talk = talkWith({ status: 'call-back-offered', wish: aWish(), window: TOMORROW, why: 'closed' });
    const change = changeOf(talk, done(agreeCallBack(talk.state, '0199aaaa-0000-7000-8000-00000012ab3f', NOW)));
    expect(textsOf(change.entries)[0]).to.match(/Uw referentie is B-[2-9A-Z]{5}\./);
    expect(change.effects.map(({ kind }) => kind)).to.deep.equal(['handoff.status', 'call-back.made']);
    expect(change.effects[1]?.value).to.deep.equal({ callBack: '0199aaaa-0000-7000-8000-00000012ab3f', wish: 'w1', ...TOMORROW });
    expect(change.wakeAt).to.equal(null);
  });

  it('offers the call-back that an agent proposes, in the one message with which she closes', () => {
    const talk = talkWith(active());
    const about = { outcome: 'terugbellen' as const, window: TOMORROW, now: NOW, norms: NORMS_TODAY };
    const change = changeOf(talk, done(close(talk.state, 'w1', FATIMA, about)));
    expect(textsOf(change.entries)).to.have.length(1);
    expect(textsOf(change.entries)[0]).to.match(/^Fatima wil u graag bellen\. Zullen wij u morgen/);
    expect(change.state).to.deep.include({
      handoff: { status: 'call-back-offered', wish: aWish({ had: FATIMA }), window: TOMORROW, why: 'agent' },
    });
    expect(change.state).not.to.have.property('review');
  });

  it('starts the protocol when somebody begins to wait, with the context of the wish', () => {
    const wish = aWish({ topic: 'reisdocument-kosten', skill: 'reisdocumenten' });
    const talk = talkWith({ status: 'none' });
    const change = changeOf(talk, queue(talk.state, wish, NOW, NORMS_TODAY));
    const value = { wish: 'w1', state: 'initiated', reason: 'asked', urgent: false, topic: 'reisdocument-kosten', skill: 'reisdocumenten' };
    expect(eventsOf(change.entries)).to.deep.equal([{ name: 'handoff.initiate', value, visibleTo: 'staff', by: 'system' }]);
    expect(change.effects).to.deep.equal([{ kind: 'handoff.initiate', value }]);
    expect(change.wakeAt).to.equal(at(60 + 15 * 60));
  });

  it('alarms the desk about danger without a word to the resident', () => {
    const talk = talkWith(queued());
    const change = changeOf(talk, alarm(talk.state, aWish({ id: 'w2' }), NOW, NORMS_TODAY));
    expect(textsOf(change.entries)).to.deep.equal([]);
    expect(change.effects).to.deep.equal([{ kind: 'handoff.status', value: { state: 'alarmed', wish: 'w1' } }]);
  });

  it('tells the desk that the resident left or had the talk erased, and the keeper that the number goes', () => {
    const left = changeOf(talkWith(queued()), leave(aHuman(queued())));
    expect(left.effects).to.deep.equal([{ kind: 'handoff.status', value: { state: 'failed', wish: 'w1', why: 'left-queue' } }]);
    const agreed: Handoff = { status: 'call-back', wish: aWish(), callBack: 'cb', window: TOMORROW };
    const erased = changeOf(talkWith(agreed), forget(aHuman(agreed)));
    expect(erased.effects).to.deep.equal([
      { kind: 'handoff.status', value: { state: 'failed', wish: 'w1', why: 'forgotten' } },
      { kind: 'call-back.cancelled', value: { callBack: 'cb' } },
    ]);
    expect(erased.state.handoff).to.deep.equal({ status: 'none' });
  });

  it('is a change that a store takes', () => {
    const talk = talkWith(queued());
    const change = changeOf(talk, done(take(talk.state, 'w1', FATIMA, NOW)));
    const after = withChange(talk, talk.version, changeOfAct(talk, change));
    expect(after?.log).to.have.length(3);
    expect(after?.state.handoff.status).to.equal('active');
  });
});
