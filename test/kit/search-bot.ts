import { join } from 'node:path';
import type { Library } from '../../src/knowledge/library.ts';
import { readTrainingContent } from '../../src/recognisers/local/read-training-content.ts';
import { createFinder } from '../../src/recognisers/search/finder.ts';
import { screen } from '../../src/conversation/screen.ts';
import { startFakeBot, type FakeBot } from './fake-bot.ts';
import { HOME, realContent } from './mind.ts';

const finder = createFinder(readTrainingContent(join(HOME, 'knowledge')));

/** The pages of the fake bot over the real content, so that searching and offered topics find what residents find. */
export async function startSearchBot(
  over: Parameters<typeof startFakeBot>[0] & { change?: (library: Library) => Library } = {},
): Promise<FakeBot> {
  const { change = (library: Library) => library, ...given } = over;
  const libraries = new Map([...(await realContent()).libraries].map(([id, library]) => [id, change(library)]));
  for (const library of libraries.values()) await finder.prepare(library);
  return startFakeBot({
    gemeenten: (id) => libraries.get(id),
    gemeenteIds: () => [...libraries.keys()],
    finder,
    screen: (text, { today }) => screen(text, { today, keep: [] }),
    ...given,
  });
}
