import { expect } from 'chai';
import { readdirSync, readFileSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Bot } from '../../src/app-bot.ts';
import { openTalk, type Talk } from '../../src/commands/talk.ts';
import type { State } from '../../src/conversation/conversation.ts';
import { isWritten, type WrittenEntry } from '../../src/conversation/log.ts';
import { callBackWindow } from '../../src/handoff/call-back-window.ts';
import { agreeCallBack, close, endCallBack, giveBack, loseAgent, say, take, transfer } from '../../src/handoff/machine.ts';
import type { Library } from '../../src/knowledge/library.ts';
import { feeOn } from '../../src/knowledge/rules/fees.ts';
import { money } from '../../src/reply/dutch.ts';
import { createPostgresStorage } from '../../src/storage/postgres/postgres-storage.ts';
import { TIME_ZONE } from '../../src/shared/clock.ts';
import type { Storage } from '../../src/storage/storage.ts';
import { aClock } from '../kit/conversations.ts';
import { act, aDesk, colleague } from '../kit/desk.ts';
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
  /** The card that a colleague is shown: `werkwijze`, `werkwijze/stap`, with a moment of need behind it: `werkwijze#oplossen`. */
  kaart: oneOrMore(z.string()).optional(),
  /** What of her own a colleague is shown with it. */
  opent: z.string().optional(),
  /** A button under it, by its words. */
  knop: oneOrMore(z.string()).optional(),
  /** Who says it. */
  door: z.enum(['bot', 'agent', 'system']).optional(),
  /** The language that it is in. */
  taal: z.string().optional(),
});
const Story = z.strictObject({
  verhaal: z.string(),
  gemeente: z.string().default('voorbeeldstad'),
  klok: z.string().default('2026-04-14'),
  doelgroep: z.enum(['inwoner', 'medewerker']).default('inwoner'),
  /** Who is at the desk; without it nobody. `wachtenden` fill all slots and stand in front; `duur` of the last talks, in minutes. */
  balie: z
    .strictObject({
      aanwezig: z.array(z.string()),
      plekken: z.number().optional(),
      wachtenden: z.number().optional(),
      duur: z.array(z.number()).optional(),
      stand: z.enum(['online', 'busy', 'pause']).optional(),
    })
    .default({ aanwezig: [] }),
  gesprek: z.array(
    z.strictObject({
      /** `[a-topic-id]` presses the button of that topic, whatever its title. */
      inwoner: z.string().optional(),
      /** The same, of a colleague. */
      collega: z.string().optional(),
      /** A colleague acts; with `zegt` she says something. */
      medewerker: z.string().optional(),
      doet: z.enum(['neemt', 'zegt', 'geeft-terug', 'sluit', 'draagt-over', 'valt-weg', 'wil-bellen', 'heeft-gebeld']).optional(),
      zegt: z.string().optional(),
      /** The resident leaves a number in the form. */
      formulier: z.literal('ingevuld').optional(),
      /** The resident has the talk erased, or gives a thumb. */
      wis: z.literal('ja').optional(),
      duim: z.enum(['up', 'down']).optional(),
      /** The clock goes on to here, by the wall. */
      tijd: z.string().optional(),
      bot: oneOrMore(Expected).optional(),
      /** Nobody says anything to the resident. */
      stil: z.literal(true).optional(),
      /** Where the talk stands then. */
      stand: z.string().optional(),
      /** Stands nowhere in what is stored. */
      nergens: z.string().optional(),
    }),
  ),
});
type Expected = z.infer<typeof Expected>;
type Line = z.infer<typeof Story>['gesprek'][number];

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
  tell(ON_POSTGRES, (clock, given) =>
    storage ? botAt(clock, { ...given, storage: { ...storage, close: () => Promise.resolve() } }) : expect.fail('there is no database'),
  );
});

function tell(told: readonly string[], botOn: typeof botAt): void {
  for (const file of told) {
    describe(file.replace('.yaml', ''), () => {
      for (const story of z.array(Story).parse(parse(readFileSync(new URL(file, folder), 'utf8')))) {
        it(story.verhaal, async () => {
          const clock = aClock(wall(story.klok));
          const { aanwezig: people, plekken: capacity, wachtenden: waiting, duur: minutes, stand: presence } = story.balie;
          const desk = aDesk({ people, ...(capacity === undefined ? {} : { capacity }), ...(waiting === undefined ? {} : { waiting }), ...(minutes === undefined ? {} : { minutes }), ...(presence === undefined ? {} : { presence }) }); // prettier-ignore
          const bot = await botOn(story.klok, { clock, desk: desk.engine });
          const talk = await openTalk(bot, { gemeente: story.gemeente, audience: story.doelgroep });
          const library = bot.content.current(story.gemeente);
          if (!library) throw new Error(`no municipality ${story.gemeente}`);
          for (const line of story.gesprek) {
            desk.see(await talk.conversation());
            const { bot: expected, nergens, stil, stand } = line;
            if (line.tijd !== undefined) clock.set(wall(line.tijd));
            const what = line.inwoner ?? line.collega ?? line.medewerker ?? line.tijd ?? Object.keys(line).join();
            const replies = await happens(line, { bot, talk, library, leaves: desk.leaves });
            for (const [index, one] of list(expected).entries())
              check(replies, index, one, what, { library, day: story.klok.slice(0, 10) });
            const now = await talk.conversation();
            if (stil) expect(replies.map(({ content }) => content.text), what).to.deep.equal([]); // prettier-ignore
            if (stand !== undefined) expect(now.state.handoff.status, what).to.equal(stand);
            if (nergens !== undefined) expect(JSON.stringify(now)).not.to.include(nergens);
          }
          await bot.close();
        });
      }
    });
  }
}

/** An instant by the wall clock in the Netherlands; a date alone is ten in the morning. */
function wall(moment: string): string {
  const time = moment.includes('T') ? moment : `${moment}T10:00`;
  return Temporal.PlainDateTime.from(time).toZonedDateTime(TIME_ZONE).toInstant().toString();
}

interface Stage {
  readonly bot: Bot;
  readonly talk: Talk;
  readonly library: Library;
  readonly leaves: (name: string) => void;
}

/** Lets a line of a story happen; gives what the resident is told. */
async function happens(line: Line, stage: Stage): Promise<readonly WrittenEntry[]> {
  const { bot, talk, library } = stage;
  const said = line.inwoner ?? line.collega;
  if (said !== undefined) return talk.say(pressed(library, said));
  const { id, log, state } = await talk.conversation();
  if (line.tijd !== undefined) {
    // Some things happen one after the other: asked whether she is there, then seen off.
    for (let strokes = 0; strokes < 4; strokes += 1) {
      await bot.runner.tick();
      await bot.runner.settled(id);
    }
  } else if (line.formulier !== undefined) {
    await act(bot, id, (now, at) => agreeCallBack(now.state, '0199aaaa-0000-7000-8000-00000012ab3f', at));
  } else if (line.wis !== undefined || line.duim !== undefined) {
    const value = line.duim === undefined ? {} : { value: { rating: line.duim } };
    const content = { name: line.duim === undefined ? 'forget' : 'feedback', ...value };
    const at = bot.clock.now().toString();
    await bot.runner.hear(id, { id: bot.ids(), at, lang: 'nl', by: 'resident', kind: 'event', visibleTo: 'all', content });
    await bot.runner.settled(id);
  } else if (line.medewerker !== undefined) {
    await colleagueActs(line, line.medewerker, id, state, stage);
  }
  const after = await talk.conversation();
  return after.log.slice(log.length).filter(isWritten).filter(({ by, kind, visibleTo }) => by !== 'resident' && kind === 'message' && visibleTo === 'all'); // prettier-ignore
}

async function colleagueActs(line: Line, name: string, id: string, state: State, { bot, library, leaves }: Stage): Promise<void> {
  const who = colleague(name);
  const { handoff } = state;
  const wish = handoff.status === 'none' ? '' : handoff.wish.id;
  const window = callBackWindow(library.gemeente.chat, library.holidays, bot.clock.now().toString());
  const what = line.doet ?? 'zegt';
  switch (what) {
    case 'neemt':
      return act(bot, id, ({ state: now }, at) => take(now, wish, who, at));
    case 'zegt':
      return act(bot, id, ({ state: now }, at) => say(now, wish, who, at), { by: who, text: line.zegt ?? '' });
    case 'geeft-terug':
      return act(bot, id, ({ state: now }, at, norms) => giveBack(now, wish, who, at, norms));
    case 'sluit':
      return act(bot, id, ({ state: now }, at, norms) => close(now, wish, who, { outcome: 'beantwoord', now: at, norms }));
    case 'wil-bellen':
      return act(bot, id, ({ state: now }, at, norms) => close(now, wish, who, { outcome: 'terugbellen', now: at, norms, ...(window ? { window } : {}) })); // prettier-ignore
    case 'heeft-gebeld':
      return act(bot, id, ({ state: now }) => endCallBack(now, handoff.status === 'call-back' ? handoff.callBack : ''));
    case 'draagt-over':
      return act(bot, id, ({ state: now }, at, norms) => transfer(now, wish, { by: who, note: line.zegt ?? 'een briefje' }, at, norms));
    case 'valt-weg':
      leaves(name);
      return act(bot, id, ({ state: now }, at, norms) => loseAgent(now, who.person, at, norms));
    default:
      what satisfies never;
  }
}

const cardName = ({ procedure, step, moment }: { procedure: string; step?: string | undefined; moment?: string | undefined }): string =>
  `${procedure}${step === undefined ? '' : `/${step}`}${moment === undefined ? '' : `#${moment}`}`;

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
  const card = reply?.content.card;
  if (expected.kaart !== undefined) expect(list(expected.kaart), shown).to.include(card && cardName(card));
  if (expected.opent !== undefined) expect(reply?.content.opens, shown).to.equal(expected.opent);
  for (const label of list(expected.knop))
    expect(
      reply?.content.choices?.map(({ label: words }) => words),
      shown,
    ).to.include(label);
  if (expected.door !== undefined) expect(reply?.by, shown).to.equal(expected.door);
  if (expected.taal !== undefined) expect(reply?.lang, shown).to.equal(expected.taal);
  if (expected.enige === true) expect(replies, shown).to.have.length(1);
  if (expected.bedrag !== undefined) {
    const fee = feeOn(about.library.gemeente.fees, expected.bedrag, about.day);
    if (!fee.ok) throw new Error(`there is no fee ${expected.bedrag} on ${about.day}`);
    expect(text, shown).to.include(money(fee.value.cents));
  }
}
