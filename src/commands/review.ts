import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../config.ts';
import { expectations } from '../content/expected.ts';
import { createReview, type Decision, type Review } from '../content/learning/review.ts';
import { loadContent } from '../content/load.ts';
import { screen } from '../conversation/screen.ts';
import { publicDetails } from '../conversation/screen-keep.ts';
import { clockFrom, dayOf, systemClock } from '../shared/clock.ts';
import { createLearningList } from '../staff/learning/keep-lines.ts';
import { openStorage } from '../storage/open-storage.ts';
import { inLines, reviewOneByOne } from './review-talk.ts';
import { run } from './with-bot.ts';

const USAGE = `npm run review -- --gemeente voorbeeldstad                     één voor één, in een terminal
npm run review -- --gemeente voorbeeldstad --lijst [--json]    alles
npm run review -- --gemeente voorbeeldstad --voorbeeld <nummer> --onderwerp <onderwerp> [--tekst "…"]
npm run review -- --gemeente voorbeeldstad --toets <nummer> --onderwerp <onderwerp> [--tekst "…"]
npm run review -- --gemeente voorbeeldstad --buiten-bereik <nummer> [--tekst "…"]
npm run review -- --gemeente voorbeeldstad --weg <nummer>`;

const home = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What residents and colleagues asked in vain, most frequent first, and what an editor makes of it: an example, a test, out of scope, or nothing.
 * Without DATABASE_URL the server must not be running: it has the data folder to itself.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      gemeente: { type: 'string' },
      lijst: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      voorbeeld: { type: 'string' },
      toets: { type: 'string' },
      'buiten-bereik': { type: 'string' },
      weg: { type: 'string' },
      onderwerp: { type: 'string' },
      tekst: { type: 'string' },
    },
  });
  const config = await readConfig(process.env, home);
  if (!config.ok) throw new Error(config.error.map(({ setting, message }) => `${setting} ${message}`).join('\n'));
  const { contentDir } = config.value;
  const knowledge = join(contentDir, 'knowledge');
  const gemeente = values.gemeente ?? '';
  const gemeenten = await gemeentenIn(join(knowledge, 'gemeenten'));
  if (!gemeenten.includes(gemeente)) throw new Error(`Kies een gemeente: ${gemeenten.join(', ')}.\n${USAGE}`);
  const isOnlyRead = values.lijst || values.json || values.weg !== undefined;
  const keep = isOnlyRead ? [] : await contactsOf(contentDir, gemeente);

  const clock = config.value.clock === undefined ? systemClock : clockFrom(config.value.clock);
  const storage = await openStorage(config.value);
  try {
    const review = createReview({
      gemeente,
      knowledge,
      tests: join(contentDir, 'test', 'recognition'),
      list: createLearningList({ ...storage, clock, days: () => 0 }),
      isScreened: (text) => screen(text, { today: dayOf(clock.now()), keep }).text === text,
    });
    await carryOut(review, values);
  } finally {
    await storage.close();
  }
}

async function gemeentenIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

/** What is public and may stand in an example: the municipality's own numbers and addresses. */
async function contactsOf(contentDir: string, gemeente: string): Promise<readonly string[]> {
  const root = { knowledge: join(contentDir, 'knowledge'), dialogs: join(contentDir, 'dialogs') };
  const library = (await loadContent(root, expectations)).libraries.get(gemeente);
  return library ? publicDetails(library) : [];
}

async function carryOut(review: Review, asked: Asked): Promise<void> {
  const decided = decisionIn(asked);
  if (decided) {
    const done = await review.decide(decided.ref, decided.decision);
    if (!done.ok) throw new Error(done.error);
    console.log(done.value);
    return;
  }
  if (!asked.lijst && !asked.json && process.stdin.isTTY && process.stdout.isTTY) {
    const terminal = createInterface({ input: process.stdin, output: process.stdout });
    const ended = new Promise<undefined>((resolve) => terminal.once('close', () => { resolve(undefined); })); // prettier-ignore
    await reviewOneByOne(review, { ask: (question) => Promise.race([terminal.question(question), ended]), say: console.log });
    terminal.close();
    return;
  }
  const groups = await review.groups();
  if (asked.json) for (const { ids: _, ...shown } of groups) console.log(JSON.stringify(shown));
  else console.log(groups.length === 0 ? 'Er staat niets op de lijst.' : groups.map(inLines).join('\n\n'));
}

interface Asked {
  readonly lijst: boolean;
  readonly json: boolean;
  readonly voorbeeld?: string | undefined;
  readonly toets?: string | undefined;
  readonly 'buiten-bereik'?: string | undefined;
  readonly weg?: string | undefined;
  readonly onderwerp?: string | undefined;
  readonly tekst?: string | undefined;
}

/** The one decision that was asked for by flags. */
function decisionIn({
  voorbeeld,
  toets,
  weg,
  onderwerp: topic = '',
  tekst,
  ...asked
}: Asked): { ref: string; decision: Decision } | undefined {
  const text = tekst === undefined ? {} : { text: tekst };
  const all = [
    { ref: voorbeeld, decision: { kind: 'example', topic, ...text } },
    { ref: toets, decision: { kind: 'test', topic, ...text } },
    { ref: asked['buiten-bereik'], decision: { kind: 'out-of-scope', ...text } },
    { ref: weg, decision: { kind: 'dismiss' } },
  ] as const;
  const given = all.flatMap(({ ref, decision }) => (ref === undefined ? [] : [{ ref, decision }]));
  if (given.length > 1) throw new Error(`Eén beslissing tegelijk:\n${USAGE}`);
  return given[0];
}

run(main());
