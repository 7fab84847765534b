import { stdin, stdout } from 'node:process';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import type { Bot } from '../app-bot.ts';
import type { WrittenEntry } from '../conversation/log.ts';
import { openTalk, type Talk } from './talk.ts';
import { gemeenteOf, run, withBot } from './with-bot.ts';

/** `npm run chat -- [--gemeente duinrade] [--medewerker] [--explain]`: a talk in the terminal. An empty line or Ctrl+D ends it. */
run(
  withBot(async (bot) => {
    const { values } = parseArgs({
      options: {
        gemeente: { type: 'string', default: 'voorbeeldstad' },
        medewerker: { type: 'boolean', default: false },
        explain: { type: 'boolean', default: false },
      },
    });
    const audience = values.medewerker ? 'medewerker' : 'inwoner';
    const talk = await openTalk(bot, { gemeente: gemeenteOf(bot, values.gemeente), audience });
    const lines = createInterface({ input: stdin, output: stdout, prompt: '> ' });
    for (const entry of talk.welcome) show(entry);
    lines.prompt();
    for await (const line of lines) {
      const text = line.trim();
      if (text === '') break;
      for (const entry of await talk.say(text)) show(entry);
      if (values.explain) await explain(bot, talk, text, audience);
      lines.prompt();
    }
    lines.close();
  }),
);

function show({ content, meaning }: WrittenEntry): void {
  console.log(`\n${content.text ?? ''}`);
  if (content.details !== undefined) console.log(`\n  ${content.details.replaceAll('\n', '\n  ')}`);
  for (const [index, choice] of (content.choices ?? []).entries()) console.log(`  ${index + 1}. ${choice.label}`);
  for (const source of meaning?.sources ?? []) console.log(`  (${source.title}, ${source.url}, gecontroleerd op ${source.checked})`);
}

/** What was understood, and why. */
async function explain(bot: Bot, talk: Talk, text: string, audience: 'inwoner' | 'medewerker'): Promise<void> {
  const { state, log } = await talk.conversation();
  const last = log.at(-1);
  const meaning = last !== undefined && 'meaning' in last ? last.meaning : undefined;
  const recognition = await bot.recogniser.recognise(text, { audience });
  const why = await bot.recogniser.explain(text, { audience });
  const ranking = recognition.ranking.slice(0, 3).map(({ topic, score }) => `${topic} ${score.toFixed(2)}`);
  const rows = {
    kind: meaning?.kind,
    topic: meaning?.topic,
    confidence: meaning?.confidence?.toFixed(2),
    slots: JSON.stringify(state.dialogue.slots),
    recognised: `${recognition.zone} ${recognition.confidence.toFixed(2)}: ${ranking.join(', ')}`,
    words: why.words.join(' '),
    concepts: why.concepts.join(' '),
    features: why.features
      .slice(0, 6)
      .map(({ feature, weight }) => `${feature} ${weight.toFixed(2)}`)
      .join(', '),
    nearest: why.nearest
      .slice(0, 3)
      .map((near) => `"${near.text}" (${near.topic} ${near.likeness.toFixed(2)})`)
      .join(', '),
  };
  for (const [name, value] of Object.entries(rows)) if (value !== undefined) console.log(`  · ${name}: ${value}`);
}
