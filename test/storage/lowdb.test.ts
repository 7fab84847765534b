import { expect } from 'chai';
import { mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Conversation, SCHEMA } from '../../src/conversation/conversation.ts';
import type { Store } from '../../src/conversation/store.ts';
import { ok } from '../../src/shared/result.ts';
import { TalkFigures } from '../../src/storage/figures.ts';
import { createLowdbStore } from '../../src/storage/lowdb.ts';
import { aConversation, aMessage, aReply, at, idOf, textsOf } from '../kit/conversations.ts';
import { aFolder } from '../kit/folders.ts';

const NONE = { entries: [], effects: [] };
const one = idOf(1);
const two = idOf(2);

describe('files of the lowdb store', () => {
  let folder: Awaited<ReturnType<typeof aFolder>>;
  let store: Store;
  let lines: { event: string; [about: string]: unknown }[];
  let probe: (point: string, id: string) => void;

  const open = async () =>
    (store = await createLowdbStore({
      dir: folder.dir,
      log: (event, about) => lines.push({ ...about, event }),
      probe: (point, id) => probe(point, id),
    }));
  const restart = async () => {
    await store.close();
    return open();
  };
  const file = (...parts: string[]) => path.join(folder.dir, 'voorbeeldstad', ...parts);
  const live = (id: string) => file('live', `${id}.json`);
  const archived = (id: string) => file('archive', '2026-04', `${id}.json`);
  const there = (name: string) =>
    stat(name).then(
      () => true,
      () => false,
    );

  beforeEach(async () => {
    folder = await aFolder();
    lines = [];
    probe = () => undefined;
    await open();
  });
  afterEach(async () => {
    await store.close();
    await folder.clean();
  });

  describe('what lasts', () => {
    it('has everything again after a restart, with what is lagging, due and with a human', async () => {
      const wish = { id: 'w', reason: 'asked', urgent: false, at: at(0) } as const;
      await store.create(aConversation({ wakeAt: at(60), state: { ...aConversation().state, handoff: { status: 'offered', wish } } }));
      await store.create(aConversation({ id: two, gemeente: 'duinrade' }));
      await store.append(two, aMessage('a'));
      await restart();
      expect([await store.lagging(9), await store.due(at(60), 9), await store.handoffs(undefined, 9)]).to.deep.equal([[two], [one], [one]]);
      expect(textsOf(await store.read(two))).to.deep.equal(['a']);
      expect(await store.append(two, aMessage('b'))).to.deep.equal(ok({ seq: 1, id: 'in-b', duplicate: false }));
    });

    it('has on disk what it acknowledged, at the moment that it acknowledges', async () => {
      await store.create(aConversation());
      const onDisk = await store.append(one, aMessage('a')).then(() => readFile(live(one), 'utf8'));
      expect(textsOf(JSON.parse(onDisk) as Conversation)).to.deep.equal(['a']);
    });

    it('shares writes between messages that come together', async () => {
      await store.create(aConversation());
      let writes = 0;
      probe = (point) => {
        if (point === 'renamed') writes += 1;
      };
      await Promise.all(Array.from({ length: 100 }, (_, n) => store.append(one, aMessage(`m${n}`))));
      expect(writes).to.be.within(1, 3);
      expect((await store.read(one))?.log).to.have.length(100);
    });

    it('is in memory what is on disk when a write fails, and goes on afterwards', async () => {
      await store.create(aConversation());
      await rename(file('live'), file('gone'));
      await writeFile(file('live'), 'a file where the folder should be');
      const failed = await store.append(one, aMessage('a')).then(
        () => 'kept',
        () => 'refused',
      );
      expect([failed, textsOf(await store.read(one)), await store.lagging(9)]).to.deep.equal(['refused', [], []]);
      await rm(file('live'));
      await rename(file('gone'), file('live'));
      expect(await store.append(one, aMessage('b'))).to.deep.equal(ok({ seq: 0, id: 'in-b', duplicate: false }));
      await restart();
      expect(textsOf(await store.read(one))).to.deep.equal(['b']);
    });

    for (const point of ['before-append-write', 'part-written']) {
      it(`keeps nothing of a write that was broken off at ${point}`, async () => {
        await store.create(aConversation());
        probe = (at) => {
          if (at === point) throw new Error('broken off');
        };
        expect(
          await store.append(one, aMessage('a')).then(
            () => 'kept',
            () => 'refused',
          ),
        ).to.equal('refused');
        probe = () => undefined;
        await restart();
        expect(textsOf(await store.read(one))).to.deep.equal([]);
        expect(await readdir(file('live'))).to.deep.equal([`${one}.json`]);
      });
    }

    it('does not keep more talks open than its bound, and reads the others again', async () => {
      for (let n = 1; n <= 60; n += 1) {
        const log = Array.from({ length: 400 }, (_, seq) => ({ ...aReply('x'), seq }));
        await store.create(aConversation({ id: idOf(n), cursor: 400, log }));
      }
      await rm(live(idOf(1)));
      await rm(live(idOf(60)));
      expect([await store.read(idOf(1)), (await store.read(idOf(60)))?.log.length]).to.deep.equal([undefined, 400]);
      expect((await store.read(idOf(2)))?.log).to.have.length(400);
    });
  });

  describe('one process', () => {
    it('refuses a second one on the same folder, says who has it, and lets it in afterwards', async () => {
      const message = await createLowdbStore({ dir: folder.dir }).then(() => '', String);
      expect(message).to.include(folder.dir).and.include(`number ${process.pid}`).and.include('DATA_DIR');
      await restart();
    });

    it('refuses it under another name of the folder', async () => {
      await symlink(folder.dir, `${folder.dir}-link`);
      expect(
        await createLowdbStore({ dir: `${folder.dir}-link` }).then(
          () => 'opened',
          () => 'refused',
        ),
      ).to.equal('refused');
      await rm(`${folder.dir}-link`);
    });
  });

  describe('what cannot be read', () => {
    const damaged: [string, (good: string) => string, RegExp][] = [
      ['was cut off', (good) => good.slice(0, 40), /cut off/],
      ['is empty', () => '', /empty/],
      ['is no conversation', () => '[]', /not a conversation/],
      ['has a later version', (good) => good.replace(`"schema":${SCHEMA}`, '"schema":99'), /99/],
      ['has a version that nothing lifts', (good) => good.replace(`"schema":${SCHEMA}`, '"schema":0'), /no way to lift/],
      ['has a state that does not fit', (good) => good.replace('"lang":"nl"', '"lang":"fr"'), /state\.lang/],
      ['has a gap in its log', (good) => good.replace('"seq":1', '"seq":5'), /gap/],
      ['has the id of another', (good) => good.replace(one, two), /id/],
      ['is of another municipality', (good) => good.replace('voorbeeldstad', 'duinrade'), /municipality/],
    ];

    for (const [what, damage, why] of damaged) {
      it(`puts a file in quarantine that ${what}, whole and with the reason, and serves the rest`, async () => {
        await store.create(aConversation({ log: ['geheim', 'b'].map((text, seq) => ({ ...aReply(text), seq })) }));
        await store.create(aConversation({ id: idOf(3), log: [{ ...aMessage('c'), seq: 0 }] }));
        await store.close();
        const bad = damage(await readFile(live(one), 'utf8'));
        await writeFile(live(one), bad);
        await open();
        expect([await store.read(one), textsOf(await store.read(idOf(3)))]).to.deep.equal([undefined, ['c']]);
        expect(await readFile(file('quarantine', `${one}.json`), 'utf8')).to.equal(bad);
        expect(await there(live(one))).to.equal(false);
        const line = lines.find(({ event }) => event === 'talk-put-in-quarantine');
        expect(line).to.include({ gemeente: 'voorbeeldstad', conversation: one });
        expect(line?.['why']).to.match(why);
        expect(JSON.stringify(lines)).not.to.include('geheim');
      });
    }

    it('does so with an archived file when somebody asks for it', async () => {
      await store.create(aConversation());
      await store.putAway(at(1));
      await store.close();
      await writeFile(archived(one), '{');
      await open();
      expect(lines).to.deep.equal([]);
      expect(await store.read(one)).to.equal(undefined);
      expect(await there(file('quarantine', `${one}.json`))).to.equal(true);
    });

    it('does not put one over another in quarantine', async () => {
      for (const bad of ['{1', '{2']) {
        await mkdir(file('live'), { recursive: true });
        await writeFile(live(one), bad);
        await restart();
      }
      expect(await readdir(file('quarantine'))).to.have.members([`${one}.json`, `${one}.1.json`]);
    });

    it('leaves alone what is not ours, and removes half writes', async () => {
      await store.create(aConversation());
      await mkdir(path.join(folder.dir, 'models'));
      for (const name of [
        file('live', '.DS_Store'),
        file('live', `${two}.json.tmp`),
        file('live', 'noot.json'),
        path.join(folder.dir, 'models', 'x.json'),
      ]) {
        await writeFile(name, '{}');
      }
      await restart();
      expect(await readdir(file('live'))).to.have.members(['.DS_Store', `${one}.json`]);
      expect(await readdir(file('quarantine'))).to.deep.equal(['noot.json']);
      expect(await there(path.join(folder.dir, 'models', 'x.json'))).to.equal(true);
    });

    it('takes a talk from its own municipality when a copy stands in another', async () => {
      await store.create(aConversation());
      await mkdir(path.join(folder.dir, 'duinrade', 'live'), { recursive: true });
      await writeFile(path.join(folder.dir, 'duinrade', 'live', `${one}.json`), await readFile(live(one)));
      await restart();
      expect((await store.read(one))?.gemeente).to.equal('voorbeeldstad');
    });
  });

  describe('places', () => {
    for (const gemeente of ['../elders', 'a/b', '', 'Voorbeeldstad', '.', 'x'.repeat(64)]) {
      it(`makes no folder named ${JSON.stringify(gemeente)}`, async () => {
        expect(
          await store.create(aConversation({ gemeente })).then(
            () => 'made',
            () => 'refused',
          ),
        ).to.equal('refused');
      });
    }

    it('makes no file with a name from outside', async () => {
      expect(
        await store.create(aConversation({ id: '../../x' })).then(
          () => 'made',
          () => 'refused',
        ),
      ).to.equal('refused');
    });

    it('keeps each municipality in a folder of its own, readable by nobody else', async () => {
      await store.create(aConversation());
      await store.create(aConversation({ id: two, gemeente: 'duinrade' }));
      expect([
        await there(live(one)),
        await there(path.join(folder.dir, 'duinrade', 'live', `${two}.json`)),
        await there(live(two)),
      ]).to.deep.equal([true, true, false]);
      expect((await stat(live(one))).mode & 0o077).to.equal(0);
    });

    it('puts a talk away by month, reads it there, and brings it back when it goes on', async () => {
      await store.create(aConversation());
      await store.putAway(at(1));
      expect([await there(live(one)), await there(archived(one))]).to.deep.equal([false, true]);
      await restart();
      expect((await store.read(one))?.id).to.equal(one);
      await store.append(one, aMessage('a', { at: at(90) }));
      expect([await there(live(one)), await there(archived(one))]).to.deep.equal([true, false]);
      await restart();
      expect(await store.lagging(9)).to.deep.equal([one]);
    });

    it('erases in the archive without bringing the talk back', async () => {
      await store.create(aConversation({ cursor: 1, log: [{ ...aMessage('geheim'), seq: 0 }] }));
      await store.putAway(at(1));
      await store.erase(one);
      expect(await there(live(one))).to.equal(false);
      expect(await readFile(archived(one), 'utf8')).not.to.include('geheim');
    });
  });

  describe('figures', () => {
    const figures = async (day: string) =>
      (await readFile(file('figures', `${day}.jsonl`), 'utf8'))
        .trimEnd()
        .split('\n')
        .map((line) => TalkFigures.parse(JSON.parse(line)));

    async function aTalk(id: string, kind: 'answer' | 'clarify', safety = false): Promise<void> {
      const state = { ...aConversation().state, dialogue: { ...aConversation().state.dialogue, safety } };
      await store.create(aConversation({ id, log: [{ ...aMessage('x', { kind: 'start' }), seq: 0 }] }));
      await store.append(id, aMessage('mijn geheim'));
      const meaning = { kind, topic: 'verhuizen', by: 'bot' as const };
      await store.commit(id, 0, {
        ...NONE,
        state,
        cursor: 2,
        entries: [aReply('antwoord', { at: at(5), meaning }), aReply('tot ziens', { at: at(5), meaning: { kind: 'notice', by: 'bot' } })],
      });
    }

    it('leaves a line without words for each talk, in the file of the day it ended', async () => {
      await aTalk(one, 'answer');
      await aTalk(two, 'clarify', true);
      await store.create(aConversation({ id: idOf(3) }));
      await store.putAway(at(9));
      const [first, second, third] = await figures('2026-04-14');
      expect(first).to.deep.equal({
        id: one,
        channel: 'directline',
        startedAt: at(0),
        endedAt: '2026-04-14T10:00:05.000Z',
        entries: { 'resident.start': 1, 'resident.message': 1, 'bot.message': 2 },
        kinds: { answer: 1, notice: 1 },
        topics: ['verhuizen'],
        asked: { verhuizen: 1 },
        feedback: {},
        outcome: 'answer',
      });
      expect([second?.outcome, second?.topics, third?.outcome]).to.deep.equal(['safety', [], 'silent']);
      const text = await readFile(file('figures', '2026-04-14.jsonl'), 'utf8');
      for (const word of ['geheim', 'antwoord', 'resident-1']) expect(text).not.to.include(word);
    });

    it('adds to what stands there, also after a line that was cut off', async () => {
      await aTalk(one, 'answer');
      await store.putAway(at(9));
      await writeFile(file('figures', '2026-04-14.jsonl'), '{"id":"cut', { flag: 'a' });
      await aTalk(two, 'answer');
      await store.putAway(at(9));
      const whole = (await readFile(file('figures', '2026-04-14.jsonl'), 'utf8')).split('\n').filter((line) => line.endsWith('}'));
      expect(whole.map((line) => TalkFigures.parse(JSON.parse(line)).id)).to.deep.equal([one, two]);
    });
  });
});
