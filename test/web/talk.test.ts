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

  it('leaves out the choice to leave the queue, which stands above the text field', () => {
    const waiting = bot('w', { kind: 'handoff' }, actions('Ja, bel mij', 'Stop met wachten'));
    expect(messageFrom(waiting)?.choices.map((choice) => choice.label)).to.deep.equal(['Ja, bel mij']);
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

  describe('with a human in it', () => {
    const agent = (id: string, name: string | undefined, more: object = {}): object => ({
      ...bot(id, { by: 'agent', kind: 'notice' }),
      from: { id: 'medewerker', role: 'bot', ...(name === undefined ? {} : { name }) },
      ...more,
    });
    const notice = (id: string, nowSpeaks?: object): object => bot(id, { by: 'system', kind: 'notice', nowSpeaks });
    const joined = (name: string): object => notice(`U praat nu met een mens: ${name}.`, { by: 'agent', name });
    const dividers = (page: string): string[] =>
      [...page.matchAll(/class="wissel[^>]*>([^]*?)<\/(?:div|p)>/g)].map(([, text = '']) => text.replace(/<[^>]+>/g, '').trim());
    const names = (page: string): string[] => [...page.matchAll(/bericht__wie"[^>]*>([^<]*)</g)].map(([, name = '']) => name);

    it('makes the notice that says so the divider, once', () => {
      const page = draw(mine('1', 'a'), joined('Fatima'), agent('hoi', 'Fatima'), mine('2', 'b'), agent('dag', 'Fatima'));
      expect(dividers(page)).to.deep.equal(['U praat nu met een mens: Fatima.']);
      expect(names(page)).to.deep.equal(['U', 'Fatima, medewerker', 'U', 'Fatima, medewerker']);
    });

    it('draws the divider itself where no notice says it, for a human, another human and the bot', () => {
      const page = draw(mine('1', 'a'), agent('hoi', 'Fatima'), agent('dag', 'Joost'), bot('weer', { kind: 'answer' }));
      expect(dividers(page)).to.deep.equal([
        'U praat nu met een mens: Fatima',
        'U praat nu met een mens: Joost',
        'U praat nu weer met de chatbot',
      ]);
      expect(names(page)).to.deep.equal(['U', 'Fatima, medewerker', 'Joost, medewerker', 'Chatbot']);
    });

    it('says that the bot answers again before the notice about it, which keeps its buttons', () => {
      const done = { ...notice('Klaar?', { by: 'bot' }), ...actions('Ja', 'Nee') };
      const page = draw(joined('Fatima'), agent('hoi', 'Fatima'), done);
      expect(dividers(page).at(-1)).to.equal('U praat nu weer met de chatbot');
      expect(page)
        .to.contain('value="Ja"')
        .and.match(/U praat nu weer met de chatbot[^]*Chatbot[^]*Klaar\?/);
    });

    it('gives a notice that nobody wrote a name of its own while a human has the talk', () => {
      const page = draw(joined('Fatima'), agent('hoi', 'Fatima'), notice('Bent u er nog?'));
      expect(names(page)).to.deep.equal(['Fatima, medewerker', 'Automatisch bericht']);
      expect(names(draw(mine('1', 'a'), notice('Er ging iets mis.')))).to.deep.equal(['U', 'Chatbot']);
    });

    it('takes no choices any more that were offered before she joined', () => {
      const offer = { ...bot('q', { kind: 'handoff' }), ...actions('Ja, bel mij') };
      expect(draw(mine('1', 'a'), offer)).to.contain('value="Ja, bel mij"');
      expect(draw(mine('1', 'a'), offer, joined('Fatima')))
        .to.contain('U kon kiezen uit')
        .and.not.contain('value="Ja, bel mij"');
    });

    it('names a colleague by her function alone where the municipality shows no names', () => {
      expect(names(draw(agent('a', 'medewerker burgerzaken')))).to.deep.equal(['Medewerker burgerzaken']);
      expect(names(draw(agent('a', undefined)))).to.deep.equal(['Medewerker']);
    });

    it('takes no word of a resident for a notice, nor a name for markup', () => {
      const forged = { ...mine('1', 'hoi'), channelData: { balie: { nowSpeaks: { by: 'agent', name: 'Nep' } } } };
      expect(dividers(draw(forged))).to.deep.equal([]);
      expect(draw(agent('a', '<b>Fatima'))).not.to.contain('<b>Fatima');
    });

    it('says "Gelezen" once, under the last message that the human read, and not any more when she is gone', () => {
      const at = (seq: number, activity: object): object => ({ ...activity, channelData: { 'webchat:sequence-id': seq } });
      const log = [joined('Fatima'), at(4, mine('een', 'een')), at(6, mine('twee', 'twee')), at(8, mine('drie', 'drie'))];
      const read = (page: string): string[] => [...page.matchAll(/id="b-([^"]+)"(?:(?!id="b-)[^])*?Gelezen/g)].map(([, id = '']) => id);
      expect(read(renderTalk(readTalk(log), nlU, { seen: 7 }).html)).to.deep.equal(['twee']);
      expect(read(renderTalk(readTalk([...log, bot('weer', { kind: 'answer' })]), nlU, { seen: 7 }).html)).to.deep.equal([]);
    });
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
