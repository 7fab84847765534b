import { spread, percentile, round } from './figure.ts';
import { CORES, KNEE_MS, type Step } from './capacity.ts';

/** What the arithmetic takes for granted; change a line and the page is worked out anew. */
const ASSUMED = {
  inhabitants: 18_000_000,
  gemeenten: 342,
  talksPerThousandInhabitants: 150,
  messagesPerTalk: 6,
  workingDays: 250,
  /** Of a day's talks, in its busiest hour. */
  busiestHour: 0.15,
  /** The busiest day of the year against an ordinary one. */
  peak: 4,
  /** Of a machine, left free for what nobody foresaw. */
  headroom: 0.5,
};

interface Costs {
  /** Bytes that one stored talk takes, by store. */
  readonly bytes: { readonly files: number; readonly rows: number };
}

/** The page test/bench/capacity.md. */
export function capacityPage(about: readonly string[], steps: readonly Step[], { bytes }: Costs): string {
  const names = [...new Set(steps.map(({ setting }) => setting.name))];
  return `# What one machine carries

Written by \`npm run bench:load\`; do not edit. Residents on WebSockets and residents who poll, agents at their desk and a colleague in Teams, all at
once. Each step is faster than the one before, until the p95 of an answer is over ${String(KNEE_MS)} ms or something fails: that is the knee.
**The load generator and the database run on the same machine as the servers, and so did whoever is counted under "others".**

${about.map((line) => `- ${line}`).join('\n')}

| setting | messages/s | answered/s | desk/s | answer on a WebSocket | polling | Teams | errors | servers | database | generator | others | memory | |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
${steps.map(row).join('\n')}

Processor in % of one core (this machine has ${String(CORES)}); memory of all servers together. Answers count from the moment a message was due; those who poll ask once a second.
Residents at the desk and their agents come on top of the messages to the bot: the column desk.

${names
  .map((name) =>
    knee(
      name,
      steps.filter(({ setting }) => setting.name === name),
    ),
  )
  .join('\n')}

## What a talk costs

${costs(steps, bytes)}

## All ${String(ASSUMED.gemeenten)} municipalities

${arithmetic(steps, bytes)}
`;
}

function row({ setting, perSecond, traffic, deskPerSecond, cpu, rssMb, isOver }: Step): string {
  const failed = [...traffic.errors].map(([why, count]) => `${String(count)} × ${why}`).join(', ');
  return `| ${[
    setting.name,
    String(perSecond),
    round(traffic.perSecond),
    round(deskPerSecond),
    spread(traffic.replyMs, [50, 95, 99]),
    spread(traffic.polledMs, [50, 95]),
    spread(traffic.teamsMs, [50, 95]),
    failed === '' ? 'none' : failed,
    `${round(cpu.servers)} %`,
    `${round(cpu.database)} %`,
    `${round(cpu.generator)} %`,
    `${round(cpu.others)} %`,
    `${rssMb.toFixed(0)} MB`,
    isOver ? 'over' : '',
  ].join(' | ')} |`;
}

function knee(name: string, steps: readonly Step[]): string {
  const held = steps.filter(({ isOver }) => !isOver).at(-1);
  const over = steps.find(({ isOver }) => isOver);
  if (held === undefined)
    return `- **${name}**: over the knee at the first step, ${String(over?.perSecond)}/s, with others at ${round(over?.cpu.others ?? 0)} % of one core.`;
  if (over === undefined) return `- **${name}**: carries ${String(held.perSecond)}/s, the last step that was tried.`;
  const why = over.traffic.errors.size > 0 ? 'something failed' : `p95 was ${round(percentile(over.traffic.replyMs, 95))} ms`;
  return `- **${name}**: carries ${String(held.perSecond)}/s; at ${String(over.perSecond)}/s ${why}, with ${round(total(over))} % of ${String(CORES * 100)} % in use, ${round(over.cpu.others)} % of it by others.`;
}

const total = ({ cpu }: Step): number => cpu.servers + cpu.database + cpu.generator + cpu.others;

/** Processor for each message, of residents and of agents, server and database together, in ms. */
const msPerMessage = ({ cpu, traffic, deskPerSecond }: Step): number =>
  ((cpu.servers + cpu.database) * 10) / (traffic.perSecond + deskPerSecond);

/** The dearest setting, at its last good step. */
function dearest(steps: readonly Step[]): Step | undefined {
  const good = steps.filter(({ isOver }) => !isOver);
  const last = [...new Map((good.length > 0 ? good : steps).map((step) => [step.setting.name, step])).values()];
  return last.toSorted((a, b) => msPerMessage(b) - msPerMessage(a))[0];
}

function costs(steps: readonly Step[], bytes: Costs['bytes']): string {
  const last = [...new Map(steps.filter(({ isOver }) => !isOver).map((step) => [step.setting.name, step])).values()];
  const lines = (last.length > 0 ? last : steps).map(
    (step) =>
      `- ${step.setting.name}: ${round(msPerMessage(step))} ms of processor for each message, of residents and of agents (what Teams takes is in it), so ${round((msPerMessage(step) * ASSUMED.messagesPerTalk) / 1000)} s for a talk of ${String(ASSUMED.messagesPerTalk)} messages.`,
  );
  return [
    ...lines,
    `- On disk: ${round(bytes.files / 1000)} kB a talk in files, ${round(bytes.rows / 1000)} kB in tables with their indexes.`,
  ].join('\n');
}

function arithmetic(steps: readonly Step[], bytes: Costs['bytes']): string {
  const step = dearest(steps);
  if (step === undefined) return 'Nothing was measured.';
  const a = ASSUMED;
  const talks = (a.inhabitants / 1000) * a.talksPerThousandInhabitants;
  const day = talks / a.workingDays;
  const perSecond = (day * a.busiestHour * a.messagesPerTalk) / 3600;
  const peak = perSecond * a.peak;
  const machine = (1000 * CORES * a.headroom) / msPerMessage(step);
  return `${n(a.inhabitants)} inhabitants who each start ${round(a.talksPerThousandInhabitants / 1000)} talks a year make ${n(talks)} talks; over ${String(a.workingDays)} working days that is ${n(day)} a day, with ${String(a.busiestHour * 100)} % of them in the busiest hour and ${String(a.messagesPerTalk)} messages each ${round(perSecond)} messages a second, and ${round(peak)} on a day that is ${String(a.peak)} times as busy. At ${round(msPerMessage(step))} ms of processor for a message (the dearest setting that was measured, ${step.setting.name}, database included) and with ${String(a.headroom * 100)} % of the processors kept free, one machine of ${String(CORES)} cores works off ${round(machine)} messages a second: all ${String(a.gemeenten)} municipalities need ${String(Math.ceil(peak / machine))} such machine${Math.ceil(peak / machine) === 1 ? '' : 's'} for their busiest hour, and one more so that one may fail. A year of talks takes ${round((talks * bytes.rows) / 1e9)} GB in PostgreSQL, less what retention removes.

Assumed, not measured: ${[
    `${n(a.inhabitants)} inhabitants in ${String(a.gemeenten)} municipalities`,
    `${String(a.talksPerThousandInhabitants)} talks a year for each thousand`,
    `${String(a.messagesPerTalk)} messages a talk`,
    `${String(a.workingDays)} working days`,
    `${String(a.busiestHour * 100)} % of a day in its busiest hour`,
    `a peak of ${String(a.peak)} ×`,
    `${String(a.headroom * 100)} % of the processors free`,
    'the load spread evenly over machines, and a database that keeps up as it did here',
  ].join('; ')}.`;
}

const n = (value: number): string => Math.round(value).toLocaleString('en');
