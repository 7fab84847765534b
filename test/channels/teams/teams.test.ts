import { expect } from 'chai';
import { isWritten } from '../../../src/conversation/log.ts';
import { z } from 'zod';
import { TEAMS_PERSON, TEAMS_TALK } from '../../../src/channels/teams/talk-record.ts';
import { problemsOf } from '../../kit/adaptive-cards.ts';
import { cardIn, colleagueIn, titlesIn, type ColleagueOptions, type Shown } from '../../kit/teams-colleague.ts';
import { startTeams, type TeamsApp } from '../../kit/teams-app.ts';
import { startTeamsService, type TeamsService } from '../../kit/teams-service.ts';
import { until } from '../../kit/until.ts';
import { aStorage } from '../../kit/storage.ts';
import type { Storage } from '../../../src/storage/storage.ts';

/** The first question also trains the recogniser, where its cache is not there yet. */
const FIRST_MS = 180_000;

const Suggested = z.object({ actions: z.array(z.object({ title: z.string(), value: z.string() })) });
const Balie = z.object({ balie: z.object({ kind: z.string() }) });
const Found = z.object({ composeExtension: z.object({ attachments: z.array(z.object({ content: z.unknown() })) }) });
const WithRefresh = z.object({ refresh: z.object({ action: z.record(z.string(), z.unknown()) }) });

/** The card opens at the step that the question is about, and one begins there. */
const BEGIN = 'Begin bij deze stap';
const ASKED = 'twijfel over de foto op het paspoort';

describe('a colleague in Teams', () => {
  let storage: Storage;
  let service: TeamsService;
  let app: TeamsApp;
  before(async function () {
    this.timeout(FIRST_MS);
    service = await startTeamsService();
    storage = await aStorage();
    app = await startTeams({ storage });
  });
  after(async () => {
    expect(app.problems).to.deep.equal([]);
    await app.close();
    await service.close();
  });
  const colleague = (name: string, about: Partial<ColleagueOptions> = {}) => colleagueIn({ url: app.url, service, name, ...about });
  const talkRecord = async (teamsId: string) => (await storage.records.read(TEAMS_TALK, 'voorbeeldstad', JSON.stringify([teamsId])))?.value;
  const talkOf = async (teamsId: string) => storage.store.read((await talkRecord(teamsId))?.conversation ?? '');
  /** The card as Teams asks for it when somebody scrolls to it. */
  const seen = async (who: ReturnType<typeof colleague>, { card, id }: Shown): Promise<string> => {
    const { refresh } = WithRefresh.parse(card);
    const { body } = await who.invokes('adaptiveCard/action', { action: refresh.action, trigger: 'automatic' }, id);
    return JSON.stringify(body);
  };

  it('is greeted once when the bot is installed, by a bot that says so', async () => {
    const anna = colleague('Anna');
    await anna.sends({ type: 'installationUpdate', action: 'add' });
    await anna.sends({ type: 'conversationUpdate', membersAdded: [{ id: '28:bot' }, { id: '29:Anna' }] });
    await until(() => anna.received().length > 0);
    await anna.says('hallo');
    const welcomes = anna.received().filter(({ activity }) => activity.text?.includes('computer'));
    expect(welcomes).to.have.length(1);
  });

  it('asks, gets the card at the step that it is about, decides, and sees the next step in its place', async () => {
    const fatima = colleague('Fatima');
    const [welcome, answer] = await fatima.says(ASKED, 2);
    expect(welcome?.activity.text).to.include('computer');
    expect(answer?.activity.replyToId).to.match(/^\d+$/);
    const asked = cardIn(answer);
    expect(problemsOf(asked.card)).to.deep.equal([]);
    expect(titlesIn(asked)).to.include.members(['Ja', 'Nee']);
    const next = await fatima.presses(asked, 'Nee');
    expect(problemsOf(next.card)).to.deep.equal([]);
    expect(next.text).to.not.equal(asked.text);
    expect(titlesIn(next)).to.include.members(['Terug', 'Stop', 'Hele lijst']);
    const back = await fatima.presses(next, 'Terug');
    expect(titlesIn(back)).to.include.members(['Ja', 'Nee']);
  });

  it('presses twice and gets the same card twice: a press carries the state to reach', async () => {
    const noor = colleague('Noor');
    const asked = cardIn((await noor.says(ASKED, 2))[1]);
    const once = await noor.presses(asked, BEGIN);
    const twice = await noor.presses(asked, BEGIN);
    expect(twice.text).to.equal(once.text);
    const chosen = await noor.presses(once, 'Nee');
    expect((await noor.presses(once, 'Nee')).text).to.equal(chosen.text);
  });

  it('goes on elsewhere, and the older cards of the same case follow', async () => {
    const wil = colleague('Wil');
    const asked = cardIn((await wil.says(ASKED, 2))[1]);
    expect(asked.text).to.include('"userIds":["29:Wil"]');
    const begun = await wil.presses(asked, BEGIN);
    const list = cardIn((await wil.says('mijn zaken'))[0]);
    const resumed = await wil.presses(list, titlesIn(list).find((title) => title.startsWith('Verder met')) ?? '');
    const further = await wil.presses(resumed, 'Nee');
    await until(() =>
      wil.replaced().some(({ id, activity }) => id === begun.id && JSON.stringify(activity.attachments?.[0]?.content) === further.text),
    );
    expect(
      wil.replaced().filter(({ id }) => id === resumed.id),
      'the card that was pressed is as it was answered',
    ).to.deep.equal([]);
    // Beside the work, at `/hulp`, she stops.
    const who = { gemeente: 'voorbeeldstad', person: (await talkRecord(wil.conversation))?.who?.person ?? '', name: 'Wil' };
    const [line] = await app.bot.support.cases(who);
    await app.bot.support.act(
      who,
      { verb: 'zaak', procedure: line?.procedure ?? '', case: line?.id ?? '', do: { act: 'stop' } },
      'aan-de-balie',
    );
    for (const { id } of [begun, resumed])
      await until(() => wil.replaced().some((one) => one.id === id && JSON.stringify(one.activity).includes('Gestopt.')));
    expect(await seen(wil, begun), 'an old card, when she looks at it').to.include('Gestopt.');
  });

  it('stops, and resumes where she was after the server was started again', async function () {
    this.timeout(60_000);
    const bram = colleague('Bram');
    const begun = await bram.presses(cardIn((await bram.says(ASKED, 2))[1]), BEGIN);
    const further = await bram.presses(begun, 'Nee');
    const stopped = await bram.presses(further, 'Stop');
    expect(titlesIn(stopped)).to.include('Verder met balie 10.00').and.not.include('Stop');
    await app.close();
    app = await startTeams({ storage });
    const again = colleague('Bram');
    const list = cardIn((await again.says('mijn zaken'))[0]);
    const resume = titlesIn(list).find((title) => title.startsWith('Verder met'));
    const resumed = await again.presses(list, resume ?? '');
    expect(titlesIn(resumed)).to.include('Stop');
    expect(resumed.text).to.equal(further.text);
  });

  it('ticks boxes in the whole list, and they are kept with whatever button is pressed', async () => {
    const iris = colleague('Iris');
    const step = await iris.presses(cardIn((await iris.says(ASKED, 2))[1]), BEGIN);
    const list = await iris.presses(step, 'Hele lijst');
    expect(problemsOf(list.card)).to.deep.equal([]);
    const box = /"id":"(in_stap_[^"]+)"/.exec(list.text)?.[1] ?? '';
    const saved = await iris.presses(list, 'Bewaar vinkjes', { [box]: 'true' });
    expect(saved.text)
      .to.include(`"id":"${box}"`)
      .and.match(new RegExp(`"id":"${box}"[^}]*"value":"true"`));
  });

  it('sends the same message twice and is answered once', async () => {
    const tom = colleague('Tom');
    const before = await tom.says('hallo', 2);
    expect(before).to.have.length(2);
    await tom.sends({ type: 'message', text: 'bedankt' }, 'dubbel-1');
    await tom.sends({ type: 'message', text: 'bedankt' }, 'dubbel-1');
    await until(() => tom.received().length >= 3);
    await tom.says('bedankt');
    const talk = await talkOf(tom.conversation);
    expect(talk?.log.filter(isWritten).filter(({ clientId }) => clientId === 'dubbel-1')).to.have.length(1);
    expect(tom.received()).to.have.length(4);
  });

  it('puts a card in the chat through the message extension: that is no question', async () => {
    const joy = colleague('Joy');
    await joy.says('hallo', 2);
    const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: {} };
    await joy.sends({ type: 'message', text: '<attachment id="1"></attachment>', attachments: [card] });
    await joy.sends({
      type: 'message',
      text: '\n<span class="inline-compose-card"><span content="0"></span>\n</span>',
      attachments: [card],
    });
    await joy.says('bedankt');
    expect(
      joy
        .received()
        .map(({ activity }) => activity.text)
        .at(-1),
    ).to.equal('Graag gedaan.');
    expect(joy.received()).to.have.length(3);
  });

  it('types a BSN: it is not kept, and the bot asks to delete the message', async () => {
    const eva = colleague('Eva');
    const answers = await eva.says('kan ik 123456782 inschrijven', 3);
    expect(answers.map(({ activity }) => activity.text ?? '').join(' ')).to.match(/verwijder het bericht/i);
    expect(JSON.stringify(await talkOf(eva.conversation))).to.not.include('123456782');
  });

  it('keeps of her nothing but who she is and what she said', async () => {
    const lea = colleague('Lea');
    await lea.sends({ type: 'message', text: 'hallo', channelData: { tenant: { id: 'eigen-tenant' }, geheim: 'niet bewaren' } });
    await until(() => lea.received().length > 1);
    const talk = JSON.stringify(await talkOf(lea.conversation));
    expect(talk).to.not.include('niet bewaren').and.not.include('Lea');
  });

  it('finds procedures and answers for residents from any chat', async () => {
    const sam = colleague('Sam');
    const asks = (words: string) =>
      sam.invokes('composeExtension/query', { commandId: 'zoek', parameters: [{ name: 'woorden', value: words }] });
    const { status, body } = await asks('paspoort kosten');
    expect(status).to.equal(200);
    const { composeExtension } = body as {
      composeExtension: { type: string; attachments: { content: unknown; preview: { content: { text: string } } }[] };
    };
    expect(composeExtension.type).to.equal('result');
    const lines = composeExtension.attachments.map(({ preview }) => preview.content.text);
    expect(lines.some((line) => line.startsWith('Antwoord voor inwoners'))).to.equal(true);
    for (const { content } of composeExtension.attachments) expect(problemsOf(content)).to.deep.equal([]);
    expect(lines[1], 'both are in sight').to.match(/^Antwoord voor inwoners/);
    const nameless = await sam.invokes('composeExtension/query', {
      parameters: [{ value: 'paspoort kosten' }],
      queryOptions: { skip: 0, count: 2 },
    });
    expect(Found.parse(nameless.body).composeExtension.attachments.map(({ content }) => content)).to.deep.equal(
      composeExtension.attachments.slice(0, 2).map(({ content }) => content),
    );
    const further = await sam.invokes('composeExtension/query', {
      parameters: [{ name: 'woorden', value: 'paspoort kosten' }],
      queryOptions: { skip: 25, count: 25 },
    });
    expect(Found.parse(further.body).composeExtension.attachments, 'nothing twice when she scrolls on').to.deep.equal([]);
    const first = await sam.invokes('composeExtension/query', { commandId: 'zoek', parameters: [{ name: 'initialRun', value: 'true' }] });
    expect(JSON.stringify(first.body)).to.include('Werkwijze');
  });

  it('shares a procedure as text and a card without her progress', async () => {
    const kim = colleague('Kim');
    const begun = await kim.presses(cardIn((await kim.says(ASKED, 2))[1]), BEGIN);
    await kim.presses(begun, 'Delen of printen');
    await until(() => kim.received().length > 2);
    const copy = kim.received().at(-1);
    expect(copy?.activity.text).to.match(/☐ 1\./);
    expect(cardIn(copy).text).to.not.include('balie 10.00');
  });

  it('asks for help and sees what can be asked; more words are about danger', async () => {
    const gea = colleague('Gea');
    const [, list] = await gea.says('help', 2);
    expect(list?.activity.text).to.include('112');
    const { actions } = Suggested.parse(list?.activity['suggestedActions']);
    expect(actions.map(({ title }) => title)).to.include.members(['Mijn zaken', 'Vraag een expert']);
    for (const { value } of actions) await gea.says(value);
    expect(gea.received().filter(({ activity }) => /vind ik niet/.test(activity.text ?? ''))).to.deep.equal([]);
    const [danger] = await gea.says('help hij heeft een mes');
    expect(Balie.parse(danger?.activity['channelData']).balie.kind).to.equal('safety');
  });

  it('presses a card in a chat of two colleagues: it is a group, and her own chat stays where it is', async () => {
    const kees = colleague('Kees');
    await kees.says('hallo', 2);
    const { body } = await kees.invokes('composeExtension/query', { parameters: [{ name: 'woorden', value: 'twijfel identiteit' }] });
    const card = Found.parse(body).composeExtension.attachments[0]?.content;
    const together = colleague('Kees', { conversation: '19:kees_iris@unq.gbl.spaces' });
    await together.presses({ id: 'm-1', card, text: '' }, 'Begin');
    const whole = await together.presses({ id: 'm-1', card, text: '' }, 'Delen of printen');
    expect(whole.text).to.not.include('balie 10.00');
    expect(together.received()).to.deep.equal([]);
    const { person = '' } = (await talkRecord(kees.conversation))?.who ?? {};
    expect((await storage.records.read(TEAMS_PERSON, 'voorbeeldstad', person))?.value.key).to.equal(JSON.stringify([kees.conversation]));
  });

  it('refuses a button that was made up', async () => {
    const piet = colleague('Piet');
    const { status, body } = await piet.invokes('adaptiveCard/action', {
      action: { type: 'Action.Execute', verb: 'wis', data: { verb: 'wis' } },
    });
    expect(status).to.equal(200);
    expect(body).to.deep.include({ statusCode: 400 });
  });

  describe('in a group', () => {
    const GROUP = { conversation: '19:groep@thread.v2', conversationType: 'groupChat' } as const;

    it('calls the bot by its name; the card in the group shows nobody’s progress, and is drawn for her alone', async () => {
      const anna = colleague('Anna', GROUP);
      const [answer] = await anna.says(`<at>Balie</at> ${ASKED}`);
      const shared = cardIn(answer, 'groepskaart');
      expect(shared.text).to.not.include('balie 10.00');
      expect(shared.text).to.include('"userIds":["29:Anna"]');
      const hers = await anna.presses(shared, 'Begin');
      expect(hers.text).to.include('balie 10.00').and.include('"userIds":["29:Anna"]');
    });

    it('presses on the card of a colleague and gets a case of her own', async () => {
      const anna = colleague('Anna', GROUP);
      const bea = colleague('Bea', GROUP);
      const shared = cardIn((await anna.says(`<at>Balie</at> ${ASKED}`))[0], 'groepskaart-2');
      const hers = await anna.presses(shared, 'Begin');
      const ofBea = await bea.presses(shared, 'Begin');
      const caseIn = (text: string) => /"case":"([^"]+)"/.exec(text)?.[1];
      expect(caseIn(ofBea.text)).to.be.a('string').and.not.equal(caseIn(hers.text));
      const stolen = await bea.presses({ ...hers }, 'Stop').catch((problem: unknown) => problem);
      expect(JSON.stringify(stolen)).to.not.include('"case"');
    });

    it('asks for her cases and is told that those are shown to her alone', async () => {
      const [answer] = await colleague('Anna', GROUP).says('<at>Balie</at> mijn zaken');
      expect(answer?.activity.text).to.include('eigen chat');
      expect(answer?.activity.attachments).to.equal(undefined);
    });
  });
});
