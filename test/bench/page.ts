import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os';
import type { Figure } from './figure.ts';

/** What the figures were measured on, one line each. */
export function machine(at: Date): string[] {
  return [
    `Date: ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `Machine: ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${String(availableParallelism())} cores, ${String(Math.round(totalmem() / 2 ** 30))} GiB, ${platform()} ${release()} ${arch()}`,
    `Node: ${process.version}`,
    `Busy before the start (1-minute load average): ${(loadavg()[0] ?? 0).toFixed(2)}; above 0.5 others were at work, and times are worse than the product is`,
  ];
}

const verdict = ({ goal }: Figure): string => (goal === undefined ? '' : goal.met ? 'met' : '**missed**');

/** The page test/bench/figures.md. */
export function figuresPage(about: readonly string[], figures: readonly Figure[]): string {
  return `# Figures

Written by \`npm run bench\`; do not edit. Goals are those of the product; ratios say more than times on another machine.
The load generator runs on the same machine as the server, so both share its processors.

${rows(about, figures)}

Measured elsewhere: understanding (\`npm run eval\`, \`test/recognition\`), [what one machine carries](capacity.md), what history costs
(\`npm run bench:growth\`), what survives [killed processes](cluster.md) and other faults (\`npm run test:faults\`).
`;
}

/** A page of one trial, such as test/bench/cluster.md. */
export function linesPage(given: {
  readonly title: string;
  readonly script: string;
  readonly about: readonly string[];
  readonly figures: readonly Figure[];
}): string {
  return `# ${given.title}

Written by \`${given.script}\`; do not edit. The load generator and the database run on the same machine as the servers.

${rows(given.about, given.figures)}
`;
}

const rows = (about: readonly string[], figures: readonly Figure[]): string => `${about.map((line) => `- ${line}`).join('\n')}

| figure | measured | goal | | how |
|---|---|---|---|---|
${figures.map((figure) => `| ${figure.what} | ${figure.measured} | ${figure.goal?.text ?? ''} | ${verdict(figure)} | ${figure.how} |`).join('\n')}`;

/** The same for a terminal. */
export function figuresTable(about: readonly string[], figures: readonly Figure[]): string {
  const rows = figures.map((figure) => [figure.what, figure.measured, figure.goal?.text ?? '', verdict(figure).replaceAll('*', '')]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return [
    ...about,
    '',
    ...rows.map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    ),
  ].join('\n');
}
