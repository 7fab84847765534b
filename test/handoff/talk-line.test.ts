import { expect } from 'chai';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { freshState } from '../../src/conversation/conversation.ts';
import type { NewEntry } from '../../src/conversation/log.ts';
import { cardOf } from '../../src/handoff/handoff-card.ts';
import type { Handoff, Human } from '../../src/handoff/handoff.ts';
import { questionOf } from '../../src/handoff/question.ts';
import { begin, isForColleagues, isOfDesk, lineOf, unreadOf } from '../../src/handoff/talk-line.ts';
import { aConversation, aMessage, aReply, at } from '../kit/conversations.ts';
import { active, aWish, FATIMA, queued } from '../kit/handoff.ts';
import { aLibrary } from '../kit/library.ts';

const topic = (id: string, title: string) =>
  [id, { id, audience: 'inwoner' as const, group: 'reisdocumenten', title, description: title, humanOnly: false }] as const;
const library = aLibrary({
  topics: new Map([topic('kosten', 'Wat het kost'), topic('ophalen', 'Ophalen')]),
  slots: new Map([
    [
      'document',
      {
        id: 'document',
        kind: 'keuze',
        question: 'Welk document?',
        why: '',
        options: [{ value: 'paspoort', label: 'Paspoort', words: [], answers: [] }],
      },
    ],
  ]),
});

const talkOf = (handoff: Handoff, entries: readonly NewEntry[], given: Partial<Human> = {}): Conversation =>
  aConversation({ state: { ...freshState('nl'), handoff, ...given }, log: entries.map((entry, seq) => ({ ...entry, seq })) });
const asked = (text: string, seconds = 0) => aMessage(text, { at: at(seconds) });
const about = (text: string, replyTo: string, topicId: string, kind: 'answer' | 'question' | 'not-understood' | 'handoff' = 'answer') =>
  aReply(text, { replyTo, meaning: { kind, topic: topicId, by: 'bot' } });
const said = (text: string, given: Partial<NewEntry> = {}) => aMessage(text, { by: 'agent', author: FATIMA, ...given });
const event = (state: string, wish = 'w1') =>
  aMessage('', {
    id: `ev-${state}`,
    by: 'system',
    kind: 'event',
    visibleTo: 'staff',
    content: { name: 'handoff.status', value: { state, wish } },
  });

describe('the question that a wish began with', () => {
  it('is what the resident asked about the subject first, not the wish itself', () => {
    const talk = talkOf(queued({ wish: aWish({ topic: 'kosten', at: at(60) }) }), [
      asked('hallo'),
      asked('wat kost een paspoort'),
      about('€ 88', 'in-wat kost een paspoort', 'kosten'),
      asked('medewerker'),
      about('goed', 'in-medewerker', 'medewerker-spreken', 'handoff'),
    ]);
    expect(questionOf(talk)).to.equal('wat kost een paspoort');
  });

  it('is the last thing that was more than the wish, where no subject is known', () => {
    const talk = talkOf(queued({ wish: aWish({ at: at(60) }) }), [
      asked('mijn buurman doet raar'),
      asked('medewerker'),
      about('goed', 'in-medewerker', 'medewerker-spreken', 'handoff'),
    ]);
    expect(questionOf(talk)).to.equal('mijn buurman doet raar');
  });

  it('is the wish itself when nothing else was said, and nothing when nobody spoke', () => {
    const wish = asked('medewerker');
    expect(questionOf(talkOf(queued(), [wish, about('goed', wish.id, 'medewerker-spreken', 'handoff')]))).to.equal('medewerker');
    expect(questionOf(talkOf(queued(), []))).to.equal('');
  });

  it('does not take what was said after the wish', () => {
    const talk = talkOf(queued({ wish: aWish({ at: at(10) }) }), [asked('eerst', 5), asked('later', 20)]);
    expect(questionOf(talk)).to.equal('eerst');
  });
});

describe('a talk as a line of the desk', () => {
  it('tells what it is about, what was said last, and how it waits', () => {
    const talk = talkOf(queued({ wish: aWish({ topic: 'kosten', skill: 'reisdocumenten' }) }), [
      asked('wat  kost\nhet'),
      aReply('**Veel** geld'),
    ]);
    const line = lineOf(talk, library);
    expect(line).to.deep.include({ title: 'Wat het kost', last: 'Veel geld', lastBy: 'bot', length: 2, topic: 'kosten' });
    expect(line.waiting).to.deep.include({ talk: talk.id, wish: 'w1', skill: 'reisdocumenten', urgent: false });
  });

  it('has the first words of the question as title where the subject is not known', () => {
    const line = lineOf(talkOf(queued(), [asked('een heel lange vraag '.repeat(10))]), undefined);
    expect(line.title)
      .to.have.length.at.most(60)
      .and.match(/^een heel lange vraag .*…$/);
  });

  it('shows no note of colleagues as what was said last', () => {
    const line = lineOf(talkOf(active(), [asked('vraag'), said('tussen ons', { visibleTo: 'staff' })]), library);
    expect(line.last).to.equal('vraag');
  });

  it('counts what a colleague has not read: since what she saw, and since her own words', () => {
    const line = lineOf(talkOf(active(), [asked('een'), asked('twee'), said('antwoord'), asked('drie'), asked('vier')]), library);
    expect(unreadOf(line, FATIMA.person)).to.equal(2);
    expect(unreadOf(line, FATIMA.person, 4)).to.equal(1);
    expect(unreadOf(line, 'p-joost')).to.equal(4);
  });

  it('is in a list while a human has it, is waited for, calls back or wraps up', () => {
    const wrapUp = { wish: 'w1', agent: FATIMA, until: at(60), outcome: 'beantwoord' as const };
    expect(isOfDesk(talkOf(queued(), []))).to.equal(true);
    expect(isOfDesk(talkOf({ status: 'none' }, [], { wrapUp }))).to.equal(true);
    expect(isOfDesk(talkOf({ status: 'offered', wish: aWish() }, []))).to.equal(false);
    expect(isOfDesk(talkOf({ status: 'none' }, []))).to.equal(false);
  });

  it('may be opened by colleagues once a human was waited for, and never when only the bot heard it', () => {
    expect(isForColleagues(talkOf({ status: 'none' }, [asked('geheim')]))).to.equal(false);
    expect(isForColleagues(talkOf({ status: 'offered', wish: aWish() }, [asked('geheim'), event('offered')]))).to.equal(false);
    expect(isForColleagues(talkOf({ status: 'none' }, [event('completed')]))).to.equal(true);
    expect(isForColleagues(talkOf({ status: 'none', had: FATIMA }, []))).to.equal(true);
  });

  it('cuts between characters, never within one', () => {
    expect(begin('👍🏽👍🏽👍🏽', 3)).to.equal('👍🏽…');
    expect(begin('  kort  ', 10)).to.equal('kort');
  });
});

describe('what lies on top of a talk', () => {
  it('tells what is known, what was shown and what is open, in words', () => {
    const talk = talkOf(queued({ wish: aWish({ topic: 'kosten', reason: 'not-understood' }) }), [
      asked('wat kost het'),
      about('€ 88', 'in-wat kost het', 'kosten'),
      asked('en als het kwijt is'),
      about('?', 'in-en als het kwijt is', 'kosten', 'not-understood'),
    ]);
    const dialogue = { ...talk.state.dialogue, slots: { document: 'paspoort', onbekend: 'x' } };
    const card = cardOf({ ...talk, state: { ...talk.state, dialogue } }, library, at(0));
    expect(card).to.deep.equal({
      wish: 'w1',
      reason: 'not-understood',
      urgent: false,
      question: 'wat kost het',
      topic: { id: 'kosten', title: 'Wat het kost' },
      known: [{ label: 'document', value: 'paspoort' }],
      shown: [{ seq: 1, title: 'Wat het kost', kind: 'answer' }],
      open: 'en als het kwijt is',
      lang: 'nl',
    });
  });

  it('names the question of the bot that was not answered', () => {
    const talk = talkOf(queued(), [asked('wat kost het'), about('Welk **document**?', 'in-wat kost het', 'kosten', 'question')]);
    const open = cardOf({ ...talk, state: { ...talk.state, dialogue: { ...talk.state.dialogue, step: 'document' } } }, library, at(0));
    expect(open.open).to.equal('Welk document?');
  });
});
