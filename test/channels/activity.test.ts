import { expect } from 'chai';
import { readActivities } from '../../src/channels/activity.ts';
import { fresh } from '../../src/channels/direct-line.ts';
import { ActivitySetOut } from '../../src/channels/direct-line-schemas.ts';
import { toHtml, typedToHtml } from '../../src/channels/markdown.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import type { Entry, NewEntry } from '../../src/conversation/log.ts';
import { clockFrom } from '../../src/shared/clock.ts';

const at = '2026-04-14T08:00:00.000Z';
const empty = fresh({ gemeente: 'duinrade', conversation: 'c', user: 'dl_u', lang: 'nl' }, 'nl', {
  ids: () => 's',
  clock: clockFrom('2026-04-14'),
});
const aTalk = (...more: (NewEntry | 'erased')[]): Conversation => ({
  ...empty,
  log: [...empty.log, ...more.map((entry, n): Entry => (entry === 'erased' ? { seq: n + 1, erased: true } : { seq: n + 1, ...entry }))],
});
const bot = (id: string, text: string, more: Partial<NewEntry> = {}): NewEntry => ({
  id,
  at,
  lang: 'nl',
  by: 'bot',
  kind: 'message',
  visibleTo: 'all',
  content: { text },
  meaning: { kind: 'answer', by: 'bot' },
  ...more,
});
const update = (of: string, content: NewEntry['content']): NewEntry => ({
  id: `${of}-u`,
  at,
  lang: 'nl',
  by: 'bot',
  kind: 'update',
  visibleTo: 'all',
  replyTo: of,
  content,
});
const texts = (talk: Conversation, seq = 0) => readActivities(talk, seq).activities.map(({ id, text }) => [id, text]);

describe('what a resident reads of the log', () => {
  it('leaves out the start, wake-ups, staff notes and what was erased, but counts them', () => {
    const talk = aTalk(
      bot('a', 'dag'),
      bot('n', 'notitie', { visibleTo: 'staff' }),
      'erased',
      bot('w', '', { kind: 'wake', by: 'system' }),
      bot('b', 'nog iets'),
    );
    expect(texts(talk)).to.deep.equal([
      ['a', 'dag'],
      ['b', 'nog iets'],
    ]);
    expect(readActivities(talk, 0).watermark).to.equal(6);
    expect(texts(talk, 2)).to.deep.equal([['b', 'nog iets']]);
  });

  it('names a parent only where the reader can find it', () => {
    const talk = aTalk(
      bot('a', 'dag', { replyTo: 's' }),
      bot('n', 'x', { visibleTo: 'staff' }),
      bot('b', 'x', { replyTo: 'n' }),
      bot('c', 'x', { replyTo: 'a' }),
    );
    expect(readActivities(talk, 0).activities.map(({ replyToId }) => replyToId)).to.deep.equal([undefined, undefined, 'a']);
  });

  it('gives a changed message under its old id: in its place to who comes new, again to who had the old one', () => {
    const talk = aTalk(bot('a', 'oud'), bot('b', 'tussen'), update('a', { text: 'nieuw' }), update('a', { text: 'nieuwst' }));
    expect(texts(talk)).to.deep.equal([
      ['a', 'nieuwst'],
      ['b', 'tussen'],
    ]);
    expect(texts(talk, 2)).to.deep.equal([
      ['b', 'tussen'],
      ['a', 'nieuwst'],
    ]);
    expect(readActivities(talk, 2).activities[1]?.channelData['webchat:sequence-id']).to.equal(1);
  });

  it('takes a message away that was changed into nothing, and ignores a change of what is gone', () => {
    expect(texts(aTalk(bot('a', 'weg'), bot('b', 'blijft'), update('a', {}), update('zoek', { text: 'spook' })))).to.deep.equal([
      ['b', 'blijft'],
    ]);
  });

  it('gives every message that is not the resident’s a meaning, an agent’s words as well', () => {
    const words: NewEntry = { id: 'a', at, lang: 'nl', by: 'agent', kind: 'message', visibleTo: 'all', content: { text: 'Hoi' } };
    const page = readActivities(aTalk(words), 0);
    expect(page.activities[0]).to.deep.include({ from: { id: 'medewerker', name: 'Medewerker', role: 'bot' } });
    expect(page.activities[0]?.channelData.balie).to.deep.equal({ kind: 'notice', by: 'agent', html: '<p>Hoi</p>' });
    expect(ActivitySetOut.safeParse({ activities: page.activities, watermark: '2' }).success).to.equal(true);
  });

  it('gives a colleague the name that residents may see, and not who she is', () => {
    const author = { person: 'https://sso.example|4711', shown: 'Fatima' };
    const words: NewEntry = { id: 'a', at, lang: 'nl', by: 'agent', author, kind: 'message', visibleTo: 'all', content: { text: 'Hoi' } };
    const page = readActivities(aTalk(words), 0);
    expect(page.activities[0]?.from).to.deep.equal({ id: 'medewerker', name: 'Fatima', role: 'bot' });
    expect(JSON.stringify(page)).not.to.contain('4711');
  });

  it('passes on that somebody else speaks from here on', () => {
    const meaning = { kind: 'notice', by: 'system', nowSpeaks: { by: 'agent', name: 'Fatima' } } as const;
    const talk = aTalk(bot('a', 'U praat nu met een mens.', { by: 'system', meaning }));
    const page = ActivitySetOut.parse({ activities: readActivities(talk, 0).activities, watermark: '2' });
    expect(page.activities[0]?.channelData.balie?.nowSpeaks).to.deep.equal({ by: 'agent', name: 'Fatima' });
  });

  it('offers the details in the language of the message', () => {
    const talk = aTalk(bot('a', 'x', { lang: 'en', content: { text: 'x', details: 'y' } }));
    expect(readActivities(talk, 0).activities[0]).to.deep.include({ locale: 'en-GB' });
    expect(readActivities(talk, 0).activities[0]?.suggestedActions?.actions.map(({ value }) => value)).to.deep.equal(['More information']);
  });
});

describe('Markdown as HTML', () => {
  const cases: [string, string][] = [
    ['**vet** en *schuin*', '<p><strong>vet</strong> en <em>schuin</em></p>'],
    ['- een\n- twee', '<ul>\n<li>een</li>\n<li>twee</li>\n</ul>'],
    ['[site](https://a.example)', '<p><a href="https://a.example" rel="noopener noreferrer" target="_blank">site</a></p>'],
    ['[bel](tel:14-0123)', '<p><a href="tel:14-0123">bel</a></p>'],
    ['[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>'],
    ['[x](data:text/html,hoi)', '<p>[x](data:text/html,hoi)</p>'],
    ['<img src=x onerror=alert(1)>', '<p>&lt;img src=x onerror=alert(1)&gt;</p>'],
    [
      '![plaatje](https://a.example/p.png)',
      '<p>!<a href="https://a.example/p.png" rel="noopener noreferrer" target="_blank">plaatje</a></p>',
    ],
  ];
  for (const [markdown, html] of cases)
    it(`makes of ${JSON.stringify(markdown)} only what is safe`, () => {
      expect(toHtml(markdown)).to.equal(html);
    });

  it('makes a link of a whole address that a colleague typed, and of nothing else', () => {
    expect(typedToHtml('Kijk op https://a.example/b of a.example, ik@a.example\n1 regel')).to.equal(
      '<p>Kijk op <a href="https://a.example/b" rel="noopener noreferrer" target="_blank">https://a.example/b</a> of a.example, ik@a.example<br>\n1 regel</p>',
    );
    expect(typedToHtml('javascript:alert(1) data:text/html,x //a.example')).not.to.contain('<a');
  });
});
