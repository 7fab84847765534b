import type { Gemeente } from '../knowledge/library.ts';

/** A value that cannot leave its declaration: colours, lengths and fonts, no addresses and no blocks. */
const SAFE = /^[#\w\s.,%()'"+/-]{1,120}$/;

/** The municipality's own tokens by custom property; names without dashes in front get `--balie-`. What is not safe is left out. */
export function themeOf(gemeente: Pick<Gemeente, 'theme'>): ReadonlyMap<string, string> {
  const entries = [...gemeente.theme].map(([name, value]) => [name.startsWith('--') ? name : `--balie-${name}`, value.trim()] as const);
  return new Map(entries.filter(([name, value]) => /^--[\w-]+$/.test(name) && SAFE.test(value) && !/url\s*\(/i.test(value)));
}

/** The style sheet that lays a municipality's tokens over the neutral ones. */
export const themeSheet = (gemeente: Pick<Gemeente, 'theme'>): string =>
  `:root{${[...themeOf(gemeente)].map(([name, value]) => `${name}:${value}`).join(';')}}\n`;
