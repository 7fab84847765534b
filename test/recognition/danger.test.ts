import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { SafetyText } from '../../src/knowledge/library.ts';
import { safetyFor } from '../../src/understanding/safety.ts';
import type { Audience, Recogniser } from '../../src/understanding/recogniser.ts';
import { readDevSet } from '../../src/recognisers/local/dev-set.ts';
import { HARMLESS } from '../../src/recognisers/local/training-content.ts';
import { realContent, realMind } from '../kit/mind.ts';

const Message = z.strictObject({
  lang: z.enum(['nl', 'en']),
  audience: z.enum(['inwoner', 'medewerker']),
  kind: z.string(),
  /** Who it was written as: a sitting is held out as a whole. */
  sitting: z.string(),
  text: z.string(),
});
type Message = z.infer<typeof Message>;

/**
 * What was reached on 1 December 2026, less a small margin, on sittings that training never sees; hard on purpose, half of it only hints.
 * `recall`: danger met with some text for danger; `mayBe`: or answered with where help is; `kind`: of those, with the one for its kind or for every kind; `falseAlarms`: of what only looks like danger.
 */
const REACHED = {
  'residents in Dutch': { recall: 0.84, mayBe: 0.93, kind: 0.75, falseAlarms: 0.16 },
  'colleagues in Dutch': { recall: 0.8, mayBe: 0.94, kind: 0.8, falseAlarms: 0.08 },
  'residents in English': { recall: 0.75, mayBe: 0.88, kind: 0.7, falseAlarms: 0.21 },
};
/** Of ordinary messages, those of the development sets. */
const FALSE_ALARMS = 0.015;
/** One in so many of them is enough for every run. */
const EVERY = 3;

const here = new URL('.', import.meta.url);
const messages = readFileSync(new URL('gevaar.jsonl', here), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => Message.parse(JSON.parse(line)));

describe('hearing danger in messages of sittings that training never sees', function () {
  // The first test that needs the models trains them.
  this.timeout(180_000);
  let recogniser: Recogniser;
  let texts: readonly SafetyText[];

  before(async () => {
    ({ recogniser } = await realMind());
    texts = (await realContent()).libraries.get('voorbeeldstad')?.safety ?? [];
  });

  const heardIn = async (text: string, audience: Audience): Promise<{ found?: string; mayBe: boolean }> => {
    const { danger } = await recogniser.recognise(text, { audience });
    const found = safetyFor(text, texts, danger)?.id;
    return { ...(found === undefined ? {} : { found }), mayBe: found !== undefined || danger?.mayBe === true };
  };

  for (const [name, isOne] of [
    ['residents in Dutch', ({ lang, audience }: Message) => lang === 'nl' && audience === 'inwoner'],
    ['colleagues in Dutch', ({ audience }: Message) => audience === 'medewerker'],
    ['residents in English', ({ lang }: Message) => lang === 'en'],
  ] as const) {
    it(`finds the danger that there is, and little that there is not, in messages of ${name}`, async () => {
      const heard = [];
      for (const { text, audience, kind } of messages.filter(isOne)) heard.push({ kind, ...(await heardIn(text, audience)) });
      const danger = heard.filter(({ kind }) => kind !== HARMLESS);
      const harmless = heard.filter(({ kind }) => kind === HARMLESS);
      const found = danger.filter((one) => one.found !== undefined);
      const recall = found.length / danger.length;
      const mayBe = danger.filter((one) => one.mayBe).length / danger.length;
      const kind = found.filter((one) => one.found === one.kind || one.found === 'algemeen').length / found.length;
      const falseAlarms = harmless.filter((one) => one.found !== undefined).length / harmless.length;
      console.log(
        `      ${name}: ${danger.length} in danger, heard ${percent(recall)}, or cared for ${percent(mayBe)}, kind ${percent(kind)}; ${harmless.length} harmless, false alarm ${percent(falseAlarms)}`,
      );
      expect(recall).to.be.at.least(REACHED[name].recall);
      expect(mayBe).to.be.at.least(REACHED[name].mayBe);
      expect(kind).to.be.at.least(REACHED[name].kind);
      expect(falseAlarms).to.be.at.most(REACHED[name].falseAlarms);
    });
  }

  it('stays calm at ordinary messages of the development sets', async () => {
    const sets = ['dev-inwoner', 'dev2-inwoner', 'dev-engels', 'dev-medewerker', 'dev2-medewerker'];
    const ordinary = sets.flatMap((set) =>
      readDevSet(new URL(`${set}.jsonl`, here))
        .filter(({ topic }, index) => topic !== 'noodsituatie' && topic !== 'agressie-balie' && index % EVERY === 0)
        .map(({ text }) => ({ text, audience: set.endsWith('medewerker') ? ('medewerker' as const) : ('inwoner' as const) })),
    );
    const alarmed = [];
    for (const { text, audience } of ordinary) if ((await heardIn(text, audience)).found !== undefined) alarmed.push(text);
    expect(alarmed.length / ordinary.length, alarmed.join('\n')).to.be.at.most(FALSE_ALARMS);
  });

  it('stays calm at nearly all words of our own buttons', async () => {
    const library = (await realContent()).libraries.get('voorbeeldstad');
    const both = library === undefined ? [] : [library, ...(library.otherLanguage === undefined ? [] : [library.otherLanguage])];
    const words = both.flatMap(({ topics, slots }) => [
      ...[...topics.values()].map(({ title }) => title),
      ...[...slots.values()].flatMap(({ options }) => options.map(({ label }) => label)),
    ]);
    const alarmed: string[] = [];
    for (const text of new Set(words)) if ((await heardIn(text, 'inwoner')).found !== undefined) alarmed.push(text);
    expect(words.length).to.be.greaterThan(200);
    // What stands under an open question is its answer all the same (dialogue/advance.ts).
    expect(alarmed.length, alarmed.join('\n')).to.be.at.most(3);
  });

  it('holds no message that training has too', () => {
    const folder = new URL('../../knowledge/landelijk/gevaar/', here);
    const trained = ['algemeen', 'bedreiging', 'dwang', 'huiselijk-geweld', 'kind-mee', HARMLESS, 'medisch', 'zelfdoding']
      .map((kind) => readFileSync(new URL(`${kind}.yaml`, folder), 'utf8'))
      .join('\n');
    expect(messages.filter(({ text }) => trained.includes(`- ${JSON.stringify(text)}\n`))).to.deep.equal([]);
  });
});

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
