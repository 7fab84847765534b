import { createRequire } from 'node:module';
import { examplesOf, OUT_OF_SCOPE, type TrainingContent } from '../../../src/recognisers/local/training-content.ts';
import type { Guess } from './score-systems.ts';

/** The part of nlp.js that is used; it carries no types. */
interface Nlp {
  settings: Record<string, unknown>;
  addLanguage(lang: string): void;
  addDocument(lang: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(lang: string, text: string): Promise<{ classifications: { intent: string; score: number }[] }>;
}

const NONE = 'None';

/** nlp.js as its documents show it, without named entities, sentiment or files. */
export async function trainNlpJs(content: TrainingContent): Promise<(text: string) => Promise<Guess>> {
  const require = createRequire(import.meta.url);
  const lang = content.lang ?? 'nl';
  const { containerBootstrap } = require('@nlpjs/basic') as {
    containerBootstrap: () => Promise<{ use: (plugin: unknown) => void; get: (name: string, settings?: object) => Nlp }>;
  };
  const container = await containerBootstrap();
  const { Nlp: NlpClass } = require('@nlpjs/basic') as { Nlp: unknown };
  container.use(NlpClass);
  container.use(
    lang === 'en' ? (require('@nlpjs/lang-en') as { LangEn: unknown }).LangEn : (require('@nlpjs/lang-nl') as { LangNl: unknown }).LangNl,
  );
  const nlp = container.get('nlp', { container, autoSave: false, nlu: { log: false }, forceNER: false });
  nlp.settings['autoSave'] = false;
  nlp.addLanguage(lang);
  for (const { text, topic } of examplesOf(content)) nlp.addDocument(lang, text, topic === OUT_OF_SCOPE ? NONE : topic);
  const log = console.log;
  console.log = () => undefined;
  await nlp.train();
  console.log = log;
  return async (text) => {
    const { classifications } = await nlp.process(lang, text);
    const ranking = classifications.map(({ intent }) => (intent === NONE ? OUT_OF_SCOPE : intent));
    const best = classifications.find(({ intent }) => intent !== NONE)?.score ?? 0;
    const none = classifications.find(({ intent }) => intent === NONE)?.score ?? 0;
    return { ranking: ranking.length > 0 ? ranking : [OUT_OF_SCOPE], sure: best, inScope: best - none };
  };
}
