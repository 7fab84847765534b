import { expect } from 'chai';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { createBot } from '../../src/app-bot.ts';
import type { Bot } from '../../src/app-bot.ts';
import { openTalk } from '../../src/commands/talk.ts';
import { publicDetails } from '../../src/conversation/screen-keep.ts';
import { UtterancesFile } from '../../src/content/schemas.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { createLog } from '../../src/ops/log.ts';
import { generalAnswer } from '../../src/reply/general-answer.ts';
import type { FakeBot } from '../kit/fake-bot.ts';
import { HOME, realMind, testConfig } from '../kit/mind.ts';
import { textsIn } from '../kit/procedures.ts';
import { startSearchBot } from '../kit/search-bot.ts';
import { aStorage } from '../kit/storage.ts';

const UTTERANCES = join(HOME, 'knowledge/landelijk/utterances/medewerker');

/** Sentences of this length stand in one place only; shorter ones may be said to residents too. */
const TELLING = 25;

/** The content with an eye on what is for colleagues only: who looks at it is noted. */
function watched(library: Library, looks: string[]): Library {
  const copy = { ...library };
  for (const key of ['procedures', 'owners'] as const)
    Object.defineProperty(copy, key, {
      enumerable: true,
      get: () => {
        looks.push(key);
        return library[key];
      },
    });
  return copy;
}

describe('what is for colleagues only', function () {
  this.timeout(120_000);
  const looks: string[] = [];
  const libraries = new Map<string, Library>();
  let originals: readonly Library[];
  let secrets: readonly string[];
  let bot: Bot;

  before(async function () {
    this.timeout(180_000);
    const mind = await realMind();
    originals = mind.content.gemeenten().flatMap((id) => mind.content.current(id) ?? []);
    for (const library of originals) libraries.set(library.gemeente.id, watched(library, looks));
    const content = { ...mind.content, current: (id: string) => libraries.get(id) };
    const config = await testConfig({ BALIE_CLOCK: '2026-12-01' });
    bot = createBot({ ...mind, content }, { config, storage: await aStorage(), log: createLog('error') });
    secrets = secretsOf(originals);
  });
  beforeEach(() => void looks.splice(0));

  it('is a lot', () => {
    expect(secrets.length).to.be.greaterThan(1500);
    expect(secrets).to.include('088 000 10 31');
  });

  for (const gemeente of ['voorbeeldstad', 'duinrade'])
    it(`never reaches a resident of ${gemeente}, whatever of the work is asked`, async () => {
      const said: string[] = [];
      for (const sentences of await askedAbout(originals)) {
        const talk = await openTalk(bot, { gemeente, audience: 'inwoner' });
        for (const text of sentences) said.push(...(await talk.say(text)).map((entry) => JSON.stringify(entry.content)));
      }
      expect(said.length).to.be.greaterThan(100);
      const all = said.join('\n');
      expect(secrets.filter((secret) => all.includes(secret))).to.deep.equal([]);
      expect(looks).to.deep.equal([]);
    });

  it('offers a resident no topic of colleagues', async () => {
    const staff = new Set(
      [...(originals[0]?.topics.values() ?? [])].filter(({ audience }) => audience === 'medewerker').map(({ id }) => id),
    );
    const talk = await openTalk(bot, { gemeente: 'voorbeeldstad', audience: 'inwoner' });
    for (const title of [...staff].map((id) => originals[0]?.topics.get(id)?.title ?? ''))
      for (const { meaning } of await talk.say(title)) {
        expect(staff.has(meaning?.topic ?? ''), title).to.equal(false);
        expect(
          (meaning?.suggestions ?? []).filter((id) => staff.has(id)),
          title,
        ).to.deep.equal([]);
      }
  });

  it('is on no page that anybody can read, and found in no search', async () => {
    const pages = await startSearchBot({ change: (library) => watched(library, looks) });
    const read = await readableBy(pages, originals);
    await pages.close();
    for (const { id } of originals[0]?.topics.values() ?? [])
      for (const library of libraries.values()) read.push(generalAnswer(library, id, '2026-12-01T10:00:00.000Z')?.text ?? '');
    expect(secrets.filter((secret) => read.some((page) => page.includes(secret)))).to.deep.equal([]);
    expect(looks).to.deep.equal([]);
  });

  it('makes no telephone of a duty specialist public', () => {
    const known = originals.flatMap(publicDetails);
    expect(known).to.include('14 0987');
    const duties = originals.flatMap(({ owners }) => [...owners.values()].flatMap(({ duty }) => duty?.phone ?? []));
    expect(duties).to.have.length(18);
    expect(duties.filter((phone) => known.includes(phone))).to.deep.equal([]);
  });
});

/** Titles, steps, notes and duty telephones: every telling sentence that only colleagues may read. */
function secretsOf(all: readonly Library[]): readonly string[] {
  const forResidents = all.flatMap(({ articles, safety, phrases }) => [
    ...[...articles.values()].flatMap(({ title, short, more }) => [title, ...short.values(), ...more.values()]),
    ...safety.map(({ text }) => text),
    ...phrases.values(),
  ]);
  const open = forResidents.join('\n');
  const texts = all.flatMap(({ procedures }) => [...procedures.values()].flatMap(textsIn));
  const sentences = texts.flatMap((text) => text.split(/(?<=[.?!”])\s+/)).filter((text) => text.length >= TELLING && !open.includes(text));
  const phones = all.flatMap(({ owners }) => [...owners.values()].flatMap(({ duty }) => duty?.phone ?? []));
  return [...new Set([...sentences, ...phones])];
}

/** By staff topic: how colleagues ask for it, its title, and the words of its steps. */
async function askedAbout(all: readonly Library[]): Promise<readonly (readonly string[])[]> {
  const files = (await readdir(UTTERANCES)).filter((file) => file.endsWith('.yaml')).sort();
  return Promise.all(
    files.map(async (file) => {
      const topic = file.replace('.yaml', '');
      const spoken = UtterancesFile.parse(parse(await readFile(join(UTTERANCES, file), 'utf8'))).slice(0, 4);
      const written = all.flatMap(({ procedures }) =>
        [...procedures.values()]
          .filter((one) => one.topic === topic)
          .flatMap(({ title, steps }) => [title, ...steps.slice(0, 2).map(({ text }) => text)]),
      );
      return [...new Set([...spoken, ...written])];
    }),
  );
}

async function readableBy({ url }: FakeBot, all: readonly Library[]): Promise<string[]> {
  const get = async (path: string): Promise<string> => (await fetch(url + path)).text();
  /** The page shows again what was typed, so the words are turned round. */
  const titles = [...(all[0]?.procedures.values() ?? [])].map(({ title }) => title.split(' ').reverse().join(' '));
  const paths = all.flatMap(({ gemeente: { id } }) => [
    `/chat/${id}`,
    ...titles.map((title) => `/chat/${id}?zoek=${encodeURIComponent(title)}`),
    ...[...(all[0]?.topics.keys() ?? [])].map((topic) => `/chat/${id}?onderwerp=${topic}`),
  ]);
  const read: string[] = [];
  for (const path of paths) read.push(await get(path));
  return read;
}
