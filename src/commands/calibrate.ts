import { writeFileSync } from 'node:fs';
import { Calibration, type Limits } from '../recognisers/local/calibration.ts';
import { readDevSet } from '../recognisers/local/dev-set.ts';
import { fitCalibration, type Goals } from '../recognisers/local/fit-calibration.ts';
import { createModel } from '../recognisers/local/model.ts';
import { plain } from '../recognisers/local/normalise.ts';
import { readTrainingContent } from '../recognisers/local/read-training-content.ts';
import type { Score } from '../recognisers/local/score.ts';
import { trainModel } from '../recognisers/local/train-model.ts';
import type { Audience } from '../understanding/recogniser.ts';

// Trains on the examples, fits confidence and limits on the development set, and writes calibration.json.
// A sentence of the development set that is also an example is left out: that the model knows it says nothing.
// Run it after changing examples, concepts or the recogniser: node src/commands/calibrate.ts

const root = new URL('../../', import.meta.url);
const GOALS: Record<Audience, Goals> = {
  inwoner: { answeredWrongly: 0.028, outOfScopeAnswered: 0.025, refused: 0.015 },
  medewerker: { answeredWrongly: 0.02, outOfScopeAnswered: 0.03, refused: 0.01 },
};

const content = readTrainingContent(new URL('knowledge', root).pathname);

function calibrate(audience: Audience) {
  const started = performance.now();
  const model = createModel(
    trainModel({ examples: content.examples[audience], concepts: content.concepts, productNames: content.productNames }),
  );
  const seconds = (performance.now() - started) / 1000;
  const trained = new Set(Object.values(content.examples[audience]).flat().map(plain));
  const sentences = ['dev', 'dev2']
    .flatMap((set) => readDevSet(new URL(`test/recognition/${set}-${audience}.jsonl`, root)))
    .filter(({ text }) => !trained.has(plain(text)));
  const { calibration, score } = fitCalibration(model, sentences, GOALS[audience]);
  print(audience, seconds, calibration, score);
  return calibration;
}

function print(audience: Audience, seconds: number, limits: Limits, score: Score): void {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  console.log(
    `\n${audience}: ${score.inScope.toString()} in scope, ${score.outOfScope.toString()} out of scope; trained in ${seconds.toFixed(1)} s; answer from ${limits.answerFrom.toString()} (in scope ${limits.answerInScopeFrom.toString()}), refuse below ${limits.refuseBelow.toString()}`,
  );
  console.log(`  first topic right ${percent(score.first)}, among the first three ${percent(score.firstThree)}`);
  console.log(
    `  answered right ${percent(score.rightAtFirst)}, answered wrongly ${percent(score.answeredWrongly)}, right or offered ${percent(score.rightOrOffered)}, refused ${percent(score.refused)}`,
  );
  console.log(`  out of scope: answered ${percent(score.outOfScopeAnswered)}, refused ${percent(score.outOfScopeRefused)}`);
  console.log(`  expected calibration error ${score.ece.toFixed(3)}`);
  for (const bin of score.reliability)
    console.log(
      `    ${bin.from.toFixed(1)}  ${bin.count.toString().padStart(4)}  confidence ${bin.confidence.toFixed(2)}  right ${bin.right.toFixed(2)}`,
    );
}

const calibration = Calibration.parse({ inwoner: calibrate('inwoner'), medewerker: calibrate('medewerker') });
writeFileSync(
  new URL('src/recognisers/local/calibration.json', root),
  `${JSON.stringify(calibration, (_, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(5)) : value), 2)}\n`,
);
