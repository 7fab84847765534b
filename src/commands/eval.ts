import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Meaning } from '../conversation/log.ts';
import { OUT_OF_SCOPE } from '../dialogue/topics.ts';
import type { Audience } from '../understanding/recogniser.ts';
import { openTalk } from './talk.ts';
import { gemeenteOf, run, withBot } from './with-bot.ts';

/** A message with the topic that a person gave it. */
const Item = z.object({ id: z.coerce.string(), text: z.string().min(1), topic: z.string().min(1) });
type Item = z.infer<typeof Item>;

type Verdict = 'right' | 'offered' | 'wrong' | 'not-understood';

/** `npm run -s eval -- file.jsonl --audience inwoner [--gemeente voorbeeldstad]`: each line as a fresh conversation; a JSON line each, and a summary. */
run(
  withBot(async (bot) => {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { audience: { type: 'string', default: 'inwoner' }, gemeente: { type: 'string', default: 'voorbeeldstad' } },
    });
    const [file] = positionals;
    if (file === undefined) throw new Error('Which file? npm run -s eval -- <file.jsonl> --audience inwoner|medewerker');
    const audience = audienceFrom(values.audience);
    const gemeente = gemeenteOf(bot, values.gemeente);
    const counts: Record<'inScope' | 'outOfScope', Record<Verdict, number>> = { inScope: fresh(), outOfScope: fresh() };
    for (const item of await readItems(file)) {
      const talk = await openTalk(bot, { gemeente, audience });
      const meaning = firstMeaning((await talk.say(item.text)).map((reply) => reply.meaning));
      counts[item.topic === OUT_OF_SCOPE ? 'outOfScope' : 'inScope'][judge(item, meaning)] += 1;
      console.log(
        JSON.stringify({
          id: item.id,
          expected: item.topic,
          kind: meaning?.kind ?? 'none',
          topic: meaning?.topic ?? null,
          confidence: meaning?.confidence ?? null,
          suggestions: meaning?.suggestions ?? [],
        }),
      );
    }
    console.log(
      JSON.stringify({
        summary: { file, audience, gemeente, inScope: withShares(counts.inScope), outOfScope: withShares(counts.outOfScope) },
      }),
    );
  }),
);

function audienceFrom(asked: string): Audience {
  if (asked === 'inwoner' || asked === 'medewerker') return asked;
  throw new Error(`--audience is inwoner or medewerker, not "${asked}".`);
}

async function readItems(file: string): Promise<readonly Item[]> {
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    try {
      return [Item.parse(JSON.parse(line))];
    } catch (problem) {
      throw new Error(`${file}:${index + 1} is no {"id","text","topic"}: ${problem instanceof Error ? problem.message : ''}`);
    }
  });
}

/** Notices (a masked number, a cut text) say nothing of what was understood. */
const firstMeaning = (meanings: readonly (Meaning | undefined)[]): Meaning | undefined =>
  meanings.find((meaning) => meaning !== undefined && meaning.kind !== 'notice');

/** Scored as DESIGN 3 says; out of scope, pointed elsewhere or not understood is right. */
function judge({ topic }: Item, meaning: Meaning | undefined): Verdict {
  if (!meaning) return 'not-understood';
  const { kind } = meaning;
  if (topic === OUT_OF_SCOPE) return kind === 'not-understood' ? 'right' : kind === 'clarify' ? 'offered' : 'wrong';
  if (kind === 'clarify' || kind === 'not-understood') return meaning.suggestions?.includes(topic) === true ? 'offered' : 'not-understood';
  return meaning.topic === topic ? 'right' : ['answer', 'question', 'plan'].includes(kind) ? 'wrong' : 'not-understood';
}

const fresh = (): Record<Verdict, number> => ({ right: 0, offered: 0, wrong: 0, 'not-understood': 0 });

function withShares(counts: Record<Verdict, number>) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const share = (count: number) => (total === 0 ? null : Math.round((1000 * count) / total) / 1000);
  return { total, ...Object.fromEntries(Object.entries(counts).map(([verdict, count]) => [verdict, { count, share: share(count) }])) };
}
