import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { openTalk } from '../../src/commands/talk.ts';
import type { WrittenEntry } from '../../src/conversation/log.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { feeOn } from '../../src/knowledge/rules/fees.ts';
import { money } from '../../src/reply/dutch.ts';
import type { Bot } from '../../src/app.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { botAt, realMind } from '../kit/mind.ts';
import { aDatabase, type TestDatabase } from '../kit/postgres.ts';

const oneOrMore = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema)]);

const Expected = z.strictObject({
  soort: oneOrMore(z.string()).optional(),
  onderwerp: oneOrMore(z.string()).optional(),
  /** Parts of the text, details not included. */
  bevat: oneOrMore(z.string()).optional(),
  bevatNiet: oneOrMore(z.string()).optional(),
  /** The fee with this id, of this municipality on this day, is in the text. */
  bedrag: z.string().optional(),
  /** A topic that is offered. */
  biedt: z.string().optional(),
  /** No other message comes with it. */
  enige: z.boolean().optional(),
});
const Story = z.strictObject({
  verhaal: z.string(),
  gemeente: z.string().default('voorbeeldstad'),
  klok: z.string().default('2026-04-14'),
  doelgroep: z.enum(['inwoner', 'medewerker']).default('inwoner'),
  gesprek: z.array(
    z.strictObject({
      /** `[a-topic-id]` presses the button of that topic, whatever its title. */
      inwoner: z.string(),
      bot: oneOrMore(Expected).optional(),
      /** Stands nowhere in what is stored. */
      nergens: z.string().optional(),
    }),
  ),
});
type Expected = z.infer<typeof Expected>;

const folder = new URL('.', import.meta.url);
const list = <T>(value: T | readonly T[] | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];

const files = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .sort();

describe('stories through the whole bot', () => {
  before(async function () {
    this.timeout(180_000);
    await realMind();
  });

  tell(files, botAt);
});

/** Long talks, plans, danger, and things that must not be stored: what a store could spoil. `BALIE_STORIES=all` tells all of them. */
const ON_POSTGRES =
  process.env['BALIE_STORIES'] === 'all' ? files : ['gesprekken.yaml', 'hulp-en-nood.yaml', 'plannen.yaml', 'recht-voor-iedereen.yaml'];

describe('stories through the whole bot, on PostgreSQL', () => {
  let database: TestDatabase | undefined;
  let storage: Storage | undefined;

  before(async function () {
    database = await aDatabase(this);
    this.timeout(180_000);
    await realMind();
    storage = await createPostgresStorage({ url: database.url });
  });
  after(async () => {
    await storage?.close();
    await database?.drop();
  });

  it('has its stories', () => {
    expect(files).to.include.members(ON_POSTGRES);
  });

  // Each story closes its bot; what keeps the talks is for all of them.
  tell(ON_POSTGRES, (clock) =>
    storage ? botAt(clock, { ...storage, close: () => Promise.resolve() }) : expect.fail('there is no database'),
  );
});

function tell(told: readonly string[], botOn: (clock: string) => Promise<Bot>): void {
  for (const file of told) {
    describe(file.replace('.yaml', ''), () => {
      for (const story of z.array(Story).parse(parse(readFileSync(new URL(file, folder), 'utf8')))) {
        it(story.verhaal, async () => {
          const bot = await botOn(story.klok);
          const talk = await openTalk(bot, { gemeente: story.gemeente, audience: story.doelgroep });
          const library = bot.content.current(story.gemeente);
          if (!library) throw new Error(`no municipality ${story.gemeente}`);
          for (const { inwoner, bot: expected, nergens } of story.gesprek) {
            const replies = await talk.say(pressed(library, inwoner));
            for (const [index, one] of list(expected).entries())
              check(replies, index, one, inwoner, { library, day: story.klok.slice(0, 10) });
            if (nergens !== undefined) expect(JSON.stringify(await talk.conversation())).not.to.include(nergens);
          }
          await bot.close();
        });
      }
    });
  }
}

function pressed(library: Library, said: string): string {
  const id = /^\[([a-z-]+)\]$/.exec(said)?.[1];
  return id === undefined ? said : (library.topics.get(id)?.title ?? said);
}

function check(
  replies: readonly WrittenEntry[],
  index: number,
  expected: Expected,
  said: string,
  about: { library: Library; day: string },
): void {
  const reply = replies[index];
  const text = reply?.content.text ?? '';
  const shown = `after "${said}" the bot said (${reply?.meaning?.kind ?? 'nothing'}, ${reply?.meaning?.topic ?? '-'}): ${text}`;
  if (expected.soort !== undefined) expect(list(expected.soort), shown).to.include(reply?.meaning?.kind);
  if (expected.onderwerp !== undefined) expect(list(expected.onderwerp), shown).to.include(reply?.meaning?.topic);
  for (const part of list(expected.bevat)) expect(text, shown).to.include(part);
  for (const part of list(expected.bevatNiet)) expect(text, shown).not.to.include(part);
  if (expected.biedt !== undefined) expect(reply?.meaning?.suggestions, shown).to.include(expected.biedt);
  if (expected.enige === true) expect(replies, shown).to.have.length(1);
  if (expected.bedrag !== undefined) {
    const fee = feeOn(about.library.gemeente.fees, expected.bedrag, about.day);
    if (!fee.ok) throw new Error(`there is no fee ${expected.bedrag} on ${about.day}`);
    expect(text, shown).to.include(money(fee.value.cents));
  }
}
