import type { ModelCalibration } from './calibration.ts';
import type { ModelName } from './model-name.ts';
import type { Score } from './score.ts';

/** What came of fitting one model. */
export interface Fitted {
  readonly name: ModelName;
  readonly calibration: ModelCalibration;
  readonly score: Score;
}

/** `test/recognition/reliability.md`: how often what the recogniser is sure of is right, on the development sets. */
export function reliabilityPage(fitted: readonly Fitted[]): string {
  return `# Does confidence mean what it says?

\`npm run calibrate\` wrote this page, together with \`src/recognisers/local/calibration.json\`. It is about the development sets, which no model is
trained on. Each sentence is judged by curves that were fitted on the other nine tenths; the limits were chosen on all of them, so the shares are a
little flattering. What the frozen test says stands in [the comparison](../bench/recognition.md).

${fitted.map(section).join('\n')}`;
}

function section({ name, calibration, score }: Fitted): string {
  return `## ${name}

${score.inScope} messages in scope and ${score.outOfScope} out of scope. Answered from confidence ${calibration.answerFrom} and a chance of ${calibration.answerInScopeFrom} to be in scope; refused below ${calibration.refuseBelow}.

| in scope | | out of scope | |
|---|---|---|---|
| answered right | ${percent(score.rightAtFirst)} | answered | ${percent(score.outOfScopeAnswered)} |
| answered wrongly | ${percent(score.answeredWrongly)} | refused | ${percent(score.outOfScopeRefused)} |
| right or offered | ${percent(score.rightOrOffered)} | | |
| refused | ${percent(score.refused)} | | |
| first topic right, whatever the confidence | ${percent(score.first)} | | |
| among the first three | ${percent(score.firstThree)} | | |

Expected calibration error: ${score.ece.toFixed(3)} (at most 0.05 is asked).

| confidence | messages | mean confidence | right |
|---|---|---|---|
${score.reliability.map((bin) => `| ${bin.from.toFixed(1)}–${(bin.from + 0.1).toFixed(1)} | ${bin.count} | ${bin.confidence.toFixed(2)} | ${bin.right.toFixed(2)} |`).join('\n')}
`;
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
