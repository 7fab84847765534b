import type { Audience, Recogniser, Recognition } from '../../understanding/recogniser.ts';
import { createAskCloud, type AskCloud, type CloudRefusal } from './ask-cloud.ts';
import { CluCalibration } from './calibration.ts';
import { createCluClient, type AnalyseText } from './client.ts';
import { recognitionOf } from './prediction.ts';
import type { CluProjectName, CluSettings } from './settings.ts';

/** Who recognised a message and why it was that one. For figures: no words. */
export interface RecognitionCount {
  readonly gemeente: string;
  readonly audience: Audience;
  readonly by: 'azure-clu' | 'local';
  readonly why: 'sure' | 'no-project' | 'danger' | 'not-screened' | 'too-long' | 'unknown-intent' | 'low-score' | CloudRefusal;
}
/** Counts a recognition, for `/metrics`. */
export type CountRecognition = (count: RecognitionCount) => void;

export interface CluDeps {
  readonly gemeente: string;
  readonly settings: CluSettings;
  /** Answers when the cloud does not, and whenever it hears danger. */
  readonly local: Recogniser;
  /** What is in `calibration.json`; checked here. */
  readonly calibration: unknown;
  /** The topics that we have now for an audience. */
  readonly topics: (audience: Audience) => ReadonlySet<string>;
  /** True when screening would leave the text as it is: nothing else may leave. */
  readonly isScreened: (text: string) => boolean;
  readonly count: CountRecognition;
  readonly log: (event: 'clu-open' | 'clu-closed', about: { readonly gemeente: string; readonly audience: Audience }) => void;
  /** Real time in ms. */
  readonly now?: () => number;
  readonly budgetMs?: number;
  readonly openMs?: number;
  /** Given in tests. */
  readonly client?: (settings: CluSettings, project: CluProjectName) => AnalyseText;
}

type About = Parameters<Recogniser['recognise']>[1];

/** All questions of one turn to the cloud together take at most this long; what is left over is answered locally. */
const BUDGET_MS = 1_500;
/** The longest text that CLU takes. */
const LONGEST = 1_000;
const DANGER = 'noodsituatie';

/**
 * The recogniser of a municipality with a project in Azure CLU. Each turn asks for its own, and has one time budget for all that it asks.
 * The local one listens first, always: it hears danger also when the cloud does not, and it answers whenever the cloud gives nothing in time.
 * @throws ZodError when the calibration does not fit
 */
export function createCluRecogniser(deps: CluDeps): { forTurn(): Recogniser } {
  const { gemeente, settings, local, isScreened, count, log, client = createCluClient, now = () => performance.now() } = deps;
  const calibration = CluCalibration.parse(deps.calibration);
  const cloudFor = (audience: Audience): AskCloud | undefined => {
    const project = settings[audience];
    return (
      project &&
      createAskCloud({
        analyse: client(settings, project),
        now,
        onChange: (state) => {
          log(`clu-${state}`, { gemeente, audience });
        },
        ...(deps.openMs === undefined ? {} : { openMs: deps.openMs }),
      })
    );
  };
  const clouds = { inwoner: cloudFor('inwoner'), medewerker: cloudFor('medewerker') };

  async function ask(
    text: string,
    { audience }: About,
    own: Recognition,
    deadline: number,
  ): Promise<Recognition | RecognitionCount['why']> {
    const cloud = clouds[audience];
    if (!cloud) return 'no-project';
    if (own.danger?.isSure === true || (own.ranking[0]?.topic === DANGER && own.zone !== 'refuse')) return 'danger';
    if (text.length > LONGEST) return 'too-long';
    if (!isScreened(text)) return 'not-screened';
    const found = await cloud(text, deadline);
    if (!found.ok) return found.error;
    const meant = recognitionOf(found.value, deps.topics(audience), calibration[audience]);
    return meant.ok ? meant.value : meant.error;
  }

  return {
    forTurn() {
      let deadline: number | undefined;
      const known = new Map<string, Promise<Recognition>>();
      const recognise = async (text: string, about: About): Promise<Recognition> => {
        const own = await local.recognise(text, about);
        deadline ??= now() + (deps.budgetMs ?? BUDGET_MS);
        const heard = await ask(text, about, own, deadline);
        const isCloud = typeof heard !== 'string';
        count({ gemeente, audience: about.audience, by: isCloud ? 'azure-clu' : 'local', why: isCloud ? 'sure' : heard });
        return isCloud ? { ...heard, ...(own.danger ? { danger: own.danger } : {}) } : own;
      };
      return {
        recognise(text, about) {
          const key = JSON.stringify([text, about]);
          const once = known.get(key) ?? recognise(text, about);
          known.set(key, once);
          return once;
        },
      };
    },
  };
}
