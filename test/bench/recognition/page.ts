import type { ModelName } from '../../../src/recognisers/local/model-name.ts';
import { percentile, round } from '../figure.ts';
import {
  answeredShare,
  isAmongThree,
  isAnsweredWrongly,
  isFirst,
  isRightOrOffered,
  leadOf,
  limitsFor,
  scopeAuroc,
  shareOf,
  zoneAt,
  type Judged,
  type Limits,
  type Share,
} from './score-systems.ts';
import { SYSTEMS, type SystemId } from './systems.ts';

/** What one system did on one set. */
export interface Run {
  readonly system: SystemId;
  readonly trainMs: number;
  readonly memoryMb: number;
  readonly times: readonly number[];
  readonly dev: readonly Judged[];
  readonly test: readonly Judged[];
}

const TITLE: Readonly<Record<ModelName, string>> = {
  inwoner: 'Residents, Dutch',
  medewerker: 'Colleagues, Dutch',
  'inwoner-en': 'Residents, English',
};
const ours = (run: Run): Judged[] => run.test.filter(({ gold }) => gold !== 'buiten-bereik');
const others = (run: Run): Judged[] => run.test.filter(({ gold }) => gold === 'buiten-bereik');

/** Measures of quality: name, what counts for one message, whether more is better. */
const MEASURES: readonly (readonly [string, (limits: Limits) => (one: Judged) => boolean, 'more' | 'less'])[] = [
  ['top-1', () => isFirst, 'more'],
  ['top-3', () => isAmongThree, 'more'],
  ['right or offered', isRightOrOffered, 'more'],
  ['answered wrongly', isAnsweredWrongly, 'less'],
];

/** `test/bench/recognition.md`. */
export function recognitionPage(about: readonly string[], sets: ReadonlyMap<ModelName, readonly Run[]>): string {
  return `# Recognition compared

Written by \`npm run bench:recognition\`; do not edit. The same examples train every system and the same frozen test, which nobody tunes on, asks them
([what the sets are](../recognition/README.md)). Balie has its limits in \`calibration.json\`; the others answer as large a share of the development sets as Balie does,
the messages they are surest of, and offer three topics for the rest but the least sure 1 %. Behind ± stands one standard error.
Ours also has a calibrated confidence: [how far it holds](../recognition/reliability.md).

${about.map((line) => `- ${line}`).join('\n')}

![First topic right against examples per topic, for each system](recognition/examples.svg)

![Wrong among the answers against the share of messages answered, for each system](recognition/coverage.svg)

${[...sets].map(([name, runs]) => section(TITLE[name], runs)).join('\n')}
## How each was set

${Object.values(SYSTEMS)
  .map(({ name, how }) => `- **${name}**: ${how}.`)
  .join('\n')}

Each system is in a process of its own. Training is processor time of all threads, which a busy machine hardly changes; p50 and p99 are of one message
at a time by the clock. Memory is what the system holds, with the examples, after the rubbish is gone: heap and what lies outside it.
`;
}

function section(title: string, runs: readonly Run[]): string {
  const first = runs[0];
  if (!first) return '';
  return `## ${title}

${ours(first).length} messages in scope, ${others(first).length} out of scope.

| | ${MEASURES.map(([name]) => name).join(' | ')} | answered at all | out of scope answered | out-of-scope AUROC | training | p50 / p99 | memory |
|---|${MEASURES.map(() => '---|').join('')}---|---|---|---|---|---|
${runs.map((run) => row(run, first)).join('\n')}

${leads(runs)}`;
}

function row(run: Run, first: Run): string {
  const limits = limitsFor(run.dev, answeredShare(first.dev));
  const cells = [
    ...MEASURES.map(([, test]) => percent(shareOf(ours(run), test(limits)))),
    percent(shareOf(ours(run), (one) => zoneAt(one, limits) === 'answer')),
    percent(shareOf(others(run), isAnsweredWrongly(limits))),
    withError(scopeAuroc(run.test), 3),
    `${round(run.trainMs / 1000)} s`,
    `${round(percentile(run.times, 50))} / ${round(percentile(run.times, 99))} ms`,
    `${round(run.memoryMb)} MB`,
  ];
  return `| ${SYSTEMS[run.system].name} | ${cells.join(' | ')} |`;
}

/** On how much of it the first system is ahead of each other, message by message. */
function leads(runs: readonly Run[]): string {
  const [mine, ...peers] = runs;
  if (!mine) return '';
  const answered = answeredShare(mine.dev);
  const limits = limitsFor(mine.dev, answered);
  const lines = peers.map((peer) => {
    const theirs = limitsFor(peer.dev, answered);
    const cells = MEASURES.map(([, test, better]) => {
      const lead = leadOf(ours(mine).map(test(limits)), ours(peer).map(test(theirs)));
      return percent(better === 'more' ? lead : { ...lead, value: -lead.value });
    });
    const scope = leadOf(others(mine).map(isAnsweredWrongly(limits)), others(peer).map(isAnsweredWrongly(theirs)));
    return `| ${SYSTEMS[peer.system].name} | ${cells.join(' | ')} | ${percent({ ...scope, value: -scope.value })} | ${withError(aurocLead(mine, peer), 3)} |`;
  });
  return `How far Balie is ahead, in points, on the same messages (positive is better):

| | ${MEASURES.map(([name]) => name).join(' | ')} | out of scope answered | out-of-scope AUROC |
|---|${MEASURES.map(() => '---|').join('')}---|---|
${lines.join('\n')}
`;
}

/** The errors are taken as those of two sets: somewhat too large, since it is one. */
function aurocLead(mine: Run, peer: Run): Share {
  const [one, other] = [scopeAuroc(mine.test), scopeAuroc(peer.test)];
  return { value: one.value - other.value, error: Math.hypot(one.error, other.error) };
}

const percent = ({ value, error }: Share): string => `${(value * 100).toFixed(1)} ± ${(error * 100).toFixed(1)} %`;
const withError = ({ value, error }: Share, digits: number): string => `${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
