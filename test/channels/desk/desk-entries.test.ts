import { expect } from 'chai';
import { readDeskEntries } from '../../../src/channels/desk/desk-entries.ts';
import { DeskEntry } from '../../../src/channels/desk/desk-messages.ts';
import type { Entry, NewEntry } from '../../../src/conversation/log.ts';
import { aConversation, aMessage, aReply } from '../../kit/conversations.ts';
import { FATIMA } from '../../kit/handoff.ts';

const nameOf = ({ shown }: { shown: string }): string => `${shown} de Vries`;
const talkOf = (...entries: (NewEntry | 'erased')[]) =>
  aConversation({ log: entries.map((entry, seq): Entry => (entry === 'erased' ? { seq, erased: true } : { ...entry, seq })) });
const read = (talk: ReturnType<typeof talkOf>, from = 0, erased = 0) =>
  readDeskEntries(talk, from, nameOf, erased).map((entry) => DeskEntry.parse(entry));

describe('the log as colleagues read it', () => {
  it('has what residents see and what they do not, each marked', () => {
    const entries = read(
      talkOf(
        aMessage('start', { kind: 'start', visibleTo: 'staff', content: {} }),
        aMessage('<b>dag</b>'),
        aReply('**Welkom**'),
        aMessage('zie [dit](https://a.example) en https://b.example', { id: 'a', by: 'agent', author: FATIMA, clientId: '@c1' }),
        aMessage('onder ons', { id: 'n', by: 'agent', author: FATIMA, visibleTo: 'staff' }),
        aMessage('', {
          id: 'e',
          by: 'system',
          kind: 'event',
          visibleTo: 'staff',
          content: { name: 'handoff.status', value: { state: 'accepted' } },
        }),
      ),
    );
    expect(entries.map(({ seq, kind, staff, by }) => [seq, kind, staff, by])).to.deep.equal([
      [1, 'message', false, 'resident'],
      [2, 'message', false, 'bot'],
      [3, 'message', false, 'agent'],
      [4, 'note', true, 'agent'],
      [5, 'event', true, 'system'],
    ]);
    expect(entries[0]).to.deep.include({ text: '<b>dag</b>' }).and.not.to.have.property('html');
    expect(entries[1]?.html).to.equal('<p><strong>Welkom</strong></p>');
    expect(entries[2]).to.deep.include({ author: 'Fatima de Vries', person: FATIMA.person, clientId: 'c1' });
    expect(entries[2]?.html).to.contain('href="https://a.example"').and.contain('href="https://b.example"');
  });

  it('tells a change under the number of what was changed, also when that was read before', () => {
    const talk = talkOf(aMessage('vraag'), aReply('oud'), aReply('nieuw', { id: 'u', kind: 'update', replyTo: 'out-oud' }));
    expect(read(talk).map(({ seq, text }) => [seq, text])).to.deep.equal([
      [0, 'vraag'],
      [1, 'nieuw'],
    ]);
    expect(read(talk, 2).map(({ seq, text }) => [seq, text])).to.deep.equal([[1, 'nieuw']]);
  });

  it('tells again what was erased since it was read', () => {
    const talk = talkOf('erased', aMessage('tweede'), 'erased');
    expect(read(talk).map(({ seq, kind }) => [seq, kind])).to.deep.equal([
      [0, 'erased'],
      [1, 'message'],
      [2, 'erased'],
    ]);
    expect(read(talk, 3, 2), 'all of it is known').to.deep.equal([]);
    expect(read(talk, 3, 1).map(({ seq }) => seq)).to.deep.equal([0, 2]);
  });
});
