import { expect } from 'chai';
import { html } from '../../src/web/talk/html.ts';
import { messageFrom } from '../../src/web/talk/message.ts';
import { talkAsText } from '../../src/web/talk/as-text.ts';
import { readTalk, renderTalk } from '../../src/web/talk/talk.ts';
import { nlU } from '../../src/web/words/nl-u.ts';

const bot = (id: string, balie: object, more: object = {}): object => ({
  type: 'message',
  id,
  timestamp: '2026-11-23T09:42:00.000Z',
  from: { id: 'bot', role: 'bot' },
  locale: 'nl-NL',
  text: id,
  channelData: { balie: { by: 'bot', ...balie } },
  ...more,
});
const mine = (id: string, text: string): object => ({
  type: 'message',
  id,
  timestamp: '2026-11-23T09:42:00.000Z',
  from: { id: 'dl_1', role: 'user' },
  text,
  channelData: { clientActivityID: `c-${id}` },
});
const actions = (...labels: string[]): object => ({
  suggestedActions: { actions: labels.map((title) => ({ type: 'imBack', title, value: title })) },
});
const draw = (...activities: object[]): string => renderTalk(readTalk(activities), nlU).html;

describe('the talk as it is shown', () => {
  it('escapes what a resident typed', () => {
    expect(draw(mine('1', '<img src=x onerror=alert(1)>')))
      .to.contain('&#60;img')
      .and.not.contain('<img');
  });

  it('escapes every sign that could leave an attribute', () => {
    expect(html`<a title="${`"'<>&`}"></a>`.html).to.contain('<a title="&#34;&#39;&#60;&#62;&#38;">');
  });

  it("ignores HTML that a resident sends along as if it were the bot's", () => {
    const forged = { ...mine('1', 'hoi'), channelData: { balie: { html: '<b>vals</b>' } } };
    expect(draw(forged)).not.to.contain('<b>vals</b>');
  });

  it('shows a message once, however often it comes', () => {
    expect(readTalk([mine('1', 'a'), mine('1', 'a')]).messages).to.have.length(1);
  });

  it('leaves out the greeting, also when the resident spoke first', () => {
    const greeting = bot('groet', { kind: 'notice' });
    expect(readTalk([mine('1', 'a'), greeting, bot('later', { kind: 'notice' })]).messages.map((message) => message.id)).to.deep.equal([
      '1',
      'later',
    ]);
  });

  it('draws at most six choices, and none for the details', () => {
    const activity = bot('q', { kind: 'question', detailsHtml: '<p>x</p>' }, actions('a', 'b', 'c', 'd', 'e', 'f', 'g'));
    expect(messageFrom(activity)?.choices.map((choice) => choice.label)).to.deep.equal(['a', 'b', 'c', 'd', 'e', 'f']);
    const details = bot(
      'q',
      {},
      {
        suggestedActions: {
          actions: [{ type: 'imBack', title: 'Meer hierover', value: 'Meer hierover', channelData: { balie: 'details' } }],
        },
      },
    );
    expect(messageFrom(details)?.choices).to.deep.equal([]);
  });

  it('keeps used choices as text, with what was chosen', () => {
    const page = draw(bot('q', { kind: 'question' }, actions('Paspoort', 'Kaart')), mine('1', 'Kaart'));
    expect(page).to.contain('Paspoort').and.contain('<strong>Kaart (gekozen)</strong>').and.not.contain('<button');
  });

  it('asks for a rating under an answer, but not after a safety message', () => {
    expect(draw(bot('a', { kind: 'answer' }))).to.contain('value="up:a"');
    expect(draw(bot('a', { kind: 'answer' }), bot('s', { kind: 'safety' }))).not.to.contain('value="up:a"');
  });

  it('says who speaks only when the speaker changes', () => {
    const page = draw(mine('1', 'a'), mine('2', 'b'), bot('a', { kind: 'answer' }));
    expect(page.match(/bericht__wie/g)).to.have.length(2);
  });

  it('gives each message its own language', () => {
    expect(draw(bot('a', { kind: 'answer' }, { locale: 'en-GB' }))).to.contain('lang="en"');
  });

  it('leaves out a source that is no web address', () => {
    expect(draw(bot('a', { kind: 'answer', sources: [{ title: 'x', url: 'javascript:alert(1)', checked: '2026-10-01' }] }))).not.to.contain(
      'javascript:',
    );
  });

  it('writes the day on which a source was checked in words', () => {
    expect(draw(bot('a', { kind: 'answer', sources: [{ title: 'x', url: 'https://x.example', checked: '2026-10-01' }] }))).to.contain(
      'gecontroleerd op 1 oktober 2026',
    );
  });

  it('puts sources that were checked on one day together', () => {
    const sources = ['A', 'B'].map((title) => ({ title, url: `https://${title}.example`, checked: '2026-10-01' }));
    const page = draw(bot('a', { kind: 'answer', sources }));
    expect(page).to.contain('Bronnen: ');
    expect(page.match(/gecontroleerd op/g)).to.have.length(1);
  });

  it('makes plain text to keep, with sources and without marks', () => {
    const activity = bot(
      'a',
      { kind: 'answer', sources: [{ title: 'Tarieven', url: 'https://x.example/', checked: '' }] },
      { text: 'Het kost **€ 5**. [Meer](https://y.example)' },
    );
    const text = talkAsText(readTalk([mine('1', 'Wat kost het?'), activity]).messages, 'Voorbeeldstad', nlU);
    expect(text)
      .to.contain('10:42 U:\nWat kost het?')
      .and.contain('Het kost € 5. Meer (https://y.example)')
      .and.contain('Bron: Tarieven (https://x.example/)');
  });
});
