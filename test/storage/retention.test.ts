import { expect } from 'chai';
import { createAppRetention } from '../../src/app-retention.ts';
import { createSecretBox } from '../../src/channels/desk/secret-box.ts';
import { forgetBeside } from '../../src/channels/desk/forget-beside.ts';
import type { Conversation } from '../../src/conversation/conversation.ts';
import { idPrefixOf, referenceOfTalk } from '../../src/conversation/reference.ts';
import { CALL_BACKS } from '../../src/handoff/call-back-record.ts';
import { followingDesk } from '../../src/handoff/desk-engine.ts';
import { NOBODY } from '../../src/handoff/desk-standing.ts';
import { HANDLED } from '../../src/handoff/handled.ts';
import { WRONG_ANSWERS } from '../../src/handoff/wrong-answer.ts';
import { createEmbeddedStorage } from '../../src/storage/embedded.ts';
import { eraseTalk } from '../../src/storage/erase-talk.ts';
import { exportTalk } from '../../src/storage/export-talk.ts';
import { createEffects } from '../../src/storage/effects.ts';
import { ALL_TALKS, hold, isHeld, release } from '../../src/storage/legal-hold.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { KeepDays } from '../../src/storage/retention-settings.ts';
import { TEAMS_TALK } from '../../src/channels/teams/talk-record.ts';
import { LEARNING_LINE } from '../../src/staff/learning/learning-line.ts';
import { WORK_PLACE } from '../../src/staff/work-place.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aClock, aConversation, aMessage, aReply } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';
import { textOfFolder } from '../kit/personal-numbers.ts';
import { aDatabase } from '../kit/postgres.ts';

const G = 'voorbeeldstad';
const NOW = '2026-04-14T10:00:00.000Z';
const ago = (days: number): string => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
/** A UUIDv7 of that moment. */
const idAt = (at: string, n: number): string => {
  const ms = Date.parse(at).toString(16).padStart(12, '0');
  return `${ms.slice(0, 8)}-${ms.slice(8)}-7${String(n).padStart(3, '0')}-8000-0000000000${String(n).padStart(2, '0')}`;
};
const talkAt = (at: string, n: number, gemeente = G): Conversation => {
  const log = [aMessage('wat kost een geheimpaspoort', { at }), aReply('een antwoord', { at })].map((entry, seq) => ({ ...entry, seq }));
  return aConversation({ id: idAt(at, n), gemeente, createdAt: at, cursor: 2, log });
};
const KNOWN = { procedure: 'p', times: 1, version: 1, localVersion: 0 };
const box = createSecretBox({ given: [], signingKey: new Uint8Array(32).fill(7) });

const places = [
  {
    name: 'in the data folder',
    async open() {
      const folder = await aFolder();
      const storage = await createEmbeddedStorage({ dir: folder.dir });
      return { storage, text: async () => Promise.resolve(textOfFolder(folder.dir)), clean: () => folder.clean() };
    },
  },
  {
    name: 'in PostgreSQL',
    async open(test: Mocha.Context) {
      const database = await aDatabase(test);
      const storage = await createPostgresStorage({ url: database.url });
      const text = async () => {
        const tables = ['talks', 'entries', 'records', 'journal', 'figures'];
        let all = '';
        for (const name of tables) all += JSON.stringify(await database.query(`select t::text as row from ${name} t`));
        return all;
      };
      return { storage, text, clean: () => database.drop() };
    },
  },
];

for (const place of places) {
  describe(`what is kept ${place.name}`, () => {
    let storage: Storage;
    let text: () => Promise<string>;
    let clean: () => Promise<void>;
    beforeEach(async function () {
      ({ storage, text, clean } = await place.open(this));
    });
    afterEach(async () => {
      await storage.close();
      await clean();
    });
    const clock = aClock(NOW);
    const retention = (days: Partial<KeepDays> = {}) => {
      const tenant = { origins: [], staffOrigins: [], retention: KeepDays.parse(days) };
      return createAppRetention({ config: { tenants: new Map([[G, tenant]]) }, storage, clock, gemeenten: () => [G, 'duinrade'] });
    };
    const deletions = () => storage.journal.read(G, 'deletions', '2026-04-14');

    /** One old and one young thing of every kind. */
    async function fill(): Promise<{ old: Conversation; young: Conversation; elsewhere: Conversation }> {
      const [old, young, elsewhere] = [talkAt(ago(40), 1), talkAt(ago(5), 2), talkAt(ago(20), 3, 'duinrade')];
      for (const talk of [old, young, elsewhere]) await storage.store.create(talk);
      await storage.store.putAway(ago(10));
      for (const [n, days] of [
        [1, 40],
        [2, 3],
      ] as const) {
        const talk = n === 1 ? old.id : young.id;
        const window = { from: ago(days + 1), until: ago(days) };
        const secret = box.seal('{"phone":"+31612345678"}', `${G} c${String(n)}`);
        const about = {
          talk,
          wish: 'w',
          reference: 'B-AAAAA',
          window,
          state: 'open' as const,
          createdAt: ago(days + 2),
          urgent: false,
          tries: 0,
        };
        await storage.records.write(CALL_BACKS, G, `c${String(n)}`, 0, { value: { ...about, secret }, owner: talk });
        const at = ago(days * 20);
        const handled = { talk, wish: 'w', urgent: false, askedAt: at, endedAt: at, outcome: 'beantwoord' as const };
        await storage.records.write(HANDLED, G, `h${String(n)}`, 0, { value: handled, owner: talk });
        const wrong = { talk, entry: 'e', topic: 't', by: 'p', at, state: 'open' as const };
        await storage.records.write(WRONG_ANSWERS, G, `f${String(n)}`, 0, { value: wrong, owner: talk });
        await storage.journal.append(G, 'audit', { at: ago(days * 20), action: `a${String(n)}` });
      }
      return { old, young, elsewhere };
    }

    it('goes when its kind is too old by the settings of its municipality, and the journal tells what kind and how many', async () => {
      const { old, young, elsewhere } = await fill();
      const wanted = [
        ['call-back', 1],
        ['handled', 1],
        ['wrong-answer', 1],
        ['gesprek', 1],
        ['statistiek', 1],
        ['audit', 1],
      ];
      const days = { talkDays: 30, figureDays: 20, handledDays: 100, reviewDays: 100, auditDays: 100 };
      const planned = await retention(days).run({ dryRun: true });
      expect(planned.map(({ kind, count }) => [kind, count])).to.deep.equal(wanted);
      expect(await storage.store.read(old.id), 'a dry run removes nothing').not.to.equal(undefined);
      expect(await deletions()).to.deep.equal([]);

      expect((await retention(days).run()).map(({ kind, count }) => [kind, count])).to.deep.equal(wanted);
      expect(await storage.store.read(old.id)).to.equal(undefined);
      expect(await storage.store.read(young.id)).not.to.equal(undefined);
      expect(await storage.store.read(elsewhere.id), 'another municipality has its own days').not.to.equal(undefined);
      for (const kind of [CALL_BACKS, HANDLED, WRONG_ANSWERS])
        expect(await storage.records.list<unknown>(kind, G, { limit: 9 })).to.have.length(1);
      const lines = await deletions();
      expect(lines.map(({ kind, count, why }) => [kind, count, why])).to.deep.equal(
        wanted.map(([kind, count]) => [kind, count, 'bewaartermijn']),
      );
      expect(JSON.stringify(lines)).not.to.contain('geheim');
      expect(await retention(days).run(), 'the second time there is nothing').to.deep.equal([]);
    });

    it('stays under a legal hold, of one talk or of all, until that is released', async () => {
      const { old } = await fill();
      await hold(storage.records, G, old.id, NOW);
      const [talks] = (await retention({ talkDays: 30 }).run()).filter(({ kind }) => kind === 'gesprek');
      expect([talks?.count, talks?.held]).to.deep.equal([0, 1]);
      expect(await eraseTalk(storage, old, { clock, forget: (one) => forgetBeside(storage.records, one) })).to.deep.include({ ok: false });
      await hold(storage.records, G, ALL_TALKS, NOW);
      await release(storage.records, G, old.id);
      expect((await retention({ talkDays: 30 }).run()).every(({ count }) => count === 0)).to.equal(true);
      await release(storage.records, G, ALL_TALKS);
      await retention({ talkDays: 30 }).run();
      expect(await storage.store.read(old.id)).to.equal(undefined);
    });

    it('is erased as its resident asked once the legal hold is released, with what editors would learn from it', async () => {
      const { young, elsewhere } = await fill();
      await storage.records.write(LEARNING_LINE, G, `${young.id}.0`, 0, { value: { at: ago(4), audience: 'inwoner', lang: 'nl', text: 't', why: ['not-understood'], did: { kind: 'none', suggestions: [] } }, owner: young.id }); // prettier-ignore
      await hold(storage.records, G, young.id, NOW);
      const apply = createEffects({
        ...storage,
        clock,
        desk: followingDesk(() => NOBODY),
        isHeld: ({ id }) => isHeld(storage.records, G, id),
      });
      await apply({ id: `${young.id}.0.0`, kind: 'forgotten', value: { before: 0, kept: true } }, young);
      const seqs = async () => (await storage.store.read(young.id))?.log.map((entry) => ('erased' in entry ? 'erased' : entry.seq));
      const requests = (removed: Awaited<ReturnType<ReturnType<typeof retention>['run']>>) =>
        removed.flatMap(({ why, count, held }) => (why === 'verzoek' ? [[count, held]] : []));
      expect(requests(await retention().run())).to.deep.equal([[0, 1]]);
      expect(await seqs()).to.deep.equal([0, 1]);

      await release(storage.records, G, young.id);
      expect(requests(await retention().run({ dryRun: true }))).to.deep.equal([[1, 0]]);
      expect(await seqs(), 'a dry run erases nothing').to.deep.equal([0, 1]);
      expect(requests(await retention().run())).to.deep.equal([[1, 0]]);
      expect(await seqs(), 'what was said after the wish stays').to.deep.equal(['erased', 1]);
      expect(await storage.records.read(LEARNING_LINE, G, `${young.id}.0`)).to.equal(undefined);
      expect(await deletions()).to.deep.include({ at: NOW, kind: 'gesprek', count: 1, why: 'verzoek' });
      expect(requests(await retention().run()), 'once').to.deep.equal([]);
      expect(await storage.store.read(elsewhere.id)).not.to.equal(undefined);
    });

    it('does not stand in the way of the rest when very many talks are held or open', async () => {
      const many = Array.from({ length: 53 }, (_, n) => talkAt(ago(200 - n), n));
      for (const talk of many) await storage.store.create(talk);
      await storage.store.putAway(ago(10));
      for (const { id } of many.slice(0, 51)) await hold(storage.records, G, id, NOW);
      const count = (removed: readonly { kind: string; count: number; held: number }[]) =>
        removed.flatMap(({ kind, count, held }) => (kind === 'gesprek' ? [[count, held]] : []));
      expect(count(await retention({ talkDays: 30 }).run({ dryRun: true }))).to.deep.equal([[2, 51]]);
      expect(count(await retention({ talkDays: 30 }).run())).to.deep.equal([[2, 51]]);
      expect(await storage.store.read(many[51]?.id ?? '')).to.equal(undefined);
      expect(await storage.store.read(many[50]?.id ?? '')).not.to.equal(undefined);
    });

    it('is counted in a dry run also where it goes by itself: work of colleagues, questions, chats in Teams', async () => {
      const { records } = storage;
      await records.write(WORK_PLACE, G, 'fatima', 0, { value: { cases: [], known: [{ ...KNOWN, lastAt: ago(800) }, { ...KNOWN, procedure: 'q', lastAt: ago(5) }], teams: [] }, owner: 'fatima', dueAt: ago(70) }); // prettier-ignore
      await records.write(LEARNING_LINE, G, 't.1', 0, { value: { at: ago(100), audience: 'inwoner', lang: 'nl', text: 't', why: ['not-understood'], did: { kind: 'none', suggestions: [] } }, dueAt: ago(10) }); // prettier-ignore
      const teams = { appId: '', scope: 'personal' as const, place: { serviceUrl: 's', tenantId: 't', bot: 'b' }, stirred: 0, givenUpBelow: 0, greeted: true }; // prettier-ignore
      await records.write(TEAMS_TALK, G, 'old', 0, { value: { ...teams, conversation: 'a', usedAt: ago(400) }, dueAt: ago(35) });
      await records.write(TEAMS_TALK, G, 'down', 0, { value: { ...teams, conversation: 'b', usedAt: ago(1) }, dueAt: ago(0) });
      await records.write(TEAMS_TALK, 'duinrade', 'other', 0, { value: { ...teams, conversation: 'c', usedAt: ago(400) }, dueAt: ago(35) });
      const planned = (await retention().run({ dryRun: true })).filter(({ gemeente }) => gemeente === G);
      expect(planned.map(({ kind, count }) => [kind, count])).to.deep.equal([
        ['werkplek', 1],
        ['learning-line', 1],
        ['teams-gesprek', 1],
      ]);
      expect(await retention().run({ only: G }), 'only the rounds of their own take them away').to.deep.equal([]);
    });

    it('is found by the reference that the chat shows, given whole, and erased but for figures without words', async () => {
      const { old } = await fill();
      const said = async () => (await text()).match(/geheimpaspoort/g)?.length ?? 0;
      const before = await said();
      const reference = referenceOfTalk(old.id);
      expect(await storage.tidy.startingWith(idPrefixOf(reference.toLowerCase().replaceAll('-', ' ')) ?? '')).to.deep.equal([old.id]);
      const talk = (await storage.store.read(old.id))!;
      expect(JSON.stringify(exportTalk(talk)))
        .to.contain('geheimpaspoort')
        .and.to.contain(reference);
      const erased = await eraseTalk(storage, talk, { clock, forget: (one) => forgetBeside(storage.records, one) });
      expect(erased).to.deep.equal({ ok: true, value: 2 });
      expect((await storage.store.read(old.id))?.log.map((entry) => Object.keys(entry))).to.deep.equal([
        ['seq', 'erased'],
        ['seq', 'erased'],
      ]);
      expect(await storage.records.read(CALL_BACKS, G, 'c1')).to.equal(undefined);
      expect(
        (await storage.tidy.figureDays(G, '2026-04-14')).reduce((sum, { lines }) => sum + lines, 0),
        'figures stay',
      ).to.equal(1);
      expect(await said(), 'only in the two other talks').to.equal((before / 3) * 2);
      expect((await deletions()).at(-1)).to.deep.include({ kind: 'gesprek', count: 1, why: 'verzoek' });
    });
  });
}

describe('the reference of a talk', () => {
  it('stands for the beginning of its id, and nothing else does', () => {
    const id = idAt(NOW, 7);
    expect(referenceOfTalk(id)).to.match(/^G-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(id.startsWith(idPrefixOf(referenceOfTalk(id)) ?? 'x')).to.equal(true);
    for (const wrong of ['', 'G-', 'G-AAAA-BBBB', 'B-7K3M9', 'G-UUUU-UUUU-UUUU', '../../etc/passwd'])
      expect(idPrefixOf(wrong), wrong).to.equal(undefined);
  });
});
