/** A mistake in the content, for the editor who made it: what is there, and what to do. In Dutch. */
export interface Problem {
  /** As editors know it: `knowledge/landelijk/slots.yaml`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
  readonly message: string;
  readonly remedy: string;
  /** Set when only this municipality's content is wrong. */
  readonly gemeente?: string;
}

export type Report = (problem: Problem) => void;

/** `bestand:regel  wat  → doe dit`; editors' terminals make the first part a link. */
export function formatProblem({ file, line, column, message, remedy }: Problem): string {
  return `${file}:${line}${column === undefined ? '' : `:${column}`}  ${message}  → ${remedy}`;
}

/** All of them under each other, by file and line, with a count above. */
export function formatProblems(problems: readonly Problem[]): string {
  const sorted = sortProblems(problems);
  const count = sorted.length === 1 ? 'Er is 1 fout in de inhoud:' : `Er zijn ${sorted.length} fouten in de inhoud:`;
  return [count, ...sorted.map(formatProblem)].join('\n');
}

export function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line || (a.column ?? 0) - (b.column ?? 0));
}
