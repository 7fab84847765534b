import { join } from 'node:path';
import type { Config } from './config.ts';
import { createContentKeeper, type ContentKeeper } from './content/keeper.ts';
import { expectations } from './content/expected.ts';
import type { Log } from './ops/log.ts';
import { createLocalRecogniser, type LocalRecogniser } from './recognisers/local/local-recogniser.ts';
import calibration from './recognisers/local/calibration.json' with { type: 'json' };
import { readTrainingContent } from './recognisers/local/read-training-content.ts';
import { createFinder, type Finder } from './recognisers/search/finder.ts';
import { createProcedureFinder, type ProcedureSearch } from './recognisers/search/procedure-finder.ts';
import { report } from './ops/report.ts';

/** How long after the last saved file content is read again. */
const WATCH_DELAY_MS = 300;

/** What the bot knows and how it understands; may serve several bots. */
export interface Mind {
  readonly content: ContentKeeper;
  readonly recogniser: LocalRecogniser;
  readonly finder: Finder;
  /** Searches in what colleagues work by. */
  readonly procedures: ProcedureSearch;
}

/** Reads the content and makes the recogniser, from the cache or by training it now. */
export async function createMind({ config, log, watch }: { config: Config; log: Log; watch: boolean }): Promise<Mind> {
  const root = { knowledge: join(config.contentDir, 'knowledge'), dialogs: join(config.contentDir, 'dialogs') };
  const known: { recogniser?: LocalRecogniser; finder?: Finder; procedures?: ProcedureSearch } = {};
  const content = await createContentKeeper({
    root,
    expects: expectations,
    onAlarm: (alarm) => {
      log.error({ event: 'content-alarm', gemeente: alarm.gemeente }, alarm.message);
    },
    onChange: (gemeenten) => {
      log.info({ event: 'content-changed', gemeenten: gemeenten.join(' ') }, 'new content is in use');
      const training = readTrainingContent(root.knowledge);
      known.finder?.learn(training);
      known.procedures?.learn(training.concepts);
      known.recogniser?.retrain(training).catch((problem: unknown) => {
        report(log, problem, 'training');
      });
    },
    ...(watch ? { watchDelayMs: WATCH_DELAY_MS } : {}),
  });
  const training = readTrainingContent(root.knowledge);
  const finder = createFinder(training);
  const procedures = createProcedureFinder(training.concepts);
  const recogniser = await createLocalRecogniser({
    ...training,
    calibration,
    cacheDir: join(config.dataDir, 'models'),
    log: (about) => {
      log[about.event === 'recogniser-fallback' ? 'warn' : 'info']({ ...about }, about.event);
    },
  });
  known.recogniser = recogniser;
  known.finder = finder;
  known.procedures = procedures;
  return { content, recogniser, finder, procedures };
}

/** After the doors are open, so that no start waits for it; a search that comes sooner does. */
export async function prepareSearch({ content, finder, procedures }: Mind): Promise<void> {
  for (const gemeente of content.gemeenten()) {
    const library = content.current(gemeente);
    if (!library) continue;
    await finder.prepare(library);
    procedures.prepare(library);
  }
}
