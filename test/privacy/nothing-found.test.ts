import { expect } from 'chai';
import type { Log } from '../../src/ops/log.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import {
  BSN_SPELLINGS,
  EMAIL_SPELLINGS,
  IBAN_SPELLINGS,
  PHONE_SPELLINGS,
  someBsns,
  someEmails,
  someIbans,
  somePhones,
} from '../conversation/screen-corpus.ts';
import { aBrowser } from '../kit/cookie-browser.ts';
import { signIn, startDeskApp, type DeskApp } from '../kit/desk-app.ts';
import { json, type Talk } from '../kit/direct-line.ts';
import { aFolder } from '../kit/folders.ts';
import { press } from '../kit/hulp-server.ts';
import { realMind } from '../kit/mind.ts';
import { finderOf, textOfFolder } from '../kit/personal-numbers.ts';
import { aDatabase } from '../kit/postgres.ts';
import { colleagueIn } from '../kit/teams-colleague.ts';
import { startTeamsService, type TeamsService } from '../kit/teams-service.ts';
import { aVisitor } from '../kit/visitor.ts';

const EACH = 125;
const BSNS = someBsns(EACH, 101);
const PHONES = somePhones(EACH, 102);
const IBANS = someIbans(EACH, 103);
const EMAILS = someEmails(EACH, 104);
const CALLED = '0687654321';

const find = finderOf({ numbers: [...BSNS, ...PHONES, CALLED], ibans: IBANS, emails: EMAILS });

/** One of each kind, each in its own spelling. */
const typedAt = (at: number): string => {
  const one = (list: readonly string[], spellings: readonly ((text: string) => string)[]): string =>
    (spellings[at % spellings.length] ?? String)(list[at % list.length] ?? '');
  return [one(BSNS, BSN_SPELLINGS), one(PHONES, PHONE_SPELLINGS), one(IBANS, IBAN_SPELLINGS), one(EMAILS, EMAIL_SPELLINGS)].join(' ; ');
};
/** What a colleague must not write down: no phone and no mail address, which a colleague may. */
const forbiddenAt = (at: number): string =>
  `BSN ${BSNS[at] ?? ''}, paspoort NXK1B2C34, rekening ${(IBAN_SPELLINGS[3] ?? String)(IBANS[at] ?? '')}`;

describe('after residents and colleagues typed 500 numbers and addresses', () => {
  let service: TeamsService;
  let logged: string[];
  before(async function () {
    this.timeout(180_000);
    await realMind();
    service = await startTeamsService();
  });
  beforeEach(() => {
    logged = [];
  });
  after(() => service.close());

  const writing = (about: object, message: string): void => void logged.push(JSON.stringify({ ...about, message }));
  const log: Log = { debug: writing, info: writing, warn: writing, error: writing };
  const start = (storage: Storage, dataDir: string): Promise<DeskApp> =>
    startDeskApp({ storage, dataDir, log, env: { BALIE_TEAMS_AUTH: 'off' } });

  it('the finder finds every one of them in each spelling, so that finding nothing means something', () => {
    const planted = BSNS.map((_, at) => JSON.stringify({ text: typedAt(at) })).join('\n');
    expect(find(planted)).to.have.length(4 * EACH);
    expect(
      find(JSON.stringify({ at: '2026-04-14T10:00:00.123Z', id: '019c2b1e-7d3a-7c44-9b1f-612345678012', n: 1764530000000 })),
    ).to.deep.equal([]);
  });

  it('none of them stands in any file of DATA_DIR, in the log, or in the figures', async function () {
    this.timeout(60_000);
    const folder = await aFolder();
    const app = await start(await createEmbeddedStorage({ dir: folder.dir }), folder.dir);
    await typeEverywhere(app, EACH);
    const figures = await fetch(`${app.url}/metrics`);
    await app.close();
    const kept = textOfFolder(folder.dir);
    await folder.clean();
    expect(kept.match(/\[bsn\]/g)?.length ?? 0).to.be.at.least(EACH);
    expect(kept).not.to.contain('NXK1B2C34');
    expect(find(kept)).to.deep.equal([]);
    expect(find(logged.join('\n'))).to.deep.equal([]);
    expect(find(figures.ok ? await figures.text() : '')).to.deep.equal([]);
  });

  it('none of them stands in any table of the database', async function () {
    this.timeout(90_000);
    const database = await aDatabase(this);
    const folder = await aFolder();
    const app = await start(await createPostgresStorage({ url: database.url }), folder.dir);
    await typeEverywhere(app, 24);
    await app.close();
    const tables = await database.query('select quote_ident(tablename) as name from pg_tables where schemaname = $1', [database.schema]);
    let kept = textOfFolder(folder.dir);
    for (const { name } of tables)
      kept += (await database.query(`select t::text as row from ${String(name)} t`)).map(({ row }) => String(row)).join('\n');
    await folder.clean();
    await database.drop();
    expect(tables.length).to.be.at.least(8);
    expect(kept.match(/\[bsn\]/g)?.length ?? 0).to.be.at.least(24);
    expect(kept).not.to.contain('NXK1B2C34');
    expect(find(kept)).to.deep.equal([]);
    expect(find(logged.join('\n'))).to.deep.equal([]);
  });

  async function typeEverywhere(app: DeskApp, count: number): Promise<void> {
    await atDirectLine(app, count);
    await onThePage(app, 3);
    await inTeams(app, 2);
    await atTheDesk(app, 3);
    await besideTheWork(app, 2);
    await toBeCalled(app);
  }

  /** In the text, and in every other field that a client may fill. */
  async function atDirectLine(app: DeskApp, count: number): Promise<void> {
    let talk: Talk | undefined;
    for (let at = 0; at < count; at += 3) {
      if (talk === undefined || at % 60 === 0) talk = await app.resident();
      await talk.say([at, at + 1, at + 2].map(typedAt).join(' | '), {
        from: { id: BSNS[at], name: typedAt(at) },
        locale: `nl-${BSNS[at] ?? ''}`,
        channelData: { clientActivityID: `c${String(at)}`, phone: PHONES[at], anything: typedAt(at) },
        entities: [{ type: 'x', text: EMAILS[at] }],
        attachments: [{ contentType: 'text/plain', content: typedAt(at), name: IBANS[at] }],
        value: at % 2 === 0 ? typedAt(at) : { text: typedAt(at) },
      });
    }
    if (talk === undefined) return;
    await app.runner.settled(talk.id);
    const [last] = (await talk.read()).activities.slice(-1);
    await talk.post({ type: 'event', name: 'feedback', value: { replyTo: last?.id, rating: 'down', reason: typedAt(1) } });
    await talk.post({ type: 'message', text: 7, value: typedAt(2) });
    await talk.post({ type: typedAt(3) });
    await fetch(`${app.url}/v3/directline/tokens/generate`, json({ gemeente: BSNS[0], locale: PHONES[0] }));
    await fetch(`${app.url}/v3/directline/conversations/${encodeURIComponent(typedAt(4))}/activities?watermark=${BSNS[1] ?? ''}`, {
      headers: { authorization: `Bearer ${talk.token}`, 'user-agent': `${BSNS[2] ?? ''} ${EMAILS[2] ?? ''}` },
    });
  }

  async function onThePage(app: DeskApp, count: number): Promise<void> {
    const visitor = aVisitor(app);
    await visitor.get();
    for (let at = 0; at < count; at += 1) await visitor.say(typedAt(at));
    await visitor.get(`?zoek=${encodeURIComponent(typedAt(count))}`);
    await fetch(`${app.url}/chat/voorbeeldstad/zoek`, json({ q: typedAt(count), zoek: typedAt(count) }));
    await visitor.post('/reden', { over: typedAt(1), reden: typedAt(2) });
  }

  async function inTeams(app: DeskApp, count: number): Promise<void> {
    const fatima = colleagueIn({ url: app.url, service, name: 'Fatima' });
    for (let at = 0; at < count; at += 1) await fatima.says(`hallo ${typedAt(at)}`);
    await fatima.invokes('composeExtension/query', { commandId: 'zoek', parameters: [{ name: 'q', value: typedAt(count) }] });
  }

  async function atTheDesk(app: DeskApp, count: number): Promise<void> {
    const joost = await app.colleague('Joost');
    const ear = await joost.sit();
    const talk = await app.waiting({ says: typedAt(7) });
    const taken = await joost.post(`/talks/${talk.id}/take`, { wish: talk.wish });
    expect(taken.status, JSON.stringify(taken.error)).to.equal(200);
    for (let at = 0; at < count; at += 1) {
      const said = await joost.post(`/talks/${talk.id}/messages`, { wish: talk.wish, clientId: `d${String(at)}`, text: forbiddenAt(at) });
      expect(said.status, JSON.stringify(said.error)).to.equal(200);
      await talk.say(typedAt(at));
    }
    await joost.post(`/talks/${talk.id}/notes`, { clientId: 'n1', text: forbiddenAt(count) });
    await joost.get(`/knowledge?q=${encodeURIComponent(typedAt(count))}`);
    ear.sendText(forbiddenAt(count));
    ear.close();
    await ear.closed;
  }

  async function besideTheWork(app: DeskApp, count: number): Promise<void> {
    const { cookie } = await signIn(app.storage, { gemeente: 'voorbeeldstad', name: 'Sanne', roles: [] });
    const sanne = aBrowser();
    sanne.setCookies(app.url, cookie);
    for (let at = 0; at < count; at += 1) {
      const form = await sanne.open(`${app.url}/hulp/vraag?werkwijze=id-vaststellen`);
      const asked = await press(sanne, form, 'Verstuur de vraag', { tekst: `Hoe zit dit? ${typedAt(at)}` });
      expect(asked.status).to.equal(200);
    }
    const tip = await sanne.open(`${app.url}/hulp/tip?werkwijze=id-vaststellen`);
    await press(sanne, tip, 'Verstuur', { soort: 'tip', tekst: typedAt(count) });
    await sanne.open(`${app.url}/hulp?zoek=${encodeURIComponent(typedAt(count))}`);
  }

  /** The one place where a number is asked for: it is kept locked, and the name with it. */
  async function toBeCalled(app: DeskApp): Promise<void> {
    const talk = await app.offered();
    const answer = await fetch(
      `${app.url}/v3/directline/conversations/${talk.id}/call-back`,
      json({ phone: CALLED, name: `Jansen ${BSNS[3] ?? ''}` }, talk.token),
    );
    expect(answer.status).to.equal(200);
  }
});
